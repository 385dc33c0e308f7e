"""`/defaults` and `/preset`: options that members and servers keep for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.presets._buttons import PageButton
from cogs.presets._defaults_cog import Defaults
from cogs.presets._presets_cog import Presets

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the commands, and bring buttons of earlier runs back to life."""
    bot.add_dynamic_items(PageButton)
    await bot.add_cog(Defaults())
    await bot.add_cog(Presets())
