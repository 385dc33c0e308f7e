"""The shapes that a podium is made of, with smooth edges; colours are red, green and blue up to 255."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

from PIL import Image, ImageDraw

from bot.challenges._lettering import font

Colour = tuple[int, int, int]

_FINER = 4
"""Shapes are drawn so much larger and then made smaller, which smooths their edges."""
_CORNER = 18
_METALS: tuple[tuple[Colour, Colour], ...] = (
    ((250, 204, 77), (196, 141, 24)),
    ((218, 225, 236), (142, 153, 173)),
    ((224, 152, 96), (156, 91, 43)),
)
"""Gold, silver and bronze: the face, and the rim."""
_INK = (44, 34, 14)
_TIPS = 5
_INNER = 0.45
"""How deep a star is between its tips: by the radius."""


def gradient(size: tuple[int, int], above: Colour, below: Colour) -> Image.Image:
    """A sheet that goes from one colour down to another."""
    column = Image.new("RGB", (1, size[1]))
    for row in range(size[1]):
        share = row / max(1, size[1] - 1)
        mixed = [round(a + (b - a) * share) for a, b in zip(above, below, strict=True)]
        column.putpixel((0, row), (mixed[0], mixed[1], mixed[2]))
    return column.resize(size)


@lru_cache(maxsize=32)
def rounded(size: tuple[int, int]) -> Image.Image:
    """A mask with round corners."""
    large = Image.new("L", (size[0] * _FINER, size[1] * _FINER), 0)
    box = (0, 0, large.width - 1, large.height - 1)
    ImageDraw.Draw(large).rounded_rectangle(box, _CORNER * _FINER, fill=255)
    return large.resize(size, Image.Resampling.BOX)


@lru_cache(maxsize=32)
def star(size: int) -> Image.Image:
    """A mask of a star with five tips."""
    side = size * _FINER
    large, middle = Image.new("L", (side, side), 0), side / 2
    tips = []
    for corner in range(2 * _TIPS):
        far = middle * (_INNER if corner % 2 else 1)
        turned = pi * corner / _TIPS - pi / 2
        tips.append((middle + far * cos(turned), middle + far * sin(turned)))
    ImageDraw.Draw(large).polygon(tips, fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


@lru_cache(maxsize=32)
def medal(place: int, size: int) -> Image.Image:
    """A medal of gold, silver or bronze (`place` 0 to 2), with its number."""
    face, rim = _METALS[place]
    side = size * _FINER
    large = Image.new("RGBA", (side, side), (*rim, 0))
    draw = ImageDraw.Draw(large)
    draw.ellipse((0, 0, side - 1, side - 1), fill=(*rim, 255))
    inset = side // 12
    draw.ellipse((inset, inset, side - 1 - inset, side - 1 - inset), fill=(*face, 255))
    letters = font(side * 5 // 9)
    ink = (*_INK, 255)
    # The digits of the font are centred by what is drawn of them, not by their line.
    left, top, right, bottom = letters.getbbox(str(place + 1))
    at = ((side - left - right) / 2, (side - top - bottom) / 2)
    draw.text(at, str(place + 1), fill=ink, font=letters, stroke_width=side // 80, stroke_fill=ink)
    return large.resize((size, size), Image.Resampling.LANCZOS)


@lru_cache(maxsize=32)
def empty(size: tuple[int, int], panel: Colour, line: Colour) -> Image.Image:
    """What stands where a picture is missing: the outline of a landscape."""
    wide, high = size[0] * 2, size[1] * 2
    large = Image.new("RGB", (wide, high), panel)
    draw = ImageDraw.Draw(large)
    ground, pen = high * 0.72, max(4, wide // 100)
    ridge = [(0.22, ground), (0.4, high * 0.42), (0.54, high * 0.62), (0.64, high * 0.5)]
    line_of_hills = [*((wide * x, y) for x, y in ridge), (wide * 0.8, ground)]
    draw.line([*line_of_hills, line_of_hills[0]], fill=line, width=pen, joint="curve")
    sun = high * 0.07
    middle = (wide * 0.66, high * 0.3)
    box = (middle[0] - sun, middle[1] - sun, middle[0] + sun, middle[1] + sun)
    draw.ellipse(box, outline=line, width=pen)
    return large.resize(size, Image.Resampling.LANCZOS)
