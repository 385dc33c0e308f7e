"""Entries on Discord: kept in the challenge's thread, laid before moderators, and taken out again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import discord
import structlog

from bot.domain.challenge import EntryState
from bot.errors import DeliveryError
from bot.policy.contest import takes_entries
from cogs._ui.fit import fit
from cogs._ui.layout import mentioning
from cogs._ui.posting import server_limit, steadily, undelivered
from cogs._ui.settled import settled, waits
from cogs._ui.uploads import SharedBytes
from cogs.challenges._entering import _text_entries as _text
from cogs.challenges._entering import _views
from cogs.challenges._entering._unsigned import unsigned
from cogs.challenges._stage._posting import Poster, mark

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge, Entry
    from bot.domain.generation import Generation, Picture, Posted

_log = structlog.get_logger(__name__)

_FOLDED_UP = 50083
"""Discord: in a thread that is archived nothing can be changed."""
_EXTENSIONS = {"jpeg": "jpg"}
_TAKEN_AWAY = frozenset({EntryState.WITHDRAWN, EntryState.REMOVED})


class EntryStage(Poster):
    """The part of `Stage` that is about entries."""

    async def keep(
        self, challenge: Challenge, entry: Entry, picture: Picture, *, spoiler: bool, again: bool
    ) -> Posted:
        """Upload an entry to the thread, without a name, and without the recipe that its file may hold."""
        language = self.language(challenge)
        fitted, name = await self._fitted(challenge, entry, await unsigned(picture))
        alt = _text.kept_alt(language, challenge)
        return await self.post(
            _thread(challenge),
            _views.kept(language, challenge, entry, name, spoiler=spoiler),
            marked=mark("keep", entry.id),
            again=again,
            files=lambda: [_file(fitted, name, alt)],
        )

    async def find_kept(self, challenge: Challenge, entry: Entry) -> Posted | None:
        """The message of an entry that somebody uploaded and did not live to write down; None for none."""
        with undelivered():
            return await self.find(_thread(challenge), mark("keep", entry.id))

    async def drop(self, kept: Posted) -> None:
        """Take an entry's message out of the thread; one that is gone is passed over."""
        http = self.client.http
        with undelivered(), suppress(discord.NotFound):
            try:
                await steadily(lambda: http.delete_message(kept.channel_id, kept.message_id))
            except discord.HTTPException as error:
                if error.code != _FOLDED_UP:
                    raise
                await steadily(lambda: http.edit_channel(kept.channel_id, archived=False))
                await steadily(lambda: http.delete_message(kept.channel_id, kept.message_id))

    async def present(
        self,
        challenge: Challenge,
        entry: Entry,
        generation: Generation,
        picture: Picture,
        *,
        desk: int,
        again: bool,
    ) -> Posted:
        """Lay an entry before moderators in the channel `desk`, with the buttons to decide."""
        language = self.language(challenge)
        fitted, name = await self._fitted(challenge, entry, picture)
        model = self.host.services.catalog().name_of(generation.options.model)
        alt = _text.review_alt(language, generation)
        return await self.post(
            desk,
            _views.waiting(language, challenge, entry, generation, model=model, name=name),
            marked=mark("present", entry.id),
            again=again,
            files=lambda: [_file(fitted, name, alt)],
        )

    async def close(self, challenge: Challenge, entry: Entry) -> None:
        """Show moderators what became of an entry, in place of the buttons; one that is gone is passed over.

        What its maker took back, or somebody took away, is not shown to them any more either.
        """
        if (desk := entry.desk) is None:
            return
        channel = self.client.get_partial_messageable(desk.channel_id)
        text = _text.decided(self.language(challenge), entry)
        with undelivered(), suppress(discord.NotFound):
            message = await steadily(lambda: channel.fetch_message(desk.message_id))
            if waits(message):
                shown = settled(message, text, pictures=entry.state not in _TAKEN_AWAY)
                await steadily(lambda: _settle(channel.get_partial_message(message.id), shown))

    async def tell(self, challenge: Challenge, entry: Entry) -> None:
        """Tell its maker in the thread what became of an entry: rejected, not looked at, or not kept."""
        open_now = takes_entries(challenge, now=self.host.services.now())
        await self.post(
            _thread(challenge),
            _views.told(self.language(challenge), challenge, entry, open_now=open_now),
            marked=mark("tell", entry.id),
            # Nobody says whether it was begun before, and nobody is to be called twice.
            again=True,
            mentions=mentioning(entry.member_id),
        )

    async def _fitted(
        self, challenge: Challenge, entry: Entry, picture: Picture
    ) -> tuple[Picture, str]:
        """A picture that Discord takes, and what its file is called: nothing that tells how it was made."""
        limit = server_limit(self.client, challenge.guild_id)
        (fitted,) = (await fit((picture,), each=limit)).pictures
        return fitted, f"entry-{entry.id}.{_EXTENSIONS.get(fitted.format, fitted.format)}"


async def _settle(message: discord.PartialMessage, view: discord.ui.LayoutView) -> None:
    """Edit a message, whose files go where the view shows none of them."""
    nobody = discord.AllowedMentions.none()
    if any(isinstance(each, discord.ui.MediaGallery) for each in view.children):
        await message.edit(view=view, allowed_mentions=nobody)
    else:
        await message.edit(view=view, attachments=[], allowed_mentions=nobody)


def _file(picture: Picture, name: str, alt: str) -> discord.File:
    return discord.File(SharedBytes(picture.data), filename=name, description=alt)


def _thread(challenge: Challenge) -> int:
    if challenge.thread_id is None:
        raise DeliveryError("the challenge has no thread yet")
    return challenge.thread_id
