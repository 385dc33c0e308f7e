"""Every end is told, with its podium, and the winner has the role for as long as was promised."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.challenge import EntryState, Phase, Prize
from bot.errors import DeliveryError
from tests.unit.challenges.contesting import DAY, HOUR, MINUTE
from tests.unit.challenges.rehearsing import PNG, Rehearsal

ROLE = 2**62 + 9
AWAY = DeliveryError("HTTP 500")
DEAD = asyncio.CancelledError()


async def test_a_podium_has_a_gap_where_a_picture_is_gone(rehearsal: Rehearsal) -> None:
    """Deleted by somebody on Discord, or taken away since: the results are posted all the same."""
    of = await rehearsal.begin()
    await rehearsal.work()
    of = await rehearsal.now(of.id)
    entered = [await rehearsal.enter(of, member) for member in (1, 2, 3)]
    await rehearsal.work()
    kept = (await rehearsal.entry(entered[0])).kept
    assert kept is not None
    rehearsal.put(kept, PNG)
    await rehearsal.until_next(of.id)
    for stars, each in zip((3, 2, 1), entered, strict=True):
        await rehearsal.rooms.kept.ballots.vote(of.id, 9, each.id, stars, now=rehearsal.clock.at)
    await rehearsal.until_next(of.id)
    generation = await rehearsal.database.generations.get(entered[2].job_id)
    assert generation is not None
    await rehearsal.database.generations.remove(
        generation, by=3, at=rehearsal.clock.at, reason="mine"
    )
    await rehearsal.work()
    assert rehearsal.stage.standing("results") == [of.id]


@pytest.mark.parametrize("entrants", [0, 1, 2])
async def test_every_end_is_told(rehearsal: Rehearsal, entrants: int) -> None:
    """Nobody entered, one did, or nobody voted: results are posted, and a role is given to a winner alone."""
    of = await rehearsal.begin(prize=Prize(role_id=ROLE))
    await rehearsal.work()
    of = await rehearsal.now(of.id)
    for member in range(1, entrants + 1):
        await rehearsal.enter(of, member)
    await rehearsal.work()
    while (await rehearsal.now(of.id)).phase is not Phase.RESULTS:
        await rehearsal.until_next(of.id)
    await rehearsal.work()
    assert rehearsal.stage.standing("results") == [of.id]
    assert rehearsal.stage.standing("gallery") == [of.id]
    assert dict(rehearsal.stage.roles) == ({(1, ROLE): 1} if entrants == 1 else {})


async def test_the_results_wait_for_the_picture_of_the_only_entry(rehearsal: Rehearsal) -> None:
    """It came in with the last second: first it arrives, then it wins."""
    of = await rehearsal.begin()
    await rehearsal.work()
    of = await rehearsal.now(of.id)
    one = await rehearsal.enter(of, 1)
    rehearsal.stage.fail_before["keep"] = [AWAY]
    await rehearsal.until_next(of.id)
    await rehearsal.work_for(2 * MINUTE)
    assert [each.what for each in rehearsal.stage.shown][-3:] == ["keep", "results", "gallery"]
    assert (await rehearsal.entry(one)).state is EntryState.STANDING


async def test_a_role_that_cannot_be_given_is_nobodys(rehearsal: Rehearsal) -> None:
    """It is not taken back later from somebody who never had it."""
    rehearsal.stage.gives_roles = False
    of = await rehearsal.begin(prize=Prize(role_id=ROLE))
    await rehearsal.work()
    await rehearsal.enter(await rehearsal.now(of.id), 1)
    await rehearsal.until_next(of.id)
    await rehearsal.work()
    assert await rehearsal.rooms.kept.outcomes.role_of(of.id) is None


async def test_a_role_whose_time_is_over_is_not_given_any_more(rehearsal: Rehearsal) -> None:
    """Nor one of a winner who wants to be forgotten: the bot was away for all of it."""
    for forgotten, days in ((False, 7), (True, 0)):
        of = await rehearsal.begin(prize=Prize(role_id=ROLE, days=days))
        await rehearsal.work()
        await rehearsal.enter(await rehearsal.now(of.id), 1)
        await rehearsal.until_next(of.id)
        rehearsal.clock.at += HOUR if forgotten else 8 * DAY
        if forgotten:
            await rehearsal.database.privacy.forget(1, at=rehearsal.clock.at)
        await rehearsal.work()
        assert rehearsal.stage.calls(of.id)[-2:] == ["gallery", "schedule"]
        assert await rehearsal.rooms.kept.outcomes.role_of(of.id) is None
        rehearsal.clock.at = of.times.opens_at - HOUR
    assert not rehearsal.stage.roles
