"""Buttons and the select below the lists; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from discord import ui

from cogs._ui.answered import answered
from cogs._ui.matched_button import MatchedButton
from cogs.models import _pages
from cogs.models._ids import MODELS, PICK, STYLES, read_query

if TYPE_CHECKING:
    import re

    import discord


class ModelsButton(MatchedButton, template=MODELS):
    """Leads to a page of the models, as it is when it is pressed."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the page in place of what the button stands on."""
        await interaction.response.defer()
        query, page = read_query(self.match)
        view = await _pages.models(interaction, query, page)
        await interaction.edit_original_response(view=view)


class ModelSelect(ui.DynamicItem[ui.Select[ui.LayoutView]], template=PICK):
    """Shows one model of a page in full."""

    def __init__(self, select: ui.Select[ui.LayoutView], match: re.Match[str]) -> None:
        super().__init__(select)
        self.match = match

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the select back as it stands on its message."""
        del interaction
        return cls(cast("ui.Select[ui.LayoutView]", item), match)

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the model in place of the page."""
        await interaction.response.defer()
        query, page = read_query(self.match)
        view = await _pages.model(interaction, self.item.values[0], query, page)
        await interaction.edit_original_response(view=view)


class StylesButton(MatchedButton, template=STYLES):
    """Leads to a page of the styles, as it is when it is pressed."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the page in place of the one that the button stands on."""
        view = _pages.styles(interaction, self.match["search"], int(self.match["page"]))
        await interaction.response.edit_message(view=view)
