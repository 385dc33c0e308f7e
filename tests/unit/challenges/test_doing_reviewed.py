"""In a reviewed channel nobody but moderators sees an entry before they let it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.challenge import EntryState, Phase
from bot.domain.rules import RuleSet
from tests.unit.challenges.contesting import ORGANISER
from tests.unit.challenges.painting import PLACE
from tests.unit.challenges.rehearsing import DESK, SERVER
from tests.unit.challenges.test_doing_entries import REVIEWED, age_restrict, opened, state_of

if TYPE_CHECKING:
    from tests.unit.challenges.rehearsing import Rehearsal

MODERATOR = 2**61 + 1


async def test_what_may_not_be_shown_to_moderators_any_more_is_out(rehearsal: Rehearsal) -> None:
    """Their channel is a place, too: its maker is told."""
    await rehearsal.decide(REVIEWED)
    of = await opened(rehearsal)
    await age_restrict(rehearsal, of, restricted=True)
    one = await rehearsal.enter(of, 1, generation=await rehearsal.paint(1, unrestricted=True))
    rehearsal.stage.places[DESK] = replace(PLACE, channel_id=DESK, age_restricted=False)
    await rehearsal.work()
    assert rehearsal.stage.standing("present") == []
    assert await state_of(rehearsal, one) is EntryState.REMOVED
    assert [each for _, each, _ in rehearsal.stage.told] == [EntryState.REMOVED]


@pytest.mark.parametrize("let_in", [True, False])
async def test_in_a_reviewed_channel_moderators_see_it_first(
    rehearsal: Rehearsal, *, let_in: bool
) -> None:
    """Only what they let in is shown to anybody else; they see what became of it, and so does its maker."""
    await rehearsal.decide(REVIEWED)
    of = await opened(rehearsal)
    one = await rehearsal.enter(of, 1)
    await rehearsal.work()
    assert one.state is EntryState.PENDING
    assert rehearsal.stage.standing("present") == [one.id]
    assert rehearsal.stage.standing("keep") == []
    desk = (await rehearsal.entry(one)).desk
    assert desk is not None
    assert desk.channel_id == DESK
    await rehearsal.rooms.entering.decide(one.id, let_in=let_in, by=MODERATOR, reason="bright")
    await rehearsal.work()
    assert rehearsal.stage.standing("keep") == [one.id] * let_in
    assert rehearsal.stage.calls(one.id) == ["present", "close", "keep" if let_in else "tell"]
    if not let_in:
        assert rehearsal.stage.told == [(one.id, EntryState.REJECTED, "bright")]


async def test_what_moderators_never_saw_to_is_out_when_the_vote_begins(
    rehearsal: Rehearsal,
) -> None:
    """They see that it is too late, and its maker hears why it is not in the vote."""
    await rehearsal.decide(REVIEWED)
    of = await opened(rehearsal)
    waits = await rehearsal.enter(of, 1)
    for member in (2, 3):
        one = await rehearsal.enter(of, member)
        await rehearsal.rooms.entering.decide(one.id, let_in=True, by=MODERATOR)
    await rehearsal.work()
    await rehearsal.until_next(of.id)
    await rehearsal.work()
    assert (await rehearsal.now(of.id)).phase is Phase.VOTING
    assert rehearsal.stage.calls(waits.id) == ["present", "close", "tell"]
    assert rehearsal.stage.told == [(waits.id, EntryState.EXPIRED, "")]
    assert waits.id not in rehearsal.stage.standing("keep")


async def test_what_is_withdrawn_before_moderators_saw_it_is_not_laid_before_them(
    rehearsal: Rehearsal,
) -> None:
    """There is nothing to close either."""
    await rehearsal.decide(REVIEWED)
    of = await opened(rehearsal)
    one = await rehearsal.enter(of, 1)
    await rehearsal.rooms.entering.withdraw(one.id, by=1)
    await rehearsal.work()
    assert rehearsal.stage.calls(one.id) == []


async def test_a_review_without_a_desk_waits_until_there_is_one(rehearsal: Rehearsal) -> None:
    """Moderators may take the desk away and give it back: the entry is laid before them then."""
    await rehearsal.decide(REVIEWED)
    of = await opened(rehearsal)
    one = await rehearsal.enter(of, 1)
    await rehearsal.database.rules.reset(SERVER, by=9, at=rehearsal.clock.at)
    await rehearsal.decide(RuleSet(review=True))
    await rehearsal.work()
    assert rehearsal.stage.standing("present") == []
    await rehearsal.decide(REVIEWED)
    rehearsal.clock.at += timedelta(seconds=5)
    await rehearsal.work()
    assert rehearsal.stage.standing("present") == [one.id]


async def test_a_picture_that_is_gone_is_not_laid_before_moderators(rehearsal: Rehearsal) -> None:
    """It was taken away at the same time: there is nothing to decide."""
    await rehearsal.decide(REVIEWED)
    of = await opened(rehearsal)
    one = await rehearsal.enter(of, 1)
    generation = await rehearsal.database.generations.get(one.job_id)
    assert generation is not None
    await rehearsal.database.generations.remove(
        generation, by=1, at=rehearsal.clock.at, reason="mine"
    )
    await rehearsal.work()
    assert rehearsal.stage.standing("present") == []
    assert await state_of(rehearsal, one) is EntryState.REMOVED


async def test_calling_it_off_leaves_nothing_waiting(rehearsal: Rehearsal) -> None:
    """What was on its way never arrives, and moderators have nothing to decide about."""
    await rehearsal.decide(REVIEWED)
    of = await opened(rehearsal)
    waits = await rehearsal.enter(of, 1)
    await rehearsal.work()
    coming = await rehearsal.enter(of, 2)
    await rehearsal.rooms.entering.decide(coming.id, let_in=True, by=MODERATOR)
    await rehearsal.rooms.organising.cancel(of.id, "rain", by=ORGANISER)
    await rehearsal.work()
    assert await state_of(rehearsal, waits) is EntryState.EXPIRED
    assert await state_of(rehearsal, coming) is EntryState.REMOVED
    assert rehearsal.stage.standing("keep") == []
    assert rehearsal.stage.told == []
