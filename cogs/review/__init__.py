"""The review queue: pictures that moderators look at before they are posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cogs.review._buttons import ApproveButton, RejectAndMuteButton, RejectButton
from cogs.review._desk import DiscordDesk

if TYPE_CHECKING:
    from discord.ext import commands

    from cogs._ui.host import Host

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Say how moderators are shown what waits for them, and bring buttons of earlier runs back to life."""
    host = cast("Host", bot)
    host.review_with(DiscordDesk(bot, host))
    bot.add_dynamic_items(ApproveButton, RejectButton, RejectAndMuteButton)
