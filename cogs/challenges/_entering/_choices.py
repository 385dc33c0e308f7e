"""The selects of the private questions on the way into a challenge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID

from discord import ui

from cogs._ui.answered import answered
from cogs.challenges._entering import _flow as _entering
from cogs.challenges._entering._prompt_form import PromptForm
from cogs.challenges._ids import INTO, SWAP, WHICH
from cogs.challenges._looking import challenge_here
from cogs.challenges._turning import turned

if TYPE_CHECKING:
    import re

    import discord


class MatchedSelect(ui.DynamicItem[ui.Select[ui.LayoutView]], template="(?!)"):
    """A select by its custom_id: a subclass has a template and the callback, which reads `match`."""

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

    @property
    def chosen(self) -> UUID:
        """What was chosen: all selects here are of ids."""
        return UUID(self.item.values[0])


class WhichSelect(MatchedSelect, template=WHICH):
    """Chooses the challenge that a prompt is for."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Ask for the prompt."""
        await PromptForm.open(interaction, await challenge_here(interaction, self.chosen))


class IntoSelect(MatchedSelect, template=INTO):
    """Chooses the challenge that a picture is entered in."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Enter it, or ask which one of several."""
        await turned(interaction)
        view = await _entering.choose(interaction, self.chosen, UUID(self.match["job"]))
        await interaction.edit_original_response(view=view)


class SwapSelect(MatchedSelect, template=SWAP):
    """Chooses the entry that makes room."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Enter the picture in its place."""
        await turned(interaction)
        view = await _entering.swap(
            interaction, self.chosen, UUID(self.match["job"]), int(self.match["picture"])
        )
        await interaction.edit_original_response(view=view)
