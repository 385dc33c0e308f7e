"""What processes share, as its users see it: the line, the budget of requests, and who is at work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from bot.domain.job import Job, JobState
    from bot.domain.reference import Reference
    from bot.errors import Refusal
    from bot.policy.quota import Limits


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """How many jobs may wait, of all members together and of one."""

    everybody: int
    member: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A job whose turn a process took; `told` when an edit of its message may be on its way."""

    job: Job
    told: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """How the line stands: how many wait, the places of those that were asked for, and who is on their way.

    Places count from 1. `at_work` are jobs whose turn was taken; what is in neither has ended.
    """

    waiting: int
    places: Mapping[UUID, int]
    at_work: frozenset[UUID]
    paces: Mapping[str, float]


class TurnRepository(Protocol):
    """The line that all processes share, served in rounds as `FairQueue` is; raises `StoreError`."""

    async def enter(
        self, job: Job, limits: Limits | None, references: Sequence[Reference], bounds: Bounds
    ) -> Refusal | None:
        """Write down an accepted job and its place; None once it survives a crash, as `JobRepository.add`."""
        ...

    async def anybody_waits(self) -> bool:
        """Whether there is a turn to take."""
        ...

    async def call(self) -> None:
        """Call for as many turns as jobs wait, where calls got lost with whoever had taken them."""
        ...

    async def take(self, holder: UUID) -> Taken | None:
        """Take the next job's turn; None when nobody waits."""
        ...

    async def withdraw(self, job_id: UUID, member_id: int, holder: UUID) -> Job | None:
        """Take a member's own job out before its turn; None when it does not wait, or is another's."""
        ...

    async def give_back(self, job_id: UUID, holder: UUID) -> None:
        """Let a job that was not sent wait again, at its old place."""
        ...

    async def hold(self, job_id: UUID, holder: UUID) -> bool:
        """Claim the right to answer a job, for a minute and a half; False when it was taken over."""
        ...

    async def advance(
        self, job_id: UUID, holder: UUID, state: JobState, *, at: datetime, reason: str
    ) -> bool:
        """Write down a new state of a job that is held, other than an end; False when it was taken over."""
        ...

    async def release(
        self, job_id: UUID, holder: UUID, pace: tuple[str, float] | None = None
    ) -> None:
        """Let go of a job that has ended; `pace` tells how many seconds its model takes."""
        ...

    async def abandon(self, job_id: UUID, holder: UUID) -> None:
        """Let somebody else see a job to its end."""
        ...

    async def take_over(self, holder: UUID) -> Sequence[Taken]:
        """Take the jobs of processes that are gone; who takes them sees them to their end."""
        ...

    async def adopt(self) -> None:
        """Give a place to unfinished jobs of a time when there was no line."""
        ...

    async def seen(self, holder: UUID) -> None:
        """Say that a process is alive."""
        ...

    async def gone(self, holder: UUID) -> None:
        """Say that a process is not any more."""
        ...

    async def line(self, job_ids: Sequence[UUID]) -> Line:
        """How the line stands, and these jobs in it."""
        ...

    async def telling(self, job_ids: Sequence[UUID]) -> frozenset[UUID]:
        """Announce edits of the messages of waiting jobs; only those of the answer may be sent."""
        ...

    async def told(self, job_ids: Sequence[UUID]) -> None:
        """Say that these edits have arrived, or never will."""
        ...

    async def is_being_told(self, job_id: UUID) -> bool:
        """Whether an edit of a job's message may still be on its way."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """Nothing may be sent now; ask again in so many seconds."""

    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A request that may go out now; `id` tells which it was."""

    id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a request: not sent after all, answered, or failed.

    `counts` is whether Venice counts a failure towards its lockout, `outage` whether it tells of a Venice
    that is down, `remaining` and `reset_in` what an answer says about Venice's own count.
    """

    sent: bool = True
    failed: bool = False
    counts: bool = False
    outage: bool = False
    remaining: int | None = None
    reset_in: float | None = None


class SendRepository(Protocol):
    """The requests that all processes send with one key; raises `StoreError`."""

    async def begin(self, holder: UUID) -> Sent | Wait:
        """Count a request that goes out now, or say how long none may."""
        ...

    async def end(self, send: Sent, outcome: Outcome) -> None:
        """Write down what became of a request."""
        ...

    async def look(self) -> tuple[bool, float]:
        """Whether Venice counts as down, and in how many seconds a request might go out."""
        ...
