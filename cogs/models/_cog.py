"""The commands `/models` and `/styles`."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.venice.models import SizeKind
from cogs.models import _pages, _text
from cogs.models._ids import CENTS, LONGEST_SEARCH
from cogs.models._query import Feature, Query

_Search: TypeAlias = Range[str, 1, LONGEST_SEARCH]
_SIZES = [Choice(name=name, value=kind.value) for kind, name in _text.SIZES.items()]
_FEATURES = [Choice(name=name, value=each.value) for each, name in _text.FEATURES.items()]


class Models(commands.Cog):
    """Shows members what they can paint with; every answer is private."""

    @app_commands.command(name="models", description=_text.MODELS)
    @app_commands.describe(**_text.OPTIONS)
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

    @app_commands.command(name="styles", description=_text.STYLES)
    @app_commands.describe(search=_text.SEARCH_STYLES)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def styles(
        self, interaction: discord.Interaction, *, search: _Search | None = None
    ) -> None:
        """Show the styles that fit."""
        view = _pages.styles(interaction, search or "", 1)
        await interaction.response.send_message(view=view, ephemeral=True)
