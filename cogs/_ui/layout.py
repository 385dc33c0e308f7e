"""Messages made of Discord's components, as all cogs build them."""

from __future__ import annotations

import discord
from discord import ui


def layout(*items: ui.Item[ui.LayoutView]) -> ui.LayoutView:
    """A message of components that discord.py does not keep.

    Its buttons work from their ids alone, by the dynamic items that were registered at start; a view
    that is kept would only cost memory for each message.
    """
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def plain(text: str) -> ui.LayoutView:
    """One text."""
    return layout(ui.TextDisplay(text))


def row(*buttons: ui.Item[ui.LayoutView]) -> ui.ActionRow[ui.LayoutView]:
    """A row of buttons."""
    made: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for button in buttons:
        made.add_item(button)
    return made


def mentioning(member_id: int) -> discord.AllowedMentions:
    """Let exactly one person be called."""
    return discord.AllowedMentions(
        everyone=False, roles=False, replied_user=False, users=[discord.Object(member_id)]
    )
