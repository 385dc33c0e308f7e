/** Pictures in the grid that Discord lays them out in, spoilers, and files as cards. */

import { openDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { t } from "./words.js";

const shown = new Set();
const ADDRESS = /\/attachments\/\d+\/(\d+)\//;

/** Return the id of the attachment that a media item shows; null when it is none of this sandbox's. */
export function attachmentOf(media) {
  return media?.attachment_id ?? ADDRESS.exec(media?.url ?? "")?.[1] ?? null;
}

const fileUrl = (id) => `/control/files/${id}`;

/** Return a grid of 1 to 10 pictures: `{id, description, filename, width, height, spoiler}`. */
export function gallery(pictures) {
  return h(
    "div",
    { class: "gallery", data: { count: pictures.length } },
    pictures.map((each) => tile(each)),
  );
}

/** Return one picture as a button that shows it larger, or first takes its spoiler away. */
export function tile(picture) {
  const words = picture.description || picture.filename || t("picture");
  if (picture.id === null) return h("p", { class: "elsewhere" }, t("picture.elsewhere", { words }));
  const image = h("img", {
    src: fileUrl(picture.id),
    alt: words,
    loading: "lazy",
    width: picture.width,
    height: picture.height,
  });
  const button = h("button", { type: "button", class: "tile", data: { place: `tile-${picture.id}` } }, image);
  if (picture.spoiler && !shown.has(picture.id)) hide(button, image, picture);
  if (picture.description) button.append(h("span", { class: "alt-badge", "aria-hidden": "true" }, "ALT"));
  button.addEventListener("click", () => {
    if (button.classList.contains("hidden-picture")) reveal(button, image, picture, words);
    else enlarge(picture, words);
  });
  return button;
}

function hide(button, image, picture) {
  button.classList.add("hidden-picture");
  image.alt = "";
  button.setAttribute("aria-label", t("spoiler.picture"));
  button.append(h("span", { class: "spoiler-badge", "aria-hidden": "true" }, t("spoiler")));
  button.title = picture.description ? "" : button.title;
}

function reveal(button, image, picture, words) {
  shown.add(picture.id);
  button.classList.remove("hidden-picture");
  button.removeAttribute("aria-label");
  button.querySelector(".spoiler-badge")?.remove();
  image.alt = words;
}

function enlarge(picture, words) {
  const image = h("img", { src: fileUrl(picture.id), alt: words });
  const size = picture.width ? ` · ${picture.width} × ${picture.height}` : "";
  const name = h("a", { href: fileUrl(picture.id), download: picture.filename ?? "" }, t("picture.save"));
  const caption = h(
    "figcaption",
    {},
    picture.description ?? "",
    h("span", { class: "muted" }, size),
    " ",
    name,
  );
  openDialog({ title: t("picture"), className: "lightbox", content: h("figure", {}, image, caption) });
}

/** Return a file as a card with its name and size, to be saved. */
export function fileCard({ id, filename, size }) {
  return h(
    "a",
    { class: "file-card", href: fileUrl(id), download: filename },
    h("span", { class: "file-sign", "aria-hidden": "true" }, "📄"),
    h("span", { class: "file-name" }, filename),
    h("span", { class: "muted" }, weight(size)),
  );
}

/** Return a size in bytes for people. */
export function weight(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(2)} MB`;
}

/** Return the attachments of a message that no embed or component shows. */
export function attachments(files) {
  const pictures = files.filter((file) => file.width);
  const others = files.filter((file) => !file.width);
  return [pictures.length ? gallery(pictures) : null, others.map((file) => fileCard(file))].flat();
}
