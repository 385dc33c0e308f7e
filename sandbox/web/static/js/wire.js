/**
 * On the wire: for each action what was sent where, with times.
 *
 * Discord's calls name their interaction. Venice's API has no place for it, nor have messages that the
 * bot writes by itself: those stand with the action that came before them.
 */

import { get } from "./api.js";
import { asCurl } from "./curl.js";
import { attempt, toast } from "./dialogs.js";
import { byId, exchange, fill, h } from "./dom.js";
import { weight } from "./media.js";
import { addPanel } from "./panels.js";
import { on, personCalled, state } from "./state.js";
import { called, moment, t } from "./words.js";

const MOST = 60;
const AUTOCOMPLETE = 4;
const KINDS = { 2: "command", 3: "component", 5: "form" };
const actions = new Map();
let latest = null;

/** Show the panel; the answer takes events. */
export function startWire() {
  addPanel("wire", h("div", { id: "wire", class: "wire" }));
  byId("open-wire").addEventListener("click", drawAll);
  on("language", drawAll);
  return watch;
}

function watch(event) {
  const action = actionOf(event);
  if (!action) return;
  action.steps.push(event);
  drawOne(action);
}

function actionOf(event) {
  if (event.kind === "interaction") {
    if (event.type === AUTOCOMPLETE) return null;
    if (event.what === "created") latest = begin(event);
    return actions.get(event.interaction_id) ?? null;
  }
  if (event.kind === "request") {
    if (event.method === "GET") return null;
    if (event.interaction_id) return actions.get(event.interaction_id) ?? null;
    return latest;
  }
  if (event.kind !== "venice" || event.method === "GET") return null;
  const asker = [...actions.values()].find(({ steps }) =>
    steps.some((step) => step.exchange === event.exchange),
  );
  return asker ?? latest;
}

function begin(event) {
  const action = { id: event.interaction_id, created: event, steps: [], open: false };
  actions.set(action.id, action);
  if (actions.size > MOST) actions.delete(actions.keys().next().value);
  return action;
}

function drawAll() {
  const place = document.getElementById("wire");
  if (!place) return;
  const all = [...actions.values()].reverse().map(card);
  fill(place, h("p", { class: "muted" }, t("wire.more")), all.length ? all : h("p", {}, t("wire.empty")));
}

function drawOne(action) {
  const place = document.getElementById("wire");
  if (!place) return;
  const old = place.querySelector(`[data-action="${action.id}"]`);
  if (old) exchange(old, card(action));
  else drawAll();
}

function card(action) {
  const { created, steps } = action;
  const began = Date.parse(created.at);
  const last = Date.parse(steps.at(-1).at) - began;
  const title = created.type === 2 ? called(created.name) : created.name.split(":")[0];
  const who = personCalled(created.member)?.display_name ?? created.member;
  const where = state.names.get(created.channel_id);
  const details = h(
    "details",
    { class: "action", data: { action: action.id }, open: action.open },
    h(
      "summary",
      { data: { place: `action-${action.id}` } },
      h("b", {}, title),
      h(
        "span",
        { class: "muted" },
        ` ${t(`wire.${KINDS[created.type]}`)} · ${who}${where ? ` · #${where}` : ""} · ${Math.max(0, last)} ms`,
      ),
      h("time", { class: "muted", datetime: created.at }, moment(began / 1000, "T")),
    ),
    h(
      "ol",
      { class: "steps" },
      steps.map((step) => stepElement(step, began)),
    ),
  );
  details.addEventListener("toggle", () => (action.open = details.open));
  return details;
}

function stepElement(step, began) {
  const [kind, words, more] = told(step);
  const at = Math.max(0, Date.parse(step.at) - began);
  return h(
    "li",
    { class: `step ${kind}` },
    h("span", { class: "step-at muted" }, `+${at} ms`),
    h("div", { class: "step-words" }, words, more),
  );
}

function told(step) {
  if (step.kind === "interaction") return interactionStep(step);
  if (step.kind === "request") return requestStep(step);
  return step.what === "asked" ? ["venice", t("wire.asked", { path: step.path }), null] : veniceStep(step);
}

function interactionStep(step) {
  if (step.what === "created") {
    return [
      "discord",
      t("wire.created"),
      unfolding(
        t("wire.interaction"),
        async () => (await get(`/interactions/${step.interaction_id}`)).payload,
      ),
    ];
  }
  const names = { 4: "reply", 5: "defer", 6: "defer.update", 7: "update", 9: "modal" };
  const callback =
    step.what === "callback"
      ? t(`wire.callback.${names[step.callback_type] ?? "reply"}`, { ms: Math.round(step.ms) })
      : null;
  return [
    step.what === "no response" ? "wrong" : "bot",
    callback ?? t(`wire.${step.what.replace(" ", ".")}`),
    null,
  ];
}

function requestStep(step) {
  const words = [
    h("code", {}, `${step.method} ${step.path}`),
    " ",
    status(step.status),
    h("span", { class: "muted" }, ` ${Math.round(step.ms)} ms · ${weight(step.size)}`),
  ];
  const files = step.files.map((file) => h("li", {}, `📎 ${file.filename} · ${weight(file.size)}`));
  const body = unfolding(t("wire.body"), async () => {
    const [entry] = await get("/requests", { event: step.number });
    return { sent: entry?.json, answer: entry?.answer };
  });
  return [
    step.files.length ? "upload" : "bot",
    words,
    [files.length ? h("ul", { class: "uploads" }, files) : null, body],
  ];
}

function veniceStep(step) {
  const safe = step.body?.safe_mode;
  const words = [
    t("wire.venice"),
    " ",
    status(step.status),
    h(
      "span",
      { class: "muted" },
      ` ${Math.round(step.ms)} ms${step.fault ? ` · ${t("wire.fault", { fault: step.fault })}` : ""}`,
    ),
    safe === undefined ? null : h("mark", { class: safe ? "safe" : "unsafe" }, `safe_mode: ${safe}`),
  ];
  const copy = h("button", { type: "button", class: "button secondary small-button" }, t("wire.curl"));
  copy.addEventListener("click", () => attempt(() => copied(asCurl(step))));
  return [
    "venice",
    words,
    [unfolding(t("wire.request"), () => step.body), unfolding(t("wire.headers"), () => step.headers), copy],
  ];
}

async function copied(text) {
  await navigator.clipboard.writeText(text);
  toast(t("copied"), "well");
}

function status(number) {
  return h(
    "span",
    { class: number >= 400 || number === 0 ? "status bad" : "status good" },
    number || t("wire.cut"),
  );
}

function unfolding(title, read) {
  const pre = h("pre", { tabindex: 0, "aria-label": title });
  const details = h("details", {}, h("summary", {}, title), pre);
  details.addEventListener("toggle", () => {
    if (details.open && !pre.childNodes.length) attempt(async () => fill(pre, json(await read())));
  });
  return details;
}

function json(value) {
  return JSON.stringify(value, null, 2)
    .split(/("safe_mode": (?:true|false))/)
    .map((part) =>
      part.startsWith('"safe_mode"')
        ? h("mark", { class: part.endsWith("true") ? "safe" : "unsafe" }, part)
        : part,
    );
}
