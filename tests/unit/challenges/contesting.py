"""Challenges, entries and ballots to decide about, each with everything filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from bot.domain.challenge import Challenge, Entry, EntryState, Phase, Times

if TYPE_CHECKING:
    from bot.domain.generation import Posted

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
GUILD = 2**62 + 3
CHANNEL = 2**62 + 2
ORGANISER = 2**61 + 7


def times(opens: timedelta = HOUR, open_for: timedelta = DAY, vote_for: timedelta = DAY) -> Times:
    """Times after `NOON`."""
    opens_at = NOON + opens
    return Times(
        opens_at=opens_at, closes_at=opens_at + open_for, ends_at=opens_at + open_for + vote_for
    )


def challenge(phase: Phase = Phase.DRAFT, **changes: Any) -> Challenge:  # noqa: ANN401  - any field
    """A challenge that opens an hour after `NOON`, for a day, and is voted on for another."""
    known: dict[str, Any] = {
        "id": uuid4(),
        "guild_id": GUILD,
        "channel_id": CHANNEL,
        "theme": "Fog over water",
        "brief": "Whatever you see in it 🌫️",
        "times": times(),
        "created_by": ORGANISER,
        "created_at": NOON,
        "phase": phase,
        "shuffle": "a secret",
    }
    return Challenge(**(known | changes))


def entry(
    of: Challenge,
    member_id: int = 1,
    *,
    at: datetime | None = None,
    state: EntryState = EntryState.STANDING,
    job_id: UUID | None = None,
    picture: int = 1,
    kept: Posted | None = None,
) -> Entry:
    """An entry of a member, which came in when the challenge opened unless told otherwise."""
    return Entry(
        id=uuid4(),
        challenge_id=of.id,
        job_id=job_id or uuid4(),
        picture=picture,
        member_id=member_id,
        entered_at=at or of.times.opens_at,
        unrestricted=False,
        state=state,
        kept=kept,
    )


def in_order(of: Challenge, *members: int) -> list[Entry]:
    """An entry of each member, which came in one minute after another."""
    return [
        replace(entry(of, member), entered_at=of.times.opens_at + MINUTE * number)
        for number, member in enumerate(members)
    ]
