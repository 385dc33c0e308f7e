"""Options in one line, as they are typed behind `/imagine`: written, and read again."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_type_hints

from bot.domain.options import OPTION_NAMES, ImagineOptions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.errors import OptionValue

_NAME = re.compile(r"(?:^|(?<=\s))([A-Za-z_]+):")
_KINDS = get_type_hints(ImagineOptions)
_YES, _NO = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What stood in a line: the options by name, and the pieces that are none."""

    options: Mapping[str, OptionValue]
    unread: tuple[str, ...] = ()


def written(options: Mapping[str, OptionValue]) -> str:
    """The options in their order, each on one line however it was typed."""
    return " ".join(f"{name}:{_word(value)}" for name, value in options.items())


def command(options: ImagineOptions) -> str:
    """The whole line of the command that paints with these options."""
    typed = {name: value for name, value in options.given().items() if name in OPTION_NAMES}
    return f"/imagine {written(typed)}"


def read(text: str, names: Collection[str] = OPTION_NAMES) -> Line:
    """Read options of these names; each value runs until the next name."""
    found = list(_NAME.finditer(text))
    unread = [text[: found[0].start()] if found else text]
    options: dict[str, OptionValue] = {}
    ends = [*(each.start() for each in found[1:]), len(text)]
    for this, end in zip(found, ends, strict=False):
        raw = text[this.end() : end].strip()
        name = this[1].casefold()
        value = _value(name, raw) if name in names else None
        if value is None:
            unread.append(f"{this[0]}{raw}")
        else:
            options[name] = value
    return Line(options=options, unread=tuple(each.strip() for each in unread if each.strip()))


def _word(value: OptionValue) -> str:
    return " ".join(str(value).split())


def _value(name: str, raw: str) -> OptionValue | None:
    """The value of an option in its own type; None for what is none."""
    kind, word = _KINDS[name], raw.casefold()
    if kind == bool | None:
        return True if word in _YES else False if word in _NO else None
    try:
        if kind == int | None:
            return int(raw)
        if kind == float | None:
            number = float(raw)
            return number if math.isfinite(number) else None
    except ValueError:
        return None
    return raw or None
