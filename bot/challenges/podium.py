"""The podium as one picture: the first three places with their makers and points; without Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.generation import Picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.challenge import Standing


async def podium(
    theme: str,
    standings: Sequence[Standing],
    pictures: Sequence[Picture | None],
    names: Mapping[int, str],
) -> Picture | None:
    """Draw one to three places; None where a picture could not be drawn."""
    del theme, standings, pictures, names
    return None


__all__ = ["Picture", "podium"]
