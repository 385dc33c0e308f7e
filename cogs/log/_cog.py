"""The command `/log`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.record import LogKind, LogQuery
from cogs._ui.answers import answer
from cogs._ui.host import now_of
from cogs._ui.language import choice, description, options, theirs
from cogs._ui.moderators import may, member_of
from cogs.log import _page, _text
from cogs.log._times import Since, beginning, read_date

if TYPE_CHECKING:
    from datetime import datetime

    from bot.language import Language

AnyPlace: TypeAlias = app_commands.AppCommandChannel | app_commands.AppCommandThread

_KINDS = [
    app_commands.Choice(name=choice(f"choice-log-kind-{kind}"), value=kind.value)
    for kind in LogKind
    # That somebody asked to be forgotten belongs to no server.
    if kind is not LogKind.PRIVACY
]
_SINCES = [
    app_commands.Choice(name=choice(f"choice-log-since-{each}"), value=each.value) for each in Since
]


class Log(commands.Cog):
    """Shows moderators what happened.

    Discord hides the command from those without Manage Server; since a server can change that, the
    permission is checked here as well, with every page.
    """

    @app_commands.command(name="log", description=description("log"))
    @app_commands.describe(
        **options("log", "member", "channel", "kind", "since", "from_date", "to_date")
    )
    @app_commands.choices(kind=_KINDS, since=_SINCES)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def log(
        self,
        interaction: discord.Interaction,
        *,
        member: discord.User | None = None,
        channel: AnyPlace | None = None,
        kind: str | None = None,
        since: str | None = None,
        from_date: str | None = None,
        to_date: str | None = None,
    ) -> None:
        """Show the newest rows that fit."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        language = theirs(interaction)
        guild_id = member_of(interaction).guild.id
        if not await may(interaction, manage_guild=True):
            await answer(interaction, language.say("log-may-not"))
            return
        times = _times(language, now_of(interaction), since, from_date, to_date)
        if isinstance(times, str):
            await answer(interaction, times)
            return
        query = LogQuery(
            guild_id=guild_id,
            member_id=None if member is None else member.id,
            channel_id=None if channel is None else channel.id,
            kind=None if kind is None else LogKind(kind),
            since=times[0],
            until=times[1],
        )
        await interaction.edit_original_response(view=await _page.shown(interaction, query))


def _times(
    language: Language,
    now: datetime,
    since: str | None,
    from_date: str | None,
    to_date: str | None,
) -> tuple[datetime | None, datetime | None] | str:
    """When the time that is meant begins and ends, or a sentence that says what is wrong with it."""
    if since is not None and from_date is not None:
        return language.say("log-two-beginnings")
    begins = None if since is None else beginning(Since(since), now)
    ends = None
    if from_date is not None and (begins := read_date(from_date)) is None:
        return _text.not_a_date(language, from_date)
    if to_date is not None and (ends := read_date(to_date, whole_day=True)) is None:
        return _text.not_a_date(language, to_date)
    if begins is not None and ends is not None and ends <= begins:
        return language.say("log-backwards")
    return begins, ends
