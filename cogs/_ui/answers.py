"""Answers of one text to what was acknowledged before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.layout import plain

if TYPE_CHECKING:
    import discord


async def answer(interaction: discord.Interaction, text: str) -> None:
    """Put a text in place of the deferred answer, or of the message whose button was pressed."""
    await interaction.edit_original_response(view=plain(text))


async def answer_aside(interaction: discord.Interaction, text: str) -> None:
    """Tell the member alone, and let a message whose button was pressed stay as it is."""
    await interaction.followup.send(view=plain(text), ephemeral=True)
