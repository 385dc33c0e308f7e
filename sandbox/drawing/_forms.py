"""Forms as the cards that open before a person: labels, fields with their presets, buttons."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sandbox.discord import components as kinds
from sandbox.drawing._blocks import (
    Block,
    beside,
    centered,
    framed,
    over,
    padded,
    plate,
    space,
    stack,
)
from sandbox.drawing._controls import checkbox, choices, select, text_input, upload
from sandbox.drawing._text import markdown, one_line, paragraph
from sandbox.drawing._theme import BLURPLE, BRIGHT, LINE, PANEL, RED, SMALL, WHITE, Style, px

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
CARD = px(480)
_TITLE = Style(size=px(20), color=BRIGHT, bold=True)
_NAME = Style(size=px(15), color=BRIGHT, bold=True)
_WORD = Style(size=px(14), color=WHITE, bold=True)


def form_block(modal: Json, names: Mapping[str, str]) -> Block:
    """Return a form as a card; `modal` is the data that the bot opened it with."""
    room = CARD - px(48)
    parts: list[Block] = [paragraph(str(modal["title"]), room, _TITLE)]
    for part in modal["components"]:
        parts.append(_part(part, names, room))  # noqa: PERF401  - parts start with the title
    parts.append(_buttons(room))
    inside = padded(stack(parts, px(20)), px(24), px(24))
    return over(framed(CARD, inside.height, px(12), (LINE, PANEL)), inside, 0, 0)


def _part(part: Json, names: Mapping[str, str], room: int) -> Block:
    if part["type"] == kinds.TEXT:
        return markdown(str(part["content"]), names, room)
    if part["type"] == kinds.ROW:
        field = part["components"][0]
        return stack(
            [_name(str(field.get("label") or ""), field, room), _field(field, names, room)], px(8)
        )
    field = part["component"]
    above = [_name(str(part["label"]), field, room)]
    if part.get("description"):
        above.append(paragraph(str(part["description"]), room, SMALL))
    if field["type"] == kinds.CHECKBOX:
        return beside([checkbox(field), stack(above, px(2))], px(12))
    return stack([stack(above, px(2)), _field(field, names, room)], px(8))


def _name(text: str, field: Json, room: int) -> Block:
    name = paragraph(text, room - px(20), _NAME)
    if not field.get("required", True) or field["type"] == kinds.CHECKBOX:
        return name
    return beside([name, one_line("*", dataclasses.replace(_NAME, color=RED))], px(4))


def _field(field: Json, names: Mapping[str, str], room: int) -> Block:
    match field["type"]:
        case kinds.TEXT_INPUT:
            return text_input(field, room)
        case kinds.FILE_UPLOAD:
            return upload(room)
        case kinds.RADIO_GROUP:
            return choices(field, room, single=True)
        case kinds.CHECKBOX_GROUP:
            return choices(field, room, single=False)
        case _:
            return select(field, names, room)


def _buttons(room: int) -> Block:
    cancel = centered(plate(px(96), px(38), px(8), (78, 80, 88)), one_line("Cancel", _WORD))
    submit = centered(plate(px(96), px(38), px(8), BLURPLE), one_line("Submit", _WORD))
    both = beside([cancel, submit], px(8))
    return over(space(room, both.height), both, room - both.width, 0)
