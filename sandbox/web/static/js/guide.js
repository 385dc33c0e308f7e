/** The guided first visit: six steps, judged by what really happened. */

import { get } from "./api.js";
import { typed } from "./composer.js";
import { attempt } from "./dialogs.js";
import { byId, fill, h } from "./dom.js";
import { markdown } from "./markdown.js";
import { described, metBy } from "./matching.js";
import { addPanel, closePanel, narrow, openPanel, openedPanel } from "./panels.js";
import { become, channels, on, personCalled, state, visit } from "./state.js";
import { STEPS } from "./steps.js";
import { t } from "./words.js";

const KEPT = "guide";
const box = h("div", { class: "guide" });
const BEGINNING = { step: 0, met: [], seers: {}, done: [] };
let progress = { ...BEGINNING, run: null, seen: 0, closed: false };
let offered = new Set();

/** Show the panel, on a first visit by itself; the answer takes events. */
export function startGuide() {
  addPanel("guide", box, () => narrow() || keep({ closed: true }));
  byId("guide-bar").addEventListener("click", () => openPanel("guide"));
  on("run", resume);
  for (const topic of ["language", "me", "channel"]) on(topic, draw);
  return watch;
}

async function resume(run) {
  if (progress.run === run) return;
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
  const closed = kept?.closed ?? false;
  progress = kept?.run === run ? kept : { ...BEGINNING, run, seen: state.loaded, closed };
  offered = new Set(
    (await get("/commands", { channel: "general", member: "owner" })).map(({ name }) => name),
  );
  if (!progress.closed && !narrow() && openedPanel() === null) openPanel("guide", { focus: false });
  draw();
}

function keep(changes) {
  progress = { ...progress, ...changes };
  localStorage.setItem(KEPT, JSON.stringify(progress));
  draw();
}

const current = () => STEPS[progress.step];

function watch(event) {
  if (event.kind === "commands") offered = new Set([...offered, ...event.names]);
  if (event.number <= progress.seen) return;
  const met = metBy(current(), described(event, state.names), progress.met, progress.seers);
  if (!met.length) {
    progress.seen = event.number;
    return;
  }
  const all = [...progress.met, ...met];
  const complete = current().goals.every(({ name }) => all.includes(name));
  const done = complete ? [...new Set([...progress.done, current().name])] : progress.done;
  const saw = Object.fromEntries(met.map((name) => [name, event.visible_to ?? null]));
  keep({ met: all, seers: { ...progress.seers, ...saw }, done, seen: event.number });
}

function goTo(step) {
  keep({ step, met: [], seers: {} });
  byId("panel-title").focus();
}

function draw() {
  const step = current();
  const missing = step.needs && !offered.has(step.needs);
  fill(box, [
    stepList(),
    h(
      "h3",
      { data: { step: step.name } },
      t("guide.step", { number: progress.step + 1, title: t(`guide.${step.name}`) }),
    ),
    markdown(t(`guide.${step.name}.more`)),
    missing ? h("p", { class: "notice" }, t("guide.missing", { name: `/${step.needs}` })) : goalList(step),
    missing ? null : hint(step),
    ending(step),
  ]);
  drawBar(step);
}

function stepList() {
  const entry = (step, at) => {
    const done = progress.done.includes(step.name);
    const words = t("guide.step", { number: at + 1, title: t(`guide.${step.name}`) });
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: `step-dot${done ? " done" : ""}`,
          "aria-current": at === progress.step ? "step" : null,
          "aria-label": done ? t("guide.done", { title: words }) : words,
          title: words,
          data: { place: `step-${at}` },
          on: { click: () => goTo(at) },
        },
        done ? "✓" : String(at + 1),
      ),
    );
  };
  return h("ol", { class: "step-dots", "aria-label": t("guide.steps") }, STEPS.map(entry));
}

function goalList(step) {
  const entry = ({ name }) => {
    const met = progress.met.includes(name);
    const sign = h("span", { class: "goal-sign", "aria-hidden": "true" }, met ? "✓" : "○");
    const words = h(
      "span",
      {},
      t(`guide.${step.name}.${name}`),
      met ? h("span", { class: "sr" }, ` ${t("guide.met")}`) : null,
    );
    return h("li", { class: met ? "goal met" : "goal", data: { goal: name, met: String(met) } }, sign, words);
  };
  return h("ul", { class: "goals", role: "list", "aria-live": "polite" }, step.goals.map(entry));
}

function hint(step) {
  const next = step.goals.find(
    ({ name, after }) => !progress.met.includes(name) && (!after || progress.met.includes(after)),
  );
  if (!next?.try) return null;
  const help = helpWith(next.try);
  return h("div", { class: "hint" }, [
    help.words ? h("p", { class: "muted" }, help.words) : null,
    h(
      "button",
      {
        type: "button",
        class: "button primary",
        data: { place: help.place },
        on: { click: () => attempt(help.act) },
      },
      help.label,
    ),
    next.hint ? markdown(t(`guide.${step.name}.${next.name}.hint`)) : null,
  ]);
}

function helpWith(trial) {
  const { me, place, command, panel } = trial;
  if (panel) return { label: t(`guide.open.${panel}`), place: "open-it", act: () => openPanel(panel) };
  const given = { name: personCalled(me)?.display_name ?? me, place: `#${place}` };
  if (!command)
    return { words: t("guide.where", given), label: t("guide.go"), place: "go-there", act: () => goThere(trial) };
  const words = t("guide.who", { ...given, command: `/${command.join(" ")}` });
  return { words, label: t("guide.type"), place: "type-it", act: () => typeIt(trial) };
}

async function goThere({ me, place }) {
  if (narrow()) closePanel();
  if (state.me !== me) await become(me);
  const channel = channels().find(({ name }) => name === place);
  if (channel && channel.id !== state.channel) await visit(channel.id);
}

async function typeIt(trial) {
  await goThere(trial);
  await typed(trial.command, trial.values, trial.form);
}

function ending(step) {
  const done = progress.done.includes(step.name);
  if (progress.step === STEPS.length - 1)
    return done ? h("p", { class: "notice well" }, t("guide.end")) : null;
  const next = h(
    "button",
    {
      type: "button",
      class: done ? "button primary" : "button secondary",
      data: { place: "next-step" },
      on: { click: () => goTo(progress.step + 1) },
    },
    t(done ? "guide.next" : "guide.skip"),
  );
  return h("div", { class: "buttons" }, next);
}

function drawBar(step) {
  const bar = byId("guide-bar");
  bar.hidden = !narrow() || progress.closed;
  const met = progress.done.includes(step.name) ? step.goals.length : progress.met.length;
  const title = t("guide.step", { number: progress.step + 1, title: t(`guide.${step.name}`) });
  fill(
    bar,
    h("span", {}, `🧭 ${title}`),
    h("span", { class: "muted" }, t("guide.count", { met, all: step.goals.length })),
  );
}
