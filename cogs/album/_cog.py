"""The commands `/history`, `/favourites` and `/family`."""

from __future__ import annotations

from typing import TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from cogs._ui.answers import answer
from cogs._ui.language import description, options
from cogs.album import _pages
from cogs.album._family import family
from cogs.album._ids import Shelf

_Link: TypeAlias = Range[str, 1, 200]


class Album(commands.Cog):
    """Shows members what was painted before; every answer is private."""

    @app_commands.command(name="history", description=description("history"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def history(self, interaction: discord.Interaction) -> None:
        """Show the member's own pictures of this server, the newest first."""
        await _show(interaction, Shelf.HISTORY)

    @app_commands.command(name="favourites", description=description("favourites"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def favourites(self, interaction: discord.Interaction) -> None:
        """Show what the member saved of this server, the last saved first."""
        await _show(interaction, Shelf.FAVOURITES)

    @app_commands.command(name="family", description=description("family"))
    @app_commands.describe(**options("family", "picture"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def family(self, interaction: discord.Interaction, picture: _Link | None = None) -> None:
        """Show what a picture was made from, and what was made from it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        told = await family(interaction, picture)
        await answer(interaction, told)


async def _show(interaction: discord.Interaction, shelf: Shelf) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    view = await _pages.page(interaction, shelf, 1)
    await interaction.edit_original_response(view=view)
