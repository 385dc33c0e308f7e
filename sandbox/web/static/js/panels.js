/** The guide, the wire and the weather: beside the messages where there is room, else as a sheet over them. */

import { byId, fill, h } from "./dom.js";
import { t } from "./words.js";

const NARROW = matchMedia("(max-width: 900px)");
const panels = new Map();
let open = null;

/** Whether the page is as narrow as a phone's. */
export const narrow = () => NARROW.matches;

/** Make a panel known: its `name` is that of its button and title; `onClose` hears when it is closed. */
export function addPanel(name, content, onClose = () => {}) {
  panels.set(name, { content, onClose });
  byId(`open-${name}`).addEventListener("click", () => (open === name ? closePanel() : openPanel(name)));
}

/** Open a panel in place of another one; the focus goes there unless it comes up by itself. */
export function openPanel(name, { focus = true } = {}) {
  open = name;
  fill(byId("panel-body"), panels.get(name).content);
  byId("panel").dataset.panel = name;
  retitle();
  mark();
  settle();
  if (focus) byId("panel-title").focus();
}

/** Close the panel; the focus goes back to the button that opens it. */
export function closePanel() {
  const name = open;
  open = null;
  mark();
  settle();
  if (!name) return;
  byId(`open-${name}`).focus();
  panels.get(name).onClose();
}

/** Return which panel is open; null when none is. */
export const openedPanel = () => open;

/** Say the title again, in the language of now. */
export function retitle() {
  byId("panel-title").textContent = open ? t(open) : "";
}

function mark() {
  for (const name of panels.keys()) byId(`open-${name}`).setAttribute("aria-expanded", String(name === open));
}

function settle() {
  const dialog = byId("panel-dialog");
  const home = byId("panel-home");
  const asSheet = narrow() && open !== null;
  (asSheet ? dialog : home).append(byId("panel"));
  home.hidden = open === null || asSheet;
  if (asSheet && !dialog.open) dialog.showModal();
  if (!asSheet && dialog.open) dialog.close();
}

/** Show the places in a sheet where the page is narrow, and settle everything anew when it is turned. */
export function startPanels() {
  const places = byId("places-dialog");
  byId("places-open").addEventListener("click", () => places.showModal());
  byId("panel-close").addEventListener("click", () => closePanel());
  const dialog = byId("panel-dialog");
  dialog.addEventListener("close", () => {
    if (narrow() && open) closePanel();
  });
  for (const sheet of [places, dialog]) {
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  }
  places.append(
    h("header", { class: "sheet-head" }, h("span", { data: { word: "places" } }), closer(places)),
  );
  const place = () => {
    if (places.open) places.close();
    (narrow() ? places : byId("places-home")).append(byId("places"));
    settle();
  };
  NARROW.addEventListener("change", place);
  place();
}

function closer(dialog) {
  const button = h("button", { type: "button", class: "icon-button", data: { label: "close" } }, "✕");
  button.addEventListener("click", () => dialog.close());
  return button;
}

/** Close the sheet with the places, if it is open. */
export function closePlaces() {
  const places = byId("places-dialog");
  if (places.open) places.close();
}
