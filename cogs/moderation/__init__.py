"""`/rules` and `/check`: what moderators decide for a channel, a category or the whole server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.moderation._check_cog import Check
from cogs.moderation._cog import Rules

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the commands."""
    await bot.add_cog(Rules())
    await bot.add_cog(Check())
