"""The one end of each job: shown to its member, and written down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.domain.job import JobState
from bot.errors import Cancelled, Interrupted, Refusal
from bot.generation.patience import Late, patiently
from bot.generation.recording import found, made, opened
from bot.policy.rating import rate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.domain.generation import Posted
    from bot.domain.job import Job
    from bot.errors import GondolaError
    from bot.generation.delivery import Delivery, Result
    from bot.generation.watch import Watch
    from bot.store.protocols import JobRepository


class Endings:
    """Ends jobs; what members have seen is written down, however long the database is away."""

    def __init__(
        self,
        *,
        jobs: JobRepository,
        delivery: Delivery,
        watch: Watch,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._jobs = jobs
        self._delivery = delivery
        self._watch = watch
        self._now = now
        self._sleep = sleep
        self._late = Late(sleep)

    async def end(self, job: Job, error: GondolaError) -> JobState:
        """End a job that has no result: told to the member, then written down, so that no end is silent."""
        state = JobState.REFUSED if isinstance(error, Refusal) else JobState.FAILED
        self._watch.ended(job, state, error)
        if isinstance(error, Cancelled):
            # Written down first: after a crash in between, nobody pays for what was taken back.
            await patiently(self._ending(job, state, error), self._sleep)
            await self._delivery.tell(job, error)
            return state
        try:
            await self._delivery.tell(job, error)
        finally:
            await self._late.told(job, self._ending(job, state, error))
        return state

    async def end_interrupted(self, job: Job) -> JobState:
        """End a job that was being painted when its process stopped, as what Discord shows of it.

        What stands there is written down; else Venice may have been paid, and the member may ask again.
        """
        standing = await self._delivery.standing(job)
        if standing is None:
            return await self.end(job, Interrupted())
        rating = rate(await self._delivery.look(job.destination))
        generation = found(job, standing, rating, at=self._now())
        self._watch.ended(job, JobState.DELIVERED)
        await self._late.told(job, partial(self._jobs.finish, generation))
        return JobState.DELIVERED

    async def record(self, job: Job, result: Result, posted: Posted) -> None:
        """Write down what was delivered, or laid before moderators."""
        generation = made(job, result, posted, at=self._now())
        review = None if result.desk is None else opened(generation)
        finish = partial(self._jobs.finish, generation, review)
        if review is None:
            await self._late.told(job, finish)
        else:
            # A review that is not written down can't be decided: then its member is told so.
            await patiently(finish, self._sleep)
        self._watch.ended(job, JobState.DELIVERED)

    async def written(self, job: Job) -> None:
        """Wait until the end of a job is written down, where the database was away when it came."""
        await self._late.written(job)

    async def close(self) -> None:
        """Give up what could not be written down."""
        await self._late.close()

    def _ending(
        self, job: Job, state: JobState, error: GondolaError
    ) -> Callable[[], Awaitable[None]]:
        return partial(
            self._jobs.end,
            job,
            state,
            at=self._now(),
            reason=type(error).__name__,
            may_have_cost=error.may_have_cost,
        )
