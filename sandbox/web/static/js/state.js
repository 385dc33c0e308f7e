/** What the page knows, and who wants to hear of it. */

import { Refused, get } from "./api.js";

const listeners = new Map();

/** Call a listener whenever a topic changes. */
export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

/** Tell everybody who listens to a topic. */
export function tell(topic, what) {
  for (const listener of listeners.get(topic) ?? []) listener(what);
}

const COMMAND = 2;
export const CATEGORY = 4;
export const FORUMS = new Set([15, 16]);
export const THREADS = new Set([10, 11, 12]);

export const state = {
  me: "member",
  channel: null,
  servers: [],
  private: [],
  people: [],
  names: new Map(),
  guilds: new Map(),
  messages: new Map(),
  unread: new Set(),
  used: new Map(),
  loaded: 0,
  offset: 0,
  applicationId: "",
};

/** Return the sandbox's time in seconds since 1970. */
export const now = () => Date.now() / 1000 + state.offset;

/** Return every channel and conversation that the person sees. */
export const channels = () => [...state.servers.flatMap((server) => server.channels), ...state.private];

/** Return a channel by id; undefined when the person does not see it. */
export const channelOf = (id) => channels().find((channel) => channel.id === id);

/** Return the channel that is shown. */
export const here = () => channelOf(state.channel);

/** Return somebody of the world by the name that the sandbox calls them. */
export const personCalled = (name) => state.people.find((person) => person.name === name);

/** Return the server of the channel that is shown; undefined in private conversations. */
export const serverHere = () => state.servers.find((server) => server.id === here()?.guild_id);

/** Read who and what there is, as the chosen person sees it. */
export async function readWorld() {
  const [world, places] = await Promise.all([get("/world"), get("/places", { member: state.me })]);
  state.applicationId = world.application_id;
  state.people = world.people;
  state.servers = places.servers;
  state.private = places.private;
  state.names = namesIn(world);
  state.guilds = new Map(world.servers.map((server) => [server.id, server]));
  if (!here())
    state.channel = channels().find((channel) => channel.name === "general")?.id ?? channels()[0]?.id;
  tell("places");
}

function namesIn(world) {
  const names = new Map(world.people.map((person) => [person.id, person.display_name ?? person.username]));
  for (const server of world.servers) {
    for (const each of [...server.roles, ...server.channels, ...server.threads])
      names.set(each.id, each.name);
  }
  return names;
}

/** Read the messages of the channel that is shown. */
export async function readMessages() {
  const channel = here();
  state.messages = new Map();
  if (channel?.holds_messages) {
    const asked = { channel: channel.id, member: state.me };
    const seen = await get("/messages", asked).catch(nothingWhenRefused);
    if (asked.channel !== state.channel || asked.member !== state.me) return;
    for (const message of seen) state.messages.set(message.id, message);
  }
  tell("messages");
}

// Who may not read what was said before still sees what comes.
function nothingWhenRefused(error) {
  if (error instanceof Refused) return [];
  throw error;
}

/** Read the sandbox's clock; the answer is the number of the last event. */
export async function readClock() {
  const clock = await get("/clock");
  state.offset = clock.offset;
  return clock.event;
}

/** Become somebody else; the channel stays where they see it. */
export async function become(member) {
  state.me = member;
  await readWorld();
  await readMessages();
  tell("me");
}

/** Show another channel. */
export async function visit(id) {
  state.channel = id;
  state.unread.delete(id);
  tell("places");
  await readMessages();
  tell("channel");
}

/** Take over what an event says about the world and its messages; what is long past was read already. */
export function take(event) {
  if (event.kind === "interaction" && event.what === "created" && event.type === COMMAND) {
    state.used.set(event.interaction_id, event.name);
  }
  if (event.number === state.loaded) tell("messages");
  if (event.number <= state.loaded) return;
  if (event.kind === "message") takeMessage(event);
  if (event.kind === "clock") {
    state.offset += event.seconds;
    tell("clock");
  }
  if (event.kind === "world" && !["say", "delete-message"].includes(event.what)) readWorld();
  if (event.kind === "request" && changesPlaces(event)) readWorld();
}

function changesPlaces({ method, path, status }) {
  if (method === "GET" || status >= 400) return false;
  return /\/(threads|scheduled-events)(\/\d+)?$/.test(path) || /^\/channels\/\d+$/.test(path) || /\/roles\//.test(path);
}

function takeMessage(event) {
  if (event.visible_to !== null && event.visible_to !== state.me) return;
  if (event.channel_id !== state.channel) {
    if (event.what === "created" && channelOf(event.channel_id)) {
      state.unread.add(event.channel_id);
      tell("places");
    }
    return;
  }
  if (event.see) state.messages.set(event.message_id, event.see);
  else state.messages.delete(event.message_id);
  tell("message", event.message_id);
}
