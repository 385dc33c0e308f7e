"""The recipe of a message's picture: from the record of what was made here, else from the file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.language import Said
from bot.recipes import LARGEST, format_of, read
from cogs._ui import sources
from cogs._ui.attached import TURNS, TooLarge, download, pictures_of
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.posting import NETWORK
from cogs.recipes import _text

if TYPE_CHECKING:
    from uuid import UUID

    import discord

    from bot.domain.generation import Generation
    from bot.domain.options import ImagineOptions
    from bot.recipes import Reading
    from cogs._ui.attached import Attached

_log = structlog.get_logger(__name__)

_MOST_PICTURES = 10
"""As many as Discord lets a message have; those of a forwarded one come on top."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A recipe: `reading` is how it stood in a file, None for what the bot has a record of.

    The prompt of `options` is empty where it is no longer kept. `job_id` is the job that made the picture,
    `styled` whether in the style of other pictures, which are not kept.
    """

    options: ImagineOptions
    reading: Reading | None = None
    job_id: UUID | None = None
    styled: bool = False


async def find(interaction: discord.Interaction, message: discord.Message) -> Found | str:
    """The recipe of the first picture that has one, or in the member's language why there is none."""
    generation = await host_of(interaction).services.generations.of_message(message.id)
    if generation is not None:
        return await _recorded(interaction, generation)
    pictures = pictures_of(message, forwarded=True)
    if not pictures:
        return theirs(interaction).say(_text.NO_PICTURE)
    problems = []
    for picture in pictures[:_MOST_PICTURES]:
        reading = await _read(picture)
        if not isinstance(reading, Said):
            return Found(options=reading.options, reading=reading)
        problems.append(reading)
    # A picture that could be read tells more than one that could not.
    problem = _text.NO_RECIPE if _text.NO_RECIPE in problems else problems[0]
    return theirs(interaction).say(problem)


async def _recorded(interaction: discord.Interaction, generation: Generation) -> Found | str:
    """What the record says, to those who may start from the picture; safe mode is everybody's own wish."""
    source = await sources.source_of(interaction, generation.job_id)
    # Where the prompt is no longer kept, the rest can still be told.
    why = await sources.objection(interaction, source)
    if source is None or why:
        return why
    return Found(
        options=source.job.options.changed({"safe_mode": None, "style_references": None}),
        job_id=source.job.id,
        styled=bool(source.job.options.style_references),
    )


async def _read(picture: Attached) -> Reading | Said:
    """The recipe in one file, or why there is none."""
    async with TURNS:
        try:
            data = await download(picture, LARGEST)
        except TooLarge:
            return _text.TOO_LARGE
        except NETWORK as error:
            _log.info("a picture could not be read", reason=type(error).__name__)
            return _text.LOST
        if format_of(data) is None:
            return _text.NO_PICTURE
        # Texts are expanded and searched through, which may take a while.
        return await asyncio.to_thread(read, data) or _text.NO_RECIPE
