"""The way in where several processes work as one: accepts jobs, and tells who waits how the line stands."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog

from bot.domain.job import Job
from bot.errors import Cancelled, Closing, Refusal, StoreError, VeniceDown
from bot.generation.delivery import Progress
from bot.generation.minding import minded
from bot.generation.recording import refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from bot.generation.delivery import Delivery
    from bot.generation.endings import Endings
    from bot.generation.estimate import Estimator
    from bot.generation.shared_throttle import SharedThrottle
    from bot.generation.submit import Asked, Gate
    from bot.generation.watch import Watch
    from bot.store.protocols import LogRepository
    from bot.store.turn_protocols import Bounds, Line, TurnRepository

_log = structlog.get_logger(__name__)

_AT_THE_GATE = 2
_TICK = 1.0
_FIRST_WORD = 0.4
_BETWEEN = 2.0
_PER_TURN = 0.2
_EDITS_PER_TICK = 10
_EDIT_SECONDS = 15.0
"""How long one edit may take; after a few seconds more, whoever paints the job does not wait for it."""


@dataclass(slots=True)
class _Waiting:
    job: Job
    due: float
    last: tuple[int, int, bool] | None = None


class Reception:
    """Implements `WayIn` on the line that all processes share; it paints nothing.

    `holder` is this process, `endings` end what members take back. Who waits is told so here, and nothing
    any more once somebody has taken their turn: that process tells the rest.
    """

    def __init__(
        self,
        *,
        gate: Gate,
        turns: TurnRepository,
        throttle: SharedThrottle,
        endings: Endings,
        watch: Watch,
        estimator: Estimator,
        delivery: Delivery,
        log: LogRepository,
        bounds: Bounds,
        holder: UUID,
        now: Callable[[], datetime],
        refuse_when_down: bool = False,
    ) -> None:
        self._gate = gate
        self._turns = turns
        self._throttle = throttle
        self._endings = endings
        self._watch = watch
        self._estimator = estimator
        self._delivery = delivery
        self._log = log
        self._bounds = bounds
        self._holder = holder
        self._now = now
        self._refuse_when_down = refuse_when_down
        self._closing = False
        self._turnstile = asyncio.Semaphore(_AT_THE_GATE)
        self._under_way: dict[UUID, _Waiting] = {}
        self._waiting = 0
        self._telling: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """How many jobs waited for their turn when this process looked last."""
        return self._waiting

    def is_under_way(self, job_id: UUID) -> bool:
        """Whether a job that was accepted here since the start has not come to its end."""
        return job_id in self._under_way

    def start(self) -> None:
        """Begin to tell members how the line stands."""
        self._telling = asyncio.create_task(self._run())

    def close(self) -> None:
        """Take no new jobs."""
        self._closing = True

    async def stop(self) -> None:
        """Stop telling; what was accepted is in the database, for whoever takes its turn."""
        self.close()
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)

    async def submit(self, asked: Asked) -> Job:
        """Accept a request, or raise the `Refusal` or `StoreError` that says why not."""
        try:
            if self._closing:
                raise Closing
            if self._refuse_when_down:
                await self._throttle.look()
                if self._throttle.is_down and not self._throttle.available():
                    raise VeniceDown
            async with self._turnstile:
                job = await self._accept(asked)
        except Refusal as refusal:
            self._watch.refused(refusal)
            await self._write_down(asked, refusal)
            raise
        _log.debug("job accepted", job=str(job.id), guild=job.destination.guild_id)
        return job

    async def cancel(self, job_id: UUID, member_id: int) -> bool:
        """End a member's job that still waits; False when it is being painted, has ended, or is another's."""
        job = await self._turns.withdraw(job_id, member_id, self._holder)
        if job is None:
            return False
        self._under_way.pop(job_id, None)
        await self._endings.end(job, Cancelled())
        await self._turns.release(job_id, self._holder)
        return True

    async def _accept(self, asked: Asked) -> Job:
        admission = await self._gate.admit(asked, now=self._now())
        job = Job(
            id=uuid4(),
            created_at=self._now(),
            member_id=asked.member_id,
            destination=asked.destination,
            options=admission.options,
            safe_mode=admission.safe_mode.on,
            price=admission.price,
            reply=asked.reply,
            notes=(*asked.notes, *admission.notes),
            after=asked.after,
        )
        refusal = await self._turns.enter(job, admission.limits, asked.references, self._bounds)
        if refusal is not None:
            raise refusal
        self._under_way[job.id] = _Waiting(job=job, due=monotonic() + _FIRST_WORD)
        return job

    async def _write_down(self, asked: Asked, refusal: Refusal) -> None:
        """Let the log have a refusal; the member hears of it in any case."""
        try:
            rules = await self._gate.rules_of(asked.destination)
            await self._log.add(refused(asked, refusal, rules, at=self._now()))
        except StoreError:
            _log.warning("a refusal is missing in the log", reason=type(refusal).__name__)

    async def _run(self) -> None:
        """Tell until cancelled; while the database is away nothing is told."""
        while True:
            await asyncio.sleep(_TICK)
            await minded(self._tick(), "tell")

    async def _tick(self) -> None:
        line = await self._turns.line(tuple(self._under_way))
        self._waiting = line.waiting
        for model, seconds in line.paces.items():
            self._estimator.know(model, seconds)
        if not self._under_way:
            return
        await self._throttle.look()
        for job_id in [each for each in self._under_way if _has_ended(line, each)]:
            del self._under_way[job_id]
        now = monotonic()
        due = [
            told
            for job_id, told in self._under_way.items()
            if told.due <= now and job_id in line.places
        ]
        due.sort(key=lambda told: told.due)
        await self._tell(due[:_EDITS_PER_TICK], line)

    async def _tell(self, due: list[_Waiting], line: Line) -> None:
        """Edit the messages of some who wait, unless their turn has come meanwhile."""
        sayings = {told.job.id: self._progress(told.job, line) for told in due}
        changed = []
        for told in due:
            progress = sayings[told.job.id]
            told.due = monotonic() + _BETWEEN + _PER_TURN * progress.position
            saying = (progress.position, round(progress.seconds_left or 0), progress.down)
            if saying != told.last:
                told.last = saying
                changed.append(told.job)
        if not changed:
            return
        allowed = await self._turns.telling([job.id for job in changed])
        await asyncio.gather(
            *(self._show(job, sayings[job.id]) for job in changed if job.id in allowed)
        )

    async def _show(self, job: Job, progress: Progress) -> None:
        try:
            async with asyncio.timeout(_EDIT_SECONDS):
                await self._delivery.show(job, progress)
        except TimeoutError:
            _log.info("an edit took too long", job=str(job.id))
        finally:
            await self._turns.told([job.id])

    def _progress(self, job: Job, line: Line) -> Progress:
        position = line.places[job.id]
        if self._throttle.is_down:
            return Progress(position=position, down=True)
        left = self._estimator.left(job.options.model or "", position)
        return Progress(position=position, seconds_left=left)


def _has_ended(line: Line, job_id: UUID) -> bool:
    return job_id not in line.places and job_id not in line.at_work
