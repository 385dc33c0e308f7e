/** A command that is being typed: its name, and a chip with a field for each option. */

import { problem, range, sourceOf, KIND } from "./commands.js";
import { h, packed } from "./dom.js";
import { t } from "./words.js";

/** The command in the composer: its options and what they hold. */
export class Chips {
  #suggestions;
  #chips = new Map();
  #more;

  /** `onSend()` when Enter is pressed in a field, `onLeave()` when the command is given up. */
  constructor(command, suggestions, { onSend, onLeave }) {
    this.command = command;
    this.#suggestions = suggestions;
    this.#more = this.#moreField();
    const title = h("span", { class: "command-name" }, command.title);
    const leave = h("button", { type: "button", class: "chip-close", "aria-label": t("command.leave") }, "✕");
    leave.addEventListener("click", onLeave);
    this.element = h(
      "div",
      { class: "chips", role: "group", "aria-label": command.title },
      title,
      this.#more,
      leave,
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.tagName === "INPUT") {
        event.preventDefault();
        onSend();
      }
      if (event.key === "Escape") onLeave();
    });
    for (const option of command.options.filter(({ required }) => required)) this.add(option);
    this.#showMore();
  }

  /** Put the cursor where the next thing is to be typed. */
  focus() {
    const empty = [...this.#chips.values()].find(({ input }) => !input.value);
    (
      empty?.input ??
      (this.#more.hidden ? [...this.#chips.values()].at(-1)?.input : this.#more) ??
      this.#more
    ).focus();
  }

  /** Add an option's chip, with what it holds. */
  add(option, value) {
    const chip = this.#chip(option);
    this.#chips.set(option.name, chip);
    this.element.insertBefore(chip.element, this.#more);
    if (value !== undefined) chip.set(value);
    this.#showMore();
    return chip;
  }

  /** Hold values by the names of options. */
  hold(values) {
    for (const [name, value] of Object.entries(values)) {
      const option = this.command.options.find((each) => each.name === name);
      if (!option) continue;
      if (this.#chips.has(name)) this.#chips.get(name).set(value);
      else this.add(option, value);
    }
  }

  /** Return what the options hold, by name; files are not among it. */
  values() {
    const held = [...this.#chips].filter(([, chip]) => !chip.file && chip.value() !== "");
    return Object.fromEntries(held.map(([name, chip]) => [name, chip.value()]));
  }

  /** Return the files by option, as the control API takes them. */
  async files() {
    const chosen = [...this.#chips].filter(([, { input, file }]) => file && input.files.length);
    return Object.fromEntries(
      await Promise.all(chosen.map(async ([name, { input }]) => [name, await packed(input.files[0])])),
    );
  }

  /** Return the first thing that is wrong, and put the cursor there; null when it can be sent. */
  wrong() {
    for (const { option, input, file, value } of this.#chips.values()) {
      const given = file ? input.files[0]?.name : value();
      const sentence = problem(option, given);
      input.setAttribute("aria-invalid", String(sentence !== null));
      if (sentence !== null) {
        input.focus();
        return sentence;
      }
    }
    return null;
  }

  #chip(option) {
    const id = `option-${option.name}`;
    const file = option.type === KIND.file;
    const number = [KIND.integer, KIND.number].includes(option.type);
    const input = h("input", {
      id,
      type: file ? "file" : "text",
      inputmode: number ? "decimal" : null,
      "aria-required": String(option.required),
      "aria-describedby": `${id}-range`,
      title: option.description,
      placeholder: file ? null : option.required ? "…" : "",
      maxlength: option.max_length,
      enterkeyhint: "send",
    });
    let picked = null;
    const value = () => (picked && picked.label === input.value ? picked.value : input.value.trim());
    const take = (item) => {
      picked = { label: item.label, value: item.value };
      input.value = item.label;
      this.focusAfter(option);
    };
    const source = sourceOf(this.command, option, () => this.values());
    const set = (given) => {
      const known = option.choices?.find((choice) => choice.value === given);
      picked = known ?? (typeof given === "boolean" ? { label: t(String(given)), value: given } : null);
      input.value = picked?.label ?? given;
    };
    if (source) {
      // A value that was picked fits alone: whoever comes back to it wants to see the others.
      const wanted = (text) => source(picked?.label === text ? "" : text);
      this.#suggestions.attach(input, {
        source: wanted,
        onPick: take,
        title: `${option.title}: ${option.description}`,
      });
    }
    input.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && !input.value && !option.required) this.#remove(option);
    });
    const close = option.required
      ? null
      : h(
          "button",
          { type: "button", class: "chip-close", "aria-label": t("option.remove", { name: option.title }) },
          "✕",
        );
    close?.addEventListener("click", () => this.#remove(option));
    const hint = h("span", { id: `${id}-range`, class: "chip-hint" }, range(option));
    const label = h(
      "label",
      { for: id },
      option.title,
      option.required ? h("span", { class: "needed" }, "*") : null,
    );
    const element = h("span", { class: "chip" }, label, input, hint, close);
    return { option, input, file, value, set, element };
  }

  /** Go on to the next empty required option, or to the list of further ones. */
  focusAfter(option) {
    const empty = [...this.#chips.values()].find((chip) => chip.option.required && !chip.input.value);
    const next = empty?.input ?? (this.#more.hidden ? this.#chips.get(option.name).input : this.#more);
    next.focus();
    this.#suggestions.close();
  }

  #remove(option) {
    this.#chips.get(option.name)?.element.remove();
    this.#chips.delete(option.name);
    this.#showMore();
    this.focus();
  }

  #left() {
    return this.command.options.filter(({ name }) => !this.#chips.has(name));
  }

  #showMore() {
    const left = this.#left().length;
    this.#more.hidden = left === 0 && this.#chips.size > 0;
    this.#more.placeholder = left ? t("option.more", { count: left }) : t("option.none");
  }

  #moreField() {
    const input = h("input", {
      id: "option-more",
      type: "text",
      class: "more-options",
      "aria-label": t("option.add"),
    });
    const source = (text) => {
      const wanted = text.trim().toLowerCase();
      const fitting = this.#left().filter(
        ({ title, name }) => title.toLowerCase().includes(wanted) || name.includes(wanted),
      );
      return fitting.map((option) => ({
        value: option,
        label: option.title,
        description: option.description,
        hint: range(option),
      }));
    };
    const onPick = ({ value }) => {
      input.value = "";
      this.add(value).input.focus();
    };
    this.#suggestions.attach(input, { source, onPick, title: t("option.add") });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && !input.value) [...this.#chips.values()].at(-1)?.input.focus();
    });
    return input;
  }
}
