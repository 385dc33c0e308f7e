"""What may happen to a challenge, and when: a state machine without I/O.

Each function takes what stands and the time, and answers what stands afterwards, or raises the `Refusal` that
says why not. Whoever calls it holds the challenge meanwhile, so that of two at once one sees the other.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.challenge import Ballot, EntryState, Phase, Times
from bot.domain.record import BY_ITSELF
from bot.errors import (
    DecidedAlready,
    EnteredAlready,
    NotInTheVote,
    NotNow,
    NotTheirEntry,
    OwnEntry,
    TimesRefused,
    TooManyEntries,
)
from bot.language import Said
from bot.policy.ballots import given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from bot.domain.challenge import Challenge, Entry

SHORTEST = timedelta(minutes=5)
"""How long a phase lasts at least: shorter, and people on phones miss it."""
LONGEST = timedelta(days=60)
"""How long a phase lasts at most; what is kept in between has to live that long."""
FURTHEST = timedelta(days=180)
"""How far ahead a challenge may open."""
WORTH_A_VOTE = 2
"""With fewer entries there is nothing to choose between, and the vote is left out."""


def check_times(times: Times, *, now: datetime) -> None:
    """Raise `TimesRefused` for times that are over, or phases that nobody could take part in."""
    if times.opens_at > now + FURTHEST:
        raise TimesRefused(Said("error-times-too-far", {"days": FURTHEST.days}))
    for length in (times.open_for, times.vote_for):
        if not SHORTEST <= length <= LONGEST:
            minutes, days = SHORTEST.total_seconds() / 60, LONGEST.days
            raise TimesRefused(Said("error-times-length", {"minutes": int(minutes), "days": days}))
    if times.closes_at <= now:
        raise TimesRefused(Said("error-times-over"))


def published(challenge: Challenge, *, now: datetime) -> Challenge:
    """A draft that people know of from now on; one that should have opened meanwhile opens now."""
    if challenge.phase is not Phase.DRAFT:
        raise NotNow("publish", challenge.phase)
    if challenge.times.opens_at < now:
        challenge = replace(
            challenge, times=_moved(challenge.times, now - challenge.times.opens_at)
        )
    check_times(challenge.times, now=now)
    return replace(challenge, phase=Phase.ANNOUNCED)


def due(challenge: Challenge, standing: int, *, now: datetime) -> Challenge | None:
    """The challenge in its next phase if that begins by now; None otherwise.

    `standing` is how many entries are in. Whoever was away calls it again, until nothing is due.
    """
    if challenge.next_at is None or now < challenge.next_at:
        return None
    return _next(challenge, standing)


def closed(challenge: Challenge, standing: int, *, now: datetime) -> Challenge:
    """The challenge in its next phase, which begins now, by hand; later phases keep their length."""
    if not challenge.phase.runs:
        raise NotNow("close", challenge.phase)
    times = challenge.times
    if challenge.phase is Phase.ANNOUNCED:
        times = _moved(times, now - times.opens_at)
    elif challenge.phase is Phase.OPEN:
        times = replace(times, closes_at=now, ends_at=now + times.vote_for)
    else:
        times = replace(times, ends_at=now)
    return _next(replace(challenge, times=times), standing)


def extended(challenge: Challenge, by: timedelta, *, now: datetime) -> Challenge:
    """The challenge with its present phase ending later by so much; later phases keep their length."""
    if not challenge.phase.runs or challenge.next_at is None or challenge.next_at <= now:
        raise NotNow("extend", challenge.phase)
    if by <= timedelta(0):
        raise TimesRefused(Said("error-times-backwards"))
    times = challenge.times
    if challenge.phase is Phase.ANNOUNCED:
        times = _moved(times, by)
    elif challenge.phase is Phase.OPEN:
        times = replace(times, closes_at=times.closes_at + by, ends_at=times.ends_at + by)
    else:
        times = replace(times, ends_at=times.ends_at + by)
    check_lengths(times, now=now)
    return replace(challenge, times=times)


def check_lengths(times: Times, *, now: datetime) -> None:
    """Raise `TimesRefused` for what has become too long by extending it."""
    if max(times.open_for, times.vote_for) > LONGEST or times.opens_at > now + FURTHEST:
        raise TimesRefused(
            Said("error-times-too-long", {"days": LONGEST.days, "ahead": FURTHEST.days})
        )


def cancelled(challenge: Challenge, reason: str) -> Challenge:
    """The challenge called off, which everybody is told with the reason."""
    if not challenge.phase.runs:
        raise NotNow("cancel", challenge.phase)
    return replace(challenge, phase=Phase.CANCELLED, reason=reason)


def check_entry(
    challenge: Challenge,
    entries: Sequence[Entry],
    entry: Entry,
    *,
    now: datetime,
    instead_of: UUID | None = None,
) -> None:
    """Raise what speaks against an entry beside its maker's others, `entries`.

    `instead_of` is one of these that it takes the place of.
    """
    if not takes_entries(challenge, now=now):
        raise NotNow("enter", challenge.phase)
    theirs = [each for each in entries if each.state.counts]
    if any((each.job_id, each.picture) == (entry.job_id, entry.picture) for each in theirs):
        raise EnteredAlready
    if instead_of is not None and instead_of not in {each.id for each in theirs}:
        raise NotTheirEntry
    if len(theirs) - (instead_of is not None) >= challenge.constraints.entries:
        raise TooManyEntries(challenge.constraints.entries)


def takes_entries(challenge: Challenge, *, now: datetime) -> bool:
    """Whether entries come and go now; a phase whose time is over has ended, whoever has noticed."""
    times = challenge.times
    return challenge.phase is Phase.OPEN and times.opens_at <= now < times.closes_at


def check_withdrawal(challenge: Challenge, entry: Entry, by: int, *, now: datetime) -> None:
    """Raise what speaks against a maker taking an entry back."""
    if entry.member_id != by or not entry.state.counts:
        raise NotTheirEntry
    if not takes_entries(challenge, now=now):
        raise NotNow("withdraw", challenge.phase)


def check_waits(entry: Entry) -> None:
    """Raise `DecidedAlready` for an entry that does not wait for moderators any more."""
    if entry.state is EntryState.PENDING:
        return
    let_in = entry.state in {EntryState.ARRIVING, EntryState.STANDING}
    raise DecidedAlready("approved" if let_in else entry.state, entry.decided_by or BY_ITSELF)


def takes_votes(challenge: Challenge, *, now: datetime) -> bool:
    """Whether votes are taken now."""
    times = challenge.times
    return challenge.phase is Phase.VOTING and times.closes_at <= now < times.ends_at


def voted(
    challenge: Challenge,
    entry: Entry | None,
    ballot: Ballot,
    stars: int,
    *,
    now: datetime,
) -> Ballot:
    """A ballot after its voter gave an entry so many stars; `entry` None is one that does not exist."""
    if not takes_votes(challenge, now=now):
        raise NotNow("vote", challenge.phase)
    if (
        entry is None
        or entry.challenge_id != challenge.id
        or entry.state is not EntryState.STANDING
    ):
        raise NotInTheVote
    if entry.member_id == ballot.voter_id:
        raise OwnEntry
    return given(ballot, entry.id, stars)


def _next(challenge: Challenge, standing: int) -> Challenge:
    if challenge.phase is Phase.ANNOUNCED:
        return replace(challenge, phase=Phase.OPEN)
    if challenge.phase is Phase.OPEN and standing >= WORTH_A_VOTE:
        return replace(challenge, phase=Phase.VOTING)
    # Where there is no vote, it all ends when no more entries are taken.
    times = challenge.times
    if challenge.phase is Phase.OPEN:
        times = replace(times, ends_at=times.closes_at)
    return replace(challenge, phase=Phase.RESULTS, times=times)


def _moved(times: Times, by: timedelta) -> Times:
    return Times(
        opens_at=times.opens_at + by, closes_at=times.closes_at + by, ends_at=times.ends_at + by
    )
