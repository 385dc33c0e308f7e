"""Painting again, or differently, from a picture that stands already; recipes and favourites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.again._buttons import (
    AgainButton,
    EditButton,
    ModelButton,
    RecipeButton,
    SaveButton,
    StyleButton,
    VaryButton,
)
from cogs.again._choosing import ModelSelect, NoStyleButton, StyleSelect, VariantsButton

if TYPE_CHECKING:
    from discord.ext import commands

__all__ = ["setup"]


async def setup(bot: commands.AutoShardedBot) -> None:
    """Bring the buttons below all pictures to life, however old they are."""
    bot.add_dynamic_items(AgainButton, EditButton, StyleButton, ModelButton, VaryButton)
    bot.add_dynamic_items(RecipeButton, SaveButton)
    bot.add_dynamic_items(StyleSelect, NoStyleButton, ModelSelect, VariantsButton)
