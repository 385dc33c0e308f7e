"""What is uploaded of a result: the pictures, or a contact sheet with the pictures behind it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cogs._ui import threads
from cogs._ui.contact_sheet import LEAST, contact_sheet
from cogs._ui.fit import fit
from cogs._ui.posting import server_limit
from cogs.imagine import _text

if TYPE_CHECKING:
    import discord

    from bot.domain.generation import Picture
    from bot.domain.job import Job
    from bot.generation.delivery import Result


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A result with the `pictures` of its message; those `behind` a contact sheet go into a thread."""

    result: Result
    pictures: tuple[Picture, ...]
    behind: tuple[Picture, ...] = ()

    def as_gallery(self) -> Upload:
        """The same with all pictures in the message, for where there is no thread."""
        return replace(self, pictures=self.behind, behind=()) if self.behind else self


class Uploads:
    """Prepares results for Discord; draws one contact sheet at a time, for the sake of memory."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._drawing = asyncio.Lock()

    async def of(self, job: Job, result: Result, limit: int) -> Upload:
        """A result with files of at most `limit` bytes; raises `DeliveryError` where that can't be."""
        wanted = result.contact_sheet and len(result.pictures) >= LEAST
        as_sheet = wanted and threads.possible(self._client, job.destination)
        if as_sheet:
            # In a thread the files come from the bot itself, and not as an answer.
            limit = min(limit, server_limit(self._client, job.destination.guild_id))
        fitted = await fit(result.pictures, each=limit)
        if fitted.limit is not None:
            note = _text.made_smaller(fitted.limit)
            result = replace(result, notes=(*result.notes, note))
        if as_sheet:
            async with self._drawing:
                sheet = await contact_sheet(fitted.pictures)
            if sheet is not None and len(sheet.data) <= limit:
                return Upload(result=result, pictures=(sheet,), behind=fitted.pictures)
        return Upload(result=result, pictures=fitted.pictures)
