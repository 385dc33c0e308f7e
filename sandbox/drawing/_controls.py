"""What people press and fill in: buttons, selects, texts, radio buttons, boxes, uploads."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw

from sandbox.discord import components as kinds
from sandbox.drawing._blocks import (
    Block,
    beside,
    centered,
    faded,
    framed,
    over,
    plate,
    space,
    stack,
)
from sandbox.drawing._signs import sign
from sandbox.drawing._text import one_line, paragraph
from sandbox.drawing._theme import (
    BLURPLE,
    BODY,
    BRIGHT,
    BUTTONS,
    FIELD,
    LINE,
    MUTED,
    PANEL,
    SMALL,
    WHITE,
    Style,
    px,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
RADIUS = px(8)
_PARAGRAPH = 2
_NAMED = {
    kinds.USER_SELECT: "Select a user",
    kinds.ROLE_SELECT: "Select a role",
    kinds.MENTIONABLE_SELECT: "Select a user or role",
    kinds.CHANNEL_SELECT: "Select a channel",
}
_MARKS = {"user": "@", "role": "@", "channel": "#"}
_LABEL = Style(size=px(14), color=WHITE, bold=True)


def icon(text: str, size: int) -> Block:
    """Return the sign for an emoji as a block."""
    drawn = sign(text, size)
    return Block(
        width=size, height=size, paint=lambda picture, x, y: picture.paste(drawn, (x, y), drawn)
    )


def _strokes(
    size: int, places: tuple[tuple[float, ...], ...], color: tuple[int, int, int]
) -> Block:
    """Return lines on a square of 100, as for an arrow; smooth as everything is."""
    whole = size * 4
    mask = Image.new("L", (whole, whole), 0)
    draw = ImageDraw.Draw(mask)
    for line in places:
        draw.line(
            [p * whole / 100 for p in line], fill=255, width=round(whole * 0.09), joint="curve"
        )
    mask = mask.resize((size, size), Image.Resampling.BOX)

    def paint(picture: Image.Image, x: int, y: int) -> None:
        picture.paste(color, (x, y, x + size, y + size), mask)

    return Block(width=size, height=size, paint=paint)


def button(component: Json, width: int) -> Block:
    """Return a button in its style, with its emoji and label; disabled ones are faint."""
    style, parts = int(component.get("style", 2)), []
    emoji = component.get("emoji") or {}
    if emoji.get("name"):
        parts.append(icon(str(emoji["name"]), px(18)))
    label = component.get("label") or ("Premium" if not emoji else "")
    if label:
        parts.append(one_line(str(label), _LABEL, width=max(px(24), width - px(72))))
    if style == kinds.LINK:
        arrow = ((32, 18, 82, 18, 82, 68), (82, 18, 20, 80))
        parts.append(_strokes(px(14), arrow, WHITE))
    inside = beside(parts, px(6))
    ground = plate(
        max(px(32), inside.width + px(32)), px(32), RADIUS, BUTTONS.get(style, BUTTONS[2])
    )
    made = centered(ground, inside)
    return faded(made, 0.5) if component.get("disabled") else made


def select(component: Json, names: Mapping[str, str], width: int) -> Block:
    """Return a select with what is chosen in it, or its placeholder."""
    chosen = _chosen(component, names)
    kind = int(component["type"])
    text = ", ".join(chosen) or component.get("placeholder") or _NAMED.get(kind, "Make a selection")
    style = BODY if chosen else dataclasses.replace(BODY, color=MUTED)
    ground = framed(width, px(44), RADIUS, (LINE, FIELD))
    line = one_line(str(text), style, width=width - px(56))
    made = over(ground, line, px(12), (ground.height - line.height) // 2)
    chevron = _strokes(px(16), ((14, 34, 50, 70, 86, 34),), MUTED)
    made = over(made, chevron, width - px(30), px(14))
    return faded(made, 0.5) if component.get("disabled") else made


def _chosen(component: Json, names: Mapping[str, str]) -> list[str]:
    stored = component.get("default_values") or []
    by_id = [_MARKS.get(v.get("type"), "") + names.get(str(v["id"]), "unknown") for v in stored]
    return [o["label"] for o in component.get("options") or [] if o.get("default")] + by_id


def text_input(component: Json, width: int) -> Block:
    """Return a field for a text, with what stands in it."""
    value = str(component.get("value") or "")
    shown = value or str(component.get("placeholder") or "")
    style = BODY if value else dataclasses.replace(BODY, color=MUTED)
    if component.get("style") != _PARAGRAPH:
        ground = framed(width, px(44), RADIUS, (LINE, FIELD))
        line = one_line(shown, style, width=width - px(24))
        return over(ground, line, px(12), (ground.height - line.height) // 2)
    text = paragraph(shown, width - px(24), style)
    ground = framed(width, max(px(96), text.height + px(24)), RADIUS, (LINE, FIELD))
    return over(ground, text, px(12), px(12))


def upload(width: int) -> Block:
    """Return the field into which files are dropped."""
    words = one_line("Drop files here or browse", dataclasses.replace(SMALL, size=px(14)))
    return centered(framed(width, px(72), RADIUS, (LINE, PANEL)), words)


def choices(component: Json, width: int, *, single: bool) -> Block:
    """Return a radio or a checkbox group, an option a line."""
    rows = []
    for option in component.get("options") or []:
        texts = [
            one_line(str(option["label"]), dataclasses.replace(BODY, color=BRIGHT), width=width)
        ]
        if option.get("description"):
            texts.append(paragraph(str(option["description"]), width - px(36), SMALL))
        rows.append(
            beside([_tick(on=bool(option.get("default")), round_=single), stack(texts, 0)], px(12))
        )
    return stack(rows, px(8))


def checkbox(component: Json) -> Block:
    """Return a box that is ticked or not."""
    return _tick(on=bool(component.get("default")), round_=False)


def _tick(*, on: bool, round_: bool) -> Block:
    size = px(24)
    radius = size // 2 if round_ else px(6)
    if not on:
        return framed(size, size, radius, (MUTED, FIELD))
    ground = plate(size, size, radius, BLURPLE)
    if round_:
        return centered(ground, plate(px(10), px(10), px(5), WHITE))
    return centered(ground, _strokes(px(16), ((14, 52, 40, 78, 88, 24),), WHITE))


def separator(component: Json, width: int) -> Block:
    """Return the line, or only the room, between two parts of a message."""
    room = px(16) if component.get("spacing") == 2 else px(8)  # noqa: PLR2004  - Discord's number of the wide one
    line = plate(width, px(1), 0, LINE) if component.get("divider", True) else space(width, px(1))
    return over(space(width, 2 * room + px(1)), line, 0, room)
