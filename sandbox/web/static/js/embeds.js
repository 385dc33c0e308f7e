/** Embeds: a card with a coloured edge, as Discord shows them. */

import { h } from "./dom.js";
import { inline, markdown } from "./markdown.js";
import { attachmentOf, tile } from "./media.js";
import { moment } from "./words.js";

/** Return a colour that Discord writes as a number. */
export const color = (number) => `#${Number(number).toString(16).padStart(6, "0")}`;

/** Return one embed. */
export function embed(data) {
  const card = h(
    "article",
    { class: "embed" },
    h(
      "div",
      { class: "embed-words" },
      data.author?.name ? h("p", { class: "embed-author" }, data.author.name) : null,
      data.title ? h("p", { class: "embed-title" }, linked(data)) : null,
      data.description ? markdown(data.description) : null,
      data.fields?.length ? h("dl", { class: "embed-fields" }, data.fields.map(field)) : null,
    ),
    picture(data.thumbnail, "embed-thumbnail"),
    picture(data.image, "embed-image"),
    footer(data),
  );
  if (data.color !== undefined && data.color !== null) card.style.setProperty("--edge", color(data.color));
  return card;
}

function linked({ title, url }) {
  const words = inline(title);
  return /^https?:\/\//.test(url ?? "")
    ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words)
    : words;
}

function field({ name, value, inline: beside }) {
  return h(
    "div",
    { class: beside ? "beside" : null },
    h("dt", {}, inline(name)),
    h("dd", {}, markdown(value)),
  );
}

function picture(media, className) {
  if (!media?.url) return null;
  const shown = { id: attachmentOf(media), filename: media.url, width: media.width, height: media.height };
  return h("div", { class: className }, tile(shown));
}

function footer({ footer: foot, timestamp }) {
  const words = [foot?.text, timestamp ? moment(Date.parse(timestamp) / 1000, "s") : null].filter(Boolean);
  return words.length ? h("p", { class: "embed-footer" }, words.join(" · ")) : null;
}
