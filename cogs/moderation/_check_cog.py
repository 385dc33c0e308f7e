"""The command `/check`."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from cogs._ui.answers import answer
from cogs._ui.language import description, options, theirs
from cogs.moderation import _check, _text
from cogs.moderation._places import AnyPlace, may_decide, place_of
from cogs.moderation._standing import standing


class Check(commands.Cog):
    """Tells moderators why a channel paints as it does."""

    @app_commands.command(name="check", description=description("check"))
    @app_commands.describe(**options("check", "channel"))
    @app_commands.default_permissions(manage_channels=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def check(
        self, interaction: discord.Interaction, *, channel: AnyPlace | None = None
    ) -> None:
        """Tell all that decides about a channel, in one private answer."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer(interaction, await _answer(interaction, channel))


async def _answer(interaction: discord.Interaction, channel: AnyPlace | None) -> str:
    place = place_of(interaction, channel)
    if not await may_decide(interaction, place):
        return _text.may_not(theirs(interaction), place)
    found = await standing(interaction, place)
    if found.destination is None:
        return theirs(interaction).say("moderation-not-a-channel")
    return await _check.told(interaction, found, found.destination)
