"""Series: challenges that begin by themselves, with the themes that members want most."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from bot.domain.challenge import Challenge, Times
from bot.domain.destination import ChannelKind, Destination
from bot.domain.series import Series, Theme
from bot.errors import GondolaError, NoSuchChallenge, WordsRefused
from bot.generation.minding import minded
from bot.language import language_of
from bot.policy import contest
from bot.policy.recurring import following_of, next_after, theme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.challenges.organising import Organising
    from bot.generation.house import House
    from bot.generation.submit import Gate
    from bot.store.challenge_protocols import SeriesRepository


class Recurring:
    """Keeps series, and begins what is due of them."""

    def __init__(
        self,
        *,
        series: SeriesRepository,
        organising: Organising,
        gate: Gate,
        house: House,
        now: Callable[[], datetime],
        poke: Callable[[], None],
    ) -> None:
        self._series = series
        self._organising = organising
        self._gate = gate
        self._house = house
        self._now = now
        self._poke = poke

    async def create(self, series: Series) -> Series:
        """Keep a new series; the answer has its id and when it begins first.

        Raises `TimesRefused` and `ConstraintsRefused`.
        """
        now = self._now()
        first = next_after(series.schedule, series.zone, now)
        contest.check_times(_times(series, first), now=now)
        made = replace(
            series,
            id=uuid4(),
            created_at=now,
            next_at=first,
            constraints=self._organising.checked(series.constraints),
        )
        await self._series.save(made, by=made.created_by, at=now, action="series begun")
        return made

    async def stop(self, series_id: UUID, *, by: int) -> Series:
        """Let a series begin nothing more; what has begun goes on. Raises `NoSuchChallenge`."""
        known = await self._series.get(series_id)
        if known is None or known.next_at is None:
            raise NoSuchChallenge
        stopped = replace(known, next_at=None)
        await self._series.save(stopped, by=by, at=self._now(), action="series stopped")
        return stopped

    async def propose(self, series: Series, text: str, *, by: int) -> None:
        """Put a theme on the list of a series, with its proposer's vote.

        Raises `ProposedAlready`, `TooManyThemes`, and the refusal of who may show nothing in the server.
        """
        now = self._now()
        await self._house.check_person(series.guild_id, by, now)
        theme = Theme(id=uuid4(), series_id=series.id, text=text, proposed_by=by, proposed_at=now)
        await self._series.propose(theme)

    async def want(self, series: Series, theme_id: UUID, *, by: int) -> tuple[Theme, bool] | None:
        """Want a theme, or not any more: which, and whether they do now; None when it does not wait there."""
        self._house.check_blocked(series.guild_id, by)
        waiting = {each.id: each for each in await self._series.themes(series.id)}
        if theme_id not in waiting:
            return None
        wanted = await self._series.want(theme_id, by)
        return None if wanted is None else (waiting[theme_id], wanted)

    async def begin_due(self) -> None:
        """Begin a challenge of each series that is due: one, however long nobody was there."""
        now = self._now()
        for each in await self._series.due(now):
            # One that can't go on holds up no other.
            await minded(self._begin(each, now), "begin")

    async def _begin(self, series: Series, now: datetime) -> None:
        text, theme = theme_of(series, await self._sayable(series))
        try:
            following = following_of(series, now)
        except GondolaError:
            # Time zones come and go with their database: without one the series can't go on.
            await self.stop(series.id, by=series.created_by)
            raise
        challenge = Challenge(
            id=uuid4(),
            guild_id=series.guild_id,
            channel_id=series.channel_id,
            theme=text or language_of(series.locale).say("challenge-free-theme"),
            brief=series.brief,
            times=_times(series, now),
            created_by=series.created_by,
            created_at=now,
            constraints=series.constraints,
            prize=series.prize,
            locale=series.locale,
            shuffle=secrets.token_hex(16),
            series_id=series.id,
        )
        if await self._series.begin(series, challenge, theme, next_at=following, at=now):
            self._poke()

    async def _sayable(self, series: Series) -> Sequence[Theme]:
        """The first theme that waits, if any, with words that are still allowed by now.

        What moderators have come to forbid since it was proposed stays on the list, for them to take off.
        """
        place = Destination(
            channel_id=series.channel_id,
            guild_id=series.guild_id,
            kind=ChannelKind.UNKNOWN,
            bot_is_member=True,
        )
        for each in await self._series.themes(series.id):
            with suppress(WordsRefused):
                await self._gate.check_text(place, each.text)
                return (each,)
        return ()


def _times(series: Series, opens_at: datetime) -> Times:
    closes_at = opens_at + series.open_for
    return Times(opens_at=opens_at, closes_at=closes_at, ends_at=closes_at + series.vote_for)
