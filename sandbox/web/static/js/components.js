/** The components of messages, classic ones and V2. */

import { h } from "./dom.js";
import { color } from "./embeds.js";
import { markdown } from "./markdown.js";
import { attachmentOf, fileCard, gallery, tile } from "./media.js";
import { SELECTS, offered, pick } from "./picker.js";
import { t } from "./words.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary", 6: "primary" };
const LINK = 5;

const KINDS = {
  1: (part, scene) => h("div", { class: "row" }, components(part.components, scene)),
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: section,
  10: (part) => markdown(part.content),
  11: (part, scene) => h("div", { class: "thumbnail" }, tile(pictureOf(part, scene))),
  12: (part, scene) => gallery(part.items.map((item) => pictureOf(item, scene))),
  13: file,
  14: (part) => h("hr", { class: part.divider === false ? "space" : null }),
  17: container,
};

/**
 * Return components below one another; those of an unknown kind are left out.
 *
 * `scene`: `press(component)` and `choose(component, values)` act, `busy` holds the custom_ids that wait
 * for an answer, `files` the message's files by id, `hidden` whether all of it is behind a spoiler.
 */
export function components(parts, scene) {
  return parts.filter((part) => KINDS[part.type]).map((part) => KINDS[part.type](part, scene));
}

function label(part) {
  return [
    part.emoji?.name ? h("span", { class: "emoji", "aria-hidden": "true" }, part.emoji.name) : null,
    part.label ?? "",
  ];
}

function button(part, scene) {
  if (part.style === LINK) {
    const safe = /^https?:\/\//.test(part.url ?? "") ? part.url : null;
    return h(
      "a",
      { class: "button secondary", href: safe, target: "_blank", rel: "noopener noreferrer" },
      label(part),
      " ↗",
    );
  }
  const busy = scene.busy.has(part.custom_id);
  return h(
    "button",
    {
      type: "button",
      class: `button ${STYLES[part.style]}${busy ? " busy" : ""}`,
      disabled: part.disabled,
      "aria-busy": busy ? "true" : null,
      "aria-label": part.label ? null : part.emoji?.name,
      data: { place: part.custom_id },
      on: { click: () => scene.press(part) },
    },
    label(part),
  );
}

function select(part, scene) {
  const title = part.placeholder ?? t("select");
  const chosen = (part.options ?? []).filter((option) => option.default);
  const words = chosen.length ? chosen.map((option) => option.label).join(", ") : title;
  const open = async () => {
    const values = await pick(
      part,
      title,
      chosen.map((option) => option.value),
    );
    if (values) scene.choose(part, values);
  };
  return h(
    "button",
    {
      type: "button",
      class: `select${scene.busy.has(part.custom_id) ? " busy" : ""}`,
      disabled: part.disabled,
      "aria-haspopup": "listbox",
      data: { place: part.custom_id, options: SELECTS.has(part.type) ? offered(part).length : 0 },
      on: { click: open },
    },
    h("span", { class: chosen.length ? null : "muted" }, words),
    h("span", { "aria-hidden": "true" }, "▾"),
  );
}

function pictureOf(item, scene) {
  const id = attachmentOf(item.media);
  const known = scene.files.get(id);
  return {
    id,
    description: item.description,
    filename: known?.filename ?? item.media.url,
    width: item.media.width,
    height: item.media.height,
    spoiler: Boolean(item.spoiler) || scene.hidden,
  };
}

function section(part, scene) {
  const words = h("div", { class: "section-words" }, components(part.components, scene));
  return h("div", { class: "section" }, words, part.accessory ? components([part.accessory], scene) : null);
}

function file(part, scene) {
  const id = attachmentOf(part.file);
  const known = scene.files.get(id);
  return fileCard({
    id,
    filename: part.name ?? known?.filename ?? t("file"),
    size: part.size ?? known?.size ?? 0,
  });
}

function container(part, scene) {
  const inner = { ...scene, hidden: scene.hidden || Boolean(part.spoiler) };
  const card = h("div", { class: "container" }, components(part.components, inner));
  if (part.accent_color !== null && part.accent_color !== undefined) {
    card.style.setProperty("--edge", color(part.accent_color));
  }
  return card;
}
