"""Messages with buttons for moderators, once there is nothing left to decide."""

from __future__ import annotations

import discord
from discord import ui

from cogs._ui.kept import kept


def waits(message: discord.Message) -> bool:
    """Whether a message still has the buttons to decide."""
    return any(isinstance(each, discord.ActionRow) for each in message.components)


def settled(message: discord.Message, text: str, *, pictures: bool = True) -> ui.LayoutView:
    """The same message with a text in place of the buttons, and only if wanted with its pictures."""
    view = ui.LayoutView.from_message(message, timeout=None)
    for item in list(view.children):
        if isinstance(item, ui.MediaGallery) and pictures:
            # Their addresses expire, says Discord; their names do not.
            item.items = [
                discord.MediaGalleryItem(f"attachment://{each.name}", description=each.description)
                for each in kept(message)
            ]
        elif isinstance(item, ui.MediaGallery | ui.ActionRow):
            view.remove_item(item)
    view.add_item(ui.TextDisplay(text))
    view.stop()
    return view
