/** Forms that the bot opens (Discord calls them modals): fields of every kind, and what they hold. */

import { openDialog } from "./dialogs.js";
import { h, packed } from "./dom.js";
import { markdown } from "./markdown.js";
import { offered, pick } from "./picker.js";
import { t } from "./words.js";

const ROW = 1;
const TEXT = 10;
const LABEL = 18;

/**
 * Open a form; `send(values, files)` may refuse, then the form stays and says why. `held` are texts for its
 * fields, by their names.
 */
export function openForm(modal, send, held = {}) {
  const fields = [];
  const wrong = h("p", { class: "failed", role: "alert" });
  const submit = h("button", { type: "submit", class: "button primary" }, t("send"));
  const cancel = h("button", { type: "button", class: "button secondary" }, t("cancel"));
  const form = h(
    "form",
    { class: "modal-form", novalidate: true },
    modal.components.map((part) => entry(part, fields, held)),
    wrong,
    h("footer", { class: "dialog-foot" }, cancel, submit),
  );
  const dialog = openDialog({ title: modal.title, className: "modal", content: form });
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    wrong.textContent = "";
    try {
      const read = await Promise.all(fields.map((field) => field.read()));
      await send(
        Object.assign({}, ...read.map(({ values }) => values)),
        Object.assign({}, ...read.map(({ files }) => files)),
      );
      dialog.close();
    } catch (error) {
      wrong.textContent = error.message;
      submit.disabled = false;
    }
  });
  form.querySelector("input, textarea, button")?.focus();
}

function entry(part, fields, held) {
  if (part.type === TEXT) return markdown(part.content);
  const inner = part.type === LABEL ? part.component : part.components[0];
  const words = part.type === LABEL ? part.label : inner.label;
  const id = `field-${fields.length}-${inner.custom_id}`;
  const made = field({ ...inner, value: held[inner.custom_id] ?? inner.value }, id, words);
  fields.push(made);
  const needed = inner.required ?? true;
  const description = part.description
    ? h("small", { id: `${id}-more`, class: "muted" }, part.description)
    : null;
  if (description && made.control) made.control.setAttribute("aria-describedby", `${id}-more`);
  const title = [
    words,
    needed && inner.type !== 23 ? h("span", { class: "needed", title: t("needed") }, " *") : null,
  ];
  return h(
    part.type === ROW || made.control ? "div" : "fieldset",
    { class: "form-field" },
    made.control
      ? h("label", { for: id, class: "field-label" }, title)
      : h("legend", { class: "field-label" }, title),
    description,
    made.element,
  );
}

const keep = (custom_id, value) => ({ values: { [custom_id]: value }, files: {} });

function field(part, id, title) {
  switch (part.type) {
    case 4:
      return textField(part, id);
    case 19:
      return fileField(part, id);
    case 21:
    case 22:
      return choices(part, id);
    case 23: {
      const control = h("input", { type: "checkbox", id, props: { checked: Boolean(part.default) } });
      return { control, element: control, read: () => keep(part.custom_id, control.checked) };
    }
    default:
      return selectField(part, id, title);
  }
}

function textField(part, id) {
  const control = h(part.style === 2 ? "textarea" : "input", {
    id,
    class: "field",
    rows: part.style === 2 ? 4 : null,
    placeholder: part.placeholder,
    maxlength: part.max_length ?? 4000,
    required: part.required ?? true,
    props: { value: part.value ?? "" },
  });
  return { control, element: control, read: () => keep(part.custom_id, control.value) };
}

function fileField(part, id) {
  const control = h("input", { type: "file", id, class: "field" });
  const read = async () => ({
    values: {},
    files: control.files.length ? { [part.custom_id]: await packed(control.files[0]) } : {},
  });
  return { control, element: control, read };
}

function choices(part, id) {
  const kind = part.type === 21 ? "radio" : "checkbox";
  const boxes = part.options.map((option) =>
    h("input", { type: kind, name: id, value: option.value, props: { checked: Boolean(option.default) } }),
  );
  const rows = part.options.map((option, at) => h("label", { class: "choice" }, boxes[at], option.label));
  const read = () =>
    keep(
      part.custom_id,
      boxes.filter((box) => box.checked).map((box) => box.value),
    );
  return { control: null, element: h("div", {}, rows), read };
}

function selectField(part, id, title) {
  let chosen = preset(part);
  const words = h("span", {});
  const control = h(
    "button",
    { type: "button", id, class: "select", "aria-haspopup": "listbox" },
    words,
    h("span", { "aria-hidden": "true" }, "▾"),
  );
  const draw = () => {
    const known = new Map(offered(part).map((option) => [option.value, option.label]));
    words.textContent =
      chosen.map((value) => known.get(value) ?? value).join(", ") || part.placeholder || t("select");
  };
  control.addEventListener("click", async () => {
    const loose = part.required === false ? { ...part, min_values: 0 } : part;
    const picked = await pick(loose, title, chosen);
    if (picked) chosen = picked;
    draw();
  });
  draw();
  return { control, element: control, read: () => keep(part.custom_id, chosen) };
}

function preset(part) {
  const stored = (part.default_values ?? []).map((value) => String(value.id));
  const known = offered(part).map((option) => option.value);
  const options = (part.options ?? []).filter((option) => option.default).map((option) => option.value);
  return [...options, ...stored.filter((value) => known.includes(value))];
}
