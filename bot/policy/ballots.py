"""The vote: who gets which order, what a press changes, and what comes out; all of it without I/O.

The result is a function of the entries and the ballots alone: points, then three-star votes, then the
earlier entry. Whoever has the anonymous ballots can count them again.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.challenge import STARS, Ballot, EntryState, Outcome, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from bot.domain.challenge import Challenge, Entry


def given(ballot: Ballot, entry_id: UUID, stars: int) -> Ballot:
    """A ballot after its voter gave an entry so many stars, or with 0 took them back.

    An entry has stars once: it loses those that it had, and so does the entry that had these.
    """
    choices: dict[int, UUID | None] = {
        n: None if each == entry_id else each for n, each in zip(STARS, ballot.choices, strict=True)
    }
    if stars:
        choices[stars] = entry_id
    return replace(ballot, three=choices[3], two=choices[2], one=choices[1])


def order_for(challenge: Challenge, entries: Sequence[Entry], voter_id: int) -> tuple[Entry, ...]:
    """What a voter looks through: all that stand but their own, in an order of their own that never changes.

    A new entry has its place in it as well, so that removing one does not shuffle the others.
    """

    def place(entry: Entry) -> bytes:
        written = f"{challenge.shuffle}:{voter_id}:{entry.id}"
        return hashlib.sha256(written.encode()).digest()

    theirs = (
        each for each in entries if each.state is EntryState.STANDING and each.member_id != voter_id
    )
    return tuple(sorted(theirs, key=place))


def numbered(entries: Iterable[Entry]) -> dict[UUID, int]:
    """The number that each entry is called by in the audit, counted in the order that they came in."""
    return {each.id: number for number, each in enumerate(_in_order(entries), 1)}


def count(entries: Sequence[Entry], ballots: Iterable[Ballot]) -> Outcome:
    """What came out; stars for an entry that does not stand any more count for nobody."""
    return recount(entries, written_ballots(entries, ballots))


def recount(entries: Sequence[Entry], written: Sequence[tuple[int, int, int]]) -> Outcome:
    """What came out, by the ballots as `written_ballots` writes them."""
    standing = [each for each in entries if each.state is EntryState.STANDING]
    got: defaultdict[int, Counter[int]] = defaultdict(Counter)
    numbers = numbered(entries)
    for line, times in Counter(written).items():
        for stars, number in zip(STARS, line, strict=True):
            got[number][stars] += times

    def result(entry: Entry) -> tuple[int, tuple[int, int, int]]:
        stars = got[numbers[entry.id]]
        each = (stars[3], stars[2], stars[1])
        return sum(n * times for n, times in zip(STARS, each, strict=True)), each

    counted = {each.id: result(each) for each in standing}
    ranked = sorted(
        standing,
        key=lambda each: (-counted[each.id][0], -counted[each.id][1][0], numbers[each.id]),
    )
    return Outcome(
        standings=tuple(
            Standing(entry=each, place=place, points=counted[each.id][0], stars=counted[each.id][1])
            for place, each in enumerate(ranked, 1)
        ),
        voters=len(written),
        digest=digest(written),
    )


def written_ballots(
    entries: Iterable[Entry], ballots: Iterable[Ballot]
) -> list[tuple[int, int, int]]:
    """The ballots without their voters: the numbers of the entries with three stars, two and one.

    0 is not given. They are sorted, so that their order tells nothing of who cast them, or when.
    """
    numbers = numbered(entries)

    def number(entry_id: UUID | None) -> int:
        return 0 if entry_id is None else numbers.get(entry_id, 0)

    return sorted(
        (number(each.three), number(each.two), number(each.one))
        for each in ballots
        if not each.is_empty
    )


def digest(written: Iterable[tuple[int, int, int]]) -> str:
    """The SHA-256, in hexadecimal, of the ballots as lines of three numbers, each ended by a newline."""
    text = "".join(f"{three},{two},{one}\n" for three, two, one in written)
    return hashlib.sha256(text.encode()).hexdigest()


def tied(one: Standing, other: Standing) -> bool:
    """Whether both have as many points, so that something else decided between them."""
    return one.points == other.points


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda each: (each.entered_at, each.id))
