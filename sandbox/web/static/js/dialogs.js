/** Dialogs: they keep the focus while they are open, Escape closes them, and it goes back afterwards. */

import { h } from "./dom.js";
import { t } from "./words.js";

/** Open a dialog with a title; it is gone once it is closed. `onClose` hears of that. */
export function openDialog({ title, className = "", content, onClose = () => {} }) {
  const before = document.activeElement;
  const id = `dialog-${crypto.randomUUID()}`;
  const close = h("button", { type: "button", class: "icon-button", "aria-label": t("close") }, "✕");
  const dialog = h(
    "dialog",
    { class: `dialog ${className}`, "aria-labelledby": id },
    h("header", { class: "dialog-head" }, h("h2", { id }, title), close),
    content,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before?.isConnected) before.focus();
    onClose();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Say something that went wrong, or well, for a while; screen readers say it at once. */
export function toast(sentence, kind = "wrong") {
  const place = document.getElementById("toasts");
  const note = h("p", { class: `toast ${kind}` }, sentence);
  place.append(note);
  setTimeout(() => note.remove(), 7000);
}

/** Say what is wrong with what is being typed; nothing takes the sentence away. */
export function complain(sentence) {
  document.getElementById("composer-wrong").textContent = sentence ?? "";
}

/** Run something that the sandbox may refuse, and say so when it does. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}
