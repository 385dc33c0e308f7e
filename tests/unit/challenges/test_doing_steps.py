"""Each step is done once as far as anybody sees, whatever fails and whoever does not live to say so."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from bot.domain.challenge import EntryState, Phase, Prize
from bot.domain.generation import Posted
from bot.domain.reference import Reference
from bot.domain.steps import StepKind
from bot.errors import DeliveryError
from bot.policy import contest
from bot.policy.steps import LEASE
from tests.unit.challenges.contesting import CHANNEL, DAY, HOUR, MINUTE, ORGANISER
from tests.unit.challenges.rehearsing import Rehearsal

if TYPE_CHECKING:
    from bot.store.engine import Database

ROLE = 2**62 + 9
AWAY = DeliveryError("HTTP 500")
DEAD = asyncio.CancelledError()


async def test_a_whole_challenge_is_told_of_in_order_and_once(database: Database) -> None:
    """Announced, opened, voted on, ended: with its thread, event, entries, podium and role."""
    rehearsal = Rehearsal(database=database)
    of = await rehearsal.begin(prize=Prize(role_id=ROLE))
    await rehearsal.work()
    of = await rehearsal.now(of.id)
    assert of.announcement is not None
    assert (of.thread_id, of.event_id) == (of.announcement.message_id, 1)
    entered = [await rehearsal.enter(of, member) for member in (1, 2)]
    await rehearsal.work()
    assert rehearsal.stage.standing("keep") == [each.id for each in entered]
    await rehearsal.until_next(of.id)
    await rehearsal.work()
    await rehearsal.rooms.kept.ballots.vote(of.id, 3, entered[1].id, 3, now=rehearsal.clock.at)
    await rehearsal.until_next(of.id)
    await rehearsal.work()
    assert rehearsal.stage.calls(of.id) == [
        *("announce", "schedule"),
        *("notice", "schedule"),
        *("notice", "schedule"),
        *("results", "gallery", "award", "schedule"),
    ]
    assert [
        (name, len(rehearsal.stage.standing(name))) for name in ("open", "vote", "results")
    ] == [
        ("open", 1),
        ("vote", 1),
        ("results", 1),
    ]
    assert rehearsal.stage.roles == {(2, ROLE): 1}
    assert rehearsal.stage.events == {}
    assert (await rehearsal.now(of.id)).event_id is None


async def test_the_announcement_has_the_organisers_picture(rehearsal: Rehearsal) -> None:
    """Which is kept for as long as that takes, and no longer."""
    drafted = await rehearsal.begin(Phase.DRAFT)
    picture = Reference(data=b"a picture", format="png")
    made = await rehearsal.rooms.organising.draft(drafted, picture)
    await rehearsal.rooms.organising.publish(made.id, by=ORGANISER)
    rehearsal.stage.fail_before["announce"] = [AWAY]
    await rehearsal.work()
    assert await rehearsal.rooms.kept.challenges.picture(made.id) == picture
    await rehearsal.work_for(MINUTE)
    assert rehearsal.stage.standing("announce") == [made.id]
    assert await rehearsal.rooms.kept.challenges.picture(made.id) is None


async def test_changing_and_calling_off_is_told(rehearsal: Rehearsal) -> None:
    """What stands there is told anew, and the end with its event taken down."""
    of = await rehearsal.begin()
    await rehearsal.work()
    await rehearsal.rooms.organising.edit(of.id, by=ORGANISER, theme="Ink")
    await rehearsal.work()
    assert rehearsal.stage.calls(of.id)[-2:] == ["refresh", "schedule"]
    await rehearsal.rooms.organising.cancel(of.id, "rain", by=ORGANISER)
    await rehearsal.work()
    assert rehearsal.stage.standing("cancel") == [of.id]
    assert rehearsal.stage.events == {}


@pytest.mark.parametrize(
    "name", ["announce", "schedule", "notice", "results", "gallery", "award", "keep"]
)
async def test_what_could_not_be_done_is_tried_again_and_nothing_overtakes_it(
    rehearsal: Rehearsal, name: str
) -> None:
    """After five seconds first, then after twice as long; in the end all is as if nothing had failed."""
    rehearsal.stage.fail_before[name] = [AWAY] * 3
    of = await rehearsal.begin(prize=Prize(role_id=ROLE))
    await rehearsal.work_for(5 * MINUTE)
    await rehearsal.enter(await rehearsal.now(of.id), 1)
    await rehearsal.work_for(5 * MINUTE)
    await rehearsal.until_next(of.id)
    await rehearsal.work_for(5 * MINUTE)
    assert rehearsal.stage.fail_before[name] == []
    calls = [each for each in rehearsal.stage.calls(of.id) if each != "schedule"]
    assert calls == ["announce", "notice", "results", "gallery", "award"]


async def test_the_pauses_between_tries_grow(rehearsal: Rehearsal) -> None:
    """A step that fails is not tried again before its time."""
    rehearsal.stage.fail_before["announce"] = [AWAY] * 9
    await rehearsal.begin(Phase.ANNOUNCED)
    for pause in (5, 10, 20, 40):
        await rehearsal.work()
        left = len(rehearsal.stage.fail_before["announce"])
        rehearsal.clock.at += timedelta(seconds=pause - 1)
        await rehearsal.work()
        assert len(rehearsal.stage.fail_before["announce"]) == left
        rehearsal.clock.at += timedelta(seconds=1)


async def test_a_step_that_never_works_is_given_up_after_two_days(rehearsal: Rehearsal) -> None:
    """Then what follows has its turn, instead of waiting for ever."""
    rehearsal.stage.fail_before["announce"] = [AWAY] * 9999
    of = await rehearsal.begin(Phase.ANNOUNCED)
    await rehearsal.work_for(DAY)
    assert rehearsal.stage.calls(of.id) == []
    await rehearsal.work_for(2 * DAY)
    assert rehearsal.stage.calls(of.id) == ["schedule"]


async def test_who_was_away_for_days_still_tries(rehearsal: Rehearsal) -> None:
    """An old step is no hopeless one: it fails once on the return, and is done then."""
    of = await rehearsal.begin(Phase.ANNOUNCED)
    rehearsal.clock.at += 9 * DAY
    rehearsal.stage.fail_before["announce"] = [AWAY]
    await rehearsal.work()
    await rehearsal.work_for(MINUTE)
    assert rehearsal.stage.standing("announce") == [of.id]


@pytest.mark.parametrize("name", ["announce", "notice", "results", "gallery", "keep", "award"])
async def test_what_was_done_by_somebody_who_died_of_it_is_not_seen_twice(
    rehearsal: Rehearsal, name: str
) -> None:
    """It is begun again by another process, which finds what stands there."""
    rehearsal.stage.fail_after[name] = [DEAD]
    of = await rehearsal.begin(prize=Prize(role_id=ROLE))
    died = 0
    for move in ("", "enter", "end"):
        if move == "enter":
            await rehearsal.enter(await rehearsal.now(of.id), 1)
        elif move == "end":
            await rehearsal.until_next(of.id)
        try:
            await rehearsal.work()
        except asyncio.CancelledError:
            died += 1
            rehearsal.restart()
            await rehearsal.work()
            rehearsal.clock.at += LEASE
            await rehearsal.work()
    assert died == 1
    assert [each.what for each in rehearsal.stage.shown] == [
        "announce",
        "open",
        "keep",
        "results",
        "gallery",
    ]
    assert rehearsal.stage.roles == {(1, ROLE): 1}


async def test_an_announcement_that_was_written_down_is_not_looked_for(
    rehearsal: Rehearsal,
) -> None:
    """Whoever died after that has done all of it: also if somebody has deleted the message since."""
    of = await rehearsal.begin(Phase.ANNOUNCED)
    [step] = await rehearsal.database.steps.lease(rehearsal.clock.at, most=9)
    where = Posted(channel_id=CHANNEL, message_id=5)
    await rehearsal.database.challenges.announced(of, 5, where)
    await rehearsal.doing.do(replace(step, tries=1))
    assert rehearsal.stage.calls(of.id) == []


async def test_a_challenge_without_its_thread_keeps_its_entries_waiting(
    rehearsal: Rehearsal,
) -> None:
    """Until the thread is there."""
    rehearsal.stage.fail_before["announce"] = [AWAY] * 3
    of = await rehearsal.begin()
    one = await rehearsal.enter(of, 1)
    await rehearsal.work()
    assert (await rehearsal.entry(one)).state is EntryState.ARRIVING
    await rehearsal.work_for(5 * MINUTE)
    assert (await rehearsal.entry(one)).state is EntryState.STANDING
    assert rehearsal.stage.standing("keep") == [one.id]


async def test_nobody_loses_an_entry_because_the_thread_is_late(rehearsal: Rehearsal) -> None:
    """However often it was tried meanwhile: it arrives as soon as there is a thread."""
    rehearsal.stage.fail_before["announce"] = [AWAY] * 12
    of = await rehearsal.begin()
    one = await rehearsal.enter(of, 1)
    await rehearsal.work_for(6 * HOUR)
    assert (await rehearsal.entry(one)).state is EntryState.STANDING
    assert rehearsal.stage.told == []


async def test_steps_of_a_challenge_that_is_gone_end(rehearsal: Rehearsal) -> None:
    """There is nothing to tell of."""
    of = await rehearsal.begin(Phase.ANNOUNCED)
    [step] = await rehearsal.database.steps.lease(rehearsal.clock.at, most=9)
    await rehearsal.doing.do(replace(step, challenge_id=uuid4()))
    assert rehearsal.stage.calls(of.id) == []


@pytest.mark.parametrize(("kind", "entered"), [(StepKind.KEEP, False), (StepKind.OPEN, True)])
async def test_a_step_about_the_wrong_thing_is_an_error(
    rehearsal: Rehearsal, kind: StepKind, *, entered: bool
) -> None:
    """Of ours, which is not hidden by passing it over."""
    of = await rehearsal.begin()
    one = await rehearsal.enter(of, 1)
    [step, *_] = await rehearsal.database.steps.lease(rehearsal.clock.at, most=9)
    wrong = replace(step, kind=kind, entry_id=one.id if entered else None)
    with pytest.raises(ValueError, match=kind):
        await rehearsal.doing.do(wrong)


@pytest.mark.parametrize("kind", [StepKind.RESULTS, StepKind.KEEP])
async def test_what_there_is_not_yet_or_not_any_more_is_passed_over(
    rehearsal: Rehearsal, kind: StepKind
) -> None:
    """Results without a count, and an entry that is gone from the database."""
    of = await rehearsal.begin()
    [step] = await rehearsal.database.steps.lease(rehearsal.clock.at, most=9)
    gone = uuid4() if kind is StepKind.KEEP else None
    await rehearsal.doing.do(replace(step, kind=kind, entry_id=gone))
    assert rehearsal.stage.shown == []
    assert rehearsal.stage.calls(of.id) == []


async def test_closing_by_hand_is_told_as_any_other_end(rehearsal: Rehearsal) -> None:
    """The vote begins when the organiser says so, and once."""
    of = await rehearsal.begin()
    await rehearsal.work()
    of = await rehearsal.now(of.id)
    for member in (1, 2):
        await rehearsal.enter(of, member)
    await rehearsal.rooms.organising.close(of.id, Phase.OPEN, by=ORGANISER)
    await rehearsal.work()
    assert rehearsal.stage.standing("vote") == [of.id]
    now = await rehearsal.now(of.id)
    assert contest.takes_votes(now, now=rehearsal.clock.at)
