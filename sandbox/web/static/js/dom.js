/** Elements from data. Whatever people or the bot wrote gets into the page as text, never as HTML. */

/**
 * Make an element. Attributes: `class`, `on` (listeners by name), `data` (data-* by name), `props`
 * (properties); true writes an empty attribute, null and false none. Children: nodes and texts.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else if (name === "props") {
      Object.assign(element, value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return the element with an id. */
export const byId = (id) => document.getElementById(id);

/** Put other children into an element, and keep the focus where it was if that place is still there. */
export function fill(element, ...children) {
  const focused = element.contains(document.activeElement) ? placeOf(document.activeElement) : null;
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null));
  if (focused) element.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** Exchange an element for a newer one of the same thing, with the focus. */
export function exchange(old, fresh) {
  const focused = old.contains(document.activeElement) ? placeOf(document.activeElement) : null;
  old.replaceWith(fresh);
  if (focused) fresh.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function placeOf(element) {
  return element.closest("[data-place]")?.dataset.place ?? null;
}

/** Let the arrow keys, Home and End walk through the elements that match, one of which Tab reaches. */
export function roving(container, selector) {
  const all = () => [...container.querySelectorAll(selector)];
  const reach = (wanted) => {
    for (const each of all()) each.tabIndex = each === wanted ? 0 : -1;
    wanted?.focus();
  };
  container.addEventListener("keydown", (event) => {
    const items = all();
    const at = items.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    reach(items[(next + items.length) % items.length]);
  });
  const items = all();
  for (const each of items) each.tabIndex = each === items[0] ? 0 : -1;
}

/** Read a file that somebody chose, as the control API takes it. */
export async function packed(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { filename: file.name, base64: btoa(text) };
}
