"""`/history`, `/favourites` and `/family`: looking at what was painted before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.album._buttons import ItemSelect, RemoveButton, TurnButton
from cogs.album._cog import Album

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the commands, and bring the buttons below their pages back to life."""
    bot.add_dynamic_items(TurnButton, ItemSelect, RemoveButton)
    await bot.add_cog(Album())
