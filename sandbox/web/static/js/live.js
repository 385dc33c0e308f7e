/**
 * The stream of everything that happens, over one WebSocket: each event once and in order.
 *
 * Events are numbered. A line that breaks is opened again after the last number; where the server
 * cannot go on from there (it is another one now, or has forgotten) `onLost` is told instead.
 */

const SOONEST = 250;
const LATEST = 5000;

export class Live {
  #handlers;
  #last;
  #run = null;
  #wait = SOONEST;

  /** `onEvent(event)`, `onLost()`, `onLine(open)`; `after` is the last number already known. */
  constructor(handlers, after) {
    this.#handlers = handlers;
    this.#last = after;
    this.#open();
  }

  #open() {
    const url = new URL("/control/events", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    url.search = new URLSearchParams({ whole: "true", after: this.#last }).toString();
    const socket = new WebSocket(url);
    socket.addEventListener("message", ({ data }) => this.#take(JSON.parse(data)));
    socket.addEventListener("close", () => {
      this.#handlers.onLine(false);
      setTimeout(() => this.#open(), this.#wait);
      this.#wait = Math.min(LATEST, this.#wait * 2);
    });
  }

  #take(event) {
    if (event.kind !== "stream") {
      this.#last = event.number;
      this.#handlers.onEvent(event);
      return;
    }
    this.#wait = SOONEST;
    const other = this.#run !== null && this.#run !== event.run;
    this.#run = event.run;
    this.#handlers.onLine(true, event.run);
    if (event.lost || other) {
      this.#last = event.number;
      this.#handlers.onLost();
    }
  }
}

/** Interactions that wait for their first answer, and answers that came before anybody asked. */
export class Answers {
  #waiting = new Map();
  #early = new Map();

  /** Take note of an event: a first answer, or that none came in time. */
  note(event) {
    if (event.kind !== "interaction" || !["callback", "no response"].includes(event.what)) return;
    const waiting = this.#waiting.get(event.interaction_id);
    this.#waiting.delete(event.interaction_id);
    if (waiting) return waiting(event);
    this.#early.set(event.interaction_id, event);
    if (this.#early.size > 200) this.#early.delete(this.#early.keys().next().value);
  }

  /** Wait for the first answer to an interaction. */
  to(id) {
    const early = this.#early.get(id);
    this.#early.delete(id);
    if (early) return Promise.resolve(early);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}
