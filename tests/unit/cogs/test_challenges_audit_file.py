"""The file of an audit says all that a vote was counted from, so that anyone can count it again."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.challenge import Ballot, Challenge, Entry, EntryState, Phase, Times
from bot.domain.generation import Posted
from bot.policy.ballots import count, numbered
from cogs.challenges._results._audit_file import RECOUNT, audit_file
from tests.recounting import recounted, recounted_by, summed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOW = datetime(2026, 11, 25, 18, tzinfo=UTC)
CHALLENGE = Challenge(
    id=UUID(int=1),
    guild_id=1,
    channel_id=2,
    theme='Lanterns "at" night\n🏮',
    brief="",
    times=Times(opens_at=NOW, closes_at=NOW + timedelta(days=5), ends_at=NOW + timedelta(days=7)),
    created_by=3,
    created_at=NOW,
    phase=Phase.RESULTS,
)


@st.composite
def votes(draw: st.DrawFn) -> tuple[list[Entry], list[Ballot]]:
    """Some entries, of which some were taken away, and ballots for them."""
    size = draw(st.integers(0, 6))
    removed = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    moments = draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    entries = [
        Entry(
            id=UUID(int=100 + index),
            challenge_id=CHALLENGE.id,
            job_id=UUID(int=200 + index),
            picture=1,
            member_id=0 if index == 0 else 10**18 + index,
            entered_at=NOW + timedelta(seconds=moment),
            unrestricted=False,
            state=EntryState.REMOVED if gone else EntryState.STANDING,
            kept=Posted(channel_id=4, message_id=300 + index),
        )
        for index, (gone, moment) in enumerate(zip(removed, moments, strict=True))
    ]
    ids: list[UUID | None] = [each.id for each in entries]
    ballots = []
    for voter in range(draw(st.integers(0, 8))):
        three, two, one = draw(st.permutations([*ids, None, None, None]))[:3]
        ballots.append(
            Ballot(challenge_id=CHALLENGE.id, voter_id=voter, three=three, two=two, one=one)
        )
    return entries, ballots


def written(entries: Sequence[Entry], ballots: Sequence[Ballot]) -> dict[str, Any]:
    """The file of a vote, as whoever asked for it reads it."""
    outcome = count(entries, ballots)
    content = audit_file(CHALLENGE, entries, ballots, outcome, "the rule")
    audit: dict[str, Any] = json.loads(content)
    return audit


@given(votes())
def test_the_result_can_be_counted_from_the_file_alone(
    vote: tuple[list[Entry], list[Ballot]],
) -> None:
    """Places, points and digest come out of the ballots in the file as they were published."""
    entries, ballots = vote
    outcome, audit = count(entries, ballots), written(entries, ballots)
    numbers = numbered(entries)
    assert recounted(audit) == [
        (each.place, numbers[each.entry.id], each.points) for each in outcome.standings
    ]
    assert summed(audit) == audit["digest"] == outcome.digest
    assert len(audit["ballots"]) == outcome.voters


@given(votes())
def test_nobody_who_voted_is_in_the_file(vote: tuple[list[Entry], list[Ballot]]) -> None:
    """Ballots are numbers of entries and nothing else, in an order that their voters do not tell."""
    entries, ballots = vote
    turned = [*reversed(ballots)]
    assert written(entries, ballots) == written(entries, turned)
    makers = {each["maker"] for each in written(entries, ballots)["entries"]}
    assert makers <= {None, *(str(each.member_id) for each in entries)}
    assert "0" not in makers


def test_the_program_in_the_file_counts_it_again(tmp_path: Path) -> None:
    """The lines under `recount` print the published places, and find ballots that were changed."""
    entries = [
        Entry(
            id=UUID(int=index),
            challenge_id=CHALLENGE.id,
            job_id=UUID(int=index),
            picture=1,
            member_id=index,
            entered_at=NOW + timedelta(seconds=index),
            unrestricted=False,
            state=EntryState.REMOVED if index == 4 else EntryState.STANDING,
        )
        for index in range(1, 5)
    ]
    one, two, three, gone = (each.id for each in entries)
    given_ = [(two, three, gone), (gone, two, one), (three, None, None), (None, None, None)]
    ballots = [
        Ballot(challenge_id=CHALLENGE.id, voter_id=voter, three=a, two=b, one=c)
        for voter, (a, b, c) in enumerate(given_)
    ]
    audit = written(entries, ballots)
    assert audit["recount"] == list(RECOUNT)
    assert recounted_by(audit["recount"], audit, tmp_path) == [
        "The digest agrees",
        "1 entry 2 points 5",
        "2 entry 3 points 5",
        "3 entry 1 points 1",
    ]
    audit["ballots"][0] = "1,0,0"
    assert recounted_by(audit["recount"], audit, tmp_path)[0] == "The digest DOES NOT AGREE"
