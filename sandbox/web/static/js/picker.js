/** Choosing from a list in a dialog: what Discord's selects of all kinds do. */

import { openDialog } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { channels, here, state } from "./state.js";
import { t } from "./words.js";

export const SELECTS = new Set([3, 5, 6, 7, 8]);

/** Return what a select offers: `{value, label, description, emoji}`. */
export function offered(component) {
  if (component.options) {
    return component.options.map((option) => ({ ...option, emoji: option.emoji?.name }));
  }
  const people = () =>
    peopleHere().map(({ name, display_name: shown, username }) => ({
      value: name,
      label: shown ?? username,
      emoji: "👤",
    }));
  const roles = () => rolesHere().map((role) => ({ value: role, label: role, emoji: "🏷️" }));
  switch (component.type) {
    case 5:
      return people();
    case 6:
      return roles();
    case 7:
      return [...roles(), ...people()];
    default:
      return channelsFor(component.channel_types).map(({ id, name }) => ({
        value: id,
        label: name,
        emoji: "#",
      }));
  }
}

/** Return the people of the server, or of the conversation, that is shown. */
export function peopleHere() {
  const guild = state.guilds.get(here()?.guild_id);
  const there = guild ? Object.keys(guild.members) : [state.me, ...(here()?.recipients ?? [])];
  return state.people.filter((person) => there.includes(person.name));
}

/** Return the names of the roles of the server that is shown. */
export function rolesHere() {
  const roles = state.guilds.get(here()?.guild_id)?.roles ?? [];
  return roles.map((role) => role.name).filter((name) => name !== "@everyone");
}

/** Return the channels of the server that are of the kinds asked for. */
export function channelsFor(kinds) {
  const guild = here()?.guild_id;
  return channels().filter(
    (channel) => channel.guild_id === guild && (!kinds?.length || kinds.includes(channel.type)),
  );
}

/** Let somebody choose; the answer is the list of values, null when they closed it. */
export function pick(component, title, chosen) {
  const low = component.min_values ?? 1;
  const high = component.max_values ?? 1;
  const several = high > 1 || low === 0;
  const options = offered(component);
  const picked = new Set(chosen);
  return new Promise((resolve) => {
    let answer = null;
    const done = h("button", { type: "button", class: "primary" }, t("done"));
    const search = h("input", {
      type: "search",
      class: "field",
      "aria-label": t("search"),
      placeholder: t("search"),
    });
    const list = h("ul", {
      class: "pick-list",
      role: "listbox",
      "aria-label": title,
      "aria-multiselectable": String(several),
    });
    const finish = (values) => {
      answer = values;
      dialog.close();
    };
    const draw = () => {
      const wanted = search.value.trim().toLowerCase();
      const left = options.filter((option) =>
        `${option.label} ${option.description ?? ""}`.toLowerCase().includes(wanted),
      );
      fill(
        list,
        left.map((option, at) => row(option, picked.has(option.value), at === 0)),
      );
    };
    const toggle = (value) => {
      if (!several) return finish([value]);
      if (picked.has(value)) picked.delete(value);
      else if (picked.size < high) picked.add(value);
      done.disabled = picked.size < low;
      return draw();
    };
    list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) toggle(item.dataset.value);
    });
    list.addEventListener("keydown", (event) => walk(event, list, toggle));
    search.addEventListener("input", draw);
    search.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      list.querySelector("[role=option]")?.focus();
    });
    done.addEventListener("click", () => finish([...picked]));
    done.disabled = picked.size < low;
    const content = h(
      "div",
      { class: "pick" },
      options.length > 7 ? search : null,
      list,
      several
        ? h(
            "footer",
            { class: "dialog-foot" },
            h("span", { class: "muted" }, t("pick.range", { low, high })),
            done,
          )
        : null,
    );
    draw();
    const dialog = openDialog({ title, className: "picker", content, onClose: () => resolve(answer) });
    list.querySelector("[aria-selected=true], [role=option]")?.focus();
  });
}

function row(option, selected, first) {
  return h(
    "li",
    {
      role: "option",
      "aria-selected": String(selected),
      tabindex: first ? 0 : -1,
      data: { value: option.value, place: `pick-${option.value}` },
    },
    h("span", { class: "pick-emoji", "aria-hidden": "true" }, selected ? "✓" : (option.emoji ?? "")),
    h(
      "span",
      { class: "pick-words" },
      option.label,
      option.description ? h("small", {}, option.description) : null,
    ),
  );
}

function walk(event, list, toggle) {
  const items = [...list.children];
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    items[(next + items.length) % items.length]?.focus();
  } else if (["Enter", " "].includes(event.key) && at >= 0) {
    event.preventDefault();
    toggle(items[at].dataset.value);
  }
}
