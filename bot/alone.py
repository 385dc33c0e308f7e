"""What stands behind the cogs in a single process: one pipeline, with its line in memory."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from bot.generation.budget import ByteBudget
from bot.generation.estimate import Estimator
from bot.generation.pipeline import Pipeline
from bot.generation.progress import ProgressTeller
from bot.generation.queue import FairQueue
from bot.generation.throttle import InProcessThrottle
from bot.generation.worker import Worker
from bot.policy.limits import FailureWindow, RequestWindow
from bot.rooms import MEGABYTE

if TYPE_CHECKING:
    from bot.challenges.clockwork import Clockwork
    from bot.generation.ways import WayIn
    from bot.moderation.chores import Chores
    from bot.rooms import Rooms


class Alone:
    """The whole of the work in one process."""

    def __init__(self, rooms: Rooms) -> None:
        self._catalog = rooms.catalog
        self._pipeline = _pipeline(rooms)
        self._services: list[asyncio.Task[None]] = [
            asyncio.create_task(rooms.catalog.run(asyncio.Event()))
        ]

    @property
    def way_in(self) -> WayIn:
        """Where the cogs hand in what is asked for."""
        return self._pipeline

    @property
    def painting(self) -> int:
        """How many jobs have their turn."""
        return self._pipeline.painting

    async def start(self, chores: Chores, clockwork: Clockwork) -> None:
        """Take up what an earlier run left behind, begin to work, and keep going what nobody asks for."""
        await self._pipeline.start()
        self._services += [
            asyncio.create_task(chores.run()),
            asyncio.create_task(clockwork.run()),
        ]

    async def stop(self, timeout: float) -> None:  # noqa: ASYNC109  - a bound on patience, not on this call
        """Take no new jobs, finish those at work within `timeout` seconds; the rest waits in the database."""
        await self._pipeline.stop(timeout)
        for service in self._services:
            service.cancel()
        await asyncio.gather(*self._services, return_exceptions=True)


def _pipeline(rooms: Rooms) -> Pipeline:
    """Build what accepted jobs go through."""
    settings, database = rooms.settings, rooms.database
    queue = FairQueue()
    estimator = Estimator(
        concurrency=settings.venice_concurrency,
        requests_per_minute=settings.venice_requests_per_minute,
    )
    throttle = InProcessThrottle(
        concurrency=settings.venice_concurrency,
        requests=RequestWindow(settings.venice_requests_per_minute),
        failures=FailureWindow(),
        clock=monotonic,
    )
    worker = Worker(
        gate=rooms.gate,
        venice=rooms.venice,
        throttle=throttle,
        budget=ByteBudget(settings.max_picture_megabytes_in_memory * MEGABYTE),
        estimator=estimator,
        jobs=database.jobs,
        delivery=rooms.delivery,
        desk=rooms.desk,
        watch=rooms.watch,
        deadline=settings.job_deadline,
        now=rooms.now,
        sleep=asyncio.sleep,
        random=rooms.random,
        wait_when_down=settings.venice_down == "wait",
    )
    return Pipeline(
        gate=rooms.gate,
        queue=queue,
        throttle=throttle,
        worker=worker,
        watch=rooms.watch,
        progress=ProgressTeller(
            queue=queue,
            estimator=estimator,
            delivery=rooms.delivery,
            is_down=lambda: throttle.is_down,
        ),
        jobs=database.jobs,
        log=database.log,
        queue_limit=settings.queue_limit,
        member_limit=settings.member_queue_limit,
        now=rooms.now,
        refuse_when_down=settings.venice_down == "refuse",
    )
