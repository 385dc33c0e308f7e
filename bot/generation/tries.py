"""A job's tries to get through to Venice: whether there is another, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.domain.job import JobState
from bot.errors import Busy, NotConnected
from bot.policy.retry import Retry, decide

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime
    from random import Random

    from bot.domain.job import Job
    from bot.errors import VeniceError
    from bot.generation.throttle import Throttle
    from bot.store.protocols import JobRepository

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tries:
    """How often, and for how long, jobs are sent.

    `deadline` is how many seconds after the interaction a job may still be sent again. With
    `wait_when_down` a job that Venice failed waits until it is back, however long that takes.
    """

    jobs: JobRepository
    throttle: Throttle
    deadline: float
    wait_when_down: bool
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]]
    random: Random

    def of(self, job: Job) -> TriesOfJob:
        """The tries of a job, of which it has had none."""
        return TriesOfJob(self, job)


class TriesOfJob:
    """Counts what one job has tried."""

    def __init__(self, tries: Tries, job: Job) -> None:
        self._tries = tries
        self._job = job
        self._attempt = 1
        now, asked = tries.now(), job.reply.received_at
        # Who has waited beyond the deadline, while Venice was down, is not to give up at the first failure.
        self._since = now if (now - asked).total_seconds() >= tries.deadline else asked

    async def failed(self, error: VeniceError) -> None:
        """Return when it is time to try again; raises the error when there is no other try."""
        tries, job = self._tries, self._job
        if self._is_down(error):
            # Whoever takes the next turn tries whether Venice is back.
            self._attempt, self._since = 1, tries.now()
            await tries.jobs.advance(job.id, JobState.QUEUED, at=tries.now(), reason="down")
            return
        decision = decide(
            error,
            attempt=self._attempt,
            elapsed=(tries.now() - self._since).total_seconds(),
            deadline=tries.deadline,
            jitter=tries.random.random(),
        )
        if not isinstance(decision, Retry):
            raise error
        _log.info(
            "venice failed, trying again",
            job=str(job.id),
            reason=type(error).__name__,
            attempt=self._attempt,
            after=round(decision.after, 2),
        )
        self._attempt += 1
        # Venice says that it failed, so nothing was paid: a stop while waiting loses nothing.
        await tries.jobs.advance(job.id, JobState.QUEUED, at=tries.now(), reason="retry")
        await tries.sleep(decision.after)

    def _is_down(self, error: VeniceError) -> bool:
        """Whether a job that nothing was paid for waits until Venice is back."""
        unpaid = isinstance(error, Busy | NotConnected)
        return self._tries.wait_when_down and unpaid and self._tries.throttle.is_down
