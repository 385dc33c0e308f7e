/** Puts the page together: reads what there is, then follows what happens. */

import { post } from "./api.js";
import { answers } from "./actions.js";
import { startComposer } from "./composer.js";
import { toast } from "./dialogs.js";
import { byId, fill, h } from "./dom.js";
import { startGuide } from "./guide.js";
import { Live } from "./live.js";
import { startLog } from "./log.js";
import { closePlaces, retitle, startPanels } from "./panels.js";
import { sign, startPlaces, titleOf } from "./places.js";
import {
  become,
  here,
  on,
  personCalled,
  readClock,
  readMessages,
  readWorld,
  state,
  take,
  tell,
} from "./state.js";
import { startWeather } from "./weather.js";
import { startWire } from "./wire.js";
import { preferred, speak, spoken, t } from "./words.js";

const MOST_HISTORY = 3000;
const RANKS = { owner: "owner", moderator: "moderator" };

async function start() {
  restoreTheme();
  startPanels();
  await speak(preferred());
  await readAll();
  startPlaces(closePlaces);
  startPeople();
  startLog();
  startComposer();
  const watchers = [answers.note.bind(answers), startWire(), await startWeather(), startGuide()];
  drawTop();
  for (const topic of ["channel", "me", "places", "language"]) on(topic, drawTop);
  tell("messages");
  follow(watchers);
  document.documentElement.dataset.ready = "true";
}

async function readAll() {
  state.loaded = await readClock();
  await readWorld();
  await readMessages();
}

function follow(watchers) {
  const onEvent = (event) => {
    take(event);
    for (const watch of watchers) watch(event);
  };
  const onLine = (open, run) => {
    byId("line").hidden = open;
    if (open) tell("run", run);
  };
  new Live(
    { onEvent, onLine, onLost: () => readAll().catch((error) => toast(error.message)) },
    Math.max(0, state.loaded - MOST_HISTORY),
  );
}

function drawTop() {
  const channel = here();
  fill(
    byId("channel-name"),
    h("span", { class: "muted", "aria-hidden": "true" }, channel ? `${sign(channel)} ` : ""),
    channel ? titleOf(channel) : "",
    channel?.nsfw ? h("span", { class: "nsfw-tag" }, t("kind.nsfw")) : null,
  );
  byId("channel-topic").textContent = channel?.topic ?? "";
}

function startPeople() {
  const select = byId("me");
  const draw = () => {
    const there = Object.keys([...state.guilds.values()].find(({ has_bot: has }) => has)?.members ?? {});
    const people = there.map(personCalled).filter((person) => person && !person.bot);
    fill(
      select,
      people.map((person) => h("option", { value: person.name }, titled(person))),
    );
    select.value = state.me;
  };
  select.addEventListener("change", () => become(select.value).catch((error) => toast(error.message)));
  for (const topic of ["places", "me", "language"]) on(topic, draw);
  draw();
  byId("language").addEventListener("change", ({ target }) => chooseLanguage(target.value));
  byId("theme").addEventListener("click", turnTheme);
}

function titled(person) {
  const rank = t(`rank.${RANKS[person.name] ?? "member"}`);
  return `${person.display_name} · ${rank} · ${person.locale.slice(0, 2)}`;
}

// On Discord a language is its person's: what is chosen here is what the bot is told, too.
async function chooseLanguage(language) {
  localStorage.setItem("language", language);
  await speak(language);
  const { locale } = personCalled(state.me);
  if (!locale.startsWith(spoken()))
    await post("/world/person", { member: state.me, locale: { en: "en-US", es: "es-ES" }[language] });
  await readWorld();
  retitle();
  tell("language");
  tell("messages");
}

function restoreTheme() {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
}

function turnTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const theme = (document.documentElement.dataset.theme ?? dark) === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}

start().catch((error) => {
  console.error(error);
  toast(error.message);
});
