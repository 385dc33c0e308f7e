"""Who takes part in challenges, and which they may look into from where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.domain.challenge import Phase
from bot.errors import NoSuchChallenge
from bot.policy.constraints import Entrant
from cogs._ui.host import host_of
from cogs._ui.moderators import member_of

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.challenge import Challenge
    from bot.domain.series import Series


async def challenge_here(interaction: discord.Interaction, challenge_id: UUID) -> Challenge:
    """A challenge of this server that the member may look into; raises `NoSuchChallenge` for any other."""
    challenges = host_of(interaction).services.challenges.kept.challenges
    challenge = await challenges.get(challenge_id)
    if (
        challenge is None
        or challenge.phase is Phase.DRAFT
        or challenge.guild_id != interaction.guild_id
        or is_hidden(interaction, challenge)
    ):
        raise NoSuchChallenge
    return challenge


def entrant_of(interaction: discord.Interaction) -> Entrant:
    """Who takes part, as Discord sends them along; raises `NoPrivateMessage` outside of servers."""
    member = member_of(interaction)
    return Entrant(
        member_id=member.id,
        joined_at=member.joined_at,
        role_ids=tuple(role.id for role in member.roles),
    )


def is_hidden(interaction: discord.Interaction, challenge: Challenge | Series) -> bool:
    """Whether a challenge or series is told of in a channel that the member can't see.

    A channel that is gone hides nothing: what was decided there outlives it.
    """
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return True
    channel = guild.get_channel(challenge.channel_id)
    return channel is not None and not channel.permissions_for(member).view_channel
