"""What the bot may do in the channels of each server."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord

from bot.doctor.application import UNREACHABLE
from bot.doctor.finding import ok, warning, wrong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.doctor.finding import Finding

_NEEDED = {
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
"""Besides View Channels, by discord.py's names and by Discord's; the same that the README invites with."""
_AT_ONCE = 4
_NAMED = 3
"""Channels that are named; the rest is counted."""


async def servers(client: discord.Client) -> Sequence[Finding]:
    """A finding for each server that the bot is in, in Discord's order."""
    turns = asyncio.Semaphore(_AT_ONCE)

    async def look(guild_id: int, name: str) -> Finding:
        async with turns:
            return await _server(client, guild_id, name)

    guilds = [guild async for guild in client.fetch_guilds(limit=None, with_counts=False)]
    if not guilds:
        return [
            warning(
                "servers", "The bot is in no server.", "Invite it by the address in the README."
            )
        ]
    return await asyncio.gather(*(look(guild.id, guild.name) for guild in guilds))


async def _server(client: discord.Client, guild_id: int, name: str) -> Finding:
    check = f"server {name} ({guild_id})"
    try:
        guild = await client.fetch_guild(guild_id, with_counts=False)
        channels = await guild.fetch_channels()
        bot = await guild.fetch_member(_own_id(client))
    except UNREACHABLE as error:
        return warning(
            check, f"Discord did not tell about it ({type(error).__name__}).", "Try again later."
        )
    seen = {
        channel.name: _missing(permissions)
        for channel in channels
        if not isinstance(channel, discord.CategoryChannel)
        and (permissions := channel.permissions_for(bot)).view_channel
    }
    return _told(check, seen)


def _told(check: str, seen: Mapping[str, tuple[str, ...]]) -> Finding:
    lacking = {name: missing for name, missing in seen.items() if missing}
    to_do = (
        "Allow it for the bot's role in Server Settings > Roles, or where a channel says otherwise in "
        "Edit Channel > Permissions."
    )
    if not seen:
        return wrong(check, "The bot sees no channel, so nobody can paint.", to_do)
    if not lacking:
        return ok(check, f"Nothing is missing in any of the {len(seen)} channels that it sees.")
    named = [f"#{name} ({', '.join(missing)})" for name, missing in lacking.items()][:_NAMED]
    more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
    what = f"Missing in {', '.join(named)}{more}, of {len(seen)} channels that it sees."
    return (wrong if len(lacking) == len(seen) else warning)(check, what, to_do)


def _missing(permissions: discord.Permissions) -> tuple[str, ...]:
    return tuple(told for name, told in _NEEDED.items() if not getattr(permissions, name))


def _own_id(client: discord.Client) -> int:
    if client.user is None:
        raise discord.ClientException("nobody has logged in")
    return client.user.id
