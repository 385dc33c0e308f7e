"""What the commands about mutes have in common with their buttons."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from discord import app_commands

from cogs._ui.answers import answer_aside
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs._ui.moderators import may
from cogs._ui.pages import page_of, paged
from cogs.people import _text
from cogs.people._ids import page_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    import discord
    from discord import ui

    from bot.domain.people import Mute

_NO_END = datetime.max.replace(tzinfo=UTC)


async def allowed(interaction: discord.Interaction) -> int | None:
    """The server in which the member may mute others; None when they were told why not."""
    guild_id = interaction.guild_id
    if guild_id is None:
        raise app_commands.NoPrivateMessage
    if await may(interaction, moderate_members=True):
        return guild_id
    await answer_aside(interaction, _text.may_not(theirs(interaction)))
    return None


async def listed(interaction: discord.Interaction, guild_id: int, number: int) -> ui.LayoutView:
    """A page of the mutes that hold now."""
    mutes = await host_of(interaction).services.mutes.of_guild(guild_id)
    page = page_of(holding(mutes.values(), now_of(interaction)), number)
    language = theirs(interaction)
    return paged(language, _text.listed(language, page), page, page_id)


def holding(mutes: Iterable[Mute], now: datetime) -> list[Mute]:
    """The mutes that are not over, those that end first in front."""
    found = [mute for mute in mutes if mute.holds(now)]
    return sorted(found, key=lambda mute: (mute.until or _NO_END, mute.at, mute.member_id))
