"""How texts, money, times and sizes are written for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

TIMES = "\N{MULTIPLICATION SIGN}"
"""What stands between width and height."""

_ALWAYS = re.compile(r"[\\`*_~|<>\[\]@]")
"""Emphasis, code, spoilers, links, mentions, timestamps and custom emojis begin or end with one of these."""
_ADDRESS = re.compile(r":(?=//)|(?<=mailto):", re.IGNORECASE)
"""Discord makes links of addresses by their scheme."""
_SHORTCODE = re.compile(r":(?=[\w+\\-]+:)")
"""`:name:` may be drawn as an emoji."""
_LINE_START = re.compile(r"^([ \t]*)(#{1,3}|-#|[-+])(?=\s)", re.MULTILINE)
"""Headings, small print and lists, which Discord sees only at the start of a line."""
_NUMBERED = re.compile(r"^([ \t]*\d+)([.)])(?=\s)", re.MULTILINE)

_MINUTE = 60
_KIB = 1024


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


def money(dollars: Decimal) -> str:
    """A price in US dollars, with as many digits as it needs and at least two."""
    written = f"{dollars.normalize():f}"
    whole, _, fraction = written.partition(".")
    return f"${whole}.{fraction:0<2}"


def duration(seconds: float) -> str:
    """A time for people: `8 s`, `2 min 5 s`."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return f"{whole} s"
    minutes, rest = divmod(whole, _MINUTE)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def size(count: float) -> str:
    """A number of bytes for people, in binary units as Discord counts them."""
    for unit in ("bytes", "KiB"):
        if count < _KIB:
            return f"{count:.0f} {unit}"
        count /= _KIB
    return f"{count:.1f} MiB".replace(".0 MiB", " MiB")
