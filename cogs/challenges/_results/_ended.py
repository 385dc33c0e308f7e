"""Which challenge of a server somebody means, of those that there were."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from discord.app_commands import Choice

from bot.domain.challenge import Phase
from bot.errors import NoSuchChallenge, StoreError
from cogs._ui.host import host_of
from cogs._ui.text import shorten
from cogs.challenges._looking import challenge_here, is_hidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.domain.challenge import Challenge

_MOST = 500
"""Challenges of a server that are looked through, the newest."""
_OFFERED = 25
"""Choices, says Discord."""
_NAME = 80


async def ended(interaction: discord.Interaction, current: str) -> list[Choice[str]]:
    """Offer the challenges that came to their results, newest first; discord.py's autocomplete callback."""
    wanted = current.casefold().strip()
    known: Sequence[Challenge] = ()
    with suppress(StoreError):
        known = await _known(interaction)
    found = (
        Choice(name=_name(each), value=str(each.id))
        for each in known
        if each.phase is Phase.RESULTS and wanted in each.theme.casefold()
    )
    return [choice for choice, _ in zip(found, range(_OFFERED), strict=False)]


async def named(interaction: discord.Interaction, typed: str) -> Challenge:
    """The challenge that was chosen from the list, or the newest of that theme.

    Raises `NoSuchChallenge` where there is none.
    """
    try:
        return await challenge_here(interaction, UUID(typed))
    except ValueError:
        wanted = typed.casefold().strip()
    for each in await _known(interaction):
        if each.theme.casefold() == wanted:
            return each
    raise NoSuchChallenge


async def _known(interaction: discord.Interaction) -> list[Challenge]:
    """All that the member may know of, newest first."""
    challenges = host_of(interaction).services.challenges.kept.challenges
    found = await challenges.of_guild(interaction.guild_id or 0, most=_MOST)
    return [each for each in found if not is_hidden(interaction, each)]


def _name(challenge: Challenge) -> str:
    theme = shorten(" ".join(challenge.theme.split()), _NAME)
    return f"{theme} · {challenge.times.ends_at:%Y-%m-%d}"
