"""The buttons of `/preset list`; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from cogs._ui.answered import answered
from cogs.presets import _pages
from cogs.presets._ids import PAGE, page_id

if TYPE_CHECKING:
    import re


class PageButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=PAGE):
    """Leads to another page of the presets, as it is when it is pressed."""

    def __init__(self, number: int) -> None:
        super().__init__(ui.Button(custom_id=page_id(number)))
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back from its id."""
        del interaction, item
        return cls(int(match["number"]))

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the page in place of the one that the button stands on."""
        await interaction.response.defer()
        view = await _pages.listed(interaction, self.number)
        await interaction.edit_original_response(view=view)
