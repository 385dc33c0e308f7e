"""Which steps follow from a change of a challenge, and when one that failed is tried again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.challenge import Phase
from bot.domain.steps import StepKind

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.challenge import Challenge
    from bot.domain.steps import Step

LEASE = timedelta(seconds=60)
"""How long whoever began a step has for it, before somebody else begins it again."""
_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(minutes=10)
_MOST_DOUBLED = 10
_GIVEN_UP_AFTER = timedelta(days=2)
_LEAST_TRIES = 12
"""So often it is tried at least: whoever was away for days has not tried."""
_TRIES_OF_EVENTS = 4
"""So often an event is tried: what follows waits for it, and the next phase brings it into step again."""

_OF_PHASE = {
    Phase.ANNOUNCED: (StepKind.ANNOUNCE, StepKind.EVENT),
    Phase.OPEN: (StepKind.OPEN, StepKind.EVENT),
    Phase.VOTING: (StepKind.VOTE, StepKind.EVENT),
    Phase.RESULTS: (StepKind.RESULTS, StepKind.GALLERY, StepKind.PRIZE, StepKind.EVENT),
    Phase.CANCELLED: (StepKind.CANCEL, StepKind.EVENT),
}


def steps_after(before: Challenge, after: Challenge) -> tuple[StepKind, ...]:
    """What has to be done because one became the other, in this order."""
    if before.phase is not after.phase:
        return _OF_PHASE.get(after.phase, ())
    told = (before.theme, before.brief, before.times, before.constraints, before.prize)
    if after.phase.runs and told != (
        after.theme,
        after.brief,
        after.times,
        after.constraints,
        after.prize,
    ):
        return (StepKind.REFRESH, StepKind.EVENT)
    return ()


def is_hopeless(step: Step, *, now: datetime) -> bool:
    """Whether a step was tried so often and for so long that it is given up."""
    if step.kind is StepKind.EVENT:
        return step.tries >= _TRIES_OF_EVENTS
    return step.tries >= _LEAST_TRIES and now - step.created_at > _GIVEN_UP_AFTER


def again_at(step: Step, *, now: datetime) -> datetime:
    """When a step that has just failed is tried again."""
    pause = _FIRST_PAUSE * (1 << min(step.tries, _MOST_DOUBLED))
    return now + min(pause, _LONGEST_PAUSE)
