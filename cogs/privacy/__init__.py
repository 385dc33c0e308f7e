"""`/privacy`: what is kept about a person, given to them or erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.privacy._buttons import ForgetButton
from cogs.privacy._cog import Privacy

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the commands, and bring buttons of earlier runs back to life."""
    bot.add_dynamic_items(ForgetButton)
    await bot.add_cog(Privacy())
