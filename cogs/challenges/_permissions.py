"""Who organises challenges, which roles they may give away, and what the bot itself needs for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rules import RuleScope, ScopeKind
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.moderators import is_moderator, member_of
from cogs.challenges._places import KINDS, lacking
from cogs.challenges._refusals import Refused

if TYPE_CHECKING:
    import discord
    from discord.abc import GuildChannel


async def organisers_role(interaction: discord.Interaction) -> int | None:
    """The role that `/challenge organisers` chose for this server; raises `StoreError` when unknown."""
    guild_id = member_of(interaction).guild.id
    decided = await host_of(interaction).services.rules.of_guild(guild_id)
    rules = decided.get(RuleScope(guild_id=guild_id, kind=ScopeKind.SERVER, id=guild_id))
    return None if rules is None else rules.organisers


async def may_organise(interaction: discord.Interaction) -> bool:
    """Whether the member organises here: by Manage Events, as a moderator, or by the organisers' role.

    Challenges are the whole server's, so a permission that somebody has in one channel does not count.
    """
    if member_of(interaction).guild_permissions.manage_events or await is_moderator(interaction):
        return True
    role = await organisers_role(interaction)
    return role is not None and role in {each.id for each in member_of(interaction).roles}


async def check_organiser(interaction: discord.Interaction) -> None:
    """Raise `Refused` for whoever does not organise here."""
    if not await may_organise(interaction):
        raise Refused("challenge-organise-may-not")


def check_prize(interaction: discord.Interaction, role_id: int) -> None:
    """Raise `Refused` for a role that can't be won: one that the bot can't give, or its organiser may not.

    Discord lets nobody give away a role that is not below their own; what opens more than everybody
    has is only for those who could give it by hand.
    """
    member = member_of(interaction)
    guild = member.guild
    role, named = guild.get_role(role_id), {"role": f"<@&{role_id}>"}
    if role is None or role.is_default() or role.managed:
        raise Refused("challenge-prize-not-given", **named)
    if not guild.me.guild_permissions.manage_roles:
        raise Refused("challenge-prize-needs-manage-roles", **named)
    if guild.me.top_role <= role:
        raise Refused("challenge-prize-above-bot", **named)
    gives = member.guild_permissions.manage_roles and (
        member.id == guild.owner_id or member.top_role > role
    )
    if not gives and _opens_more(guild, role):
        raise Refused("challenge-prize-opens-more", **named)


def check_channel(interaction: discord.Interaction, channel_id: int) -> GuildChannel:
    """The channel that a challenge is to be held in; raises `Refused` where it can't, or not by this member.

    Whoever may not write in a channel does not get to by letting the bot do it.
    """
    member = member_of(interaction)
    channel = member.guild.get_channel(channel_id)
    if channel is None or channel.type not in KINDS:
        raise Refused("challenge-channel-not-fit", channel=str(channel_id))
    theirs_there = channel.permissions_for(member)
    if not (theirs_there.view_channel and theirs_there.send_messages):
        raise Refused("challenge-channel-not-theirs", channel=str(channel_id))
    return channel


def check_place(interaction: discord.Interaction, channel_id: int) -> None:
    """Raise `Refused` for a channel where a challenge can't be held, or the bot may not do what it takes."""
    channel = check_channel(interaction, channel_id)
    if missing := lacking(channel, channel.guild.me):
        language = theirs(interaction)
        names = tuple(f"**{language.say(f'moderation-permission-{each}')}**" for each in missing)
        raise Refused("challenge-channel-lacks", channel=str(channel_id), permissions=names)


def makes_no_events(channel: GuildChannel) -> bool:
    """Whether Discord lets the bot make no scheduled event for a challenge in a channel."""
    has = channel.permissions_for(channel.guild.me)
    return not (has.create_events or has.manage_events)


def _opens_more(guild: discord.Guild, role: discord.Role) -> bool:
    """Whether somebody with a role may do anything that not everybody may, in any channel."""
    if role.permissions.value & ~guild.default_role.permissions.value:
        return True
    return any(channel.overwrites_for(role).pair()[0].value for channel in guild.channels)
