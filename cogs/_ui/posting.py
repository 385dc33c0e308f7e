"""Posting to Discord: what may go wrong, what is worth another try, and the files of pictures."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import aiohttp
import discord
import structlog

from bot.domain.generation import Posted
from bot.errors import DeliveryError
from cogs._ui.results import alts, filenames
from cogs._ui.uploads import SharedBytes

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from bot.domain.generation import Picture
    from bot.domain.job import Job
    from bot.language import Language

T = TypeVar("T")
_log = structlog.get_logger(__name__)

NETWORK = (aiohttp.ClientError, OSError, TimeoutError)
"""What discord.py lets through when a connection breaks."""
DEFAULT_LIMIT = 10 * 2**20
"""Bytes that Discord takes a file where nothing raises the limit."""
_TOO_LARGE = 40005
_HTTP_TOO_LARGE = 413
_PAUSES = (0.5, 2.0)
"""Seconds before something is sent again that did not get through."""
_PASSING = frozenset({429, 503})
"""HTTP: too many requests, and not available now; both say that nothing was done."""
_LONGEST_WAIT = 30.0
"""Seconds that Discord may ask to wait; whoever asks for more has to be asked anew by a person."""


async def steadily(send: Callable[[], Awaitable[T]]) -> T:
    """Send again when the connection broke or Discord asks to wait.

    discord.py itself does the first on some systems only, and the second only where the answer passed
    a proxy. Only for what may arrive twice without harm: edits, deletions, and messages with a nonce.
    """
    for pause in _PAUSES:
        wait = pause
        try:
            return await send()
        except NETWORK as error:
            _log.info("the connection to Discord broke", reason=type(error).__name__)
        except discord.HTTPException as error:
            asked = _asked_to_wait(error)
            if asked is None:
                raise
            _log.info("Discord asks to wait", status=error.status, seconds=asked)
            wait = max(pause, asked)
        await asyncio.sleep(wait)
    return await send()


@contextmanager
def undelivered() -> Iterator[None]:
    """Turn what goes wrong on the way to Discord into a `DeliveryError`."""
    try:
        yield
    except discord.HTTPException as error:
        raise DeliveryError(f"HTTP {error.status}, code {error.code}") from error
    except NETWORK as error:
        raise DeliveryError(type(error).__name__) from error


def _asked_to_wait(error: discord.HTTPException) -> float | None:
    """Seconds after which another try may help; None where none does."""
    if error.status not in _PASSING:
        return None
    try:
        seconds = float(error.response.headers.get("Retry-After", "0"))
    except ValueError:
        return 0.0
    return seconds if 0 <= seconds <= _LONGEST_WAIT else None


def files(
    language: Language, job: Job, pictures: Sequence[Picture], *, sheet_of: int = 0
) -> list[discord.File]:
    """The uploads; each is used once, so every attempt makes its own, around the same bytes.

    With `sheet_of` the only one is a contact sheet of so many.
    """
    names = filenames(job, pictures, sheet=bool(sheet_of))
    described = alts(language, job, len(pictures), sheet_of=sheet_of)
    return [
        discord.File(SharedBytes(picture.data), filename=name, description=text)
        for name, text, picture in zip(names, described, pictures, strict=True)
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
