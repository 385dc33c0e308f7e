"""The pictures of anybody's message that Discord itself keeps, and their bytes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CDN = "https://cdn.discordapp.com/attachments/"
"""Where Discord keeps attachments, also those that an embed shows in place of the message."""
TURNS = asyncio.Semaphore(4)
"""Held by whoever downloads a file, until they are done with it: a crowd of them would fill the memory."""
_PATIENCE = aiohttp.ClientTimeout(total=60.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """A file that Discord keeps: `url` works for a while, `size` is in bytes, None where it is unknown."""

    url: str
    size: int | None
    content_type: str

    @property
    def may_be_picture(self) -> bool:
        """Whether it is not something else by its name: what is told may be wrong, or missing."""
        return not self.content_type or self.content_type.startswith("image/")


class TooLarge(Refusal):
    """A file of more bytes than are wanted; who wants fewer says why."""


def attachments(files: Iterable[discord.Attachment]) -> tuple[Attached, ...]:
    """Attachments as they stand in a message or a command."""
    return tuple(
        Attached(url=each.url, size=each.size, content_type=each.content_type or "")
        for each in files
    )


def pictures_of(message: discord.Message, *, forwarded: bool) -> tuple[Attached, ...]:
    """What may be a picture of all that people see in a message, in its order.

    Those that it was `forwarded` with may come from any channel. Addresses elsewhere, which components and
    embeds may show as well, are none of these: the bot asks nobody but Discord.
    """
    found: list[Attached] = []
    parts: tuple[discord.Message | discord.MessageSnapshot, ...] = (
        message,
        *(message.message_snapshots if forwarded else ()),
    )
    for part in parts:
        found += _shown(part.components)
        # In a message of components people see only what a component shows.
        if not part.flags.components_v2:
            found += attachments(part.attachments)
        found += [
            Attached(url=embed.image.url, size=None, content_type="")
            for embed in part.embeds
            if embed.image.url is not None and embed.image.url.startswith(_CDN)
        ]
    return tuple(each for each in found if each.may_be_picture)


async def download(file: Attached, limit: int) -> bytes:
    """The bytes of a file.

    Raises `TooLarge` over `limit` bytes, of which no more are taken in, and `aiohttp.ClientError` or
    `TimeoutError` where Discord does not give it. discord.py would take in all, however much it is.
    """
    if file.size is not None and file.size > limit:
        raise TooLarge
    data = bytearray()
    async with (
        aiohttp.ClientSession(timeout=_PATIENCE, cookie_jar=aiohttp.DummyCookieJar()) as session,
        session.get(file.url, allow_redirects=False) as response,
    ):
        if response.status != HTTPStatus.OK:
            raise aiohttp.ClientPayloadError(f"status {response.status}")
        async for chunk in response.content.iter_any():
            data += chunk
            if len(data) > limit:
                raise TooLarge
    return bytes(data)


def _shown(components: Iterable[Any]) -> Iterator[Attached]:
    """The media of components, and of those inside of them."""
    for component in components:
        if isinstance(component, discord.MediaGalleryComponent):
            yield from _kept(item.media for item in component.items)
        elif isinstance(component, discord.ThumbnailComponent):
            yield from _kept((component.media,))
        elif isinstance(component, discord.SectionComponent):
            yield from _shown((component.accessory,))
        elif isinstance(component, discord.Container):
            yield from _shown(component.children)


def _kept(media: Iterable[discord.UnfurledMediaItem]) -> Iterator[Attached]:
    for each in media:
        if each.attachment_id is not None:
            yield Attached(url=each.url, size=None, content_type=each.content_type or "")
