"""`/log`: what happened in a server, for its moderators to look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.log._buttons import ExportButton, TurnButton
from cogs.log._cog import Log

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the command, and bring buttons of earlier runs back to life."""
    bot.add_dynamic_items(TurnButton, ExportButton)
    await bot.add_cog(Log())
