"""Keeps what waiting members are told true, without flooding Discord."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from bot.generation.delivery import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from bot.domain.job import Job
    from bot.generation.delivery import Delivery
    from bot.generation.estimate import Estimator
    from bot.generation.queue import FairQueue

_TICK = 0.5
"""Seconds between two looks at who should be told something."""
_FIRST_WORD = 0.4
"""Seconds that a job waits in the queue before its member is told: most never wait that long."""
_FIRST_PAINTING_WORD = 2.5
_BETWEEN = 2.0
"""Seconds at the least between two edits of one message."""
_BETWEEN_PAINTING = 5.0
_PER_TURN = 0.2
"""Seconds more between two edits for each turn still to wait: far back, little changes."""
_EDITS_PER_TICK = 10


@dataclass(slots=True)
class _Told:
    job: Job
    due: float
    painting_since: float | None = None
    last: tuple[int, int, bool] | None = None
    closed: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class ProgressTeller:
    """Tells each waiting member their position and time left, and then how long the painting takes.

    The most overdue come first, ten edits a tick at the most; nothing is told twice, and nothing after
    `close` has returned. `is_down` tells whether Venice is.
    """

    def __init__(
        self,
        *,
        queue: FairQueue,
        estimator: Estimator,
        delivery: Delivery,
        is_down: Callable[[], bool] = lambda: False,
    ) -> None:
        self._queue = queue
        self._estimator = estimator
        self._delivery = delivery
        self._is_down = is_down
        self._told: dict[UUID, _Told] = {}
        self._edits: set[asyncio.Task[None]] = set()

    def waiting(self, job: Job) -> None:
        """Begin to tell about a job that has been queued."""
        self._told[job.id] = _Told(job=job, due=monotonic() + _FIRST_WORD)

    def painting(self, job: Job) -> None:
        """Tell from now on that a job is being painted."""
        told = self._told[job.id]
        told.painting_since = monotonic()
        told.due = told.painting_since + (_BETWEEN if told.last else _FIRST_PAINTING_WORD)

    async def close(self, job: Job) -> None:
        """Stop telling about a job, once an edit that is on its way has arrived."""
        told = self._told.pop(job.id, None)
        if told is None:
            return
        told.closed = True
        async with told.lock:
            pass

    async def run(self) -> None:
        """Tell until cancelled."""
        try:
            while True:
                await asyncio.sleep(_TICK)
                self._tick(monotonic())
        finally:
            for edit in self._edits:
                edit.cancel()

    def _tick(self, now: float) -> None:
        due = sorted(
            (told for told in self._told.values() if told.due <= now and not told.lock.locked()),
            key=lambda told: told.due,
        )
        for told in due[: max(0, _EDITS_PER_TICK - len(self._edits))]:
            edit = asyncio.create_task(self._tell(told, now))
            self._edits.add(edit)
            edit.add_done_callback(self._edits.discard)

    async def _tell(self, told: _Told, now: float) -> None:
        progress = self._progress(told, now)
        if progress is None:
            return
        seconds = progress.painting_for if progress.position == 0 else progress.seconds_left
        saying = (progress.position, round(seconds or 0), progress.down)
        told.due = now + (
            _BETWEEN_PAINTING
            if progress.position == 0
            else _BETWEEN + _PER_TURN * progress.position
        )
        if saying == told.last:
            return
        told.last = saying
        async with told.lock:
            if not told.closed:
                await self._delivery.show(told.job, progress)

    def _progress(self, told: _Told, now: float) -> Progress | None:
        model = told.job.options.model or ""
        if self._is_down():
            position = 0 if told.painting_since is not None else self._queue.position(told.job.id)
            return None if position is None else Progress(position=position, down=True)
        if told.painting_since is not None:
            spent = now - told.painting_since
            left = max(self._estimator.painting(model) - spent, 0.0)
            return Progress(position=0, seconds_left=left or None, painting_for=spent)
        position = self._queue.position(told.job.id)
        if position is None:
            return None
        return Progress(position=position, seconds_left=self._estimator.left(model, position))
