"""Who may decide for others: Discord's permissions, or the role that a server chose for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.domain.rules import RuleScope, ScopeKind
from cogs._ui.host import host_of

if TYPE_CHECKING:
    from bot.domain.rules import RuleSet


async def moderators_role(interaction: discord.Interaction) -> int | None:
    """The role that `/rules moderators` chose for this server; raises `StoreError` when unknown."""
    guild_id = interaction.guild_id
    if guild_id is None:
        return None
    decided = await host_of(interaction).services.rules.of_guild(guild_id)
    scope = RuleScope(guild_id=guild_id, kind=ScopeKind.SERVER, id=guild_id)
    rules: RuleSet | None = decided.get(scope)
    return None if rules is None else rules.moderators


async def is_moderator(interaction: discord.Interaction) -> bool:
    """Whether the member has the role that this server chose for its moderators."""
    role = await moderators_role(interaction)
    return role is not None and role in {each.id for each in member_of(interaction).roles}


async def may(interaction: discord.Interaction, **permissions: bool) -> bool:
    """Whether the member may decide here: by any of the permissions in this channel, or by the role.

    Permissions are those that Discord resolved for the member and sent along, by discord.py's names.
    """
    member_of(interaction)
    has = interaction.permissions
    if any(getattr(has, name) for name, wanted in permissions.items() if wanted):
        return True
    return await is_moderator(interaction)


def member_of(interaction: discord.Interaction) -> discord.Member:
    """The member who asks; raises `NoPrivateMessage` outside of servers."""
    member = interaction.user
    if interaction.guild_id is None or not isinstance(member, discord.Member):
        raise app_commands.NoPrivateMessage
    return member
