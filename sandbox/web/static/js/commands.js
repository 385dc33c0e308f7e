/** The commands that the person is offered, from what the bot really registered. */

import { get } from "./api.js";
import { complete } from "./actions.js";
import { complain } from "./dialogs.js";
import { channelsFor, peopleHere, rolesHere } from "./picker.js";
import { personCalled, state } from "./state.js";
import { localized, t } from "./words.js";

const CHAT = 1;
const NESTED = new Set([1, 2]);
export const KIND = {
  text: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  file: 11,
};
const QUIET = 200;

/** Return every command and subcommand as `{path, title, description, options}`, required options first. */
export async function readCommands() {
  const found = await get("/commands", { channel: state.channel, member: state.me });
  const locale = personCalled(state.me).locale;
  return found.filter(({ type }) => type === CHAT).flatMap((command) => leaves(command, [], [], locale));
}

function leaves(node, path, titles, locale) {
  const here = [...path, node.name];
  const named = [...titles, localized(node, "name", locale)];
  const options = node.options ?? [];
  if (options.some(({ type }) => NESTED.has(type)))
    return options.flatMap((option) => leaves(option, here, named, locale));
  return [
    {
      path: here,
      title: `/${named.join(" ")}`,
      description: localized(node, "description", locale),
      options: options
        .map((option) => leaf(option, locale))
        .sort((a, b) => Number(b.required) - Number(a.required)),
    },
  ];
}

function leaf(option, locale) {
  return {
    ...option,
    required: Boolean(option.required),
    title: localized(option, "name", locale),
    description: localized(option, "description", locale),
    choices: option.choices?.map((choice) => ({
      value: choice.value,
      label: localized(choice, "name", locale),
    })),
  };
}

/** Return the commands that fit what was typed: in their own name, or in the person's language. */
export function fitting(commands, text) {
  const typed = text.replace(/^\//, "").toLowerCase();
  const names = ({ path, title }) => [path.join(" "), title.slice(1).toLowerCase()];
  const starts = commands.filter((command) => names(command).some((name) => name.startsWith(typed)));
  const holds = commands.filter((command) => names(command).some((name) => name.includes(typed)));
  return [...new Set([...starts, ...holds])];
}

/**
 * Read a line such as `/rules set safe_mode:open`; null when it is no command that is offered.
 *
 * A value goes on until the name of another option; what comes first without a name is the first option's.
 */
export function readLine(commands, line) {
  const begins = ({ path }) => `${line} `.startsWith(`/${path.join(" ")} `);
  const command = commands.filter(begins).sort((a, b) => b.path.length - a.path.length)[0];
  if (!command) return null;
  const rest = line.slice(command.path.join(" ").length + 1).trim();
  const names = command.options.map(({ name }) => name).sort((a, b) => b.length - a.length);
  const [first, ...parts] = rest.split(new RegExp(`(?:^|\\s)(${names.join("|") || "(?!)"}):`));
  const values = first && names.length ? { [command.options[0].name]: first.trim() } : {};
  for (let at = 0; at < parts.length; at += 2) values[parts[at]] = parts[at + 1].trim();
  return { command, values };
}

/** Return what an option takes, in words: a range of numbers or of lengths. */
export function range(option) {
  const [low, high] = [option.min_value, option.max_value];
  if (low !== undefined && high !== undefined) return t("range", { low, high });
  if (low !== undefined) return t("range.from", { low });
  if (high !== undefined) return t("range.to", { high });
  return option.max_length ? t("range.letters", { high: option.max_length }) : "";
}

/** Return what is wrong with a value, in a sentence; null when Discord's client would send it. */
export function problem(option, value) {
  if (value === undefined || value === "")
    return option.required ? t("option.needed", { name: option.title }) : null;
  if (![KIND.integer, KIND.number].includes(option.type) || option.choices) return null;
  const number = Number(value);
  const whole = option.type === KIND.number || Number.isInteger(number);
  if (Number.isNaN(number) || !whole) return t("option.number", { name: option.title });
  const inside = number >= (option.min_value ?? -Infinity) && number <= (option.max_value ?? Infinity);
  return inside ? null : t("option.range", { name: option.title, range: range(option) });
}

/** Return where suggestions for an option come from; null where there are none. */
export function sourceOf(command, option, values) {
  const among = (items) => (text) =>
    items().filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()));
  if (option.choices) return among(() => option.choices);
  if (option.autocomplete) return completing(command, option, values);
  const people = () =>
    peopleHere().map(({ name, display_name: shown }) => ({
      value: name,
      label: shown ?? name,
      description: name,
    }));
  const roles = () => rolesHere().map((role) => ({ value: role, label: role }));
  switch (option.type) {
    case KIND.boolean:
      return among(() => [
        { value: true, label: t("true") },
        { value: false, label: t("false") },
      ]);
    case KIND.user:
      return among(people);
    case KIND.role:
      return among(roles);
    case KIND.mentionable:
      return among(() => [...roles(), ...people()]);
    case KIND.channel:
      return among(() =>
        channelsFor(option.channel_types).map(({ id, name }) => ({ value: id, label: `#${name}` })),
      );
    default:
      return null;
  }
}

function completing(command, option, values) {
  let latest = 0;
  return async (text) => {
    const asked = ++latest;
    await new Promise((resolve) => setTimeout(resolve, QUIET));
    if (asked !== latest) return [];
    const choices = await completions(command, { ...values(), [option.name]: text }, option.name);
    const locale = personCalled(state.me).locale;
    return choices.map((choice) => ({ value: choice.value, label: localized(choice, "name", locale) }));
  };
}

async function completions(command, options, focused) {
  try {
    return await complete(command.path, options, focused);
  } catch (error) {
    complain(error.message);
    return [];
  }
}
