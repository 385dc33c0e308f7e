"""Messages about challenges that are posted once, also when whoever began to post did not live to say so."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import discord

from bot.language import language_of
from cogs._ui.posting import posted, steadily, undelivered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from uuid import UUID

    from bot.domain.challenge import Challenge
    from bot.domain.generation import Posted
    from bot.language import Language
    from cogs._ui.host import Host

_LOOKED_BACK = 100
"""Messages that are looked through for one that may stand there already."""
_NONCE = 25
"""Characters of a nonce, says Discord."""
_FIRST_MARK = 1_000_000
"""Discord counts the components that have no id of their own from 1 on; marks are far above these."""


def mark(what: str, which: UUID) -> int:
    """A number that a message is known by again: the `id` of its first text, which Discord keeps as it is."""
    return _FIRST_MARK + zlib.crc32(f"{what}:{which}".encode()) % (2**31 - _FIRST_MARK)


class Poster:
    """What all parts of the stage share: the client, the language, and posting once."""

    def __init__(self, client: discord.Client, host: Host) -> None:
        self.client = client
        self.host = host

    def language(self, challenge: Challenge) -> Language:
        """The language of the challenge's server."""
        return language_of(challenge.locale)

    async def post(
        self,
        channel_id: int,
        view: discord.ui.LayoutView,
        *,
        marked: int,
        again: bool,
        files: Callable[[], Sequence[discord.File]] = tuple,
        mentions: discord.AllowedMentions | None = None,
    ) -> Posted:
        """Post a message whose view has a component with the id `marked`, unless it stands there already.

        `files` makes the uploads anew for every try. Raises `DeliveryError`.
        """
        channel = self.client.get_partial_messageable(channel_id)
        allowed = mentions or discord.AllowedMentions.none()

        async def send() -> discord.Message:
            return await channel.send(
                view=view,
                files=files(),
                allowed_mentions=allowed,
                nonce=f"{marked:x}-{channel_id:x}"[:_NONCE],
            )

        with undelivered():
            if again and (found := await self.find(channel_id, marked)) is not None:
                return found
            return posted(await steadily(send))

    async def find(self, channel_id: int, marked: int) -> Posted | None:
        """The bot's message in a channel that has a component with this id; None where there is none."""
        channel = self.client.get_partial_messageable(channel_id)
        me = self.client.user
        async for message in channel.history(limit=_LOOKED_BACK):
            ours = me is not None and message.author.id == me.id
            if ours and marked in _ids(message.components):
                return posted(message)
        return None


def _ids(components: Iterable[object]) -> Iterator[int | None]:
    for component in components:
        yield getattr(component, "id", None)
        yield from _ids(getattr(component, "children", ()))
