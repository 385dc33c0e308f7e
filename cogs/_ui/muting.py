"""Whom nobody mutes, and whom not everybody does."""

from __future__ import annotations

import discord

from bot.language import Said
from cogs._ui.language import theirs
from cogs._ui.moderators import may
from cogs._ui.posting import steadily

MAY_NOT = Said("ui-mute-may-not")
FORGOTTEN = Said("ui-mute-forgotten")
ONESELF = Said("ui-mute-oneself")
BOT = Said("ui-mute-bot")
OWNER = Said("ui-mute-owner")
UNKNOWN = Said("ui-mute-unknown")
MODERATOR = Said("ui-mute-moderator")


async def refusal(interaction: discord.Interaction) -> str:
    """Why somebody who decides about a picture can't mute its painter; empty when they can."""
    if await may(interaction, moderate_members=True):
        return ""
    return theirs(interaction).say(MAY_NOT)


async def who(
    interaction: discord.Interaction, member_id: int
) -> discord.Member | discord.User | None:
    """The member by their id, as Discord knows them now; None when they have left.

    Raises what discord.py does when Discord does not tell.
    """
    guild = interaction.guild
    if guild is None:
        return None
    try:
        return await steadily(lambda: guild.fetch_member(member_id))
    except discord.NotFound:
        return None


def objection(
    interaction: discord.Interaction,
    person: discord.User | discord.Member,
    moderators_role: int | None,
) -> Said | None:
    """Why this person can't be muted by the one who asks; None when they can.

    Permissions are those that Discord resolved and sent along; an owner has them all.
    """
    guild = interaction.guild
    if person.id == interaction.user.id:
        return ONESELF
    if person.bot:
        return BOT
    if guild is not None and person.id == guild.owner_id:
        return OWNER
    if _moderates(person, moderators_role) and not interaction.permissions.manage_guild:
        return MODERATOR
    return None


def _moderates(person: discord.User | discord.Member, moderators_role: int | None) -> bool:
    # Who has left the server moderates it no longer.
    if not isinstance(person, discord.Member):
        return False
    permissions = person.resolved_permissions or person.guild_permissions
    return permissions.moderate_members or moderators_role in {role.id for role in person.roles}
