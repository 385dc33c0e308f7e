"""Pictures that stand already, whoever made them: their recipes are read, and their style is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.recipes._menus import paint_in_this_style, recipe_of_this_picture

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the menus of messages."""
    bot.tree.add_command(recipe_of_this_picture)
    bot.tree.add_command(paint_in_this_style)
