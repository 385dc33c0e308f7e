/** The bottom of the page: words to write, files to attach, and commands after a slash. */

import { post } from "./api.js";
import { run } from "./actions.js";
import { Chips } from "./chips.js";
import { fitting, readCommands, readLine } from "./commands.js";
import { complain } from "./dialogs.js";
import { byId, fill, h, packed } from "./dom.js";
import { here, on, serverHere, state } from "./state.js";
import { Suggestions } from "./suggest.js";
import { t } from "./words.js";

let suggestions;
let chips = null;
let form = {};
let attached = [];

/** Take what is typed from now on. */
export function startComposer() {
  const text = byId("composer-text");
  suggestions = new Suggestions(byId("suggestions"), byId("suggestions-title"));
  suggestions.attach(text, { source: suggestCommands, onPick: ({ value }) => begin(value), eager: true });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.defaultPrevented) return;
    event.preventDefault();
    send();
  });
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  byId("composer-commands").addEventListener("click", () => {
    leave();
    text.value = "/";
    text.focus();
    text.dispatchEvent(new Event("input"));
  });
  byId("composer-files").addEventListener("change", ({ target }) => {
    attached = [...attached, ...target.files];
    target.value = "";
    drawFiles();
  });
  for (const topic of ["channel", "me", "places"]) on(topic, update);
  for (const topic of ["channel", "me"]) on(topic, leave);
  update();
}

async function suggestCommands(text) {
  if (!text.startsWith("/") || chips) return [];
  return fitting(await offeredHere(), text).map((command) => ({
    value: command,
    label: command.title,
    description: command.description,
    hint: command.options
      .filter(({ required }) => required)
      .map(({ title }) => title)
      .join(" "),
  }));
}

async function offeredHere() {
  try {
    return await readCommands();
  } catch (error) {
    complain(error.message);
    return [];
  }
}

function begin(command, held = {}) {
  form = held;
  chips?.element.remove();
  chips = new Chips(command, suggestions, { onSend: send, onLeave: leave });
  byId("composer-text").hidden = true;
  byId("composer-attach").hidden = true;
  byId("composer-text").before(chips.element);
  complain(null);
  chips.focus();
}

function leave() {
  if (!chips) return;
  chips.element.remove();
  chips = null;
  const text = byId("composer-text");
  text.hidden = false;
  byId("composer-attach").hidden = false;
  text.value = "";
  complain(null);
  text.focus();
}

/**
 * Type a command for the person, who sends it: its path, its options by name, and what is held by the fields
 * of the form that it opens.
 */
export async function typed(path, values, held) {
  const command = (await readCommands()).find((each) => each.path.join(" ") === path.join(" "));
  if (!command) return complain(t("command.hidden", { name: `/${path.join(" ")}` }));
  begin(command, held);
  chips.hold(values);
  return chips.focus();
}

async function send() {
  const button = byId("composer-send");
  if (button.disabled) return;
  const wrong = chips?.wrong() ?? null;
  complain(wrong);
  if (wrong !== null) return;
  button.disabled = true;
  try {
    if (chips) {
      await run(chips.command.path, chips.values(), await chips.files(), form);
      leave();
    } else if (!(await beginTyped())) {
      await write();
    }
  } catch (error) {
    complain(error.message);
  } finally {
    update();
  }
}

/** Take a whole line as a command that is still to be sent; false when it is none. */
async function beginTyped() {
  const read = readLine(await offeredHere(), byId("composer-text").value.trim());
  if (!read) return false;
  begin(read.command);
  chips.hold(read.values);
  chips.focus();
  return true;
}

async function write() {
  const text = byId("composer-text");
  const content = text.value.trim();
  if (!content && !attached.length) return;
  const files = await Promise.all(attached.map((file) => packed(file)));
  const named = Object.fromEntries(files.map(({ filename, base64 }) => [filename, base64]));
  await post("/world/say", { content, files: named, channel: state.channel, member: state.me });
  text.value = "";
  attached = [];
  drawFiles();
}

function drawFiles() {
  const row = (file) => {
    const close = h(
      "button",
      { type: "button", class: "chip-close", "aria-label": t("file.remove", { name: file.name }) },
      "✕",
    );
    close.addEventListener("click", () => {
      attached = attached.filter((each) => each !== file);
      drawFiles();
    });
    return h("span", { class: "chip" }, file.name, close);
  };
  fill(byId("composer-attached"), attached.map(row));
}

function update() {
  const channel = here();
  const silenced = serverHere()?.silenced;
  const may = Boolean(channel?.holds_messages && channel.may_write && !silenced);
  const text = byId("composer-text");
  for (const id of ["composer-text", "composer-send", "composer-commands", "composer-files"])
    byId(id).disabled = !may;
  const name = channel?.name ? `#${channel.name}` : t("places.dm");
  const reason = silenced ? t("composer.silenced") : t("composer.closed");
  text.placeholder = may ? t("composer.write", { name }) : reason;
  text.setAttribute("aria-label", text.placeholder);
}
