"""Posting to Discord: what may go wrong, what is worth another try, and the files of pictures."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

import aiohttp
import discord
import structlog

from bot.domain.generation import Posted
from cogs._ui.results import alt, filenames
from cogs._ui.uploads import SharedBytes

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.domain.generation import Picture
    from bot.domain.job import Job

T = TypeVar("T")
_log = structlog.get_logger(__name__)

NETWORK = (aiohttp.ClientError, OSError, TimeoutError)
"""What discord.py lets through when a connection breaks."""
DEFAULT_LIMIT = 10 * 2**20
"""Bytes that Discord takes a file where nothing raises the limit."""
_TOO_LARGE = 40005
_HTTP_TOO_LARGE = 413
_PAUSES = (0.5, 2.0)
"""Seconds before an upload is tried again after its connection broke."""


async def steadily(send: Callable[[], Awaitable[T]]) -> T:
    """Send again when the connection broke, which discord.py itself does not on every system.

    Only for what may arrive twice without harm: edits, and messages with a nonce.
    """
    for pause in _PAUSES:
        try:
            return await send()
        except NETWORK as error:
            _log.info("the connection to Discord broke", reason=type(error).__name__)
            await asyncio.sleep(pause)
    return await send()


def files(job: Job, pictures: Sequence[Picture]) -> list[discord.File]:
    """The uploads; each is used once, so every attempt makes its own, around the same bytes."""
    return [
        discord.File(SharedBytes(picture.data), filename=name, description=alt(job))
        for name, picture in zip(filenames(job, pictures), pictures, strict=True)
    ]


def posted(message: discord.Message) -> Posted:
    """Where a message stands."""
    return Posted(channel_id=message.channel.id, message_id=message.id)


def nonce(job: Job, purpose: str = "") -> str:
    """Tells Discord that a message is the same one again; at most 25 characters."""
    return f"{purpose}{job.id.hex}"[:25]


def is_too_large(error: discord.HTTPException) -> bool:
    """Whether Discord refused a message for its size."""
    return error.code == _TOO_LARGE or error.status == _HTTP_TOO_LARGE


def server_limit(client: discord.Client, guild_id: int | None) -> int:
    """Bytes a file that Discord takes in a server."""
    guild = None if guild_id is None else client.get_guild(guild_id)
    return DEFAULT_LIMIT if guild is None else guild.filesize_limit
