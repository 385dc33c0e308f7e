"""Whether a failed request is sent again, and when; somebody else waits and sends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.errors import Busy, NotConnected

if TYPE_CHECKING:
    from bot.errors import VeniceError

MAX_ATTEMPTS = 6
"""A job is sent at most so many times."""
FIRST_WAIT = 1.0
"""The longest wait before the second attempt, in seconds; it doubles with each attempt."""
LONGEST_WAIT = 30.0
"""The longest wait that is not asked for by Venice, in seconds."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Send it again, `after` so many seconds."""

    after: float


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Don't send it again; the job ends with this error."""

    error: VeniceError


Decision: TypeAlias = Retry | GiveUp


def decide(
    error: VeniceError, *, attempt: int, elapsed: float, deadline: float, jitter: float
) -> Decision:
    """Decide about a request that failed for the `attempt`-th time, counted from 1.

    Only what certainly was not paid is sent again: where Venice says that it failed, or where the
    connection never opened. `elapsed` and `deadline` are seconds since the job was asked for, and no retry
    starts at or after the deadline. `jitter` is drawn from [0, 1): the wait is exponential with full
    jitter, and where Venice names a wait, it comes on top of that, so that not all come back at once.
    """
    if not isinstance(error, Busy | NotConnected) or attempt >= MAX_ATTEMPTS:
        return GiveUp(error)
    after = jitter * min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1))
    if isinstance(error, Busy) and error.retry_after is not None:
        after += max(error.retry_after, 0.0)
    if elapsed + after >= deadline:
        return GiveUp(error)
    return Retry(after)
