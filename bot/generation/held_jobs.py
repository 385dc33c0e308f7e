"""The jobs as a worker sees them that is one of several: it moves only those that it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.generation.workshop import TurnLost

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal
    from uuid import UUID

    from bot.domain.generation import Generation
    from bot.domain.job import Job, JobState
    from bot.domain.reference import Reference
    from bot.domain.review import Review
    from bot.domain.rules import Budget
    from bot.errors import Refusal
    from bot.policy.quota import Limits
    from bot.store.protocols import JobRepository
    from bot.store.turn_protocols import TurnRepository


class HeldJobs:
    """Implements `JobRepository`; `advance` raises `TurnLost` for a job that another process has taken over.

    So nothing is sent to Venice for a job that somebody else may be sending.
    """

    def __init__(self, jobs: JobRepository, turns: TurnRepository, *, holder: UUID) -> None:
        self._jobs = jobs
        self._turns = turns
        self._holder = holder

    async def add(
        self, job: Job, limits: Limits | None = None, references: Sequence[Reference] = ()
    ) -> Refusal | None:
        """Write down an accepted job, without a place in the line."""
        return await self._jobs.add(job, limits, references)

    async def advance(
        self, job_id: UUID, state: JobState, *, at: datetime, reason: str = ""
    ) -> None:
        """Write down a new state of a job that is held."""
        if not await self._turns.advance(job_id, self._holder, state, at=at, reason=reason):
            raise TurnLost

    async def end(
        self, job: Job, state: JobState, *, at: datetime, reason: str, may_have_cost: bool
    ) -> None:
        """Write down the end of a job without a result; what cost nothing is given back."""
        await self._jobs.end(job, state, at=at, reason=reason, may_have_cost=may_have_cost)

    async def finish(self, generation: Generation, review: Review | None = None) -> None:
        """Write down what was delivered, or laid before moderators, and end its job: all or nothing."""
        await self._jobs.finish(generation, review)

    async def unfinished(self) -> Sequence[Job]:
        """The jobs that have no end yet, oldest first."""
        return await self._jobs.unfinished()

    async def get(self, job_id: UUID) -> Job | None:
        """A job, ended or not; None when there is none."""
        return await self._jobs.get(job_id)

    async def references(self, job_id: UUID) -> Sequence[Reference]:
        """The pictures that an unfinished job is painted in the style of, in their order."""
        return await self._jobs.references(job_id)

    async def spent(self, budgets: Sequence[Budget], *, at: datetime) -> Sequence[Decimal]:
        """What counts towards each budget in the period of `at`, reserved or paid, in US dollars."""
        return await self._jobs.spent(budgets, at=at)
