"""The whole examination: every check once, side by side, told in one order."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from bot.doctor.application import UNREACHABLE, intents, log_in, starts
from bot.doctor.clock import clock
from bot.doctor.database import database
from bot.doctor.finding import Grade, warning
from bot.doctor.servers import servers
from bot.doctor.venice import catalogue, venice
from bot.gateway import point_discord_at
from bot.venice.client import VeniceClient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.doctor.finding import Finding
    from bot.settings import Settings

_VENICE_WITHIN = 20.0


async def examine(settings: Settings) -> Sequence[Finding]:
    """Look at Discord, this machine's clock, Venice, the catalogue and the database."""
    of_discord, of_clock, of_venice, of_catalogue, of_database = await asyncio.gather(
        _discord(settings),
        clock(settings.discord_api_url, now=_now),
        _venice(settings),
        asyncio.to_thread(catalogue, settings.data_dir, now=_now()),
        database(settings.database_url),
    )
    return [*of_discord, of_clock, *of_venice, of_catalogue, of_database]


async def _discord(settings: Settings) -> Sequence[Finding]:
    """What Discord says, without connecting to its gateway: a running bot notices nothing."""
    point_discord_at(settings.discord_api_url)
    # discord.py says of each client that it lacks what voices need.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        found = [await log_in(client, settings.discord_token.get_secret_value())]
        if found[0].grade is not Grade.OK:
            return found
        try:
            found.append(await intents(client))
            found.append(await starts(client, settings.shard_count))
            found.extend(await servers(client))
        except UNREACHABLE as error:
            told = f"Discord stopped answering ({type(error).__name__}), so the rest was not looked at."
            found.append(warning("servers", told, "Try again in a minute."))
        return found


async def _venice(settings: Settings) -> Sequence[Finding]:
    client = VeniceClient(
        settings.venice_api_url,
        settings.venice_api_key,
        connect_timeout=settings.venice_connect_timeout,
        total_timeout=_VENICE_WITHIN,
    )
    try:
        return await venice(client, default_model=settings.default_model, now=_now())
    finally:
        await client.close()


def _now() -> datetime:
    return datetime.now(UTC)
