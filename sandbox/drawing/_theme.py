"""The colours and sizes of the dark theme; lengths are in pixels of the picture."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from PIL import ImageFont

SCALE = 2
Color = tuple[int, int, int]

BACKGROUND: Color = (49, 51, 56)
PANEL: Color = (43, 45, 49)
FIELD: Color = (30, 31, 34)
LINE: Color = (70, 72, 79)
TEXT: Color = (219, 222, 225)
BRIGHT: Color = (242, 243, 245)
MUTED: Color = (148, 155, 164)
LINK: Color = (0, 168, 252)
BLURPLE: Color = (88, 101, 242)
MENTION: Color = (201, 205, 251)
MENTION_BACK: Color = (60, 66, 112)
HIDDEN: Color = (32, 34, 37)
RED: Color = (218, 55, 60)
WHITE: Color = (255, 255, 255)
# By Discord's number of a button's style; a link looks like a secondary one.
BUTTONS: dict[int, Color] = {
    1: BLURPLE,
    2: (78, 80, 88),
    3: (36, 128, 70),
    4: RED,
    5: (78, 80, 88),
    6: BLURPLE,
}
AVATARS: tuple[Color, ...] = (
    (88, 101, 242),
    (67, 160, 110),
    (214, 126, 44),
    (196, 72, 92),
    (46, 140, 172),
    (140, 92, 190),
)


def px(length: float) -> int:
    """Return a length of Discord's own pixels in pixels of the picture."""
    return round(length * SCALE)


@functools.cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return Pillow's own font, with letters `size` pixels of the picture high."""
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)  # noqa: S101  - the other kind has no sizes
    return found


@functools.cache
def has_letter(letter: str) -> bool:
    """Whether the font can draw a letter, other than as the box that stands for a missing one."""
    if letter == " ":
        return True
    drawn, missing = font(40).getmask(letter), font(40).getmask("\uffff")
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing)) and drawn.size[0] > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a run of text looks; `back` is the colour of a box behind it."""

    size: int = px(16)
    color: Color = TEXT
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    back: Color | None = None

    @property
    def line_height(self) -> int:
        """How far apart lines of this size are."""
        return round(self.size * 1.375)

    @property
    def stroke(self) -> float:
        """How much thicker the letters are drawn: the font has no bold face."""
        return self.size / 48 if self.bold else 0


BODY = Style()
SMALL = Style(size=px(13), color=MUTED)
BOLD = Style(bold=True, color=BRIGHT)
