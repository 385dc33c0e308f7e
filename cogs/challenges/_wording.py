"""What organisers and members write about challenges, where everybody will read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.destination import ChannelKind, Destination
from bot.errors import WordsRefused
from cogs._ui.destinations import fresh
from cogs._ui.host import host_of
from cogs._ui.moderators import member_of
from cogs.challenges._refusals import Refused

if TYPE_CHECKING:
    import discord


async def place_of(interaction: discord.Interaction, channel_id: int) -> Destination:
    """A channel of this server as it is now, past every cache."""
    seen = Destination(
        channel_id=channel_id, guild_id=interaction.guild_id, kind=ChannelKind.UNKNOWN
    )
    return await fresh(interaction.client, seen)


async def check_texts(interaction: discord.Interaction, channel_id: int, *texts: str) -> None:
    """Raise `Refused` for words that the lists do not allow in a channel of this server.

    Discord is not asked, so that there is time for a form.
    """
    channel = member_of(interaction).guild.get_channel(channel_id)
    place = Destination(
        channel_id=channel_id,
        guild_id=interaction.guild_id,
        kind=ChannelKind.UNKNOWN,
        category_id=None if channel is None else channel.category_id,
        bot_is_member=True,
    )
    try:
        await host_of(interaction).services.gate.check_text(place, *texts)
    except WordsRefused:
        raise Refused("challenge-words-refused") from None
