/** One message: who said it, when, what; who sees it; what can be done with it. */

import { components } from "./components.js";
import { h } from "./dom.js";
import { embed } from "./embeds.js";
import { markdown } from "./markdown.js";
import { attachments } from "./media.js";
import { THREADS, channelOf, now, state, visit } from "./state.js";
import { called, moment, t } from "./words.js";

const PRESS = 3;
const FORM = 5;
const V2 = 1 << 15;
const TOKEN_SECONDS = 15 * 60;

/** Return what somebody is called, by their user object. */
export const nameOf = (user) => user.global_name ?? user.username;

/** Return whether a deferred answer was not filled before its token ended. */
export const overdue = (seen) =>
  seen.loading && now() - Date.parse(seen.message.timestamp) / 1000 > TOKEN_SECONDS;

/**
 * Return a message's element.
 *
 * `scene` as for `components`, with `menu(message, opener)`, `dismiss(message)` and `failed`, the ids of
 * messages on which something got no answer.
 */
export function messageElement(seen, scene, { follows }) {
  const { message } = seen;
  const files = new Map(seen.files.map((each) => [each.id, each]));
  const inner = { ...scene, files, hidden: false };
  return h(
    "li",
    {
      class: `message${seen.ephemeral ? " private" : ""}${follows ? " follows" : ""}`,
      data: { id: seen.id, author: seen.author },
      on: { contextmenu: (event) => openMenu(event, seen, scene) },
    },
    h("article", { "aria-label": t("message.of", { name: nameOf(message.author) }) }, [
      invoked(seen),
      h(
        "span",
        { class: "avatar", "aria-hidden": "true", data: { of: seen.author } },
        nameOf(message.author).slice(0, 1),
      ),
      h("div", { class: "message-body" }, [head(message), body(seen, inner), foot(seen, scene)]),
    ]),
    tools(seen, scene),
  );
}

function invoked(seen) {
  const { message } = seen;
  const reply = message.referenced_message ?? null;
  const asked = message.interaction_metadata;
  if (asked && message.type === 20) {
    return line(nameOf(asked.user), usage(asked, state.used.get(seen.interaction_id)));
  }
  return reply ? line(nameOf(reply.author), (reply.content || t("message.pictures")).slice(0, 90)) : null;
}

function usage({ type }, name) {
  if (type === PRESS) return t("message.pressed");
  if (type === FORM) return t("message.filled");
  return name ? t("message.used", { name: called(name) }) : t("message.used.something");
}

function line(name, words) {
  return h(
    "p",
    { class: "invoked" },
    h("span", { "aria-hidden": "true" }, "↱ "),
    h("b", {}, name),
    " ",
    words,
  );
}

function head(message) {
  const at = Date.parse(message.timestamp) / 1000;
  return h(
    "header",
    { class: "message-head" },
    h("b", { class: "name" }, nameOf(message.author)),
    message.author.bot ? h("span", { class: "app-tag" }, t("app")) : null,
    h(
      "time",
      { datetime: message.timestamp, title: moment(at, "F") },
      moment(at, now() - at < 86400 ? "t" : "s"),
    ),
  );
}

function body(seen, scene) {
  const { message } = seen;
  if (seen.loading) return waiting(seen);
  const loose = seen.files.filter(
    (file) => file.place === "attachment" && (file.shown || !(message.flags & V2)),
  );
  return [
    message.content ? markdown(message.content) : null,
    message.edited_timestamp && message.content ? h("small", { class: "muted" }, t("message.edited")) : null,
    message.flags & V2 ? null : attachments(loose),
    message.embeds.map((each) => embed(each)),
    components(message.components, scene),
  ];
}

function waiting(seen) {
  if (overdue(seen)) return h("p", { class: "failed" }, t("no.response"));
  const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  return h("p", { class: "thinking" }, dots, t("thinking", { name: nameOf(seen.message.author) }));
}

function foot(seen, scene) {
  return [
    thread(channelOf(seen.id)),
    scene.failed.has(seen.id) ? h("p", { class: "failed", role: "alert" }, t("interaction.failed")) : null,
    seen.ephemeral
      ? h(
          "p",
          { class: "only-you" },
          h("span", { "aria-hidden": "true" }, "👁 "),
          t("only.you"),
          " · ",
          dismissal(seen, scene),
        )
      : null,
  ];
}

// A thread that was begun below a message has the message's id.
function thread(channel) {
  if (!THREADS.has(channel?.type)) return null;
  return h(
    "button",
    {
      type: "button",
      class: "thread-card",
      data: { place: `thread-${channel.id}` },
      on: { click: () => visit(channel.id) },
    },
    h("span", { "aria-hidden": "true" }, "🧵 "),
    h("span", { class: "sr" }, `${t("kind.thread")}: `),
    h("b", {}, channel.name),
    h("span", { "aria-hidden": "true" }, " ›"),
  );
}

function dismissal(seen, scene) {
  return h(
    "button",
    {
      type: "button",
      class: "link",
      data: { place: `dismiss-${seen.id}` },
      on: { click: () => scene.dismiss(seen) },
    },
    t("dismiss"),
  );
}

function tools(seen, scene) {
  return h(
    "button",
    {
      type: "button",
      class: "message-menu icon-button",
      "aria-haspopup": "menu",
      "aria-label": t("message.menu", { name: nameOf(seen.message.author) }),
      data: { place: `menu-${seen.id}` },
      on: { click: (event) => scene.menu(seen, event.currentTarget) },
    },
    "⋯",
  );
}

function openMenu(event, seen, scene) {
  if (event.target.closest("img, a, button")) return;
  event.preventDefault();
  scene.menu(seen, event.currentTarget.querySelector(".message-menu"));
}

/** Return whether a message stands right below another one of the same author, without a head of its own. */
export function followsOn(seen, before) {
  if (!before || before.author !== seen.author || before.ephemeral !== seen.ephemeral) return false;
  if (seen.message.type !== 0 || before.message.type !== 0) return false;
  return Date.parse(seen.message.timestamp) - Date.parse(before.message.timestamp) < 420000;
}

/** Return whether the person who looks may delete a message. */
export function mayDelete(seen, channel) {
  return !seen.ephemeral && (seen.author === state.me || Boolean(channel?.may_manage_messages));
}
