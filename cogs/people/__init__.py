"""`/mute`, `/unmute` and `/mutes`: who may not paint in a server for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.people._buttons import PageButton
from cogs.people._cog import People

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the commands, and bring buttons of earlier runs back to life."""
    bot.add_dynamic_items(PageButton)
    await bot.add_cog(People())
