"""The pipeline: takes in what is asked for, and brings every accepted job to exactly one end."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog

from bot.domain.job import Job, JobState
from bot.errors import (
    Cancelled,
    Closing,
    QueueFull,
    Refusal,
    StoreError,
    Unexpected,
    VeniceDown,
)
from bot.generation.recording import refused

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from bot.generation.progress import ProgressTeller
    from bot.generation.queue import FairQueue
    from bot.generation.submit import Asked, Gate
    from bot.generation.throttle import Throttle
    from bot.generation.watch import Watch
    from bot.generation.worker import Worker
    from bot.store.protocols import JobRepository, LogRepository

_log = structlog.get_logger(__name__)

_AT_THE_GATE = 2


class Pipeline:
    """One queue and as many jobs at work as the throttle lets through.

    `queue_limit` bounds the jobs that wait, `member_limit` those of one person. With `refuse_when_down`
    nothing is accepted while Venice is down, but for the job that tries whether it is back.
    """

    def __init__(
        self,
        *,
        gate: Gate,
        queue: FairQueue,
        throttle: Throttle,
        worker: Worker,
        watch: Watch,
        progress: ProgressTeller,
        jobs: JobRepository,
        log: LogRepository,
        queue_limit: int,
        member_limit: int,
        now: Callable[[], datetime],
        refuse_when_down: bool = False,
    ) -> None:
        self._gate = gate
        self._queue = queue
        self._throttle = throttle
        self._worker = worker
        self._watch = watch
        self._progress = progress
        self._jobs = jobs
        self._log = log
        self._queue_limit = queue_limit
        self._member_limit = member_limit
        self._now = now
        self._refuse_when_down = refuse_when_down
        self._arrived = asyncio.Event()
        self._closing = False
        self._at_service = False
        # In a burst of requests, those that are still unacknowledged come first: the rest of the work waits
        # its turn, a few at a time.
        self._turnstile = asyncio.Semaphore(_AT_THE_GATE)
        self._admitting: Counter[int] = Counter()
        self._under_way: set[UUID] = set()
        self._services: set[asyncio.Task[None]] = set()
        self._at_work: set[asyncio.Task[None]] = set()

    @property
    def waiting(self) -> int:
        """How many jobs wait for their turn."""
        return len(self._queue)

    @property
    def painting(self) -> int:
        """How many jobs have their turn."""
        return len(self._at_work)

    def is_under_way(self, job_id: UUID) -> bool:
        """Whether a job that was accepted since the start has not come to its end."""
        return job_id in self._under_way

    async def start(self) -> None:
        """Take up what an earlier run left behind, and begin to work."""
        for job in await self._jobs.unfinished():
            if job.state is JobState.QUEUED:
                self._enqueue(job)
            else:
                # Venice may have been paid for it; asking again is for the member to decide.
                self._spawn(self._at_work, self._end_interrupted(job))
        self._at_service = True
        self._spawn(self._services, self._dispatch())
        self._spawn(self._services, self._progress.run())

    async def stop(self, timeout: float) -> None:  # noqa: ASYNC109  - a bound on patience, not on this call
        """Take no new jobs, finish those at work within `timeout` seconds; the rest waits in the database."""
        self._closing = True
        self._at_service = False
        for service in self._services:
            service.cancel()
        if self._at_work:
            _, late = await asyncio.wait(self._at_work, timeout=timeout)
            for task in late:
                task.cancel()
        await asyncio.gather(*self._services, *self._at_work, return_exceptions=True)
        await self._worker.endings.close()

    async def submit(self, asked: Asked) -> Job:
        """Accept a request, or raise the `Refusal` or `StoreError` that says why not.

        When this returns, the job is written down and has its place in the queue.
        """
        try:
            if self._closing:
                raise Closing
            if self._refuse_when_down and self._throttle.is_down and not self._throttle.available():
                raise VeniceDown
            with self._place_for(asked.member_id):
                async with self._turnstile:
                    job = await self._accept(asked)
        except Refusal as refusal:
            self._watch.refused(refusal)
            await self._write_down(asked, refusal)
            raise
        _log.debug("job accepted", job=str(job.id), guild=job.destination.guild_id)
        return job

    async def _write_down(self, asked: Asked, refusal: Refusal) -> None:
        """Let the log have a refusal; the member hears of it in any case."""
        try:
            rules = await self._gate.rules_of(asked.destination)
            await self._log.add(refused(asked, refusal, rules, at=self._now()))
        except StoreError:
            _log.warning("a refusal is missing in the log", reason=type(refusal).__name__)

    async def _accept(self, asked: Asked) -> Job:
        admission = await self._gate.admit(asked, now=self._now())
        # Who need not wait is written down as being painted at once, instead of twice.
        at_once = self._at_service and not len(self._queue) and self._throttle.available()
        if at_once:
            await self._throttle.take()
        job = Job(
            id=uuid4(),
            created_at=self._now(),
            member_id=asked.member_id,
            destination=asked.destination,
            options=admission.options,
            safe_mode=admission.safe_mode.on,
            price=admission.price,
            reply=asked.reply,
            state=JobState.PAINTING if at_once else JobState.QUEUED,
            notes=(*asked.notes, *admission.notes),
            after=asked.after,
        )
        refusal: Refusal | None = None
        written = False
        try:
            refusal = await self._jobs.add(job, admission.limits, asked.references)
            written = refusal is None
        finally:
            if at_once and not written:
                self._throttle.unused()
        if refusal is not None:
            raise refusal
        self._under_way.add(job.id)
        if at_once:
            self._progress.waiting(job)
            self._begin(job)
        else:
            self._enqueue(job)
        return job

    async def cancel(self, job_id: UUID, member_id: int) -> bool:
        """End a member's job that still waits; False when it is being painted, has ended, or is another's."""
        job = self._queue.remove(job_id, member_id)
        if job is None:
            return False
        self._under_way.discard(job_id)
        await self._progress.close(job)
        await self._worker.endings.end(job, Cancelled())
        return True

    @contextmanager
    def _place_for(self, member_id: int) -> Iterator[None]:
        """Hold a place while a request passes the gate, so that a flood can't slip in side by side."""
        if len(self._queue) + self._admitting.total() >= self._queue_limit:
            raise QueueFull(self._queue_limit)
        waiting = self._queue.waiting_of(member_id) + self._admitting[member_id]
        if waiting >= self._member_limit:
            raise QueueFull(self._member_limit, yours=True)
        self._admitting[member_id] += 1
        try:
            yield
        finally:
            self._admitting[member_id] -= 1
            if not self._admitting[member_id]:
                del self._admitting[member_id]

    def _enqueue(self, job: Job) -> None:
        self._queue.push(job)
        self._progress.waiting(job)
        self._arrived.set()

    async def _dispatch(self) -> None:
        """Give the next job its turn, as soon as there is both a job and a turn."""
        while True:
            await self._arrived.wait()
            await self._throttle.take()
            job = self._queue.pop()
            if job is None:
                self._throttle.unused()
                self._arrived.clear()
                continue
            if not len(self._queue):
                self._arrived.clear()
            self._begin(job)

    def _begin(self, job: Job) -> None:
        """Let a job be painted whose turn has been taken."""
        self._progress.painting(job)
        self._watch.waited((self._now() - job.created_at).total_seconds())
        self._spawn(self._at_work, self._supervise(job))

    async def _supervise(self, job: Job) -> None:
        """See a job to its end, also when the worker itself breaks."""
        self._watch.begun(job)
        work = asyncio.create_task(self._worker.work(job, partial(self._progress.close, job)))
        try:
            await asyncio.wait({work})
        finally:
            if not work.done():
                work.cancel()
                await asyncio.wait({work})
            self._under_way.discard(job.id)
        error = work.exception()
        if error is not None:
            _log.error("a job broke", job=str(job.id), exc_info=error)
            await self._progress.close(job)
            await self._worker.endings.end(job, Unexpected())

    async def _end_interrupted(self, job: Job) -> None:
        self._watch.begun(job)
        await self._worker.endings.end_interrupted(job)

    def _spawn(self, tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        tasks.add(task)
        task.add_done_callback(partial(_finished, tasks))


def _finished(tasks: set[asyncio.Task[None]], task: asyncio.Task[None]) -> None:
    tasks.discard(task)
    with suppress(asyncio.CancelledError):
        if error := task.exception():
            _log.error("a task of the pipeline broke", exc_info=error)
