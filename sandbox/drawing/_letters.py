"""Texts as the font can write them: what it lacks becomes plain letters, or a drawn sign."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.drawing._theme import has_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

_INSTEAD = {
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u00d7": "x",
    "•": "·",
    "≤": "<=",
    "≥": ">=",
    "≈": "~",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "ø": "o",
    "Ø": "O",
    "œ": "oe",
    "ł": "l",
    "đ": "d",
    "€": "EUR",
    "£": "GBP",
    "\t": "    ",
    "\u00a0": " ",
    "\u202f": " ",
}
_JOINER, _PICTURE = "\u200d", "\ufe0f"
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Sign:
    """An emoji, or a letter that the font lacks, to be drawn as a sign."""

    text: str


def drawable(text: str) -> list[str | Sign]:
    """Return a text as strings that the font can write, and signs between them."""
    found: list[str | Sign] = []
    for piece in _pieces(text):
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return found


def _pieces(text: str) -> Iterator[str | Sign]:
    place = 0
    while place < len(text):
        letter = text[place]
        end = place + 1
        while end < len(text) and (_joins(text[end]) or text[end - 1] == _JOINER):
            end += 1
        plain = _plain(letter)
        # A sign for a text may be asked for as a picture, as the gear and the tick are.
        pictured = _PICTURE in text[place:end]
        if plain is None or (pictured and not letter.isascii()):
            yield Sign(text[place:end])
        elif plain:
            yield plain
        place = end


def _joins(letter: str) -> bool:
    return letter in {_JOINER, _PICTURE, "\u20e3"} or 0x1F3FB <= ord(letter) <= 0x1F3FF  # noqa: PLR2004  - the skin tones


@functools.cache
def _plain(letter: str) -> str | None:
    """Return what stands for a letter, "" for one that is not seen, None where nothing does."""
    if has_letter(letter):
        return letter
    if letter in _INSTEAD:
        return _INSTEAD[letter]
    if unicodedata.category(letter) in _UNSEEN:
        return ""
    if unicodedata.category(letter) == "Zs":
        return " "
    parts = unicodedata.normalize("NFKD", letter)
    kept = "".join(part for part in parts if has_letter(part) or part in _INSTEAD)
    return "".join(_INSTEAD.get(part, part) for part in kept) or None
