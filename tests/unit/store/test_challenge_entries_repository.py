"""Entries are written down before anybody sees them, decided about once, and taken out for good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from bot.domain.challenge import Constraints, EntryState, Phase
from bot.domain.generation import Posted
from bot.errors import (
    DecidedAlready,
    NoSuchChallenge,
    NotNow,
    NotTheirEntry,
    StoreError,
    TooManyEntries,
)
from bot.policy import contest
from bot.store.challenge_rows import entry_row
from bot.store.challenge_tables import entries
from tests.unit.challenges.contesting import MINUTE, NOON, challenge, entry
from tests.unit.store.contests import Contest, place

if TYPE_CHECKING:
    from bot.store.engine import Database

MODERATOR = 2**61 + 1


async def test_an_entry_is_read_back_as_it_was(database: Database) -> None:
    """By its id, by its message once it has one, and in the order that they came in."""
    begun = await Contest.begin(database)
    second = await begun.enter(2, minutes=5)
    first = await begun.enter(1, minutes=1, arrives=False)
    assert await database.entries.of(begun.id) == [first, second]
    assert await database.entries.of_member(begun.id, 2) == [second]
    assert await database.entries.get(first.id) == first
    assert await database.entries.of_message(place(second).message_id) == second
    assert await database.entries.of_message(place(first).message_id) is None
    assert await database.entries.get(entry(challenge()).id) is None
    assert [(each.action, each.actor_id, each.member_id) for each in await begun.log()][-2:] == [
        ("entered", 2, 2),
        ("entered", 1, 1),
    ]


async def test_a_swap_takes_the_old_one_out_with_the_new_one_in(database: Database) -> None:
    """In one go: nobody has two of one, or none."""
    begun = await Contest.begin(database)
    old = await begun.enter(1)
    new = await begun.enter(1, minutes=2, arrives=False, instead_of=old.id)
    assert (await begun.entry(old)).state is EntryState.WITHDRAWN
    assert await database.entries.of_member(begun.id, 1) == [new]
    assert await begun.steps(old) == ["keep", "drop"]
    assert await begun.steps(new) == ["keep"]
    assert (await begun.log())[-1].action == "swapped"
    with pytest.raises(TooManyEntries):
        await begun.enter(1)
    with pytest.raises(NotTheirEntry):
        await begun.enter(1, instead_of=old.id)
    assert await database.entries.of(begun.id) == [await begun.entry(old), new]


async def test_what_is_withdrawn_while_it_is_on_its_way_never_stands(database: Database) -> None:
    """Whoever uploaded it is told to take it away again; what stood is taken out of the thread."""
    begun = await Contest.begin(database)
    one = await begun.enter(1, arrives=False)
    at = one.entered_at + MINUTE
    back = await database.entries.withdraw(one.id, by=1, now=at)
    assert back == replace(one, state=EntryState.WITHDRAWN) == await begun.entry(one)
    assert not await database.entries.kept(one.id, place(one))
    assert (await begun.entry(one)).kept is None
    for unknown in (one.id, entry(challenge()).id):
        with pytest.raises(NotTheirEntry):
            await database.entries.withdraw(unknown, by=1, now=at)


async def test_one_moderator_decides(database: Database) -> None:
    """Let in it is uploaded; turned away its maker is told why; whoever comes later is told who was first."""
    begun = await Contest.begin(database, constraints=Constraints(entries=2))
    for let_in in (True, False):
        one = await begun.enter(1, reviewed=True)
        desk = Posted(channel_id=3, message_id=one.id.int >> 66)
        await database.entries.presented(one.id, desk)
        decided = await database.entries.decide(
            one.id, let_in=let_in, by=MODERATOR, at=one.entered_at, reason="too bright"
        )
        state = EntryState.ARRIVING if let_in else EntryState.REJECTED
        assert decided == await begun.entry(one)
        assert (decided.state, decided.desk, decided.decided_by) == (state, desk, MODERATOR)
        assert decided.reason == "too bright"
        assert await begun.steps(one) == ["present", "close", "keep" if let_in else "tell"]
        with pytest.raises(DecidedAlready) as caught:
            await database.entries.decide(one.id, let_in=True, by=5, at=one.entered_at)
        assert caught.value.by == MODERATOR
    with pytest.raises(NotTheirEntry):
        await database.entries.decide(entry(challenge()).id, let_in=True, by=5, at=NOON)


async def test_a_moderator_who_decides_too_late_decides_nothing(database: Database) -> None:
    """Whether or not the bot has noticed that the time is over; just before it they do, and it counts."""
    begun = await Contest.begin(database)
    late, just = await begun.enter(1, reviewed=True), await begun.enter(2, reviewed=True)
    closes_at = (await begun.now()).times.closes_at
    await database.entries.decide(just.id, let_in=True, by=MODERATOR, at=closes_at - MINUTE / 60)
    with pytest.raises(NotNow):
        await database.entries.decide(late.id, let_in=True, by=MODERATOR, at=closes_at)
    await begun.enter(3)
    assert (await begun.until_next()).phase is Phase.VOTING
    with pytest.raises(DecidedAlready):
        await database.entries.decide(late.id, let_in=True, by=MODERATOR, at=closes_at)
    await begun.arrive(just)
    await begun.vote(9, just)
    await begun.until_next()
    outcome = await database.outcomes.get(begun.id)
    assert outcome is not None
    assert outcome.winner is not None
    assert outcome.winner.entry.id == just.id


async def test_an_entry_that_cannot_be_shown_is_out_and_its_maker_is_told(
    database: Database,
) -> None:
    """With why; twice makes no difference, and what is out already stays what it is."""
    begun = await Contest.begin(database)
    one = await begun.enter(1, arrives=False)
    for _ in range(2):
        await database.entries.give_up(one.id, at=NOON, reason="gone")
    found = await begun.entry(one)
    assert (found.state, found.reason, found.decided_by) == (EntryState.REMOVED, "gone", None)
    assert await begun.steps(one) == ["keep", "drop", "tell"]
    assert [each.action for each in await begun.log()].count("lost") == 1
    # And there is room for another.
    await begun.enter(1)


async def test_a_picture_that_is_taken_away_takes_its_entries_out(database: Database) -> None:
    """In every challenge, at any time, also while it is looked at; what had ended for it stays so."""
    begun = await Contest.begin(database)
    other = await Contest.begin(database)
    stands = await begun.enter(1)
    elsewhere = replace(entry(await other.now(), 1), job_id=stands.job_id)
    waits = replace(elsewhere, state=EntryState.PENDING)
    await database.entries.enter(waits, now=waits.entered_at)
    generation = await database.generations.get(stands.job_id)
    assert generation is not None
    assert await database.generations.remove(generation, by=1, at=NOON, reason="mine")
    for of, each, last in ((begun, stands, "drop"), (other, waits, "close")):
        assert (await of.entry(each)).state is EntryState.REMOVED
        assert (await of.steps(each))[-1] == last


async def test_the_database_itself_takes_no_picture_twice(database: Database) -> None:
    """Whatever the code does: two entries that count can't be of the same picture."""
    begun = await Contest.begin(database)
    one = await begun.enter(1)
    twice = replace(entry(await begun.now(), 2), job_id=one.job_id)
    with pytest.raises(StoreError):
        await database.write(
            lambda connection: connection.execute(insert(entries), entry_row(twice)).close()
        )
    assert await database.entries.of(begun.id) == [one]


async def test_nothing_is_entered_where_there_is_no_challenge(database: Database) -> None:
    """A challenge that is gone says so."""
    with pytest.raises(NoSuchChallenge):
        await database.entries.enter(entry(challenge()), now=NOON)


async def test_the_only_entry_wins_even_if_it_is_still_on_its_way(database: Database) -> None:
    """Nobody votes, so it makes no difference that nobody has seen it yet; it arrives afterwards."""
    begun = await Contest.begin(database)
    one = await begun.enter(1, arrives=False)
    assert (await begun.until_next()).phase is Phase.RESULTS
    outcome = await database.outcomes.get(begun.id)
    assert outcome is not None
    assert outcome.winner is not None
    assert outcome.winner.entry == one
    await begun.arrive(one)
    assert (await begun.entry(one)).state is EntryState.STANDING


async def test_what_has_not_arrived_when_the_vote_ends_was_not_in_it(database: Database) -> None:
    """Nobody could vote for it: its maker is told, and it has no place."""
    begun = await Contest.begin(database)
    await begun.enter(1)
    late = await begun.enter(2, arrives=False)
    assert (await begun.until_next()).phase is Phase.VOTING
    await begun.until_next()
    found = await begun.entry(late)
    assert found.state is EntryState.REMOVED
    assert found.reason
    assert await begun.steps(late) == ["keep", "drop", "tell"]
    outcome = await database.outcomes.get(begun.id)
    assert outcome is not None
    assert len(outcome.standings) == 1


async def test_closing_by_hand_at_the_last_second_takes_what_is_in(database: Database) -> None:
    """What came in before stands in the vote, and nothing comes in afterwards."""
    begun = await Contest.begin(database)
    await begun.enter(1)
    await begun.enter(2)
    now = (await begun.now()).times.opens_at + 2 * MINUTE
    await begun.change(lambda before, standing: contest.closed(before, standing, now=now), now)
    assert (await begun.now()).phase is Phase.VOTING
    with pytest.raises(NotNow):
        await begun.enter(3)
