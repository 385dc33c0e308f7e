"""Pictures that stand already: people report and delete them, and moderators decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.reports._buttons import (
    DeleteButton,
    KeepButton,
    RemoveAndMuteButton,
    RemoveButton,
    ReportButton,
)
from cogs.reports._menus import remove_picture, who_painted_this

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the menus of messages, and bring buttons of earlier runs back to life."""
    bot.add_dynamic_items(ReportButton, DeleteButton, KeepButton, RemoveButton, RemoveAndMuteButton)
    bot.tree.add_command(remove_picture)
    bot.tree.add_command(who_painted_this)
