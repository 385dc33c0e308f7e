"""How texts of people are written: shown as they are, and no longer than there is room."""

from __future__ import annotations

import re
import unicodedata

_ALWAYS = re.compile(r"[\\`*_~|<>\[\]@]")
"""Emphasis, code, spoilers, links, mentions, timestamps and custom emojis begin or end with one of these."""
_ADDRESS = re.compile(r":(?=//)|(?<=mailto):", re.IGNORECASE)
"""Discord makes links of addresses by their scheme."""
_SHORTCODE = re.compile(r":(?=[\w+\\-]+:)")
"""`:name:` may be drawn as an emoji."""
_LINE_START = re.compile(r"^([ \t]*)(#{1,3}|-#|[-+])(?=\s)", re.MULTILINE)
"""Headings, small print and lists, which Discord sees only at the start of a line."""
_NUMBERED = re.compile(r"^([ \t]*\d+)([.)])(?=\s)", re.MULTILINE)
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs, says Unicode, of which nothing is drawn."""


def is_visible(text: str) -> bool:
    """Whether there is anything to see of a text: more than spaces and signs that only control others."""
    return any(unicodedata.category(each)[0] not in "CZ" and each not in _BLANK for each in text)


def escape(text: str) -> str:
    r"""Write a text so that Discord shows it as it is, with nothing in it taken as markdown or a mention.

    Discord drops a backslash before punctuation and shows the sign itself, in messages and in text
    displays alike.
    """
    text = _ALWAYS.sub(lambda found: "\\" + found[0], text)
    text = _ADDRESS.sub(r"\\:", text)
    text = _SHORTCODE.sub(r"\\:", text)
    text = _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}", text)
    return _NUMBERED.sub(r"\1\\\2", text)


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most `limit` characters, on a word where there is one, with an ellipsis."""
    text = text.strip()
    if len(text) <= limit:
        return text
    room = text[:limit]
    cut = max(room.rfind(" "), room.rfind("\n"))
    # A word longer than half of the room is cut itself, or next to nothing would be left.
    kept = room[:cut] if cut > limit // 2 else room[: limit - 1]
    return kept.rstrip(" \n,;:") + "…"


def quoted(text: str, limit: int) -> str:
    """A member's text, escaped and shortened so that it takes at most `limit` characters."""
    kept = limit
    shown = escape(shorten(text, kept))
    while len(shown) > limit:
        # Each sign that is escaped takes two: give up what is over, and look again.
        kept -= max(1, (len(shown) - limit) // 2)
        shown = escape(shorten(text, kept))
    return shown
