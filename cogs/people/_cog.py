"""The commands `/mute`, `/unmute` and `/mutes`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

import discord
import structlog
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.domain.people import Mute
from cogs._ui.answers import answer_aside
from cogs._ui.destinations import seen
from cogs._ui.host import host_of, now_of
from cogs._ui.language import choice, description, everybodys, options, theirs
from cogs._ui.layout import plain
from cogs._ui.moderators import moderators_role
from cogs._ui.muting import objection
from cogs._ui.notices import tell_moderators
from cogs.people import _flow, _text

if TYPE_CHECKING:
    from collections.abc import Mapping

_log = structlog.get_logger(__name__)

_Person: TypeAlias = discord.Member | discord.User
_Reason: TypeAlias = Range[str, 1, 300]
_DURATIONS: Mapping[str, timedelta | None] = {
    "10 minutes": timedelta(minutes=10),
    "1 hour": timedelta(hours=1),
    "6 hours": timedelta(hours=6),
    "1 day": timedelta(days=1),
    "1 week": timedelta(weeks=1),
    "30 days": timedelta(days=30),
    "until unmuted": None,
}
"""How long a mute holds, by what moderators choose from; None has no end."""
_CHOICES = [
    Choice(name=choice(f"choice-people-{value.replace(' ', '-')}"), value=value)
    for value in _DURATIONS
]


class People(commands.Cog):
    """Lets moderators take the brush from a member, and give it back.

    Discord hides the commands from those without Moderate Members; since a server can change that, the
    permission is checked here each time. Who has left is muted as well, for when they come back.
    """

    @app_commands.command(name="mute", description=description("mute"))
    @app_commands.describe(**options("mute", "member", "duration", "reason"))
    @app_commands.choices(duration=_CHOICES)
    @app_commands.default_permissions(moderate_members=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def mute(
        self,
        interaction: discord.Interaction,
        *,
        member: _Person,
        duration: str = "1 day",
        reason: _Reason = "",
    ) -> None:
        """Take the brush from a member."""
        guild_id = await _begin(interaction)
        if guild_id is None:
            return
        why_not = objection(interaction, member, await moderators_role(interaction))
        if why_not is not None:
            await answer_aside(interaction, theirs(interaction).say(why_not))
            return
        now = now_of(interaction)
        length = _DURATIONS[duration]
        mute = Mute(
            guild_id=guild_id,
            member_id=member.id,
            until=None if length is None else now + length,
            by=interaction.user.id,
            at=now,
            reason=reason.strip(),
        )
        await host_of(interaction).services.mutes.set(mute)
        _log.info("a member is muted", guild=guild_id)
        await answer_aside(interaction, _text.was_muted(theirs(interaction), mute))
        await _tell(interaction, _text.muted_by(everybodys(interaction), mute))

    @app_commands.command(name="unmute", description=description("unmute"))
    @app_commands.describe(**options("unmute", "member"))
    @app_commands.default_permissions(moderate_members=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def unmute(self, interaction: discord.Interaction, *, member: _Person) -> None:
        """Give the brush back."""
        guild_id = await _begin(interaction)
        if guild_id is None:
            return
        mutes = host_of(interaction).services.mutes
        by, at = interaction.user.id, now_of(interaction)
        was_muted = await mutes.lift(guild_id, member.id, by=by, at=at)
        _log.info("a member is unmuted", guild=guild_id, was_muted=was_muted)
        told = _text.was_unmuted(theirs(interaction), member.id, was_muted=was_muted)
        await answer_aside(interaction, told)
        if was_muted:
            await _tell(interaction, _text.unmuted_by(everybodys(interaction), member.id, by))

    @app_commands.command(name="mutes", description=description("mutes"))
    @app_commands.default_permissions(moderate_members=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def mutes(self, interaction: discord.Interaction) -> None:
        """Show who is muted, a page at a time."""
        guild_id = await _begin(interaction)
        if guild_id is not None:
            view = await _flow.listed(interaction, guild_id, 1)
            await interaction.followup.send(view=view, ephemeral=True)


async def _begin(interaction: discord.Interaction) -> int | None:
    """Acknowledge privately, and tell the server; None when the member may not decide there."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    return await _flow.allowed(interaction)


async def _tell(interaction: discord.Interaction, text: str) -> None:
    """Let the other moderators know, where there is a channel for that."""
    await tell_moderators(interaction, seen(interaction), plain(text))
