"""The review queue: pictures that moderators look at before they are posted."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog

from bot.domain.record import BY_ITSELF
from bot.domain.review import Review, ReviewState
from bot.errors import (
    DecidedAlready,
    DeliveryError,
    NotApproved,
    NothingToDecide,
    ReviewExpired,
    Withheld,
)
from bot.generation.delivery import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from uuid import UUID

    from bot.domain.generation import Generation
    from bot.domain.job import Job
    from bot.generation.delivery import Delivery, Desk
    from bot.generation.submit import Gate
    from bot.store.protocols import GenerationRepository, JobRepository, ReviewRepository

_log = structlog.get_logger(__name__)


class Reviews:
    """Carries out what moderators decide: exactly one decision a result, and one end for its member."""

    def __init__(
        self,
        *,
        reviews: ReviewRepository,
        jobs: JobRepository,
        generations: GenerationRepository,
        gate: Gate,
        delivery: Delivery,
        desk: Desk,
        now: Callable[[], datetime],
    ) -> None:
        self._reviews = reviews
        self._jobs = jobs
        self._generations = generations
        self._gate = gate
        self._delivery = delivery
        self._desk = desk
        self._now = now
        self._publishing: Counter[UUID] = Counter()

    async def approve(self, job_id: UUID, *, by: int) -> Withheld | DeliveryError | None:
        """Post a result where it was asked for, unless that may not show it any more.

        The answer is why it could not be posted. Raises `DecidedAlready` and `NothingToDecide`.
        """
        # Claimed before it is written down, or `run` could post it at the same time.
        with self._claimed(job_id):
            job = await self._decide(job_id, ReviewState.APPROVED, by=by)
            return await self._publish(job)

    async def reject(self, job_id: UUID, *, by: int, reason: str = "") -> Job:
        """Never post a result, and tell its member why; raises as `approve` does."""
        job = await self._decide(job_id, ReviewState.REJECTED, by=by, reason=reason)
        await self._delivery.tell(job, NotApproved(reason))
        await self._show_end(job)
        return job

    async def run(self) -> None:
        """Let what nobody decided in time expire, and post what was approved before a crash."""
        for review in await self._reviews.overdue(self._now()):
            await self._expire(review)
        for review in await self._reviews.approved():
            job = await self._jobs.get(review.job_id)
            if job is not None and job.id not in self._publishing:
                with self._claimed(job.id):
                    await self._publish(job)

    @contextmanager
    def _claimed(self, job_id: UUID) -> Iterator[None]:
        self._publishing[job_id] += 1
        try:
            yield
        finally:
            self._publishing[job_id] -= 1
            if not self._publishing[job_id]:
                del self._publishing[job_id]

    async def _decide(
        self, job_id: UUID, state: ReviewState, *, by: int | None, reason: str = ""
    ) -> Job:
        job = await self._jobs.get(job_id)
        review = await self._reviews.get(job_id)
        if job is None or review is None:
            raise NothingToDecide
        if not await self._reviews.decide(job, state, by=by, at=self._now(), reason=reason):
            decided = await self._reviews.get(job_id) or review
            raise DecidedAlready(state=decided.state.value, by=decided.decided_by or BY_ITSELF)
        _log.info("a review was decided", job=str(job_id), state=state.value)
        return job

    async def _publish(self, job: Job) -> Withheld | DeliveryError | None:
        failure = None
        try:
            await self._post(job)
        except (Withheld, DeliveryError) as error:
            failure = error
            await self._reviews.withhold(job, at=self._now(), reason=type(error).__name__)
            await self._delivery.tell(job, error)
        await self._show_end(job)
        return failure

    async def _post(self, job: Job) -> None:
        generation = await self._generations.get(job.id)
        review = await self._reviews.get(job.id)
        if generation is None or review is None:
            raise DeliveryError("there is no record of the picture")
        pictures = await self._desk.pictures(review.desk)
        # After the download, so that nothing changes unseen while it takes its time.
        rating = await self._gate.check_shown(job.destination, unrestricted=generation.unrestricted)
        rules = await self._gate.rules_of(job.destination)
        result = Result(
            pictures=pictures,
            safe_mode=generation.safe_mode,
            rating=rating,
            seconds=generation.seconds,
            unrestricted=generation.unrestricted,
            blurred=_blurred(generation),
            spoiler=rules.spoiler,
        )
        posted = await self._delivery.publish(job, result)
        await self._reviews.publish(job, posted, rating, at=self._now())

    async def _expire(self, review: Review) -> None:
        try:
            job = await self._decide(review.job_id, ReviewState.EXPIRED, by=None)
        except DecidedAlready:
            return
        await self._delivery.tell(job, ReviewExpired())
        await self._show_end(job)

    async def _show_end(self, job: Job) -> None:
        review = await self._reviews.get(job.id)
        if review is not None and review.state is not ReviewState.APPROVED:
            await self._desk.close(review)


def _blurred(generation: Generation) -> bool:
    """Safe mode was on and it is unrestricted all the same: it was blurred, or the model is for that."""
    return generation.unrestricted and generation.safe_mode
