"""Discord's markdown, read into lines of runs: what is bold, small, code, a mention."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.drawing._theme import (
    BODY,
    BRIGHT,
    FIELD,
    HIDDEN,
    LINK,
    MENTION,
    MENTION_BACK,
    SMALL,
    Style,
    px,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of text in one style."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as it was written; `indent` is in pixels, `mark` what stands before it.

    `code` tells whether it is part of a block of code.
    """

    runs: tuple[Run, ...]
    style: Style = BODY
    indent: int = 0
    mark: str = ""
    code: bool = False


_HEADINGS = {"# ": px(24), "## ": px(20), "### ": px(16)}
_STAMPS = {
    "t": "%H:%M",
    "T": "%H:%M:%S",
    "d": "%d/%m/%Y",
    "D": "%d %B %Y",
    "F": "%A, %d %B %Y %H:%M",
}
_INLINE = re.compile(
    r"""
      \\(?P<escaped>[^\w\s])
    | `+(?P<code>[^`\n]+)`+
    | \*\*(?P<bold>.+?)\*\*(?!\*)
    | __(?P<underline>.+?)__(?!_)
    | ~~(?P<strike>.+?)~~
    | \|\|(?P<spoiler>.+?)\|\|
    | \*(?P<italic>[^\s*](?:.*?[^\s*])?)\*
    | (?<![\w])_(?P<slanted>[^\s_](?:.*?[^\s_])?)_(?![\w])
    | \[(?P<label>[^\]\n]+)\]\(<?(?P<address>https?://[^\s)>]+)>?\)
    | <@!?(?P<person>\d+)>
    | <@&(?P<role>\d+)>
    | <\#(?P<channel>\d+)>
    | </(?P<command>[^:>\n]+):\d+>
    | <a?:(?P<emoji>\w+):\d+>
    | <t:(?P<moment>\d{1,11})(?::(?P<form>[tTdDfFsSR]))?>
    | (?P<everyone>@everyone|@here)
    | (?P<url>https?://[^\s<>]+)
    """,
    re.VERBOSE,
)


def read(text: str, names: Mapping[str, str], base: Style = BODY) -> list[Line]:
    """Return the lines of a text; `names` are those of people, roles and channels by id."""
    lines: list[Line] = []
    in_code = False
    for raw in text.split("\n"):
        fence = raw.strip().startswith("```")
        if fence:
            in_code = not in_code and raw.strip().count("```") == 1
            inside = raw.strip().strip("`")
            if inside and not in_code:
                lines.append(_coded(inside, base))
        elif in_code:
            lines.append(_coded(raw, base))
        else:
            lines.append(_line(raw, names, base))
    return lines


def _coded(text: str, base: Style) -> Line:
    style = dataclasses.replace(base, size=round(base.size * 0.875))
    return Line(runs=(Run(text=text, style=style),), style=style, code=True)


def _line(raw: str, names: Mapping[str, str], base: Style) -> Line:
    for prefix, size in _HEADINGS.items():
        if raw.startswith(prefix):
            style = dataclasses.replace(base, size=size, bold=True, color=BRIGHT)
            return _made(raw.removeprefix(prefix), names, style)
    if raw.startswith("-# "):
        return _made(raw.removeprefix("-# "), names, SMALL)
    if raw.startswith("> "):
        return _made(raw.removeprefix("> "), names, base, indent=px(14), mark="quote")
    bullet = re.match(r"( *)[-*] (?=\S)", raw)
    if bullet:
        indent = px(20) * (1 + len(bullet.group(1)) // 2)
        return _made(raw[bullet.end() :], names, base, indent=indent, mark="bullet")
    return _made(raw, names, base)


def _made(
    text: str, names: Mapping[str, str], style: Style, *, indent: int = 0, mark: str = ""
) -> Line:
    return Line(runs=tuple(_inline(text, names, style)), style=style, indent=indent, mark=mark)


def _inline(text: str, names: Mapping[str, str], style: Style) -> Iterator[Run]:
    place = 0
    for found in _INLINE.finditer(text):
        if found.start() > place:
            yield Run(text=text[place : found.start()], style=style)
        yield from _piece(found, names, style)
        place = found.end()
    if place < len(text):
        yield Run(text=text[place:], style=style)


def _piece(found: re.Match[str], names: Mapping[str, str], style: Style) -> Iterator[Run]:
    kind = str(next(name for name, value in found.groupdict().items() if value is not None))
    value = found.group(kind)
    changes: dict[str, dict[str, Any]] = {
        "bold": {"bold": True},
        "underline": {"underline": True},
        "strike": {"strike": True},
        "italic": {"italic": True},
        "slanted": {"italic": True},
        "label": {"color": LINK},
    }
    if kind in changes:
        yield from _inline(value, names, dataclasses.replace(style, **changes[kind]))
    elif kind == "code":
        yield Run(text=value, style=dataclasses.replace(style, back=FIELD))
    elif kind == "spoiler":
        yield Run(text=value, style=dataclasses.replace(style, color=HIDDEN, back=HIDDEN))
    elif kind == "url":
        yield Run(text=value, style=dataclasses.replace(style, color=LINK))
    elif kind in {"escaped", "moment", "emoji"}:
        plain = {"escaped": value, "emoji": f":{value}:"}.get(kind) or _stamp(found)
        yield Run(text=plain, style=style)
    else:
        marked = {"person": "@", "role": "@", "channel": "#", "command": "/"}.get(kind, "")
        named = names.get(value, "unknown") if value.isdecimal() else value
        look = dataclasses.replace(style, color=MENTION, back=MENTION_BACK)
        yield Run(text=f"{marked}{named}", style=look)


def _stamp(found: re.Match[str]) -> str:
    moment = dt.datetime.fromtimestamp(int(found.group("moment")), dt.UTC)
    return moment.strftime(_STAMPS.get(found.group("form") or "f", "%d %B %Y %H:%M"))
