"""The buttons of `/words list`; they work from their custom_id alone, so also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.answered import answered
from cogs._ui.matched_button import MatchedButton
from cogs.words import _flow
from cogs.words._ids import PAGE

if TYPE_CHECKING:
    import discord


class PageButton(MatchedButton, template=PAGE):
    """Leads to another page of the list, as it is when it is pressed."""

    @answered
    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the page in place of the one that the button stands on."""
        await interaction.response.defer()
        guild_id = await _flow.allowed(interaction)
        if guild_id is not None:
            view = await _flow.listed(interaction, guild_id, int(self.match["number"]))
            await interaction.edit_original_response(view=view)
