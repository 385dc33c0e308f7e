"""How a picture of long ago stands, for the member who asks and in the place where they ask."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.destination import Rating
from bot.policy.rating import rate
from cogs._ui.destinations import here
from cogs._ui.sources import visible

if TYPE_CHECKING:
    import discord

    from bot.domain.generation import Generation


class Standing(StrEnum):
    """Whether a picture may be told of, and if not, why."""

    OPEN = "open"
    OUT_OF_SIGHT = "out of sight"
    """In a place that the member can't look into from here."""
    GONE = "gone"
    WITHHELD = "withheld"
    AGE_RESTRICTED = "age-restricted"
    """Painted for age-restricted channels, and this is none."""


class Looker:
    """Tells how pictures stand for one interaction; the place is looked at once, where it matters."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self._rating: Rating | None = None

    async def standing(self, generation: Generation) -> Standing:
        """How a picture stands."""
        if not visible(self._interaction, generation):
            return Standing.OUT_OF_SIGHT
        if generation.unrestricted and await self._rated() is Rating.SAFE:
            return Standing.AGE_RESTRICTED
        if generation.removed_at is not None:
            return Standing.GONE
        return Standing.WITHHELD if generation.withheld else Standing.OPEN

    async def _rated(self) -> Rating:
        if self._rating is None:
            self._rating = rate(await here(self._interaction))
        return self._rating
