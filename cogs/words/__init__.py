"""`/words`: the words that no prompt in a server may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.words._buttons import PageButton
from cogs.words._cog import Words

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the commands, and bring buttons of earlier runs back to life."""
    bot.add_dynamic_items(PageButton)
    await bot.add_cog(Words())
