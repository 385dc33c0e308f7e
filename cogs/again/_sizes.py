"""A size in words, as people type it on a phone: written, and read again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.venice import matching

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.options import ImagineOptions
    from bot.errors import OptionValue

_PIXELS = re.compile(r"(\d{2,5})\s*[x×*]\s*(\d{2,5})", re.ASCII | re.IGNORECASE)  # noqa: RUF001  - people do type a times sign
_AROUND = re.compile(r"\s*([:/x×*])\s*", re.IGNORECASE)  # noqa: RUF001  - as above
_UNIT = re.compile(r"(?<=\d)\s*px\b", re.IGNORECASE)
_SIZE = ("aspect_ratio", "resolution", "width", "height")


def written(options: ImagineOptions) -> str:
    """The size as it is typed: `1024x768`, `16:9`, `16:9 2K`, or empty where the model chose it."""
    pixels = [str(side) for side in (options.width, options.height) if side is not None]
    if len(pixels) == 1:
        return f"width {pixels[0]}" if options.width is not None else f"height {pixels[0]}"
    words = ("x".join(pixels), options.aspect_ratio, options.resolution)
    return " ".join(word for word in words if word)


def read(text: str) -> Mapping[str, OptionValue] | None:
    """The changes to the options that a size in words means; None for what is none.

    All options of size are among the changes: what is not named is left out.
    """
    changes: dict[str, OptionValue] = dict.fromkeys(_SIZE)
    words = _AROUND.sub(r"\1", _UNIT.sub("", text.replace(",", " "))).split()
    while words:
        word = words.pop(0)
        if word.casefold() in {"width", "height"} and words and words[0].isdecimal():
            changes[word.casefold()] = int(words.pop(0))
        elif pixels := _PIXELS.fullmatch(word):
            changes |= {"width": int(pixels[1]), "height": int(pixels[2])}
        elif matching.ratio_of(word) is not None or word.casefold() == "auto":
            changes["aspect_ratio"] = word
        elif matching.edge_of(word) is not None:
            changes["resolution"] = word
        else:
            return None
    return changes
