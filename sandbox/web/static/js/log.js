/** The middle of the page: the messages of a channel, and what waits for an answer. */

import { busy, choose, failed, forget, pending, press } from "./actions.js";
import { byId, exchange, fill, h } from "./dom.js";
import { followsOn, messageElement } from "./message.js";
import { openMenu } from "./menu.js";
import { FORUMS, channels, here, on, state, visit } from "./state.js";
import { called, t } from "./words.js";

const NEAR = 160;
let atEnd = true;

/** Show the messages of the channel from now on; who is at their end stays there. */
export function startLog() {
  byId("scroller").addEventListener("scroll", () => (atEnd = isNearEnd()), { passive: true });
  const keeper = new ResizeObserver(() => atEnd && toEnd());
  for (const id of ["messages", "scroller"]) keeper.observe(byId(id));
  for (const topic of ["messages", "channel", "me"]) on(topic, drawAll);
  on("message", drawOne);
  on("pending", drawPending);
  on("clock", drawAll);
  on("places", drawThreads);
}

function sceneOf(seen) {
  return {
    busy: busy.get(seen.id) ?? new Set(),
    failed,
    press: (component) => press(seen, component),
    choose: (component, values) => choose(seen, component, values),
    menu: openMenu,
    dismiss,
  };
}

function dismiss(seen) {
  state.messages.delete(seen.id);
  drawOne(seen.id);
  byId("composer-text").focus();
}

const ordered = () => [...state.messages.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

function element(seen, before) {
  return messageElement(seen, sceneOf(seen), { follows: followsOn(seen, before) });
}

function drawAll() {
  const channel = here();
  const list = byId("messages");
  const seen = ordered();
  fill(
    list,
    seen.map((each, at) => element(each, seen[at - 1])),
  );
  fill(byId("beginning"), channel ? beginning(channel) : []);
  drawPending();
  toEnd();
}

function beginning(channel) {
  if (FORUMS.has(channel.type)) return forum(channel);
  return [
    h("h2", {}, channel.name ? t("beginning", { name: `#${channel.name}` }) : t("beginning.private")),
    channel.topic ? h("p", { class: "muted" }, channel.topic) : null,
  ];
}

function forum(channel) {
  const posts = channels().filter((each) => each.parent_id === channel.id);
  const card = (post) =>
    h("button", { type: "button", class: "post", on: { click: () => visit(post.id) } }, `💬 ${post.name}`);
  return [
    h("h2", {}, t("forum", { name: channel.name })),
    h("p", { class: "muted" }, t("forum.more")),
    posts.map(card),
  ];
}

function drawOne(id) {
  const list = byId("messages");
  const seen = state.messages.get(id);
  const old = list.querySelector(`[data-id="${id}"]`);
  if (!seen) return old?.remove();
  const all = ordered();
  const at = all.indexOf(seen);
  const fresh = element(seen, all[at - 1]);
  if (old) exchange(old, fresh);
  else list.insertBefore(fresh, list.children[at] ?? null);
  if (atEnd) toEnd();
}

function drawThreads() {
  for (const { id } of channels()) if (state.messages.has(id)) drawOne(id);
}

function drawPending() {
  fill(byId("pending"), [...pending.values()].map(pendingElement));
  if (pending.size) toEnd();
}

function pendingElement({ id, name, lost }) {
  if (!lost) return h("p", { class: "thinking" }, t("sending", { name: called(name) }));
  const close = h("button", { type: "button", class: "link", on: { click: () => forget(id) } }, t("dismiss"));
  return h("p", { class: "failed" }, t("no.response.to", { name: called(name) }), " · ", close);
}

function isNearEnd() {
  const scroller = byId("scroller");
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
}

function toEnd() {
  const scroller = byId("scroller");
  scroller.scrollTop = scroller.scrollHeight;
}
