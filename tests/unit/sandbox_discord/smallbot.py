"""A small real bot, and a picture for it to send."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable


def picture(width: int = 64, height: int = 48) -> bytes:
    """Return a small WebP."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(buffer, "webp")
    return buffer.getvalue()


class SmallBot(discord.AutoShardedClient):
    """A real discord.py client with whatever commands a test gives it."""

    def __init__(self, shards: int = 1) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True), shard_count=shards, guild_ready_timeout=0.05
        )
        self.tree = app_commands.CommandTree(self)
        self.ready = asyncio.Event()
        self.resumed = asyncio.Event()
        self.told = asyncio.Event()
        self.seen: list[str] = []

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def before_identify_hook(self, _shard_id: int | None, *, initial: bool = False) -> None:
        """Identify without discord.py's five seconds between two shards."""

    async def on_ready(self) -> None:
        """Note that the guilds are known."""
        self.ready.set()

    async def on_shard_resumed(self, _shard_id: int) -> None:
        """Note that a session was resumed."""
        self.resumed.set()

    async def on_socket_event_type(self, event: str) -> None:
        """Note the gateway's events by name."""
        self.seen.append(event)
        self.told.set()

    async def until(self, true: Callable[[], bool]) -> None:
        """Look again at every event of the gateway until something is true."""
        async with asyncio.timeout(10):
            while not true():
                self.told.clear()
                await self.told.wait()
