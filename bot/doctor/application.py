"""The token, the intents, and how often the bot may still connect today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.doctor.finding import ok, warning, wrong

if TYPE_CHECKING:
    from bot.doctor.finding import Finding

_FEW_STARTS = 50
"""Discord takes a bot's token away when it connects more often than 1000 times a day."""
_PORTAL = "https://discord.com/developers/applications > your application > Bot"
_INTENTS = (
    ("Message Content", "gateway_message_content", "gateway_message_content_limited"),
    ("Server Members", "gateway_guild_members", "gateway_guild_members_limited"),
    ("Presence", "gateway_presence", "gateway_presence_limited"),
)
"""The privileged intents and the flags of an application that has them, as discord.py names them."""
UNREACHABLE = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)


async def log_in(client: discord.Client, token: str) -> Finding:
    """Whether Discord takes the token; afterwards the client may ask it for more."""
    try:
        await client.login(token)
    except discord.LoginFailure:
        return wrong(
            "token",
            "Discord does not accept DISCORD_TOKEN.",
            f"Take a new one from {_PORTAL} > Reset Token.",
        )
    except UNREACHABLE as error:
        return wrong(
            "token",
            f"Discord can't be reached ({type(error).__name__}), so nothing about it could be looked at.",
            "Check the network, and DISCORD_API_URL if it is set.",
        )
    return ok("token", f"Discord accepts it: the bot is {client.user}.")


async def intents(client: discord.Client) -> Finding:
    """Whether the application has intents that the bot does not need: it needs no privileged one."""
    info = await client.application_info()
    extra = [name for name, *flags in _INTENTS if any(getattr(info.flags, flag) for flag in flags)]
    if extra:
        return warning(
            "intents",
            f"Privileged intents are on that the bot never uses: {', '.join(extra)}.",
            f"Switch them off at {_PORTAL} > Privileged Gateway Intents.",
        )
    return ok("intents", "No privileged intent is on, and none is needed.")


async def starts(client: discord.Client, shard_count: int | None) -> Finding:
    """How often the bot may still connect today, and into how many shards."""
    recommended, _, limit = await client.http.get_bot_gateway()
    left = f"It may connect {limit['remaining']} more times today"
    if limit["remaining"] < _FEW_STARTS:
        return warning(
            "gateway",
            f"{left}, of {limit['total']}.",
            "See why it starts so often before Discord resets its token: the logs say why it stopped.",
        )
    if shard_count is not None and shard_count < recommended:
        return warning(
            "gateway",
            f"SHARD_COUNT is {shard_count}, but Discord recommends {recommended}.",
            "Raise it, or leave it out.",
        )
    return ok("gateway", f"{left}, and Discord recommends {recommended} shard(s).")
