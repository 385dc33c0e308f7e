"""The way through where several processes work as one: takes turns, and sees each job to its only end."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.domain.job import JobState
from bot.errors import Cancelled, StoreError, Unexpected
from bot.generation.patience import patiently

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any
    from uuid import UUID

    from bot.domain.job import Job
    from bot.errors import GondolaError
    from bot.generation.estimate import Estimator
    from bot.generation.progress import ProgressTeller
    from bot.generation.throttle import Throttle
    from bot.generation.watch import Watch
    from bot.generation.worker import Worker
    from bot.store.turn_protocols import Taken, TurnRepository

_log = structlog.get_logger(__name__)

_ARRIVED = 0.1
_AGAIN = 2.0


class TurnLost(Exception):
    """Somebody else sees the job to its end, so nothing of it may be said here any more."""


class NotKnown(Exception):
    """The database stayed away, so nobody knows whether somebody else sees the job to its end."""


class Workshop:
    """Paints whoever's turn it is, and ends what processes that are gone have left behind.

    `holder` is this process. A job is answered only while it is held: whoever was away for too long finds
    that another has taken it over, and says nothing.
    """

    def __init__(
        self,
        *,
        turns: TurnRepository,
        throttle: Throttle,
        worker: Worker,
        watch: Watch,
        progress: ProgressTeller,
        estimator: Estimator,
        holder: UUID,
    ) -> None:
        self._turns = turns
        self._throttle = throttle
        self._worker = worker
        self._watch = watch
        self._progress = progress
        self._estimator = estimator
        self._holder = holder
        self._closing = asyncio.Event()
        self._services: set[asyncio.Task[None]] = set()
        self._at_work: set[asyncio.Task[None]] = set()

    @property
    def painting(self) -> int:
        """How many jobs are at work here."""
        return len(self._at_work)

    async def start(self) -> None:
        """Begin to tell members how long the painting takes, and find jobs of a time without a line."""
        await self._turns.adopt()
        self._spawn(self._services, self._progress.run())

    async def stop(self, timeout: float) -> None:  # noqa: ASYNC109  - a bound on patience, not on this call
        """Take no turns any more, and finish those that were taken within `timeout` seconds.

        What is not finished then is left to others, who find that this process is gone.
        """
        self._closing.set()
        if self._at_work:
            _, late = await asyncio.wait(self._at_work, timeout=timeout)
            for task in late:
                task.cancel()
        for service in self._services:
            service.cancel()
        await asyncio.gather(*self._services, *self._at_work, return_exceptions=True)
        await self._worker.endings.close()

    async def take_turn(self) -> None:
        """Paint the job whose turn it is, once a request may go out; nothing where nobody waits.

        Being cancelled before a turn was taken leaves everything as it was.
        """
        try:
            taken = await self._take()
        except StoreError:
            # Somebody calls again as long as jobs wait.
            _log.warning("no turn was taken, for the database is away")
            return
        if taken is not None:
            await asyncio.shield(self._spawn(self._at_work, self._paint(taken)))

    async def take_over(self) -> None:
        """End, or let wait again, what processes that are gone have left behind."""
        for taken in await self._turns.take_over(self._holder):
            self._spawn(self._at_work, self._inherit(taken))
        await self._turns.call()

    async def _take(self) -> Taken | None:
        # A call may come too late, for a job that was taken back.
        if not await self._turns.anybody_waits() or not await self._may_send():
            return None
        taken: Taken | None = None
        try:
            taken = await self._turns.take(self._holder)
        finally:
            if taken is None:
                self._throttle.unused()
        if taken is not None and self._closing.is_set():
            self._throttle.unused()
            await self._turns.give_back(taken.job.id, self._holder)
            return None
        return taken

    async def _may_send(self) -> bool:
        """Wait for a turn to send; False when this process takes none any more."""
        taking = asyncio.create_task(self._throttle.take())
        closing = asyncio.create_task(self._closing.wait())
        try:
            await asyncio.wait({taking, closing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            closing.cancel()
            taking.cancel()
        await asyncio.wait({taking})
        if taking.cancelled():
            return False
        taking.result()
        if self._closing.is_set():
            self._throttle.unused()
            return False
        return True

    async def _paint(self, taken: Taken) -> None:
        """See a job to its end, also when the worker itself breaks."""
        job = taken.job
        self._watch.begun(job)
        self._watch.waited((datetime.now(UTC) - job.created_at).total_seconds())
        self._progress.waiting(job)
        self._progress.painting(job)
        work = asyncio.create_task(self._worker.work(job, partial(self._answering, taken)))
        try:
            await asyncio.wait({work})
        finally:
            if not work.done():
                work.cancel()
                await asyncio.wait({work})
            await self._progress.close(job)
        error = work.exception()
        if error is None:
            await self._release(job)
        elif isinstance(error, TurnLost | NotKnown):
            self._leave(job, error)
        else:
            _log.error("a job broke", job=str(job.id), exc_info=error)
            await self._end(taken, Unexpected())

    async def _inherit(self, taken: Taken) -> None:
        """Bring a job to its end whose process is gone."""
        job = taken.job
        self._watch.begun(job)
        _log.info("a job was taken over", job=str(job.id), state=job.state.value)
        if job.state.ended:
            await self._release(job)
        elif taken.withdrawn:
            await self._end(taken, Cancelled())
        elif job.state is JobState.QUEUED:
            try:
                await self._turns.give_back(job.id, self._holder)
            except StoreError:
                self._leave(job, NotKnown())
        else:
            await self._end(taken, None)

    async def _end(self, taken: Taken, error: GondolaError | None) -> None:
        """End a job without a result; with no error given, as what Discord shows of it."""
        try:
            await self._answering(taken)
            if error is None:
                await self._worker.endings.end_interrupted(taken.job)
            else:
                await self._worker.endings.end(taken.job, error)
        except (TurnLost, NotKnown) as lost:
            self._leave(taken.job, lost)
        except StoreError:
            self._leave(taken.job, NotKnown())
        else:
            await self._release(taken.job)

    async def _answering(self, taken: Taken) -> None:
        """Make sure that nobody else answers the job, and that no older word can overwrite the answer."""
        job = taken.job
        await self._progress.close(job)
        try:
            if not await patiently(lambda: self._turns.hold(job.id, self._holder), asyncio.sleep):
                raise TurnLost
            while taken.told and await self._turns.is_being_told(job.id):  # noqa: ASYNC110  - another process's state
                await asyncio.sleep(_ARRIVED)
        except StoreError as error:
            raise NotKnown from error

    async def _release(self, job: Job) -> None:
        await self._worker.endings.written(job)
        model = job.options.model or ""
        pace = (model, self._estimator.painting(model)) if self._estimator.knows(model) else None
        try:
            await patiently(lambda: self._turns.release(job.id, self._holder, pace), asyncio.sleep)
        except StoreError:
            self._spawn(self._services, self._abandon(job))

    def _leave(self, job: Job, why: TurnLost | NotKnown) -> None:
        """Say nothing of a job any more; where nobody else has it yet, somebody will."""
        _log.warning("a job is left to another process", job=str(job.id), reason=type(why).__name__)
        if isinstance(why, NotKnown):
            self._spawn(self._services, self._abandon(job))

    async def _abandon(self, job: Job) -> None:
        while True:
            try:
                await self._turns.abandon(job.id, self._holder)
            except StoreError:
                await asyncio.sleep(_AGAIN)
            else:
                return

    def _spawn(
        self, tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]
    ) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        tasks.add(task)
        task.add_done_callback(partial(_finished, tasks))
        return task


def _finished(tasks: set[asyncio.Task[None]], task: asyncio.Task[None]) -> None:
    tasks.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("a task of the workshop broke", exc_info=error)
