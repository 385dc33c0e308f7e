"""The files of a message of the bot, to show or to read them again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import discord

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """One file of a message; `url` works for a while only, sizes are pixels, 0 where they are unknown.

    A `spoiler` is shown only to who asks to see it.
    """

    name: str
    url: str
    content_type: str
    width: int
    height: int
    description: str | None = None
    spoiler: bool = False


def kept(message: discord.Message) -> tuple[Kept, ...]:
    """The files of a message in their order.

    Discord lists what a component shows with the component; whether among the attachments as well is not
    documented, so each file counts once, by its address without the signature that expires.
    """
    shown = tuple(
        _kept(item.media, _name(item.media.url), item.description, spoiler=item.spoiler)
        for gallery in _galleries(message)
        for item in gallery.items
    )
    known = {_place(each.url) for each in shown}
    hidden = tuple(
        _kept(each, each.filename, each.description, spoiler=each.is_spoiler())
        for each in message.attachments
        if _place(each.url) not in known
    )
    return shown + hidden


def is_shown(message: discord.Message) -> bool:
    """Whether people see any of its files."""
    return any(True for _ in _galleries(message))


def _galleries(message: discord.Message) -> Iterator[discord.MediaGalleryComponent]:
    for component in message.components:
        if isinstance(component, discord.MediaGalleryComponent):
            yield component


def _kept(
    media: discord.UnfurledMediaItem | discord.Attachment,
    name: str,
    description: str | None,
    *,
    spoiler: bool,
) -> Kept:
    return Kept(
        name=name,
        url=media.url,
        content_type=(media.content_type or "").partition(";")[0],
        width=media.width or 0,
        height=media.height or 0,
        description=description,
        spoiler=spoiler,
    )


def _place(url: str) -> str:
    return urlsplit(url).path


def _name(url: str) -> str:
    return unquote(_place(url).rpartition("/")[2])
