"""Buttons that know all they need from their custom_id, so that they work after a restart as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from discord import ui

if TYPE_CHECKING:
    import re

    import discord


class MatchedButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template="(?!)"):
    """A button by its custom_id alone: a subclass has a template and the callback, which reads `match`."""

    def __init__(self, match: re.Match[str]) -> None:
        super().__init__(ui.Button(custom_id=match[0]))
        self.match = match

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Bring the button back from its id."""
        del interaction, item
        return cls(match)
