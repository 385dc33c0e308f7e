"""The buttons and selects below the pages; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID

from discord import ui

from cogs._ui.answered import answered
from cogs._ui.answers import answer
from cogs._ui.host import host_of
from cogs._ui.job_button import JobButton
from cogs._ui.language import theirs
from cogs.album import _pages, _text
from cogs.album._ids import ITEM, REMOVE, TURN, Shelf

if TYPE_CHECKING:
    import re

    import discord


class TurnButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=TURN):
    """Turns to another page of the presser's own pictures."""

    def __init__(self, button: ui.Button[ui.LayoutView], shelf: Shelf, page: int) -> None:
        super().__init__(button)
        self.shelf = shelf
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back as it stands on its message."""
        del interaction
        button = cast("ui.Button[ui.LayoutView]", item)
        return cls(button, Shelf(match["shelf"]), int(match["page"]))

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the other page in place of this one."""
        await interaction.response.defer()
        view = await _pages.page(interaction, self.shelf, self.page)
        await interaction.edit_original_response(view=view)


class ItemSelect(ui.DynamicItem[ui.Select[ui.LayoutView]], template=ITEM):
    """Shows one picture of a page, with what can be done about it."""

    def __init__(self, select: ui.Select[ui.LayoutView], shelf: Shelf) -> None:
        super().__init__(select)
        self.shelf = shelf

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the select back as it stands on its message."""
        del interaction
        return cls(cast("ui.Select[ui.LayoutView]", item), Shelf(match["shelf"]))

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show it in a private message of its own, so that the page stays."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        view = await _pages.item(interaction, self.shelf, UUID(self.item.values[0]))
        await interaction.edit_original_response(view=view)


class RemoveButton(JobButton, template=REMOVE):
    """Lets go of a favourite."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Say so in place of it."""
        await interaction.response.defer()
        favourites = host_of(interaction).services.favourites
        removed = await favourites.remove(interaction.user.id, self.job_id)
        told = _text.was_removed(theirs(interaction), removed=removed)
        await answer(interaction, told)
