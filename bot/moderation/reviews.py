"""The review queue: pictures that moderators look at before they are posted."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.domain.record import BY_ITSELF
from bot.domain.review import ReviewState
from bot.errors import (
    DecidedAlready,
    DeliveryError,
    GondolaError,
    NotApproved,
    NothingToDecide,
    ReviewExpired,
    StoreError,
    Withheld,
)
from bot.generation.delivery import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from uuid import UUID

    from bot.domain.destination import Rating
    from bot.domain.generation import Generation, Posted
    from bot.domain.job import Job
    from bot.domain.review import Review
    from bot.generation.delivery import Delivery, Desk
    from bot.generation.submit import Gate
    from bot.store.protocols import GenerationRepository, JobRepository, ReviewRepository

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shown:
    """An approved result stands where it was asked for."""

    posted: Posted
    rating: Rating


class Reviews:
    """Carries out what moderators decide: exactly one decision a result, and one end for its member.

    What could not be written down, because the database went away in between, is kept in mind until `run`
    has done so: nothing is posted or told again for it. After a crash, `run` posts and tells what an
    earlier run only decided. `grace` is how long a decision is left to whoever made it, where that may be
    another process.
    """

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
        grace: timedelta = timedelta(0),
    ) -> None:
        self._reviews = reviews
        self._jobs = jobs
        self._generations = generations
        self._gate = gate
        self._delivery = delivery
        self._desk = desk
        self._now = now
        self._grace = grace
        self._at_work: Counter[UUID] = Counter()
        self._outcomes: dict[UUID, _Shown | Withheld | DeliveryError] = {}
        self._told: set[UUID] = set()
        # An earlier run may have stopped between a decision and telling it.
        self._some_untold = True

    async def check_open(self, job_id: UUID) -> None:
        """Raise `DecidedAlready` or `NothingToDecide` unless a result still waits for a decision."""
        review = await self._reviews.get(job_id)
        if review is None:
            raise NothingToDecide
        if review.state is not ReviewState.PENDING:
            raise _decided(review)

    async def approve(self, job_id: UUID, *, by: int) -> Withheld | DeliveryError | None:
        """Post a result where it was asked for, unless that may not show it any more.

        The answer is why it could not be posted. Raises `DecidedAlready` and `NothingToDecide`.
        """
        # Claimed before it is written down, or `run` could post it at the same time.
        with self._claimed(job_id):
            job, _ = await self._decide(job_id, ReviewState.APPROVED, by=by)
            return await self._publish(job)

    async def reject(self, job_id: UUID, *, by: int, reason: str = "") -> Job:
        """Never post a result, and tell its member why; raises as `approve` does."""
        with self._claimed(job_id):
            job, review = await self._decide(job_id, ReviewState.REJECTED, by=by, reason=reason)
            await self._turn_away(job, review)
        return job

    async def run(self) -> None:
        """Let what nobody decided in time expire, and end what was decided and not carried out.

        One that can't be ended now is logged and does not keep the others from their end.
        """
        if self._some_untold or self._grace:
            await self._tell_late()
        for review in await self._reviews.overdue(self._now()):
            with _left_for_later(review):
                await self._expire(review)
        for review in filter(self._is_left, await self._reviews.approved()):
            with _left_for_later(review):
                await self._resume(review)

    def _is_left(self, review: Review) -> bool:
        """Whether nobody is carrying out a decision any more that was made a while ago."""
        decided_at = review.decided_at
        return decided_at is None or self._now() - decided_at >= self._grace

    @contextmanager
    def _claimed(self, job_id: UUID) -> Iterator[None]:
        self._at_work[job_id] += 1
        try:
            yield
        finally:
            self._at_work[job_id] -= 1
            if not self._at_work[job_id]:
                del self._at_work[job_id]

    async def _decide(
        self, job_id: UUID, state: ReviewState, *, by: int | None, reason: str = ""
    ) -> tuple[Job, Review]:
        job = await self._jobs.get(job_id)
        review = await self._reviews.get(job_id)
        if job is None or review is None:
            raise NothingToDecide
        now = self._now()
        wanted = replace(review, state=state, decided_by=by, decided_at=now, reason=reason)
        try:
            won = await self._reviews.decide(job, state, by=by, at=now, reason=reason)
        except StoreError:
            # It may have been committed, and only the answer was lost: `run` will see.
            self._some_untold = True
            raise
        if not won:
            review = await self._reviews.get(job_id) or review
            if review.state is not ReviewState.APPROVED:
                # Whoever pressed still had the buttons: perhaps the bot stopped before it took them away.
                await self._desk.close(review)
            raise _decided(review)
        _log.info("a review was decided", job=str(job_id), state=state.value)
        return job, wanted

    async def _turn_away(self, job: Job, review: Review) -> None:
        """Tell the member, once, that nothing is posted, and then moderators."""
        if job.id not in self._told:
            expired = review.state is ReviewState.EXPIRED
            await self._delivery.tell(
                job, ReviewExpired() if expired else NotApproved(review.reason)
            )
            self._told.add(job.id)
        await self._desk.close(review)
        try:
            await self._reviews.told(job.id)
        except StoreError:
            _log.warning("it is not written down that a member knows", job=str(job.id))
            self._some_untold = True
        else:
            self._told.discard(job.id)

    async def _tell_late(self) -> None:
        """Tell those who may not know yet that nothing is posted."""
        self._some_untold = False
        try:
            for review in filter(self._is_left, await self._reviews.untold()):
                if review.job_id not in self._at_work:
                    with self._claimed(review.job_id):
                        job = await self._jobs.get(review.job_id)
                        # Kept until its member knows: they may have been told just now.
                        if job is not None and job.reply.token:
                            await self._turn_away(job, review)
        except StoreError:
            self._some_untold = True
            raise

    async def _expire(self, review: Review) -> None:
        with self._claimed(review.job_id):
            try:
                job, expired = await self._decide(review.job_id, ReviewState.EXPIRED, by=None)
            except DecidedAlready:
                return
            await self._turn_away(job, expired)

    async def _resume(self, review: Review) -> None:
        job = await self._jobs.get(review.job_id)
        # Without a pause between the look and the claim, nobody else gets in between.
        if job is not None and job.id not in self._at_work:
            with self._claimed(job.id):
                await self._publish(job)

    async def _publish(self, job: Job) -> Withheld | DeliveryError | None:
        """Bring an approved result to its end, once: posted, or withheld and its member told."""
        review = await self._reviews.get(job.id)
        if review is None or review.state is not ReviewState.APPROVED:
            # Somebody else ended it after it was seen to be approved.
            return None
        outcome = self._outcomes.get(job.id)
        if outcome is None:
            outcome = self._outcomes[job.id] = await self._carry_out(job, review)
        if isinstance(outcome, _Shown):
            state, failure = ReviewState.PUBLISHED, None
            await self._reviews.publish(job, outcome.posted, outcome.rating, at=self._now())
        else:
            state, failure = ReviewState.WITHHELD, outcome
            reason = type(outcome).__name__
            await self._reviews.withhold(job, at=self._now(), reason=reason)
        del self._outcomes[job.id]
        await self._desk.close(replace(review, state=state))
        return failure

    async def _carry_out(self, job: Job, review: Review) -> _Shown | Withheld | DeliveryError:
        try:
            return await self._post(job, review)
        except (Withheld, DeliveryError) as error:
            await self._delivery.tell(job, error)
            return error

    async def _post(self, job: Job, review: Review) -> _Shown:
        generation = await self._generations.get(job.id)
        if generation is None or generation.removed_at is not None:
            raise DeliveryError("there is no record of the picture any more")
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
            contact_sheet=rules.contact_sheet,
        )
        return _Shown(posted=await self._delivery.publish(job, result), rating=rating)


@contextmanager
def _left_for_later(review: Review) -> Iterator[None]:
    try:
        yield
    except GondolaError as error:
        _log.warning("a review has to wait", job=str(review.job_id), reason=type(error).__name__)


def _decided(review: Review) -> DecidedAlready:
    return DecidedAlready(state=review.state.value, by=review.decided_by or BY_ITSELF)


def _blurred(generation: Generation) -> bool:
    """Safe mode was on and it is unrestricted all the same: it was blurred, or the model is for that."""
    return generation.unrestricted and generation.safe_mode
