"""What Discord's guide to application commands says beyond the published description."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
_SLASH = 1
_NAME = re.compile(r"[-_'\w]{1,32}")
_PART, _PARTS, _TEXT, _INTEGER, _NUMBER = 1, 2, 3, 4, 10
_MOST = {1: 100, 2: 5, 3: 5}
"""Commands of an app by kind: slash commands, menus of people, menus of messages."""


def faults(commands: list[Json]) -> Iterator[str]:
    """What is wrong with a list of commands that replaces all that were registered."""
    for kind, many in Counter(each["type"] for each in commands).items():
        if many > _MOST[kind]:
            yield f"{many} commands of kind {kind} are too many"
    named = Counter((each["type"], each["name"]) for each in commands)
    yield from (f"{name} is there twice" for name, many in named.items() if many > 1)
    for command in commands:
        name = command["name"]
        yield from (f"{name}: {fault}" for fault in _command(command))


def choices(offered: list[Json]) -> Iterator[str]:
    """What is wrong with the choices of an option, or with those of its completion."""
    if len(offered) > 25:
        yield f"{len(offered)} choices are over 25"
    for each in offered:
        if not 1 <= len(each["name"]) <= 100:
            yield f"{each['name']!r} is no name of a choice"
        if isinstance(each["value"], str) and not 1 <= len(each["value"]) <= 100:
            yield f"{each['value']!r} is no value of a choice"
    if len({each["name"] for each in offered}) != len(offered):
        yield "two choices have the same name"


def _command(command: Json) -> Iterator[str]:
    if size(command) > 8000:
        yield f"names, descriptions and values have {size(command)} characters, over 8000"
    if command["type"] != _SLASH:
        if not 1 <= len(command["name"]) <= 32:
            yield "a menu's name has 1 to 32 characters"
        if command.get("description") or command.get("options"):
            yield "a menu has neither a description nor options"
        return
    yield from _node(command)
    for option in _below(command):
        yield from (f"{option['name']}: {fault}" for fault in _node(option))
        yield from (f"{option['name']}: {fault}" for fault in _option(option))


def _below(node: Json) -> Iterator[Json]:
    for option in node.get("options") or ():
        yield option
        yield from _below(option)


def _node(node: Json) -> Iterator[str]:
    """What is wrong with a command, a part of one, or an option."""
    for name in (node["name"], *(node.get("name_localizations") or {}).values()):
        if not _NAME.fullmatch(name) or name != name.lower():
            yield f"{name!r} is no name"
    told = (node["description"], *(node.get("description_localizations") or {}).values())
    if not all(1 <= len(each) <= 100 for each in told):
        yield "a description has 1 to 100 characters"
    options = node.get("options") or []
    if len(options) > 25:
        yield "there are over 25 options"
    required = [bool(each.get("required")) for each in options]
    if required != sorted(required, reverse=True):
        yield "what is required comes first"
    parts = [each["type"] in {_PART, _PARTS} for each in options]
    if any(parts) and not all(parts):
        yield "there are parts and options side by side"


def _option(option: Json) -> Iterator[str]:
    kind = option["type"]
    yield from choices(option.get("choices") or [])
    if option.get("autocomplete") and option.get("choices"):
        yield "either it completes, or it has choices"
    if (option.get("autocomplete") or option.get("choices")) and kind not in {
        _TEXT,
        _INTEGER,
        _NUMBER,
    }:
        yield "only texts and numbers are completed or chosen"
    if not 0 <= (option.get("min_length") or 0) <= (option.get("max_length") or 6000) <= 6000:
        yield "a text has at most 6000 characters"
    if any(abs(option.get(name) or 0) >= 2**53 for name in ("min_value", "max_value")):
        yield "a number is beyond what JavaScript can write"


def size(command: Json) -> int:
    """The characters of a command that count towards its limit, in whichever language has most."""
    total = sum(len(str(each["value"])) for each in command.get("choices") or ())
    for text in ("name", "description"):
        told = (command.get(f"{text}_localizations") or {}).values()
        total += max(len(command.get(text) or ""), *map(len, told), 0)
    for choice in command.get("choices") or ():
        told = (choice.get("name_localizations") or {}).values()
        total += max(len(choice["name"]), *map(len, told), 0)
    return total + sum(size(each) for each in command.get("options") or ())
