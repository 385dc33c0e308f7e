"""Texts as Pillow's own font can draw them; it has the Latin letters without accents, and little more."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from PIL import ImageFont

_MISSING = "\U0010ffff"
"""A sign that no font has: what is drawn like it is a box."""
_PROBED_AT = 20
_LEAST = 0.5
"""So large a share of a text's letters has to be left, or it would not be known again."""
_PLAIN = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "\u0131": "i",
        "\u00d7": "x",
        "\u2013": "-",
        "\u2014": "-",
        "\u2018": "'",
        "«": '"',
        "»": '"',
    }
)
"""Letters that are no others with an accent on them, and signs, as people without them write them."""


def font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font; `size` is in pixels."""
    made = _font(size)
    if not isinstance(
        made, ImageFont.FreeTypeFont
    ):  # pragma: no cover  - all wheels of Pillow have FreeType
        raise OSError("this Pillow has no FreeType")
    return made


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


@cache
def _box() -> tuple[tuple[int, int], bytes]:
    return _shape(_MISSING)


def _shape(sign: str) -> tuple[tuple[int, int], bytes]:
    mask = font(_PROBED_AT).getmask(sign)
    return mask.size, bytes(mask)


@lru_cache(maxsize=4096)
def _drawable(sign: str) -> bool:
    return sign == " " or (sign.isprintable() and _shape(sign) != _box())


def plain(text: str) -> str:
    """A text with what can be drawn of it, on one line; empty where too little of it could be read.

    Letters lose their accents, and fanciful ones are plain; emojis and the like are left out.
    """
    wanted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).translate(_PLAIN))
    wanted = " ".join(wanted.split())
    left = "".join(sign for sign in wanted if _drawable(sign))
    if _letters(left) < max(1, _LEAST * _letters(wanted)):
        return ""
    return " ".join(left.split())


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


def fitted(text: str, size: int, room: float) -> str:
    """The beginning of a plain text, with dots where it was cut, that is at most `room` pixels wide."""
    letters = font(size)
    if letters.getlength(text) <= room:
        return text
    kept = text
    while kept and letters.getlength(f"{kept}...") > room:
        kept = kept[:-1].rstrip()
    return f"{kept}..." if kept else ""


def wrapped(text: str, size: int, room: float, most: int) -> list[str]:
    """A plain text on at most so many lines, each at most `room` pixels wide; the last may be cut."""
    letters, lines = font(size), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if letters.getlength(longer) <= room or not lines[-1] or len(lines) == most:
            lines[-1] = longer
        else:
            lines.append(word)
    return [fitted(each, size, room) for each in lines]
