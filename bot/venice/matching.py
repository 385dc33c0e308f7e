"""Finding what was meant in a model's lists: ratios, resolutions, sizes in pixels."""

from __future__ import annotations

import math
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.venice.models import DEFAULT_SIDE, QUALITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RATIO = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*[:x×/]\s*(\d{1,6}(?:\.\d{1,6})?)", re.ASCII)  # noqa: RUF001  - people do type a times sign
_TIER = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*([kp]?)", re.ASCII)
_PIXELS_FROM = 64
"""From this number on, a resolution without a unit is meant in pixels: nobody asks for 64K."""


def listed(given: str, known: Iterable[str]) -> str | None:
    """The entry of the list that is the same but for case and outer blanks, as the list spells it."""
    folded = given.strip().casefold()
    return next((each for each in known if each.casefold() == folded), None)


def ratio_of(text: str) -> float | None:
    """Width by height of "16:9", "1920x1080" or "3/2"; None for anything else."""
    found = _RATIO.fullmatch(text.strip().lower())
    if found is None:
        return None
    width, height = float(found[1]), float(found[2])
    return width / height if width > 0 and height > 0 else None


def nearest_ratio(ratio: float, known: Sequence[str]) -> str | None:
    """The entry whose shape is nearest, the first of equals; None when no entry is a number.

    Compared by logarithm, so that twice as wide is as far off as half as wide.
    """
    numbers = [(each, value) for each in known if (value := ratio_of(each)) is not None]
    if not numbers:
        return None
    return min(numbers, key=lambda each: round(abs(math.log(each[1] / ratio)), 9))[0]


def edge_of(resolution: str) -> float | None:
    """The edge in pixels of a square picture of "2K", "2048" or "1080p"; None for anything else."""
    found = _TIER.fullmatch(resolution.strip().lower())
    if found is None:
        return None
    number = float(found[1])
    if number <= 0:
        return None
    in_pixels = found[2] == "p" or (not found[2] and number >= _PIXELS_FROM)
    return number if in_pixels else number * DEFAULT_SIDE


def nearest_resolution(edge: float, known: Sequence[str]) -> str | None:
    """The entry that is nearest, the smaller of equals; None when no entry is a number."""
    numbers = [(each, value) for each in known if (value := edge_of(each)) is not None]
    if not numbers:
        return None
    return min(numbers, key=lambda each: (abs(each[1] - edge), each[1]))[0]


def nearest_quality(given: str, known: Sequence[str]) -> str | None:
    """The next lower level that the model has, else the next higher; None for what is no level."""
    wanted = listed(given, QUALITIES)
    if wanted is None:
        return None
    rank = QUALITIES.index(wanted)
    order = (*reversed(QUALITIES[:rank]), *QUALITIES[rank:])
    return next((found for level in order if (found := listed(level, known)) is not None), None)


def nearest_name(given: str, known: Sequence[str]) -> str | None:
    """The entry that is spelled much like what was given; None when none is."""
    folded = {each.casefold(): each for each in reversed(known)}
    close = get_close_matches(given.strip().casefold()[:100], list(folded), n=1)
    return folded[close[0]] if close else None


def nearest_multiple(side: float, divisor: int, largest: int) -> int:
    """The multiple of the divisor that is nearest, the lower of equals, from one divisor to the largest."""
    lower = math.floor(side / divisor) * divisor
    found = lower + divisor if side - lower > divisor / 2 else lower
    return max(divisor, min(found, largest // divisor * divisor))


def pixels_of_ratio(ratio: float, edge: float, divisor: int, largest: int) -> tuple[int, int]:
    """Width and height of that shape with about the area of a square of that edge, within the bounds.

    Of the multiples around the exact size the pair is taken whose shape is nearest.
    """
    root = math.sqrt(ratio)
    scale = min(edge, largest / max(root, 1 / root))
    width, height = scale * root, scale / root
    candidates = [
        (
            nearest_multiple(width + step * divisor, divisor, largest),
            nearest_multiple(height + other * divisor, divisor, largest),
        )
        for step in (0, -1, 1)
        for other in (0, -1, 1)
    ]
    return min(candidates, key=lambda size: round(abs(math.log(size[0] / size[1] / ratio)), 9))


def pixels_within(width: int, height: int, divisor: int, largest: int) -> tuple[int, int]:
    """The nearest width and height that fit; what is too large shrinks in its shape."""
    shrink = min(1.0, largest / max(width, height, 1))
    return (
        nearest_multiple(width * shrink, divisor, largest),
        nearest_multiple(height * shrink, divisor, largest),
    )
