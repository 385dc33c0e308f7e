"""The picture of an entry, shown again from the message in the challenge's thread that keeps it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import discord
import structlog
from discord import ui

from bot.domain.challenge import EntryState
from bot.domain.destination import Rating
from bot.language import Said
from bot.policy.rating import rate
from cogs._ui.destinations import here
from cogs._ui.host import host_of, now_of
from cogs._ui.kept import Kept, kept
from cogs._ui.posting import NETWORK, steadily

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from bot.domain.challenge import Entry

_log = structlog.get_logger(__name__)

GONE = Said("challenge-entry-gone")
OUT_OF_REACH = Said("challenge-entry-out-of-reach")
AGE_RESTRICTED = Said("challenge-entry-age-restricted")

_FRESH_FOR = timedelta(minutes=1)
"""So long an address is used again: many look at the same few pictures, and Discord counts questions."""
_MOST = 1000
_PATIENCE = 5.0
"""Seconds that a page waits for its picture; discord.py would try for half a minute."""


class Addresses:
    """Where the pictures of entries can be looked at now: addresses expire, says Discord."""

    def __init__(self) -> None:
        self._known: dict[UUID, tuple[Kept, datetime]] = {}

    async def of(self, interaction: discord.Interaction, entry: Entry) -> Kept | None:
        """The file of an entry that is kept; None where its message is gone.

        Raises what discord.py does, or `TimeoutError`, when Discord does not tell.
        """
        now = now_of(interaction)
        known = self._known.get(entry.id)
        if known is not None and timedelta(0) <= now - known[1] < _FRESH_FOR:
            return known[0]
        found = await _asked(interaction, entry)
        self._known.pop(entry.id, None)
        if found is not None:
            self._known[entry.id] = (found, now)
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        return found


_addresses = Addresses()
"""Ids of entries are never used twice, so every bot of this process may share it."""


async def shown(
    interaction: discord.Interaction, entry: Entry, alt: str
) -> ui.MediaGallery[ui.LayoutView] | Said:
    """The picture of an entry as it may be looked at from here, or why it may not; `alt` describes it."""
    generation = await host_of(interaction).services.generations.get(entry.job_id)
    if entry.state is not EntryState.STANDING or generation is None or not generation.stands:
        return GONE
    if entry.unrestricted and rate(await here(interaction)) is Rating.SAFE:
        return AGE_RESTRICTED
    try:
        found = await _addresses.of(interaction, entry)
    except (discord.HTTPException, *NETWORK) as error:
        _log.info("an entry is not shown", entry=str(entry.id), reason=str(error))
        return OUT_OF_REACH
    if found is None:
        return GONE
    gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
    gallery.add_item(media=found.url, description=alt, spoiler=found.spoiler)
    return gallery


async def _asked(interaction: discord.Interaction, entry: Entry) -> Kept | None:
    if (place := entry.kept) is None:
        return None
    channel = interaction.client.get_partial_messageable(place.channel_id)
    try:
        async with asyncio.timeout(_PATIENCE):
            message = await steadily(lambda: channel.fetch_message(place.message_id))
    except discord.NotFound:
        return None
    return next(iter(kept(message)), None)
