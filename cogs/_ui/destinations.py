"""Where an interaction stands: what the cache says at once, and what Discord says when asked again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import structlog

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.policy.rating import rate
from cogs._ui.text import escape

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping

_log = structlog.get_logger(__name__)

_KINDS = {
    0: ChannelKind.TEXT,
    1: ChannelKind.DIRECT,
    2: ChannelKind.VOICE,
    3: ChannelKind.GROUP,
    5: ChannelKind.ANNOUNCEMENT,
    10: ChannelKind.THREAD,
    11: ChannelKind.THREAD,
    12: ChannelKind.THREAD,
    13: ChannelKind.STAGE,
    15: ChannelKind.FORUM,
    16: ChannelKind.MEDIA,
}
"""Discord's channel types; whatever it adds to them is unknown, and so is rated safe."""
_GUILD_AGE_RESTRICTED = 3
"""Discord's `nsfw_level` of a server that is age-restricted as a whole."""
_PATIENCE = 10.0
"""Seconds for finding out one fact; after that it counts as not found out."""


def shown_name(name: str | None) -> str:
    """A channel's name as people see it, safe to stand in a message."""
    return f"#{escape(name)}" if name else ""


def seen(interaction: discord.Interaction) -> Destination:
    """The destination as the interaction and the cache tell it, without asking anybody.

    The cache may be behind: before anything unrestricted, look again with `fresh` or `here`.
    """
    channel = interaction.channel
    guild_id = interaction.guild_id
    if channel is None:
        return Destination(
            channel_id=interaction.channel_id or 0, guild_id=guild_id, kind=ChannelKind.UNKNOWN
        )
    kind = _KINDS.get(channel.type.value, ChannelKind.UNKNOWN)
    if guild_id is None or isinstance(channel, discord.DMChannel | discord.GroupChannel):
        return Destination(channel_id=channel.id, kind=kind, guild_id=guild_id)
    guild = interaction.client.get_guild(guild_id)
    bot_is_member = guild is not None and not guild.unavailable
    decides: Any = channel.parent if isinstance(channel, discord.Thread) else channel
    return Destination(
        channel_id=channel.id,
        kind=kind,
        name=shown_name(channel.name),
        guild_id=guild_id,
        parent_id=channel.parent_id if isinstance(channel, discord.Thread) else None,
        category_id=getattr(decides, "category_id", None),
        age_restricted=getattr(decides, "nsfw", None) if bot_is_member else None,
        guild_age_restricted=(
            guild.nsfw_level is discord.NSFWLevel.age_restricted
            if guild is not None and bot_is_member
            else None
        ),
        bot_is_member=bot_is_member,
    )


async def here(interaction: discord.Interaction) -> Destination:
    """The destination of an interaction, to decide by.

    What the cache calls safe is safe; what it calls age-restricted is only believed when Discord says
    so again, since a cache can miss that a flag was cleared.
    """
    destination = seen(interaction)
    if rate(destination) is Rating.SAFE:
        return destination
    return await fresh(interaction.client, destination)


async def fresh(client: discord.Client, destination: Destination) -> Destination:
    """Look at a destination again, past every cache; what can't be found out is None."""
    guild_id = destination.guild_id
    if guild_id is None:
        return destination
    channel = await _asked(client.http.get_channel(destination.channel_id), "channel")
    if channel is None or _id(channel, "guild_id") != guild_id:
        return _unknown(client, destination, guild_id)
    kind = _KINDS.get(channel.get("type", -1), ChannelKind.UNKNOWN)
    decides: Mapping[str, Any] | None = channel
    parent_id = None
    if kind is ChannelKind.THREAD:
        parent_id = _id(channel, "parent_id")
        decides = (
            None
            if parent_id is None
            else await _asked(client.http.get_channel(parent_id), "parent channel")
        )
    age_restricted = None if decides is None else decides.get("nsfw") is True
    return Destination(
        channel_id=destination.channel_id,
        kind=kind,
        name=shown_name(channel.get("name")),
        guild_id=guild_id,
        parent_id=parent_id,
        category_id=None if decides is None else _id(decides, "parent_id"),
        age_restricted=age_restricted,
        # The server's own restriction only matters where the channel has none.
        guild_age_restricted=None if age_restricted else await _guild_flag(client, guild_id),
        bot_is_member=True,
    )


async def _guild_flag(client: discord.Client, guild_id: int) -> bool | None:
    guild = await _asked(client.http.get_guild(guild_id, with_counts=False), "server")
    if guild is None or "nsfw_level" not in guild:
        return None
    return bool(guild["nsfw_level"] == _GUILD_AGE_RESTRICTED)


async def _asked(question: Awaitable[Any], what: str) -> Mapping[str, Any] | None:
    """Discord's answer, or None when there was none: not knowing is an answer, too, and a safe one."""
    try:
        async with asyncio.timeout(_PATIENCE):
            answer = await question
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
        _log.debug("could not look at a destination", what=what, reason=type(error).__name__)
        return None
    return answer if isinstance(answer, dict) else None


def _id(payload: Mapping[str, Any], key: str) -> int | None:
    value = payload.get(key)
    return None if value is None else int(value)


def _unknown(client: discord.Client, destination: Destination, guild_id: int) -> Destination:
    """The destination with nothing to decide by; where it is, is kept."""
    return replace(
        destination,
        age_restricted=None,
        guild_age_restricted=None,
        bot_is_member=client.get_guild(guild_id) is not None,
    )
