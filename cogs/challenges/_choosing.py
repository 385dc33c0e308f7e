"""Which challenge or series of the server is meant, and what is offered while somebody types."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from discord.app_commands import Choice

from bot.domain.challenge import Phase
from bot.errors import NoSuchChallenge, NotNow
from cogs._ui import choices
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.moderators import member_of
from cogs._ui.text import shorten
from cogs.challenges import _durations
from cogs.challenges._looking import is_hidden
from cogs.challenges._organising import _text
from cogs.challenges._refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    import discord

    from bot.domain.challenge import Challenge
    from bot.domain.series import Series

_MOST = 25
"""Choices that Discord shows."""
_LONGEST = 100
"""Characters of a choice, says Discord."""
_LOOKED_AT = 100
"""Challenges among which one is looked for by its theme."""

_Choices: TypeAlias = "list[Choice[str]]"


async def owned(interaction: discord.Interaction, challenge_id: UUID) -> Challenge:
    """A challenge that the member may look into, drafts as well; raises `NoSuchChallenge` for any other."""
    kept = host_of(interaction).services.challenges.kept.challenges
    challenge = await kept.get(challenge_id)
    if (
        challenge is None
        or challenge.guild_id != member_of(interaction).guild.id
        or is_hidden(interaction, challenge)
    ):
        raise NoSuchChallenge
    return challenge


async def draft_of(interaction: discord.Interaction, which: UUID) -> Challenge:
    """A draft of this server; raises `NotNow` once it was published."""
    draft = await owned(interaction, which)
    if draft.phase is not Phase.DRAFT:
        raise NotNow("publish", draft.phase)
    return draft


async def chosen(interaction: discord.Interaction, typed: str | None) -> Challenge:
    """The challenge that is meant: by what completion gives, or by its theme.

    Where it is left out it is the one whose thread this is asked in, or the only one that runs. Raises
    `NoSuchChallenge`, and `Refused` where that is not clear.
    """
    kept = host_of(interaction).services.challenges.kept.challenges
    guild_id = member_of(interaction).guild.id
    running = await _running(interaction)
    if typed is None:
        here = [each for each in running if each.thread_id == interaction.channel_id]
        found = here or list(running)
        if len(found) > 1:
            raise Refused("challenge-organise-which")
    else:
        with suppress(ValueError):
            return await _published(interaction, UUID(typed.strip()))
        wanted = typed.strip().casefold()
        known = (*running, *await kept.of_guild(guild_id, most=_LOOKED_AT))
        named = [each for each in known if each.theme.casefold() == wanted]
        found = [each for each in named if not is_hidden(interaction, each)]
    if not found:
        raise NoSuchChallenge
    return found[0]


async def series_of(interaction: discord.Interaction, series_id: UUID) -> Series:
    """A series of this server that goes on; raises `Refused` for any other."""
    series = await host_of(interaction).services.challenges.kept.series.get(series_id)
    if (
        series is None
        or series.next_at is None
        or series.guild_id != member_of(interaction).guild.id
        or is_hidden(interaction, series)
    ):
        raise Refused("challenge-series-unknown")
    return series


async def chosen_series(interaction: discord.Interaction, typed: str | None) -> Series:
    """The series that is meant, by completion or by its name; where it is left out the only one."""
    with suppress(ValueError):
        if typed is not None:
            return await series_of(interaction, UUID(typed.strip()))
    known = await all_series(interaction)
    wanted = None if typed is None else typed.strip().casefold()
    found = [each for each in known if wanted in {None, each.name.casefold()}]
    if len(found) > 1:
        raise Refused("challenge-series-which")
    if not found:
        raise Refused("challenge-series-unknown")
    return found[0]


async def running(interaction: discord.Interaction, typed: str) -> _Choices:
    """Offer the challenges that have no end yet, with their phase."""
    found = await _running(interaction)
    language = theirs(interaction)
    return _matching(((_text.choice(language, each), str(each.id)) for each in found), typed)


async def series(interaction: discord.Interaction, typed: str) -> _Choices:
    """Offer the series that go on."""
    found = await all_series(interaction)
    return _matching(((each.name, str(each.id)) for each in found), typed)


async def models(interaction: discord.Interaction, typed: str) -> _Choices:
    """Offer the list of models with one more."""
    names = [spec.id for spec in host_of(interaction).services.catalog().offered()]
    found = [each for each in choices.several(typed, names) if len(each) <= _LONGEST]
    return [Choice(name=each, value=each) for each in found[:_MOST]]


async def zones(interaction: discord.Interaction, typed: str) -> _Choices:
    """Offer time zones."""
    del interaction
    return [Choice(name=each, value=each) for each in _durations.zones(typed, _MOST)]


async def _published(interaction: discord.Interaction, challenge_id: UUID) -> Challenge:
    challenge = await owned(interaction, challenge_id)
    if challenge.phase is Phase.DRAFT:
        raise NoSuchChallenge
    return challenge


async def _running(interaction: discord.Interaction) -> list[Challenge]:
    kept = host_of(interaction).services.challenges.kept.challenges
    found = await kept.running(member_of(interaction).guild.id)
    return [each for each in found if not is_hidden(interaction, each)]


async def all_series(interaction: discord.Interaction) -> list[Series]:
    """The series that go on here, as far as the member may look into them."""
    kept = host_of(interaction).services.challenges.kept.series
    found = await kept.of_guild(member_of(interaction).guild.id)
    return [each for each in found if not is_hidden(interaction, each)]


def _matching(offered: Iterable[tuple[str, str]], typed: str) -> _Choices:
    wanted = typed.strip().casefold()
    return [
        Choice(name=shorten(name, _LONGEST), value=value)
        for name, value in offered
        if wanted in name.casefold()
    ][:_MOST]
