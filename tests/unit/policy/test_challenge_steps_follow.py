"""From each change of a challenge follows what is to be done, and what fails is tried again in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.challenge import Constraints, Phase, Prize
from bot.domain.steps import Step, StepKind
from bot.policy.steps import again_at, is_hopeless, steps_after
from tests.unit.challenges.contesting import DAY, HOUR, NOON, challenge, times

PHASES = [each for each in Phase if each is not Phase.DRAFT]


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_that_begins_is_told_of(phase: Phase) -> None:
    """Each has a step of its own before all others, and the scheduled event is kept in step."""
    before = challenge(Phase.DRAFT)
    steps = steps_after(before, replace(before, phase=phase))
    first = {
        Phase.ANNOUNCED: StepKind.ANNOUNCE,
        Phase.OPEN: StepKind.OPEN,
        Phase.VOTING: StepKind.VOTE,
        Phase.RESULTS: StepKind.RESULTS,
        Phase.CANCELLED: StepKind.CANCEL,
    }
    assert steps[0] is first[phase]
    assert StepKind.EVENT in steps
    assert len(set(steps)) == len(steps)


@pytest.mark.parametrize(
    "change",
    [
        {"theme": "Glass"},
        {"brief": "Other words"},
        {"times": times(2 * HOUR)},
        {"constraints": Constraints(entries=3)},
        {"prize": Prize(role_id=1)},
    ],
)
def test_what_people_were_told_is_told_anew_when_it_changes(change: dict[str, Any]) -> None:
    """While it runs; nobody reads a draft, and what has ended tells of its end."""
    for phase in Phase:
        before = challenge(phase)
        expected = (StepKind.REFRESH, StepKind.EVENT) if phase.runs else ()
        assert steps_after(before, replace(before, **change)) == expected


def test_nothing_follows_from_what_nobody_sees() -> None:
    """Where its thread is, or which event is about it, is for the bot alone."""
    before = challenge(Phase.OPEN)
    assert steps_after(before, replace(before, thread_id=5, event_id=6)) == ()


def step(tries: int, kind: StepKind = StepKind.OPEN) -> Step:
    """A step of noon that was begun so often before."""
    return Step(id=1, challenge_id=challenge().id, kind=kind, created_at=NOON, tries=tries)


@given(st.integers(0, 500), st.timedeltas(timedelta(0), 9 * DAY))
def test_pauses_grow_and_stay_below_ten_minutes(tries: int, age: timedelta) -> None:
    """The first is five seconds; none is shorter than the one before."""
    now = NOON + age
    pause = again_at(step(tries), now=now) - now
    assert timedelta(seconds=5) <= pause <= timedelta(minutes=10)
    assert again_at(step(tries + 1), now=now) - now >= pause
    assert again_at(step(0), now=now) - now == timedelta(seconds=5)


@pytest.mark.parametrize(
    ("tries", "age", "hopeless"),
    [
        (0, 9 * DAY, False),  # whoever was away for days has not tried
        (11, 9 * DAY, False),
        (12, 2 * DAY + HOUR, True),
        (12, 2 * DAY, False),
        (400, HOUR, False),
    ],
)
def test_a_step_is_given_up_when_it_was_tried_often_and_for_long(
    tries: int, age: timedelta, *, hopeless: bool
) -> None:
    """Both, or it is not."""
    assert is_hopeless(step(tries), now=NOON + age) is hopeless


@pytest.mark.parametrize(("tries", "hopeless"), [(0, False), (3, False), (4, True), (40, True)])
def test_an_event_holds_up_what_follows_for_minutes_only(tries: int, *, hopeless: bool) -> None:
    """It is a convenience: notices and results do not wait for days until Discord takes it."""
    assert is_hopeless(step(tries, StepKind.EVENT), now=NOON + HOUR) is hopeless
