"""`/challenge` and `/hall-of-fame`: a server's image challenges, from the announcement to the podium."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cogs.challenges._cog import Challenges
from cogs.challenges._entering._buttons import (
    EnterButton,
    HowButton,
    MineButton,
    PickButton,
    WhyButton,
    WithdrawButton,
    WriteButton,
)
from cogs.challenges._entering._choices import IntoSelect, SwapSelect, WhichSelect
from cogs.challenges._entering._review import LetInButton, RejectButton
from cogs.challenges._forms import RefillButton
from cogs.challenges._organising._changes import CloseButton
from cogs.challenges._organising._draft_buttons import DiscardButton, PublishButton, RedraftButton
from cogs.challenges._organising._listed import ListButton
from cogs.challenges._results._fame import FameButton, HallOfFame, MemberFameButton, StandingsButton
from cogs.challenges._results._gallery import GalleryButton
from cogs.challenges._results._like import LikeButton
from cogs.challenges._series._themes import ProposeButton, ThemesButton, UnlistSelect, WantSelect
from cogs.challenges._stage._discord_stage import DiscordStage
from cogs.challenges._voting._buttons import StarsButton, TurnButton, VoteButton

if TYPE_CHECKING:
    from discord.ext import commands

    from cogs._ui.host import Host

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Say how challenges are shown, add the commands, and bring buttons of earlier runs back to life."""
    host = cast("Host", bot)
    host.stage_with(DiscordStage(bot, host))
    bot.add_dynamic_items(EnterButton, PickButton, IntoSelect, SwapSelect, WhichSelect)
    bot.add_dynamic_items(HowButton, WriteButton, MineButton, WithdrawButton, WhyButton)
    bot.add_dynamic_items(LetInButton, RejectButton)
    bot.add_dynamic_items(VoteButton, TurnButton, StarsButton, GalleryButton, LikeButton)
    bot.add_dynamic_items(FameButton, MemberFameButton, StandingsButton)
    bot.add_dynamic_items(PublishButton, RedraftButton, DiscardButton, RefillButton)
    bot.add_dynamic_items(CloseButton, ListButton)
    bot.add_dynamic_items(ThemesButton, ProposeButton, WantSelect, UnlistSelect)
    await bot.add_cog(Challenges())
    await bot.add_cog(HallOfFame())
