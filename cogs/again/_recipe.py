"""The recipe of a picture: the line that paints it again, and the request that painted it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import discord
import msgspec

from bot.venice import sizing
from cogs._ui import option_line
from cogs.again import _text

if TYPE_CHECKING:
    from bot.language import Language
    from bot.venice.models import ModelSpec
    from cogs._ui.sources import Source

_MOST = 2000
"""Characters of a message, says Discord."""
_FENCE = "```"


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipe:
    """What is told, and the files of what is too long to be."""

    text: str
    files: tuple[discord.File, ...]


def recipe(language: Language, source: Source, spec: ModelSpec | None) -> Recipe:
    """The recipe of a picture whose prompt is known; `spec` None: the model is offered no longer.

    A code block can be copied with one press, and holds everything but its own end.
    """
    line = option_line.command(source.job.options)
    request = msgspec.json.format(msgspec.json.encode(request_of(source, spec))).decode()
    in_file = _text.request(language, as_file=True)
    parts, files, left = [], [], _MOST
    if source.job.options.style_references:
        parts.append(_text.without_references(language))
        left -= len(parts[0]) + 1
    for told, too_long, name, text, kind in (
        (_text.copy(language), _text.copy(language, as_file=True), "imagine.txt", line, ""),
        (_text.request(language), in_file, "request.json", request, "json"),
    ):
        block = f"{told}\n{_FENCE}{kind}\n{text}\n{_FENCE}"
        # Room is kept for the sentence that tells of a file instead.
        if _FENCE in text or len(block) > left - len(in_file) - 2:
            block = too_long
            files.append(discord.File(BytesIO(text.encode()), filename=name))
        parts.append(block)
        left -= len(block) + 1
    return Recipe(text="\n".join(parts), files=tuple(files))


def request_of(source: Source, spec: ModelSpec | None) -> dict[str, Any]:
    """The body that went to Venice, as far as the catalogue still tells it."""
    options, safe_mode = source.job.options, source.generation.safe_mode
    if spec is not None:
        try:
            return sizing.build_request(options, spec, safe_mode=safe_mode)[0].body()
        except ValueError:
            # The model takes less today than it did then.
            pass
    return {**options.given(), "safe_mode": safe_mode}
