/** The left side: the server with its channels and what kind each is, and direct messages. */

import { byId, fill, h } from "./dom.js";
import { CATEGORY, FORUMS, THREADS, on, personCalled, state, visit } from "./state.js";
import { moment, t } from "./words.js";

const SIGNS = {
  0: "#",
  1: "@",
  2: "🔊",
  3: "👥",
  5: "📣",
  10: "🧵",
  11: "🧵",
  12: "🔒",
  13: "🎙️",
  15: "💬",
  16: "🖼️",
};
const KINDS = {
  0: "text",
  1: "dm",
  2: "voice",
  3: "group",
  5: "news",
  10: "thread",
  11: "thread",
  12: "thread",
  13: "stage",
  15: "forum",
  16: "media",
};

const EVENTS = { 1: "coming", 2: "on" };

/** Show the places that the person sees; `onChoice` is told when one was chosen. */
export function startPlaces(onChoice) {
  const draw = () =>
    fill(
      byId("places"),
      state.servers.map((server) => part(server, onChoice)),
      conversations(onChoice),
    );
  for (const topic of ["places", "me", "language"]) on(topic, draw);
  draw();
}

/** Return the sign of a channel's kind, as it stands before the name. */
export const sign = (channel) => SIGNS[channel.type] ?? "#";

/** Return what a channel or conversation is called. */
export function titleOf(channel) {
  if (channel.name) return channel.name;
  const people = channel.recipients.map(
    (name) => personCalled(name)?.display_name ?? personCalled(name)?.username ?? name,
  );
  return people.join(", ") || t("places.dm");
}

function part(server, onChoice) {
  const top = server.channels.filter((channel) => !THREADS.has(channel.type));
  const inside = (parent) =>
    top.filter((channel) => channel.parent_id === parent && channel.type !== CATEGORY);
  const categories = top.filter(({ type, id }) => type === CATEGORY && inside(id).length);
  const list = (channels) =>
    h(
      "ul",
      {},
      channels.map((channel) => entry(channel, server, onChoice)),
    );
  return h("section", { class: "server" }, [
    h("h2", { class: "server-name" }, server.name),
    server.has_bot ? null : h("p", { class: "muted small" }, t("places.without")),
    eventsOf(server),
    list(inside(null)),
    categories.map(({ id, name }) => [h("h3", { class: "category" }, name), list(inside(id))]),
  ]);
}

function eventsOf(server) {
  const coming = (state.guilds.get(server.id)?.events ?? []).filter(({ status }) => status in EVENTS);
  if (!coming.length) return null;
  const line = ({ name, status, scheduled_start_time: start, scheduled_end_time: end }) => {
    const given = { start: moment(Date.parse(start) / 1000, "s"), end: moment(Date.parse(end) / 1000, "s") };
    return h(
      "li",
      {},
      h("span", { "aria-hidden": "true" }, "📅 "),
      name,
      h("small", {}, t(`event.${EVENTS[status]}`, given)),
    );
  };
  return h("ul", { class: "events", "aria-label": t("events") }, coming.map(line));
}

function entry(channel, server, onChoice) {
  const threads = server.channels.filter(
    (each) => each.parent_id === channel.id && THREADS.has(each.type) && !each.archived,
  );
  return h("li", {}, [
    button(channel, onChoice),
    threads.length
      ? h(
          "ul",
          { class: "threads" },
          threads.map((thread) => h("li", {}, button(thread, onChoice))),
        )
      : null,
  ]);
}

function button(channel, onChoice) {
  const current = channel.id === state.channel;
  const unread = state.unread.has(channel.id);
  const kind = t(`kind.${KINDS[channel.type] ?? "text"}`);
  const choose = async () => {
    await visit(channel.id);
    onChoice();
  };
  return h(
    "button",
    {
      type: "button",
      class: `place${unread ? " unread" : ""}${FORUMS.has(channel.type) ? " forum" : ""}`,
      "aria-current": current ? "page" : null,
      title: channel.nsfw ? `${kind}, ${t("kind.nsfw")}` : kind,
      data: { place: `channel-${channel.id}`, name: titleOf(channel) },
      on: { click: choose },
    },
    h("span", { class: "place-sign", "aria-hidden": "true" }, sign(channel)),
    h("span", { class: "place-name" }, titleOf(channel)),
    channel.nsfw
      ? h(
          "span",
          { class: "place-nsfw" },
          h("span", { "aria-hidden": "true" }, "🔞"),
          h("span", { class: "sr" }, t("kind.nsfw")),
        )
      : null,
    unread ? h("span", { class: "sr" }, t("unread")) : null,
  );
}

function conversations(onChoice) {
  return h("section", { class: "server" }, [
    h("h2", { class: "server-name" }, t("places.dms")),
    h(
      "ul",
      {},
      state.private.map((channel) => h("li", {}, button(channel, onChoice))),
    ),
  ]);
}
