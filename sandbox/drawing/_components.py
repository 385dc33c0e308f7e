"""The components of messages, classic ones and V2, as blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.discord import components as kinds
from sandbox.drawing._blocks import Block, framed, over, padded, plate, space, stack, wrapped
from sandbox.drawing._controls import button, select, separator
from sandbox.drawing._gallery import Shown, file_card, gallery, tile
from sandbox.drawing._text import markdown
from sandbox.drawing._theme import LINE, PANEL, px

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sandbox.face import File

Json = dict[str, Any]
GAP = px(8)
_THUMBNAIL = px(85)
_ATTACHMENT = re.compile(r"/attachments/\d+/(\d+)/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What components refer to: names by id, the message's files by id, and whether all is hidden."""

    names: Mapping[str, str]
    files: Mapping[str, File]
    hidden: bool = False

    def shown(self, media: Json, *, spoiler: bool) -> Shown:
        """Return the picture that a media item refers to; without bytes when it is elsewhere."""
        found = _ATTACHMENT.search(str(media.get("url", "")))
        key = str(media.get("attachment_id") or (found.group(1) if found else ""))
        file = self.files.get(key)
        name = str(media.get("url", "")).rpartition("/")[2].partition("?")[0]
        if file is None:
            return Shown(content=b"", filename=name)
        return Shown(content=file.content, filename=file.filename, spoiler=spoiler or self.hidden)


def components(parts: Sequence[Json], scene: Scene, width: int) -> Block:
    """Return components below one another; those of an unknown type are left out."""
    made = [_MADE[part["type"]](part, scene, width) for part in parts if part["type"] in _MADE]
    return stack(made, GAP)


def _row(part: Json, scene: Scene, width: int) -> Block:
    made = [
        button(inner, width)
        if inner["type"] == kinds.BUTTON
        else select(inner, scene.names, min(width, px(400)))
        for inner in part["components"]
    ]
    return wrapped(made, GAP, width)


def _text(part: Json, scene: Scene, width: int) -> Block:
    return markdown(str(part["content"]), scene.names, width)


def _section(part: Json, scene: Scene, width: int) -> Block:
    accessory = part.get("accessory") or {}
    if accessory.get("type") == kinds.BUTTON:
        side = button(accessory, width // 2)
    else:
        shown = scene.shown(accessory.get("media") or {}, spoiler=bool(accessory.get("spoiler")))
        side = tile(shown, _THUMBNAIL, _THUMBNAIL)
    words = components(part["components"], scene, width - side.width - px(16))
    ground = space(width, max(side.height, words.height))
    return over(over(ground, words, 0, 0), side, width - side.width, 0)


def _gallery(part: Json, scene: Scene, width: int) -> Block:
    items = [
        scene.shown(item["media"], spoiler=bool(item.get("spoiler"))) for item in part["items"]
    ]
    return gallery(items, width)


def _file(part: Json, scene: Scene, width: int) -> Block:
    shown = scene.shown(part["file"], spoiler=bool(part.get("spoiler")))
    return file_card(shown.filename, int(part.get("size") or len(shown.content)), width)


def _separator(part: Json, _scene: Scene, width: int) -> Block:
    return separator(part, width)


def _container(part: Json, scene: Scene, width: int) -> Block:
    hidden = scene.hidden or bool(part.get("spoiler"))
    width = min(width, px(600))
    inner = Scene(names=scene.names, files=scene.files, hidden=hidden)
    inside = padded(components(part["components"], inner, width - px(32)), px(16), px(16))
    card = framed(width, inside.height, px(8), (LINE, PANEL))
    color = part.get("accent_color")
    if color is not None:
        bar = (color >> 16 & 255, color >> 8 & 255, color & 255)
        card = over(card, plate(px(4), inside.height, px(2), bar), 0, 0)
    return over(card, inside, 0, 0)


_MADE: dict[int, Callable[[Json, Scene, int], Block]] = {
    kinds.ROW: _row,
    kinds.SECTION: _section,
    kinds.TEXT: _text,
    kinds.GALLERY: _gallery,
    kinds.FILE: _file,
    kinds.SEPARATOR: _separator,
    kinds.CONTAINER: _container,
}
