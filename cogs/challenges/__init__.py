"""`/challenge` and `/hall-of-fame`: a server's image challenges, from the announcement to the podium."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cogs.challenges._cog import Challenges
from cogs.challenges._stage import DiscordStage

if TYPE_CHECKING:
    from discord.ext import commands

    from cogs._ui.host import Host

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Say how challenges are shown, add the commands, and bring buttons of earlier runs back to life."""
    host = cast("Host", bot)
    host.stage_with(DiscordStage(bot, host))
    await bot.add_cog(Challenges())
