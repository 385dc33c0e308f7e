"""One job, from its turn to its end."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

import structlog

from bot.domain.destination import Rating
from bot.domain.job import JobState
from bot.errors import (
    BlurredInSafeChannel,
    DeliveryError,
    GondolaError,
    NoDesk,
    NotChecked,
    RatingChanged,
    StoreError,
    VeniceError,
)
from bot.generation.budget import expected_bytes
from bot.generation.delivery import Result
from bot.generation.endings import Endings
from bot.generation.patience import patiently
from bot.generation.recording import deprecation_notes
from bot.generation.references import references_of
from bot.generation.submit import overruled_notes
from bot.generation.tries import Tries
from bot.policy.rating import rate_all
from bot.venice import sizing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime
    from random import Random

    from bot.domain.destination import Destination
    from bot.domain.job import Job
    from bot.domain.reference import Reference
    from bot.generation.budget import ByteBudget, Share
    from bot.generation.delivery import Delivery, Desk
    from bot.generation.estimate import Estimator
    from bot.generation.submit import Admission, Gate
    from bot.generation.throttle import Throttle
    from bot.generation.watch import Painter, Watch
    from bot.store.protocols import JobRepository
    from bot.venice.models import GeneratedImages, GenerateImageRequest, ModelSpec

_log = structlog.get_logger(__name__)


class Worker:
    """Paints accepted jobs; all that it touches is handed in.

    `deadline` and `wait_when_down` are those of `Tries`.
    """

    def __init__(
        self,
        *,
        gate: Gate,
        venice: Painter,
        throttle: Throttle,
        budget: ByteBudget,
        estimator: Estimator,
        jobs: JobRepository,
        delivery: Delivery,
        desk: Desk,
        watch: Watch,
        deadline: float,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
        random: Random,
        wait_when_down: bool = False,
    ) -> None:
        self._gate = gate
        self._venice = venice
        self._throttle = throttle
        self._budget = budget
        self._estimator = estimator
        self._jobs = jobs
        self._delivery = delivery
        self._desk = desk
        self._now = now
        self._sleep = sleep
        self.endings = Endings(jobs=jobs, delivery=delivery, watch=watch, now=now, sleep=sleep)
        self._tries = Tries(
            jobs=jobs,
            throttle=throttle,
            deadline=deadline,
            wait_when_down=wait_when_down,
            now=now,
            sleep=sleep,
            random=random,
        )

    async def work(self, job: Job, before_answer: Callable[[], Awaitable[None]]) -> JobState:
        """Paint and deliver a job whose turn has been taken, and return its end.

        `before_answer` is awaited before the member is given the result, so that no older word about
        the job's progress can overwrite it. Whatever goes wrong is told to the member.
        """
        try:
            async with AsyncExitStack() as stack:
                result, ready = await self._paint(job, stack)
                await before_answer()
                if result.desk is None:
                    posted = await self._delivery.deliver(ready, result)
                else:
                    posted = await self._desk.present(ready, result)
        except GondolaError as error:
            await before_answer()
            return await self.endings.end(job, error)
        await self.endings.record(ready, result, posted)
        if result.desk is not None:
            await self._delivery.tell_of_review(ready)
        return JobState.DELIVERED

    async def _paint(self, job: Job, stack: AsyncExitStack) -> tuple[Result, Job]:
        """Send a job until it is answered; the answer's bytes stay in the budget until the stack closes."""
        tries, first_time = self._tries.of(job), True
        while True:
            ready, spec, references, share = await self._prepare(job, stack, first_time=first_time)
            first_time = False
            request, notes = sizing.build_request(
                ready.options, spec, safe_mode=ready.safe_mode, references=references
            )
            started = monotonic()
            try:
                images = await self._send(request)
            except VeniceError as error:
                share.settle(0)
                await tries.failed(error)
                continue
            seconds = monotonic() - started
            self._estimator.learn(spec.id, seconds)
            share.settle(sum(len(picture.data) for picture in images.pictures))
            result = await self._checked(ready, spec, images, seconds)
            return replace(result, notes=(*ready.notes, *notes, *result.notes)), ready

    async def _prepare(
        self, job: Job, stack: AsyncExitStack, *, first_time: bool
    ) -> tuple[Job, ModelSpec, tuple[Reference, ...], Share]:
        """Get all that sending needs; on return the turn is held, and the job is written down as painting.

        The first time the turn has been taken already.
        """
        turn_taken = first_time
        size = expected_bytes(job.options)
        if turn_taken and not self._budget.has_room(size):
            # A turn that waits for memory would be counted long before its request goes out.
            self._throttle.unused()
            turn_taken = False
        try:
            share = await stack.enter_async_context(self._budget.share(size))
            if not turn_taken:
                await self._throttle.take()
                turn_taken = True
            ready, spec = await self._recheck(job)
            references = await references_of(job, self._jobs, self._delivery)
            if not (first_time and job.state is JobState.PAINTING):
                await self._jobs.advance(job.id, JobState.PAINTING, at=self._now())
        except BaseException:
            if turn_taken:
                self._throttle.unused()
            raise
        return ready, spec, references, share

    async def _send(self, request: GenerateImageRequest) -> GeneratedImages:
        """Send one request in the turn that was taken, and end the turn."""
        try:
            images = await self._venice.generate(request)
        except VeniceError as error:
            self._throttle.failed(error)
            raise
        except BaseException:
            self._throttle.unused()
            raise
        self._throttle.succeeded(images.facts)
        return images

    async def _recheck(self, job: Job) -> tuple[Job, ModelSpec]:
        """Pass the gate again, with a fresh look where anything unrestricted would be sent."""
        decided = await self._decide(job, job.destination)
        destination = job.destination
        if decided.spec.uncensored or not job.safe_mode:
            destination = await self._delivery.look(destination)
            decided = await self._decide(job, destination)
        # A job that was accepted with safe mode on keeps it on, whatever was decided since.
        on = decided.safe_mode.on or job.safe_mode
        notes = (*job.notes, *decided.filled)
        if on and not job.safe_mode:
            notes += overruled_notes(replace(decided.safe_mode, overruled=True), destination)
        ready = replace(
            job,
            destination=destination,
            options=decided.options,
            safe_mode=on,
            price=decided.price,
            notes=notes,
        )
        return ready, decided.spec

    async def _decide(self, job: Job, destination: Destination) -> Admission:
        return await self._gate.decide(job.options, destination, job.member_id, now=self._now())

    async def _checked(
        self, job: Job, spec: ModelSpec, images: GeneratedImages, seconds: float
    ) -> Result:
        """Compute the rating again, and let through only what the destination may show now."""
        facts = images.facts
        unrestricted = spec.uncensored or not job.safe_mode or facts.blurred
        destination = job.destination
        if unrestricted:
            destination = await self._delivery.look(destination)
        try:
            # It is paid: a database that is away for a moment must not lose it.
            rules = await patiently(partial(self._gate.rules_of, destination), self._sleep)
        except StoreError as error:
            raise NotChecked from error
        try:
            places = await self._gate.places(destination, rules)
        except NoDesk as error:
            raise DeliveryError("there is no channel to review it in") from error
        rating = rate_all(places)
        if rating is Rating.SAFE and (spec.uncensored or not job.safe_mode):
            raise RatingChanged
        if rating is Rating.SAFE and facts.blurred:
            raise BlurredInSafeChannel
        return Result(
            pictures=images.pictures,
            safe_mode=job.safe_mode,
            rating=rating,
            seconds=seconds,
            unrestricted=unrestricted,
            blurred=facts.blurred,
            spoiler=rules.spoiler,
            contact_sheet=rules.contact_sheet,
            desk=places[0].channel_id if len(places) > 1 else None,
            notes=deprecation_notes(spec, facts),
            enhanced_prompt=await self._gate.sayable(destination, rules, facts.enhanced_prompt),
        )
