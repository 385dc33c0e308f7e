"""What stands behind the cogs where several processes work as one, on PostgreSQL."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog

from bot.generation.budget import ByteBudget
from bot.generation.estimate import Estimator
from bot.generation.held_jobs import HeldJobs
from bot.generation.progress import ProgressTeller
from bot.generation.pulse import Pulse
from bot.generation.queue import FairQueue
from bot.generation.reception import Reception
from bot.generation.shared_throttle import SharedThrottle
from bot.generation.worker import Worker
from bot.generation.workshop import Workshop
from bot.roles import Role
from bot.rooms import MEGABYTE
from bot.store.turn_protocols import Bounds

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping
    from typing import Any
    from uuid import UUID

    from bot.challenges.clockwork import Clockwork
    from bot.generation.throttle import Throttle
    from bot.generation.ways import WayIn
    from bot.moderation.chores import Chores
    from bot.rooms import Rooms

_log = structlog.get_logger(__name__)

GRACE = timedelta(minutes=2)
"""How long what one process began is left to it, before another takes it for left behind."""
_KEPT = "catalog"


class Crew:
    """One of several processes: its part of accepting, painting, delivering and of what is due at set times.

    What runs once at a time runs wherever Procrastinate calls it: chores, the catalogue, and the jobs of
    processes that are gone.
    """

    def __init__(self, rooms: Rooms, role: Role) -> None:
        settings, database = rooms.settings, rooms.database
        holder = uuid4()
        self._role = role
        self._database = database
        self._catalog = rooms.catalog
        self._concurrency = settings.venice_concurrency
        sends = database.sends(
            key=settings.venice_api_key.get_secret_value(),
            concurrency=settings.venice_concurrency,
            requests_per_minute=settings.venice_requests_per_minute,
        )
        self._throttle = SharedThrottle(sends, holder=holder)
        estimator = Estimator(
            concurrency=settings.venice_concurrency,
            requests_per_minute=settings.venice_requests_per_minute,
        )
        worker = _worker(rooms, self._throttle, estimator, holder)
        self._reception = _reception(rooms, self._throttle, estimator, worker, holder)
        progress = ProgressTeller(
            queue=FairQueue(),
            estimator=estimator,
            delivery=rooms.delivery,
            is_down=lambda: self._throttle.is_down,
        )
        self._workshop = Workshop(
            turns=database.turns,
            throttle=self._throttle,
            worker=worker,
            watch=rooms.watch,
            progress=progress,
            estimator=estimator,
            holder=holder,
        )
        self._pulse = Pulse(database.turns, holder=holder)
        self._services: set[asyncio.Task[None]] = set()
        self._carrying = AsyncExitStack()

    @property
    def way_in(self) -> WayIn:
        """Where the cogs hand in what is asked for."""
        return self._reception

    @property
    def painting(self) -> int:
        """How many jobs have their turn in this process."""
        return self._workshop.painting

    async def start(self, chores: Chores, clockwork: Clockwork) -> None:
        """Take up this process's part; `chores` are done now and then by one process.

        The `clockwork` of challenges goes on in all of them, each doing what it is the first to lease.
        """
        await self._pulse.start()
        await self._take_catalog()
        listener = self._database.listener({_KEPT: self._on_catalog})
        self._spawn(listener.run())
        self._spawn(clockwork.run())
        if self._role is not Role.WORKER:
            self._reception.start()
        if self._role is not Role.GATEWAY:
            await self._workshop.start()
            carrier = self._database.carrier(
                take_turn=self._workshop.take_turn,
                concurrency=self._concurrency,
                chores=self._due(chores.round),
            )
            await self._carrying.enter_async_context(carrier.carrying())

    async def stop(self, timeout: float) -> None:  # noqa: ASYNC109  - a bound on patience, not on this call
        """Take no new jobs, finish those at work within `timeout` seconds; the rest waits in the database."""
        self._reception.close()
        await self._workshop.stop(timeout)
        await self._carrying.aclose()
        await self._reception.stop()
        for service in self._services:
            service.cancel()
        await asyncio.gather(*self._services, return_exceptions=True)
        await self._throttle.close()
        await self._pulse.stop()

    def _due(
        self, chores: Callable[[], Awaitable[None]]
    ) -> Mapping[str, tuple[str, Callable[[], Awaitable[None]]]]:
        """What is done at set times, by whichever process is called; the sixth column is seconds."""
        return {
            "take_over": ("* * * * * */5", self._workshop.take_over),
            "chores": ("* * * * * */15", chores),
            "refresh_catalog": ("*/15 * * * *", self._refresh_catalog),
        }

    async def _refresh_catalog(self) -> None:
        """Fetch the lists of models and styles, for all processes."""
        if await self._catalog.refresh():
            await self._database.meta.publish(_KEPT, self._catalog.kept())

    async def _take_catalog(self) -> None:
        """Take over the lists as the last process has fetched them; fetch them where none has."""
        kept = await self._database.meta.get(_KEPT)
        if kept is None:
            self._spawn(self._refresh_catalog())
        else:
            await self._catalog.take(kept)

    def _on_catalog(self, _key: str) -> None:
        self._spawn(self._take_catalog())

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._services.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._services.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a task behind the cogs broke", exc_info=error)


def _worker(rooms: Rooms, throttle: Throttle, estimator: Estimator, holder: UUID) -> Worker:
    """Build what paints a job; it moves only jobs that this process holds."""
    settings, database = rooms.settings, rooms.database
    return Worker(
        gate=rooms.gate,
        venice=rooms.venice,
        throttle=throttle,
        budget=ByteBudget(settings.max_picture_megabytes_in_memory * MEGABYTE),
        estimator=estimator,
        jobs=HeldJobs(database.jobs, database.turns, holder=holder),
        delivery=rooms.delivery,
        desk=rooms.desk,
        watch=rooms.watch,
        deadline=settings.job_deadline,
        now=rooms.now,
        sleep=asyncio.sleep,
        random=rooms.random,
        wait_when_down=settings.venice_down == "wait",
    )


def _reception(
    rooms: Rooms, throttle: SharedThrottle, estimator: Estimator, worker: Worker, holder: UUID
) -> Reception:
    """Build what accepts jobs."""
    settings, database = rooms.settings, rooms.database
    return Reception(
        gate=rooms.gate,
        turns=database.turns,
        throttle=throttle,
        endings=worker.endings,
        watch=rooms.watch,
        estimator=estimator,
        delivery=rooms.delivery,
        log=database.log,
        bounds=Bounds(everybody=settings.queue_limit, member=settings.member_queue_limit),
        holder=holder,
        now=rooms.now,
        refuse_when_down=settings.venice_down == "refuse",
    )
