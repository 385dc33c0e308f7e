"""Voters see entries without names, in an order of their own, and nobody sees a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.challenge import Constraints, Phase
from bot.errors import Blocked, NoSuchChallenge, NotInTheVote, NotNow, OwnEntry, TooNewToVote
from bot.policy.constraints import Entrant
from tests.unit.challenges.contesting import DAY, MINUTE, challenge, times
from tests.unit.challenges.rehearsing import Rehearsal, entrant

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge, Entry


async def voting(
    rehearsal: Rehearsal, so_many: int = 4, *, member_days: int = 0
) -> tuple[Challenge, list[Entry]]:
    """A challenge that is voted on, with an entry of each of so many members."""
    of = await rehearsal.begin(constraints=Constraints(member_days=member_days))
    await rehearsal.work()
    of = await rehearsal.now(of.id)
    entered = [await rehearsal.enter(of, member) for member in range(1, so_many + 1)]
    await rehearsal.work()
    return await rehearsal.until_next(of.id), entered


async def test_a_voter_looks_through_all_but_their_own(rehearsal: Rehearsal) -> None:
    """Always in the same order, which is not the next voter's, with what they have given."""
    of, entered = await voting(rehearsal, 8)
    booth = await rehearsal.rooms.voting.enter(of.id, entrant(1))
    assert booth.challenge == of
    assert {each.id for each in booth.entries} == {each.id for each in entered[1:]}
    assert booth.ballot.is_empty
    given = await rehearsal.rooms.voting.give(of.id, entrant(1), booth.entries[0].id, 3)
    assert given.entries == booth.entries
    assert given.ballot.three == booth.entries[0].id
    assert (await rehearsal.rooms.voting.enter(of.id, entrant(1))).ballot == given.ballot
    orders = {
        tuple(e.id for e in (await rehearsal.rooms.voting.enter(of.id, entrant(n))).entries)
        for n in range(50, 60)
    }
    assert len(orders) == 10


async def test_who_does_not_vote_is_told_why(rehearsal: Rehearsal) -> None:
    """Too new, served no longer, for their own, for what is not in it, or at another time."""
    of, entered = await voting(rehearsal, member_days=30)
    room = rehearsal.rooms.voting
    for joined_at in (None, rehearsal.clock.at - 30 * DAY + MINUTE):
        with pytest.raises(TooNewToVote):
            await room.enter(of.id, Entrant(member_id=50, joined_at=joined_at))
    with pytest.raises(OwnEntry):
        await room.give(of.id, entrant(1), entered[0].id, 3)
    with pytest.raises(NotInTheVote):
        await room.give(of.id, entrant(1), of.id, 3)
    with pytest.raises(NoSuchChallenge):
        await room.enter(challenge().id, entrant(1))
    draft = await rehearsal.begin(Phase.DRAFT, times=times(9 * DAY))
    with pytest.raises(NoSuchChallenge):
        await room.enter(draft.id, entrant(1))
    announced = await rehearsal.begin(Phase.ANNOUNCED, times=times(9 * DAY))
    with pytest.raises(NotNow):
        await room.enter(announced.id, entrant(1))
    rehearsal.clock.at = of.times.ends_at
    with pytest.raises(NotNow):
        await room.give(of.id, entrant(1), entered[1].id, 3)
    rehearsal.clock.at -= MINUTE
    rehearsal.blocked = frozenset({1})
    rehearsal.restart()
    with pytest.raises(Blocked):
        await rehearsal.rooms.voting.enter(of.id, entrant(1))


async def test_what_was_taken_away_is_looked_through_no_more(rehearsal: Rehearsal) -> None:
    """The others stay where they were, and stars for it are given no more."""
    of, entered = await voting(rehearsal)
    before = (await rehearsal.rooms.voting.enter(of.id, entrant(50))).entries
    generation = await rehearsal.database.generations.get(entered[0].job_id)
    assert generation is not None
    await rehearsal.database.generations.remove(
        generation, by=1, at=rehearsal.clock.at, reason="mine"
    )
    after = (await rehearsal.rooms.voting.enter(of.id, entrant(50))).entries
    assert [each.id for each in after] == [e.id for e in before if e.id != entered[0].id]
    with pytest.raises(NotInTheVote):
        await rehearsal.rooms.voting.give(of.id, entrant(50), entered[0].id, 3)
