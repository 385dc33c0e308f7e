"""One ballot a member, by the database itself; counted once, and without a name from then on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from bot.domain.challenge import Ballot, Phase
from bot.errors import NoSuchChallenge, NotInTheVote, NotNow, NotSealed, OwnEntry, StoreError
from bot.policy.ballots import count, digest, written_ballots
from bot.store.challenge_tables import ballots
from tests.unit.challenges.contesting import NOON, challenge
from tests.unit.store.contests import Contest
from tests.unit.store.kept import rows

if TYPE_CHECKING:
    from bot.domain.challenge import Entry
    from bot.store.engine import Database

VOTER = 2**62 + 50


async def voting(database: Database, entries: int = 3) -> tuple[Contest, list[Entry]]:
    """A challenge that is voted on, with an entry of each of so many members."""
    begun = await Contest.begin(database)
    entered = [await begun.enter(member, minutes=member) for member in range(1, entries + 1)]
    assert (await begun.until_next()).phase is Phase.VOTING
    return begun, entered


async def test_a_ballot_is_changed_until_the_end(database: Database) -> None:
    """Each press is kept, and an empty ballot is none."""
    begun, (one, two, three) = await voting(database)
    await begun.vote(VOTER, one, two, three)
    given = await database.ballots.of(begun.id, VOTER)
    assert given.choices == (one.id, two.id, three.id)
    await begun.vote(VOTER, two)
    given = await database.ballots.of(begun.id, VOTER)
    assert given.choices == (two.id, None, three.id)
    at = (await begun.now()).times.ends_at - timedelta(microseconds=1)
    for each in (two, three):
        given = await database.ballots.vote(begun.id, VOTER, each.id, 0, now=at)
    assert given.is_empty
    assert await rows(database, ballots) == []
    assert await database.ballots.of(begun.id, VOTER) == given


async def test_what_is_refused_leaves_the_ballot_as_it_was(database: Database) -> None:
    """Their own entry, one that is elsewhere, another time, or no challenge at all."""
    begun, (one, two, _) = await voting(database)
    _, (foreign, *_) = await voting(database)
    await begun.vote(1, two)
    box = await rows(database, ballots)
    now = (await begun.now()).times.closes_at
    end = (await begun.now()).times.ends_at
    for which, at, error in (
        (one.id, now, OwnEntry),
        (foreign.id, now, NotInTheVote),
        (begun.id, now, NotInTheVote),
        (two.id, end, NotNow),
    ):
        with pytest.raises(error):
            await database.ballots.vote(begun.id, 1, which, 3, now=at)
    with pytest.raises(NoSuchChallenge):
        await database.ballots.vote(challenge().id, 1, two.id, 3, now=now)
    assert await rows(database, ballots) == box


async def test_the_database_itself_takes_one_ballot_a_member(database: Database) -> None:
    """Whatever the code does: a second one of the same voter can't be written, nor stars given twice."""
    begun, (one, two, _) = await voting(database)
    await begun.vote(VOTER, one)
    row = {"challenge_id": begun.id, "voter_id": VOTER, "three": two.id, "two": None, "one": None}
    for wrong in (
        row,
        {**row, "voter_id": 9, "one": two.id},
        {**row, "voter_id": 9, "two": two.id},
    ):
        with pytest.raises(StoreError):
            await database.write(
                lambda connection, row=wrong: connection.execute(insert(ballots), row).close()  # type: ignore[misc]  # bound, not asked for
            )
    assert len(await rows(database, ballots)) == 1


async def test_nobody_is_handed_anything_before_the_end(database: Database) -> None:
    """Neither ballots nor a result, in any phase but the last; also not of what was called off."""
    begun, (one, two, _) = await voting(database)
    await begun.vote(VOTER, one, two)
    opened = await Contest.begin(database)
    for each in (begun.id, opened.id, challenge().id):
        assert await database.outcomes.get(each) is None
        with pytest.raises(NotSealed):
            await database.outcomes.audit(each)


async def test_the_audit_gives_what_anybody_can_recount(database: Database) -> None:
    """The same standings, voters and digest come out of it, and no voter stands in it or in the database."""
    begun, (one, two, three) = await voting(database)
    for number, given in enumerate([(one, two), (one,), (two, one, three), (None, three)]):
        await begun.vote(VOTER + number, *given)
    cast = [await database.ballots.of(begun.id, VOTER + number) for number in range(4)]
    expected = count([one, two, three], cast)
    await begun.until_next()
    outcome = await database.outcomes.get(begun.id)
    assert outcome == expected
    entries, audited = await database.outcomes.audit(begun.id)
    assert list(entries) == [one, two, three]
    assert count(entries, audited) == expected
    written = written_ballots(entries, audited)
    assert written == [(0, 3, 0), (1, 0, 0), (1, 2, 0), (2, 1, 3)]
    assert digest(written) == expected.digest
    # In the order of the digest, which tells nothing of who cast them.
    numbers = {each.id: n for n, each in enumerate(entries, 1)}
    assert [
        tuple(0 if choice is None else numbers[choice] for choice in each.choices)
        for each in audited
    ] == written
    assert sorted(row["voter_id"] for row in await rows(database, ballots)) == [-4, -3, -2, -1]
    for number in range(4):
        assert (await database.ballots.of(begun.id, VOTER + number)).is_empty


async def test_an_entry_that_was_taken_away_during_the_vote_has_no_place(
    database: Database,
) -> None:
    """Stars for it count for nobody; it keeps its number, so that the ballots stay what they were."""
    begun, (one, two, three) = await voting(database)
    await begun.vote(VOTER, one, two)
    await begun.vote(VOTER + 1, one)
    generation = await database.generations.get(one.job_id)
    assert generation is not None
    await database.generations.remove(generation, by=1, at=NOON, reason="mine")
    await begun.until_next()
    outcome = await database.outcomes.get(begun.id)
    assert outcome is not None
    assert [(each.entry.id, each.points) for each in outcome.standings] == [
        (two.id, 2),
        (three.id, 0),
    ]
    assert outcome.voters == 2
    entries, audited = await database.outcomes.audit(begun.id)
    assert [each.id for each in entries] == [one.id, two.id, three.id]
    assert digest(written_ballots(entries, audited)) == outcome.digest


async def test_a_result_stays_when_a_picture_is_taken_away_later(database: Database) -> None:
    """Places, points and the audit are what they were; only the picture is gone."""
    begun, (one, two, _) = await voting(database)
    await begun.vote(VOTER, one, two)
    await begun.until_next()
    before = await database.outcomes.get(begun.id)
    assert before is not None
    generation = await database.generations.get(one.job_id)
    assert generation is not None
    await database.generations.remove(generation, by=1, at=NOON, reason="mine")
    after = await database.outcomes.get(begun.id)
    assert after is not None
    assert replace(after, standings=()) == replace(before, standings=())
    assert [(e.entry.id, e.points) for e in after.standings] == [
        (e.entry.id, e.points) for e in before.standings
    ]
    entries, audited = await database.outcomes.audit(begun.id)
    assert digest(written_ballots(entries, audited)) == before.digest


async def test_where_nobody_voted_there_are_voters_no_more_than_ballots(database: Database) -> None:
    """No vote is a result as well: every entry has a place, nobody a point, and nobody wins."""
    begun, entered = await voting(database)
    await begun.until_next()
    outcome = await database.outcomes.get(begun.id)
    assert outcome is not None
    assert [each.entry.id for each in outcome.standings] == [each.id for each in entered]
    assert (outcome.voters, outcome.winner, outcome.podium) == (0, None, ())
    assert await database.outcomes.audit(begun.id) == (entered, [])
    empty = Ballot(challenge_id=begun.id, voter_id=VOTER)
    assert await database.ballots.of(begun.id, VOTER) == empty
