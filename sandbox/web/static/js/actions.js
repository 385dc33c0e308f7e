/** What the person does, and what becomes of it: commands, presses, choices, forms. */

import { get, post } from "./api.js";
import { attempt, toast } from "./dialogs.js";
import { openForm } from "./form.js";
import { state, tell } from "./state.js";
import { Answers } from "./live.js";
import { t } from "./words.js";

const MODAL = 9;

export const answers = new Answers();

/** The custom_ids that wait for an answer, by message. */
export const busy = new Map();
/** The messages on which something got no answer. */
export const failed = new Set();
/** Commands without a message so far: `{id, name, lost}`. */
export const pending = new Map();

/**
 * Run a command; true once it was sent. `values` by option, `files` as the control API takes them, `form`
 * what the fields of a form that it opens hold, by their names.
 */
export async function run(command, values, files, form) {
  const body = { command, options: values, files, channel: state.channel, member: state.me };
  const told = await post("/run", body);
  follow(told, command.join(" "), form);
  return true;
}

/** Use a command of a message's or a person's menu. */
export function runOn(name, target) {
  return attempt(async () => {
    const told = await post("/run", { command: [name], channel: state.channel, member: state.me, ...target });
    follow(told, name);
  });
}

async function follow(told, name, form) {
  pending.set(told.id, { id: told.id, name, lost: false });
  tell("pending");
  const answer = await answers.to(told.id);
  if (answer.what === "no response") {
    pending.set(told.id, { id: told.id, name, lost: true });
  } else {
    pending.delete(told.id);
    if (answer.callback_type === MODAL) showForm(told.id, form);
  }
  tell("pending");
}

/** Press a button of a message. */
export const press = (seen, component) => touch("/press", seen, component, {});

/** Choose in a select of a message. */
export const choose = (seen, component, values) => touch("/choose", seen, component, { values });

function touch(path, seen, component, more) {
  return attempt(async () => {
    const waiting = busy.get(seen.id) ?? new Set();
    if (waiting.has(component.custom_id)) return;
    busy.set(seen.id, waiting.add(component.custom_id));
    failed.delete(seen.id);
    tell("message", seen.id);
    try {
      const body = { message: seen.id, member: state.me, custom_id: component.custom_id, ...more };
      const told = await post(path, body);
      const answer = await answers.to(told.id);
      if (answer.what === "no response") failed.add(seen.id);
      if (answer.callback_type === MODAL) showForm(told.id);
    } finally {
      waiting.delete(component.custom_id);
      tell("message", seen.id);
    }
  });
}

async function showForm(id, held) {
  const { modal } = await get(`/interactions/${id}`);
  if (!modal) return;
  const send = async (values, files) => {
    const told = await post("/submit", { interaction: id, values, files });
    submitted(told.id);
  };
  openForm(modal, send, held);
}

async function submitted(id) {
  const answer = await answers.to(id);
  if (answer.what === "no response") toast(t("no.response"));
}

/** Ask the bot to complete an option; the answer is its choices, none when it gives no answer. */
export async function complete(command, options, focused) {
  const body = { command, options, focused, channel: state.channel, member: state.me };
  const told = await post("/complete", body);
  const answer = await answers.to(told.id);
  if (answer.what === "no response") return [];
  return (await get(`/interactions/${told.id}`)).choices ?? [];
}

/** Take a command that got no answer off the page. */
export function forget(id) {
  pending.delete(id);
  tell("pending");
}
