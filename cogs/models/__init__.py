"""`/models` and `/styles`: what can be painted with, here and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.models._buttons import ModelsButton, ModelSelect, StylesButton
from cogs.models._cog import Models

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the commands, and bring buttons and selects of earlier runs back to life."""
    bot.add_dynamic_items(ModelsButton, ModelSelect, StylesButton)
    await bot.add_cog(Models())
