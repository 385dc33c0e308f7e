"""Embeds as cards: a bar in their colour, title, text, fields, pictures and the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.drawing._blocks import Block, beside, framed, over, plate, space, stack
from sandbox.drawing._gallery import gallery, tile
from sandbox.drawing._text import markdown
from sandbox.drawing._theme import BOLD, LINE, PANEL, SMALL, Style, px

if TYPE_CHECKING:
    from sandbox.drawing._components import Scene

Json = dict[str, Any]
_SIZE, _THUMBNAIL = px(14), px(80)
_IN_A_ROW = 3


def embed(data: Json, scene: Scene, width: int) -> Block:
    """Return an embed as a card."""
    width = min(width, px(520))
    room = width - px(28)
    thumbnail = data.get("thumbnail")
    words_room = room - _THUMBNAIL - px(16) if thumbnail else room
    parts = _words(data, scene, words_room)
    if data.get("image"):
        parts.append(gallery([scene.shown(data["image"], spoiler=False)], room))
    if (data.get("footer") or {}).get("text"):
        parts.append(markdown(str(data["footer"]["text"]), {}, room, Style(size=px(12))))
    inside = stack(parts, px(8))
    height = max(inside.height, _THUMBNAIL if thumbnail else 0) + px(24)
    card = framed(width, height, px(4), (LINE, PANEL))
    color = data.get("color") or 0
    bar = (color >> 16 & 255, color >> 8 & 255, color & 255) if color else LINE
    card = over(card, plate(px(4), height, px(2), bar), 0, 0)
    if thumbnail:
        small = tile(scene.shown(thumbnail, spoiler=False), _THUMBNAIL, _THUMBNAIL)
        card = over(card, small, width - _THUMBNAIL - px(12), px(12))
    return over(card, inside, px(14), px(12))


def _words(data: Json, scene: Scene, room: int) -> list[Block]:
    body = Style(size=_SIZE)
    parts = []
    if (data.get("author") or {}).get("name"):
        parts.append(markdown(str(data["author"]["name"]), {}, room, SMALL))
    if data.get("title"):
        parts.append(markdown(str(data["title"]), scene.names, room, BOLD))
    if data.get("description"):
        parts.append(markdown(str(data["description"]), scene.names, room, body))
    row: list[Block] = []
    for field in data.get("fields") or []:
        inline = bool(field.get("inline"))
        width = (room - px(16)) // _IN_A_ROW if inline else room
        name = markdown(str(field["name"]), scene.names, width, Style(size=_SIZE, bold=True))
        made = stack([name, markdown(str(field["value"]), scene.names, width, body)], 0)
        if row and (not inline or len(row) == _IN_A_ROW):
            parts.append(beside(row, px(8), top=True))
            row = []
        if inline:
            row.append(over(space(width, made.height), made, 0, 0))
        else:
            parts.append(made)
    return [*parts, beside(row, px(8), top=True)] if row else parts
