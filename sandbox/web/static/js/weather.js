/** Weather: what can go wrong, at a switch; the clock; a channel's age restriction; the bot's life. */

import { drop, get, post } from "./api.js";
import { attempt } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { addPanel } from "./panels.js";
import { titleOf } from "./places.js";
import { here, now, on, readWorld, state } from "./state.js";
import { moment, t } from "./words.js";

const ALWAYS = 1_000_000;
const LIFETIME = 900;

const VENICE = {
  fine: null,
  slow: { kind: "delay", delay_seconds: 8 },
  busy: { kind: "status", status: 429, headers: { "Retry-After": "5" } },
  fails: { kind: "status", status: 500 },
  unpaid: { kind: "status", status: 402 },
  broken: { kind: "truncated" },
};
const DISCORD = { fine: null, fails: { path: "*", status: 503, times: ALWAYS } };
const STEPS = { minute: 60, hour: 3600, day: 86400 };

const seen = { venice: "fine", discord: "fine", expired: false, bot: { kept: false, state: null } };
const box = h("div", { class: "weather" });

/** Show the panel; the answer takes events. */
export async function startWeather() {
  addPanel("weather", box);
  await read();
  for (const topic of ["channel", "places", "clock", "language", "me"]) on(topic, draw);
  setInterval(drawClock, 1000);
  return (event) => {
    if (event.number > state.loaded && ["fault", "bot", "settings"].includes(event.kind)) attempt(read);
  };
}

async function read() {
  const [venice, discord, settings, bot] = await Promise.all(
    ["/venice/faults", "/faults", "/settings", "/bot"].map((path) => get(path)),
  );
  seen.venice = nameIn(VENICE, venice.filter(({ times }) => times === null)[0]);
  seen.discord = discord.some(({ times }) => times > ALWAYS / 2) ? "fails" : "fine";
  seen.expired = settings.interaction_token_lifetime < LIFETIME;
  seen.bot = bot;
  draw();
}

function nameIn(weathers, fault) {
  const same = ([, each]) =>
    each && fault && each.kind === fault.kind && (each.status ?? null) === fault.status;
  return Object.entries(weathers).find(same)?.[0] ?? "fine";
}

function draw() {
  fill(box, [
    h("p", { class: "muted" }, t("weather.more")),
    radios("venice", VENICE, setVenice),
    radios("discord", DISCORD, setDiscord),
    h(
      "section",
      {},
      h("h3", {}, t("weather.gateway")),
      row(["drop", "reconnect", "invalid"].map((action) => gatewayButton(action))),
      tokens(),
    ),
    clock(),
    restriction(),
    life(),
  ]);
  drawClock();
}

const row = (...children) => h("div", { class: "buttons" }, children);

function button(words, act, { place, danger = false, disabled = false } = {}) {
  const look = `button ${danger ? "danger" : "secondary"}`;
  return h(
    "button",
    {
      type: "button",
      class: look,
      disabled,
      data: { place: place ?? words },
      on: { click: () => attempt(act) },
    },
    words,
  );
}

function radios(side, weathers, set) {
  const each = (name) =>
    h(
      "label",
      { class: "choice" },
      h("input", {
        type: "radio",
        name: side,
        value: name,
        props: { checked: seen[side] === name },
        data: { place: `${side}-${name}` },
        on: { change: () => attempt(() => set(name)) },
      }),
      h("span", {}, t(`weather.${side}.${name}`)),
    );
  return h("fieldset", {}, h("legend", {}, t(`weather.${side}`)), Object.keys(weathers).map(each));
}

async function setVenice(name) {
  await drop("/venice/faults");
  if (VENICE[name]) await post("/venice/faults", { ...VENICE[name], times: null });
  await read();
}

async function setDiscord(name) {
  await drop("/faults");
  if (DISCORD[name]) await post("/faults", DISCORD[name]);
  await read();
}

function gatewayButton(action) {
  return button(t(`weather.gateway.${action}`), () => post("/gateway", { action }));
}

function tokens() {
  const set = async (event) => {
    await post("/settings", { interaction_token_lifetime: event.target.checked ? 0.01 : LIFETIME });
    await read();
  };
  const box = h("input", {
    type: "checkbox",
    props: { checked: seen.expired },
    data: { place: "expired" },
    on: { change: (event) => attempt(() => set(event)) },
  });
  return h("label", { class: "choice" }, box, h("span", {}, t("weather.expired")));
}

function clock() {
  const forward = ([name, seconds]) =>
    button(t(`weather.clock.${name}`), () => post("/clock", { seconds }), { place: name });
  return h(
    "section",
    {},
    h("h3", {}, t("weather.clock")),
    h("p", {}, h("time", { id: "clock" })),
    row(Object.entries(STEPS).map(forward)),
  );
}

function drawClock() {
  const place = document.getElementById("clock");
  if (place) place.textContent = moment(now(), "S");
}

function restriction() {
  const channel = here();
  if (!channel?.guild_id || channel.type === 4) return null;
  const parent = [10, 11, 12].includes(channel.type) ? channel.parent_id : channel.id;
  const act = async () => {
    await post("/world/nsfw", { channel: parent, nsfw: !channel.nsfw });
    await readWorld();
  };
  const words = t(channel.nsfw ? "weather.unrestrict" : "weather.restrict", { name: `#${titleOf(channel)}` });
  return h("section", {}, h("h3", {}, t("weather.channel")), row(button(words, act, { place: "nsfw" })));
}

function life() {
  const { kept, state: current } = seen.bot;
  const wish = (name) =>
    button(t(`weather.bot.${name}`), () => post("/bot", { wish: name }), {
      place: `bot-${name}`,
      danger: name !== "start",
      disabled: !kept || (name === "start" ? current !== "stopped" : current !== "running"),
    });
  return h("section", {}, [
    h("h3", {}, t("weather.bot")),
    h("p", { role: "status" }, kept ? t(`weather.bot.is.${current}`) : t("weather.bot.elsewhere")),
    row(["kill", "start", "restart"].map(wish)),
  ]);
}
