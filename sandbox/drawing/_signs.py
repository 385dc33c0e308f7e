"""Signs for emojis: a few simple shapes each, on a square of 100; others are a coloured dot."""

from __future__ import annotations

import functools
import math
import zlib
from typing import Any

from PIL import Image, ImageDraw

from sandbox.drawing._theme import AVATARS, Color

_SMOOTH = 4
# Shapes: a name of ImageDraw's ("line" as it is, the others filled), its places, its colour, and
# for lines and arcs how thick they are.
Shape = tuple[str, tuple[float, ...], Color, float]

_RED, _GREEN, _BLUE = (221, 46, 68), (62, 166, 86), (66, 133, 210)
_GOLD, _GREY, _DARK, _WHITE = (255, 190, 60), (176, 184, 192), (58, 64, 72), (240, 243, 246)
_BROWN, _PALE = (150, 96, 60), (214, 220, 226)


def _dot(x: float, y: float) -> Shape:
    return ("ellipse", (x - 8, y - 8, x + 8, y + 8), _DARK, 0)


def _plate(color: Color) -> Shape:
    return ("rounded", (6, 6, 94, 94), color, 18)


def _disc(color: Color) -> Shape:
    return ("ellipse", (6, 6, 94, 94), color, 0)


def _star(x: float, y: float, radius: float) -> Shape:
    places: list[float] = []
    for corner in range(10):
        away = radius * (0.45 if corner % 2 else 1)
        turn = math.pi * corner / 5
        places += [x + away * math.sin(turn), y - away * math.cos(turn)]
    return ("polygon", tuple(places), _GOLD, 0)


def _arrow(color: Color, places: tuple[float, ...]) -> list[Shape]:
    return [_plate(color), ("polygon", places, _WHITE, 0)]


_TICK: Shape = ("line", (26, 52, 44, 70, 76, 32), _WHITE, 12)
_LOCK: list[Shape] = [
    ("rounded", (20, 44, 80, 92), _GOLD, 10),
    ("ellipse", (43, 58, 57, 72), _DARK, 0),
    ("line", (50, 66, 50, 82), _DARK, 8),
]
_CIRCLING: list[Shape] = [
    _plate(_BLUE),
    ("arc", (24, 24, 76, 76, 0, 270), _WHITE, 11),
    ("polygon", (50, 8, 50, 50, 74, 29), _WHITE, 0),
]
_LENS: list[Shape] = [
    ("line", (58, 58, 90, 90), _GREY, 14),
    ("ellipse", (10, 10, 68, 68), _GREY, 0),
    ("ellipse", (20, 20, 58, 58), (150, 205, 240), 0),
]
_SIGNS: dict[str, list[Shape]] = {
    "✅": [_plate(_GREEN), _TICK],
    "✔": [("line", (14, 54, 40, 80, 88, 22), _GREEN, 14)],
    "☑": [_plate(_BLUE), _TICK],
    "❌": [("line", (16, 16, 84, 84), _RED, 16), ("line", (84, 16, 16, 84), _RED, 16)],
    "✖": [("line", (16, 16, 84, 84), _PALE, 16), ("line", (84, 16, 16, 84), _PALE, 16)],
    "⚠": [
        ("polygon", (50, 8, 96, 90, 4, 90), _GOLD, 0),
        ("line", (50, 38, 50, 64), _DARK, 10),
        ("ellipse", (44, 71, 56, 83), _DARK, 0),
    ],
    "🔒": [("arc", (30, 10, 70, 70, 180, 360), _GREY, 10), *_LOCK],
    "🔓": [("arc", (46, 10, 86, 70, 180, 360), _GREY, 10), *_LOCK],
    "🔁": _CIRCLING,
    "🔄": _CIRCLING,
    "🗑": [
        ("rounded", (26, 30, 74, 94), _GREY, 6),
        ("rounded", (16, 16, 84, 28), _PALE, 4),
        ("rounded", (40, 6, 60, 18), _PALE, 4),
        *(("line", (x, 42, x, 82), _DARK, 5) for x in (38, 50, 62)),
    ],
    "👁": [
        ("ellipse", (4, 24, 96, 76), _WHITE, 0),
        ("ellipse", (32, 30, 68, 68), _BLUE, 0),
        ("ellipse", (42, 40, 58, 57), _DARK, 0),
    ],
    "🚩": [("line", (24, 6, 24, 96), _BROWN, 8), ("polygon", (28, 8, 92, 30, 28, 54), _RED, 0)],
    "⭐": [_star(50, 52, 48)],
    "🌟": [_star(50, 52, 48)],
    "✨": [_star(42, 58, 38), _star(82, 22, 20)],
    "🏆": [
        ("arc", (8, 14, 92, 56, 0, 360), _GOLD, 7),
        ("ellipse", (24, -10, 76, 66), _GOLD, 0),
        ("line", (50, 60, 50, 86), _GOLD, 10),
        ("rounded", (28, 82, 72, 96), _BROWN, 4),
    ],
    "❤": [
        ("ellipse", (8, 14, 54, 60), _RED, 0),
        ("ellipse", (46, 14, 92, 60), _RED, 0),
        ("polygon", (12, 48, 88, 48, 50, 92), _RED, 0),
    ],
    "👍": [
        ("polygon", (30, 46, 50, 8, 62, 14, 58, 40, 92, 42, 84, 88, 30, 88), _GOLD, 0),
        ("rounded", (8, 44, 28, 92), _BLUE, 5),
    ],
    "👎": [
        ("polygon", (30, 54, 50, 92, 62, 86, 58, 60, 92, 58, 84, 12, 30, 12), _GOLD, 0),
        ("rounded", (8, 8, 28, 56), _BLUE, 5),
    ],
    "✏": [
        ("line", (30, 70, 80, 20), _GOLD, 20),
        ("polygon", (8, 92, 18, 62, 38, 82), _PALE, 0),
        ("polygon", (8, 92, 12, 80, 20, 88), _DARK, 0),
    ],
    "📝": [
        ("rounded", (14, 6, 76, 94), _WHITE, 6),
        *(("line", (26, y, 64, y), _GREY, 5) for y in (26, 42, 58)),
        ("line", (54, 82, 92, 44), _GOLD, 12),
    ],
    "🔍": _LENS,
    "🔎": _LENS,
    "🎨": [
        ("ellipse", (4, 14, 96, 88), _BROWN, 0),
        ("ellipse", (56, 54, 76, 74), (49, 51, 56), 0),
        ("ellipse", (20, 44, 36, 60), _RED, 0),
        ("ellipse", (34, 24, 50, 40), _GOLD, 0),
        ("ellipse", (60, 24, 76, 40), _BLUE, 0),
    ],
    "🖼": [
        ("rounded", (4, 12, 96, 88), _BROWN, 6),
        ("rounded", (13, 21, 87, 79), (150, 205, 240), 2),
        ("polygon", (13, 79, 40, 40, 60, 79), _GREEN, 0),
        ("ellipse", (62, 28, 78, 44), _GOLD, 0),
    ],
    "⏳": [
        ("polygon", (20, 12, 80, 12, 50, 50), _PALE, 0),
        ("polygon", (50, 50, 80, 88, 20, 88), _GOLD, 0),
        ("line", (16, 10, 84, 10), _BROWN, 9),
        ("line", (16, 90, 84, 90), _BROWN, 9),
    ],
    "🛡": [("polygon", (50, 4, 90, 18, 86, 60, 50, 96, 14, 60, 10, 18), _BLUE, 0), _TICK],
    "🔞": [
        _disc(_RED),
        ("ellipse", (18, 18, 82, 82), _WHITE, 0),
        ("line", (26, 74, 74, 26), _RED, 10),
    ],
    "🚫": [("arc", (10, 10, 90, 90, 0, 360), _RED, 14), ("line", (24, 76, 76, 24), _RED, 13)],
    "⛔": [_disc(_RED), ("line", (26, 50, 74, 50), _WHITE, 15)],
    "🎲": [
        _plate(_WHITE),
        *(_dot(x, y) for x, y in ((28, 28), (72, 72), (50, 50), (72, 28), (28, 72))),
    ],
    "❓": [
        ("arc", (28, 8, 72, 52, 170, 450), _RED, 13),
        ("line", (50, 50, 50, 68), _RED, 13),
        ("ellipse", (42, 78, 58, 94), _RED, 0),
    ],
    "❗": [("line", (50, 8, 50, 62), _RED, 14), ("ellipse", (42, 76, 58, 92), _RED, 0)],
    "⬆": _arrow(_BLUE, (50, 18, 80, 52, 60, 52, 60, 82, 40, 82, 40, 52, 20, 52)),
    "⬇": _arrow(_BLUE, (50, 82, 80, 48, 60, 48, 60, 18, 40, 18, 40, 48, 20, 48)),
    "➡": _arrow(_BLUE, (82, 50, 48, 80, 48, 60, 18, 60, 18, 40, 48, 40, 48, 20)),
    "⬅": _arrow(_BLUE, (18, 50, 52, 80, 52, 60, 82, 60, 82, 40, 52, 40, 52, 20)),
    "▶": _arrow(_BLUE, (32, 22, 78, 50, 32, 78)),
    "◀": _arrow(_BLUE, (68, 22, 22, 50, 68, 78)),
    "→": [("line", (8, 50, 88, 50), _PALE, 9), ("line", (60, 24, 88, 50, 60, 76), _PALE, 9)],
    "←": [("line", (12, 50, 92, 50), _PALE, 9), ("line", (40, 24, 12, 50, 40, 76), _PALE, 9)],
    "\u2139": [
        _plate(_BLUE),
        ("line", (50, 44, 50, 78), _WHITE, 12),
        ("ellipse", (42, 20, 58, 36), _WHITE, 0),
    ],
    "🔔": [
        ("ellipse", (40, 78, 60, 98), _GOLD, 0),
        ("polygon", (50, 6, 74, 26, 80, 70, 92, 82, 8, 82, 20, 70, 26, 26), _GOLD, 0),
    ],
    "📌": [("line", (46, 54, 14, 90), _GREY, 7), ("ellipse", (38, 12, 88, 62), _RED, 0)],
}


def sign(text: str, size: int) -> Image.Image:
    """Return the sign for an emoji, `size` pixels wide and high, on nothing."""
    return _drawn(text.rstrip("\u200d")[:1], text, size)


@functools.lru_cache(maxsize=256)
def _drawn(first: str, text: str, size: int) -> Image.Image:
    whole = size * _SMOOTH
    image = Image.new("RGBA", (whole, whole), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    color = AVATARS[zlib.crc32(text.encode(errors="replace")) % len(AVATARS)]
    for shape in _SIGNS.get(first) or [("ellipse", (16, 16, 84, 84), color, 0)]:
        _shape(draw, shape, whole / 100)
    return image.resize((size, size), Image.Resampling.BOX)


def _shape(draw: ImageDraw.ImageDraw, shape: Shape, unit: float) -> None:
    name, numbers, color, extra = shape
    thick: Any = max(1, round(extra * unit))
    if name == "arc":
        box = tuple(number * unit for number in numbers[:4])
        draw.arc(box, numbers[4], numbers[5], fill=color, width=thick)
        return
    places = [number * unit for number in numbers]
    match name:
        case "line":
            draw.line(places, fill=color, width=thick, joint="curve")
        case "polygon":
            draw.polygon(places, fill=color)
        case "rounded":
            draw.rounded_rectangle(places, thick, fill=color)
        case _:
            draw.ellipse(places, fill=color)
