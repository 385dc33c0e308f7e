/** Discord's markdown as nodes: never HTML, and links go to http and https only. */

import { h } from "./dom.js";
import { channelOf, now, state, visit } from "./state.js";
import { moment, relative, t } from "./words.js";

const INLINE = new RegExp(
  [
    /\\(?<escaped>[^\w\s])/,
    /`+(?<code>[^`\n]+)`+/,
    /\*\*(?<bold>.+?)\*\*(?!\*)/,
    /__(?<underline>.+?)__(?!_)/,
    /~~(?<strike>.+?)~~/,
    /\|\|(?<spoiler>.+?)\|\|/,
    /\*(?<italic>[^\s*](?:.*?[^\s*])?)\*/,
    /(?<!\w)_(?<slanted>[^\s_](?:.*?[^\s_])?)_(?!\w)/,
    /\[(?<label>[^\]\n]+)\]\(<?(?<address>https?:\/\/[^\s)>]+)>?\)/,
    /<@!?(?<person>\d+)>/,
    /<@&(?<role>\d+)>/,
    /<#(?<channel>\d+)>/,
    /<\/(?<command>[^:>\n]+):\d+>/,
    /<a?:(?<emoji>\w+):\d+>/,
    /<t:(?<moment>-?\d{1,11})(?::(?<form>[tTdDfFsSR]))?>/,
    /(?<everyone>@everyone|@here)/,
    /<?(?<url>https?:\/\/[^\s<>]+)>?/,
  ]
    .map((part) => part.source)
    .join("|"),
  "g",
);

const WRAPPED = { bold: "strong", underline: "u", strike: "s", italic: "em", slanted: "em" };
const SIGNS = { person: "@", role: "@", channel: "#" };

/** Return the blocks of a text. */
export function markdown(text) {
  const blocks = [];
  const lines = String(text ?? "").split("\n");
  while (lines.length) blocks.push(block(lines));
  return h("div", { class: "markdown" }, blocks);
}

function block(lines) {
  const line = lines.shift();
  if (line.trimStart().startsWith("```")) return fenced(line.trim(), lines);
  const heading = /^(#{1,3}) (.+)/.exec(line);
  // Headings of messages are no headings of the page.
  if (heading) return h("p", { class: `heading-${heading[1].length}` }, inline(heading[2]));
  if (line.startsWith("-# ")) return h("p", { class: "small" }, inline(line.slice(3)));
  if (line.startsWith("> ")) {
    const quoted = [line, ...following(lines, (next) => next.startsWith("> "))];
    return h(
      "blockquote",
      {},
      quoted.map((each) => h("p", {}, inline(each.slice(2)))),
    );
  }
  const bullet = /^( *)[-*] (?=\S)/;
  if (bullet.test(line)) {
    const items = [line, ...following(lines, (next) => bullet.test(next))];
    return h(
      "ul",
      {},
      items.map((item) => listItem(item, bullet.exec(item))),
    );
  }
  return h("p", {}, inline(line), line === "" ? h("br") : null);
}

function listItem(line, [whole, indent]) {
  return h("li", { class: indent.length ? "deeper" : null }, inline(line.slice(whole.length)));
}

function following(lines, wanted) {
  const found = [];
  while (lines.length && wanted(lines[0])) found.push(lines.shift());
  return found;
}

function fenced(first, lines) {
  const alone = /^```(.+)```$/.exec(first);
  if (alone) return h("pre", { tabindex: 0 }, h("code", {}, alone[1]));
  const inside = following(lines, (line) => !line.trim().endsWith("```"));
  const last = lines.shift();
  const rest = last ? last.trim().slice(0, -3) : "";
  const code = [/^```\w*$/.test(first) ? "" : first.slice(3), ...inside, rest].filter((line, at, all) => {
    return line !== "" || (at > 0 && at < all.length - 1);
  });
  return h("pre", { tabindex: 0 }, h("code", {}, code.join("\n")));
}

/** Return the nodes of one line. */
export function inline(text) {
  const nodes = [];
  let place = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > place) nodes.push(text.slice(place, found.index));
    nodes.push(piece(found[0], found.groups));
    place = found.index + found[0].length;
  }
  if (place < text.length) nodes.push(text.slice(place));
  return nodes;
}

function piece(whole, groups) {
  const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
  const value = groups[kind];
  if (WRAPPED[kind]) return h(WRAPPED[kind], {}, inline(value));
  switch (kind) {
    case "escaped":
      return value;
    case "code":
      return h("code", {}, value);
    case "spoiler":
      return spoiler(value);
    case "label":
      return link(groups.address, inline(value));
    case "url":
      return link(value, value);
    case "emoji":
      return `:${value}:`;
    case "moment":
      return timestamp(Number(value), groups.form);
    case "command":
      return h("span", { class: "mention" }, `/${value}`);
    case "everyone":
      return h("span", { class: "mention" }, value);
    default:
      return h("span", { class: "mention" }, SIGNS[kind] + (state.names.get(value) ?? t("unknown")));
  }
}

const INSIDE = /^https:\/\/discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/\d+)?$/;

// What is of this sandbox is found here, not at the real Discord.
function link(address, label) {
  const inside = channelOf(INSIDE.exec(address)?.[1]);
  if (inside?.name)
    return h(
      "button",
      { type: "button", class: "link", on: { click: () => visit(inside.id) } },
      label === address ? `#${inside.name} › 💬` : label,
    );
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

function timestamp(seconds, form) {
  const told = form === "R" ? relative(seconds, now()) : moment(seconds, form);
  return h("time", { title: moment(seconds, "F"), datetime: new Date(seconds * 1000).toISOString() }, told);
}

function spoiler(value) {
  const hidden = h(
    "button",
    { type: "button", class: "spoiler-text", "aria-label": t("spoiler.text") },
    inline(value),
  );
  hidden.addEventListener("click", () =>
    hidden.replaceWith(h("span", { class: "spoiler-shown" }, inline(value))),
  );
  return hidden;
}
