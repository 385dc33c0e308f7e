"""The commands `/models` and `/styles`."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.venice.models import SizeKind
from cogs._ui.language import choice, description, options
from cogs.models import _pages
from cogs.models._ids import CENTS, LONGEST_SEARCH
from cogs.models._query import Feature, Query

_Search: TypeAlias = Range[str, 1, LONGEST_SEARCH]
_SIZES = [Choice(name=choice(f"choice-models-size-{kind}"), value=kind.value) for kind in SizeKind]
_FEATURES = [
    Choice(name=choice(f"choice-models-feature-{each}"), value=each.value) for each in Feature
]


class Models(commands.Cog):
    """Shows members what they can paint with; every answer is private."""

    @app_commands.command(name="models", description=description("models"))
    @app_commands.describe(**options("models", "size", "most_dollars", "feature", "search"))
    @app_commands.choices(size=_SIZES, feature=_FEATURES)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def models(
        self,
        interaction: discord.Interaction,
        *,
        size: str | None = None,
        most_dollars: Range[float, 0.0, 100.0] | None = None,
        feature: str | None = None,
        search: _Search | None = None,
    ) -> None:
        """Show the models that may paint here and fit."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        query = Query(
            size=None if size is None else SizeKind(size),
            most=None if most_dollars is None else Decimal(str(most_dollars)).quantize(CENTS),
            feature=None if feature is None else Feature(feature),
            search=search or "",
        )
        await interaction.edit_original_response(view=await _pages.models(interaction, query, 1))

    @app_commands.command(name="styles", description=description("styles"))
    @app_commands.describe(**options("styles", "search"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def styles(
        self, interaction: discord.Interaction, *, search: _Search | None = None
    ) -> None:
        """Show the styles that fit."""
        view = _pages.styles(interaction, search or "", 1)
        await interaction.response.send_message(view=view, ephemeral=True)
