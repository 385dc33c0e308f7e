"""The shortest discord.py client with the bot's intents, to weigh the bot against."""

from __future__ import annotations

import asyncio
import os
import sys

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


async def main() -> None:
    """Connect to the sandbox of the environment, and stay."""
    Route.BASE = os.environ["DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    client = discord.AutoShardedClient(
        intents=discord.Intents(guilds=True), shard_count=int(os.environ["SHARD_COUNT"])
    )

    @client.event
    async def on_ready() -> None:
        sys.stdout.write(f"ready {len(client.guilds)}\n")
        sys.stdout.flush()

    await client.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(main())
