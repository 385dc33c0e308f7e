/** Menus on messages and people: what the bot registered for them, and deleting. */

import { get, post } from "./api.js";
import { runOn } from "./actions.js";
import { attempt } from "./dialogs.js";
import { h, roving } from "./dom.js";
import { mayDelete } from "./message.js";
import { here, personCalled, state } from "./state.js";
import { localized, t } from "./words.js";

const ON_PERSON = 2;
const ON_MESSAGE = 3;

/** Open the menu of a message beside the button that opened it. */
export async function openMenu(seen, opener) {
  const commands = await get("/commands", { channel: state.channel, member: state.me });
  const locale = personCalled(state.me).locale;
  const entry = (command, target) => ({
    words: localized(command, "name", locale),
    act: () => runOn(command.name, target),
  });
  const onMessage = commands
    .filter(({ type }) => type === ON_MESSAGE)
    .map((command) => entry(command, { target_message: seen.id }));
  const onPerson = commands
    .filter(({ type }) => type === ON_PERSON)
    .map((command) => entry(command, { target_user: seen.author }));
  const entries = [...(seen.ephemeral ? [] : onMessage), ...(seen.message.author.bot ? [] : onPerson)];
  if (mayDelete(seen, here())) {
    const body = { message: seen.id, member: state.me };
    entries.push({
      words: t("message.delete"),
      danger: true,
      act: () => attempt(() => post("/world/delete-message", body)),
    });
  }
  show(entries, opener);
}

function show(entries, opener) {
  const close = () => {
    menu.remove();
    removeEventListener("pointerdown", outside, true);
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  };
  const outside = (event) => {
    if (!menu.contains(event.target)) close();
  };
  const item = ({ words, act, danger }) =>
    h(
      "button",
      {
        type: "button",
        role: "menuitem",
        class: danger ? "danger-item" : null,
        on: { click: () => (close(), act()) },
      },
      words,
    );
  const nothing = h(
    "button",
    { type: "button", role: "menuitem", "aria-disabled": "true", on: { click: () => close() } },
    t("menu.empty"),
  );
  const menu = h(
    "div",
    { class: "menu", role: "menu", "aria-label": t("menu") },
    entries.length ? entries.map(item) : nothing,
  );
  menu.addEventListener("keydown", (event) => {
    if (["Escape", "Tab"].includes(event.key)) {
      event.preventDefault();
      close();
    }
  });
  opener.parentElement.append(menu);
  opener.setAttribute("aria-expanded", "true");
  roving(menu, "[role=menuitem]");
  menu.querySelector("[role=menuitem]").focus();
  menu.scrollIntoView({ block: "nearest" });
  addEventListener("pointerdown", outside, true);
}
