"""The commands `/rules show`, `/rules set` and `/rules reset`."""

from __future__ import annotations

from datetime import UTC, datetime

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.domain.rules import RuleSet, SafeModeRule
from cogs._ui.host import host_of
from cogs.moderation import _effective, _text
from cogs.moderation._places import AnyPlace, Place, place_of

_log = structlog.get_logger(__name__)

_SAFE_MODE_CHOICES = [
    app_commands.Choice(name=name, value=rule.value)
    for rule, name in _text.SAFE_MODE_CHOICES.items()
]


@app_commands.default_permissions(manage_channels=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class Rules(
    commands.GroupCog,
    group_name="rules",
    group_description=_text.GROUP,
):
    """Lets moderators decide, and tells them what holds and why.

    Discord hides the commands from those without Manage Channels; since a server can change that, and
    since one may manage one channel and not another, the permission is checked here for each place.
    """

    @app_commands.command(name="show", description=_text.SHOW)
    @app_commands.describe(place=_text.OPTIONS["place"], whole_server=_text.OPTIONS["whole_server"])
    async def show(
        self,
        interaction: discord.Interaction,
        *,
        place: AnyPlace | None = None,
        whole_server: bool = False,
    ) -> None:
        """Tell the effective rules of a place."""
        found = await _found(interaction, place, whole_server=whole_server)
        if found is not None:
            await _answer(interaction, await _effective.told(interaction, found))

    @app_commands.command(name="set", description=_text.SET)
    @app_commands.describe(**_text.OPTIONS)
    @app_commands.choices(safe_mode=_SAFE_MODE_CHOICES)
    async def set(
        self,
        interaction: discord.Interaction,
        *,
        safe_mode: str | None = None,
        place: AnyPlace | None = None,
        whole_server: bool = False,
    ) -> None:
        """Write down rules for a place."""
        found = await _found(interaction, place, whole_server=whole_server)
        if found is None:
            return
        rules = RuleSet(safe_mode=None if safe_mode is None else SafeModeRule(safe_mode))
        if rules == RuleSet():
            await _answer(interaction, _text.NOTHING_TO_SET)
            return
        await host_of(interaction).services.rules.set(
            found.scope, rules, by=interaction.user.id, at=datetime.now(UTC)
        )
        _log.info("rules set", guild=found.scope.guild_id, kind=found.scope.kind.value)
        told = await _effective.told(interaction, found)
        await _answer(interaction, f"{_text.was_set(found)}\n{told}")

    @app_commands.command(name="reset", description=_text.RESET)
    @app_commands.describe(place=_text.OPTIONS["place"], whole_server=_text.OPTIONS["whole_server"])
    async def reset(
        self,
        interaction: discord.Interaction,
        *,
        place: AnyPlace | None = None,
        whole_server: bool = False,
    ) -> None:
        """Forget the rules of a place."""
        found = await _found(interaction, place, whole_server=whole_server)
        if found is None:
            return
        there_were_some = await host_of(interaction).services.rules.reset(
            found.scope, by=interaction.user.id, at=datetime.now(UTC)
        )
        _log.info("rules reset", guild=found.scope.guild_id, kind=found.scope.kind.value)
        done = _text.was_reset(found, there_were_some=there_were_some)
        await _answer(interaction, f"{done}\n{await _effective.told(interaction, found)}")


async def _found(
    interaction: discord.Interaction, place: AnyPlace | None, *, whole_server: bool
) -> Place | None:
    """Acknowledge privately, and find the place; None when the member was told why not."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    if place is not None and whole_server:
        await _answer(interaction, _text.BOTH_PLACES)
        return None
    found = place_of(interaction, place, whole_server=whole_server)
    if not found.may_decide:
        await _answer(interaction, _text.may_not(found))
        return None
    return found


async def _answer(interaction: discord.Interaction, text: str) -> None:
    await interaction.edit_original_response(content=text)
