/** The page's own words, in the language of whoever looks at it. */

import { byId } from "./dom.js";

export const LANGUAGES = ["en", "es"];

let words = {};
let language = "en";

/** Return the language of the page. */
export const spoken = () => language;

/** Return a sentence by its key, with `{name}` replaced by what is given. */
export function t(key, given = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(given[name] ?? whole));
}

/** Return the language that was chosen here before, or the browser's where the page has it. */
export function preferred() {
  const chosen = localStorage.getItem("language") ?? navigator.language.slice(0, 2);
  return LANGUAGES.includes(chosen) ? chosen : "en";
}

/** Speak a language from now on. */
export async function speak(wanted) {
  words = await (await fetch(`/play/words/${wanted}.json`)).json();
  language = wanted;
  document.documentElement.lang = wanted;
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-word]"))
    element.textContent = t(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = t(element.dataset.label);
  }
  byId("language").value = wanted;
}

/** Return a moment of the sandbox as Discord shows it; `form` is the letter of a timestamp. */
export function moment(seconds, form = "f") {
  const styles = {
    t: { timeStyle: "short" },
    T: { timeStyle: "medium" },
    d: { dateStyle: "short" },
    D: { dateStyle: "long" },
    f: { dateStyle: "long", timeStyle: "short" },
    F: { dateStyle: "full", timeStyle: "short" },
    s: { dateStyle: "short", timeStyle: "short" },
    S: { dateStyle: "short", timeStyle: "medium" },
  };
  return new Intl.DateTimeFormat(language, styles[form] ?? styles.f).format(new Date(seconds * 1000));
}

const UNITS = [
  ["year", 31536000],
  ["month", 2592000],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** Return how far a moment is from now, both in seconds since 1970: "in 3 hours". */
export function relative(seconds, now) {
  const away = Math.round(seconds - now);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(away) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(away / size), unit);
}

/** Return what people call a command: only slash commands, which are in small letters, have the slash. */
export const called = (name) => (name === name.toLowerCase() ? `/${name}` : name);

/** Return the name, description or label of something registered, in a person's locale. */
export function localized(thing, field, locale) {
  return thing[`${field}_localizations`]?.[locale] ?? thing[field];
}
