/** Suggestions for a text field: the combobox pattern, with one list that all fields share. */

import { fill, h } from "./dom.js";

/** Suggests in a list; the focus stays in the field, and the list's active entry is told by its id. */
export class Suggestions {
  #list;
  #heading;
  #field = null;
  #items = [];
  #active = -1;
  #asked = 0;

  constructor(list, heading) {
    this.#list = list;
    this.#heading = heading;
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const at = [...list.children].indexOf(event.target.closest("[role=option]"));
      if (at >= 0) this.#pick(at);
    });
  }

  /**
   * Suggest for a field: `source(text)` gives items `{value, label, description}` or a promise of them,
   * `onPick(item)` takes one; `eager` has the first one active though nothing was typed.
   */
  attach(input, { source, onPick, title = "", eager = false }) {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.#list.id);
    input.autocomplete = "off";
    const field = { input, source, onPick, title, eager };
    input.addEventListener("focus", () => this.#ask(field));
    input.addEventListener("input", () => this.#ask(field));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.#key(event, field));
  }

  /** Whether suggestions are shown. */
  get open() {
    return this.#items.length > 0;
  }

  /** Take the suggestions away. */
  close() {
    this.#asked += 1;
    this.#items = [];
    this.#active = -1;
    this.#draw();
  }

  async #ask(field) {
    this.#field = field;
    const asked = ++this.#asked;
    const items = await field.source(field.input.value);
    // What was typed meanwhile asks anew, and the field may have been left.
    if (asked !== this.#asked || document.activeElement !== field.input) return;
    this.#items = items;
    this.#active = items.length && (field.eager || field.input.value.trim()) ? 0 : -1;
    this.#draw();
  }

  #key(event, field) {
    if (event.key === "ArrowDown" && !this.open) {
      this.#ask(field);
      event.preventDefault();
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && this.open) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = this.#active < 0 && step < 0 ? 0 : this.#active;
      this.#active = (from + step + this.#items.length) % this.#items.length;
      this.#draw();
    } else if (event.key === "Escape" && this.open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (
      (event.key === "Enter" || (event.key === "Tab" && field.input.value)) &&
      this.#active >= 0 &&
      !event.shiftKey
    ) {
      event.preventDefault();
      event.stopPropagation();
      this.#pick(this.#active);
    }
  }

  #pick(at) {
    const item = this.#items[at];
    const { onPick } = this.#field;
    this.close();
    onPick(item);
  }

  #draw() {
    const input = this.#field?.input;
    fill(
      this.#list,
      this.#items.map((item, at) => this.#row(item, at)),
    );
    this.#heading.textContent = this.open ? this.#field.title : "";
    this.#list.parentElement.hidden = !this.open;
    if (!input) return;
    input.setAttribute("aria-expanded", String(this.open));
    const active = this.#list.children[this.#active];
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  #row({ label, description, hint }, at) {
    return h(
      "li",
      { role: "option", id: `suggestion-${at}`, "aria-selected": String(at === this.#active) },
      h("span", { class: "suggestion-label" }, label),
      hint ? h("span", { class: "suggestion-hint" }, hint) : null,
      description ? h("span", { class: "suggestion-more" }, description) : null,
    );
  }
}
