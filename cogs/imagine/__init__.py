"""`/imagine`: paint a picture, and all that is shown on the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cogs.imagine._buttons import AskAgainButton, CancelButton, OfferButton
from cogs.imagine._cog import Imagine
from cogs.imagine._delivery import DiscordDelivery

if TYPE_CHECKING:
    from discord.ext import commands

    from cogs._ui.host import Host

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Add the command, say how results are delivered, and bring buttons of earlier runs back to life."""
    host = cast("Host", bot)
    host.deliver_with(DiscordDelivery(bot, host))
    bot.add_dynamic_items(OfferButton, CancelButton, AskAgainButton)
    await bot.add_cog(Imagine())
