"""Pages that hold one thing each, turned privately by whoever presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from cogs._ui.layout import row

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord

BACK, ON = "\N{BLACK LEFT-POINTING TRIANGLE}", "\N{BLACK RIGHT-POINTING TRIANGLE}"


async def turned(interaction: discord.Interaction) -> None:
    """Acknowledge a press: what follows takes the place of the presser's own private page.

    Below any other message it is a private answer of its own, and that message stays as it is.
    """
    if _is_own_page(interaction):
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)


def turns(
    custom_id: Callable[[int], str], number: int, of: int
) -> list[ui.ActionRow[ui.LayoutView]]:
    """The buttons to the pages around this one, where there are any; `custom_id` gives the id of each."""
    if of == 1:
        return []
    back: ui.Button[ui.LayoutView] = ui.Button(
        label=BACK, custom_id=custom_id(number - 1), disabled=number == 1
    )
    on: ui.Button[ui.LayoutView] = ui.Button(
        label=ON, custom_id=custom_id(number + 1), disabled=number == of
    )
    return [row(back, on)]


def _is_own_page(interaction: discord.Interaction) -> bool:
    message = interaction.message
    if message is None or not message.flags.ephemeral:
        return False
    asked = message.interaction_metadata
    return asked is None or asked.user.id == interaction.user.id
