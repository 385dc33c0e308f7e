"""Several processes in one: each with its own database connections, all with the same members before them."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from bot.domain.options import ImagineOptions
from bot.generation.budget import ByteBudget
from bot.generation.estimate import Estimator
from bot.generation.held_jobs import HeldJobs
from bot.generation.house import House
from bot.generation.progress import ProgressTeller
from bot.generation.pulse import Pulse
from bot.generation.queue import FairQueue
from bot.generation.reception import Reception
from bot.generation.shared_throttle import SharedThrottle
from bot.generation.submit import Asked, Gate
from bot.generation.worker import Worker
from bot.generation.workshop import Workshop
from bot.observing.jobs import JobWatch
from bot.observing.metrics import Metrics
from bot.store.engine import Database
from bot.store.turn_protocols import Bounds
from bot.venice.catalog import Catalog
from bot.venice.client import VeniceClient
from tests.unit.generation.rig import SAFE, reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.job import Job
    from bot.generation.rehearsal import RehearsalDelivery, RehearsalDesk

WIDE = Bounds(everybody=1000, member=100)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(kw_only=True)
class Process:
    """What one process has of the pipeline."""

    holder: UUID
    database: Database
    reception: Reception
    workshop: Workshop
    throttle: SharedThrottle
    pulse: Pulse

    async def submit(self, prompt: str = "a red fox", *, member_id: int = 1) -> Job:
        """Ask for a picture as a member would."""
        options = ImagineOptions(prompt=prompt).changed(
            {"model": "venice-sd35", "width": 64, "height": 64}
        )
        return await self.reception.submit(
            Asked(options=options, destination=SAFE, member_id=member_id, reply=reply())
        )

    async def die(self) -> None:
        """Be gone for all others, as after a power cut."""
        await self.database.turns.gone(self.holder)


@asynccontextmanager
async def process(
    url: str,
    venice_url: str,
    delivery: RehearsalDelivery,
    desk: RehearsalDesk,
    *,
    bounds: Bounds = WIDE,
    per_minute: int = 6000,
    refuse_when_down: bool = False,
) -> AsyncIterator[Process]:
    """Build a process on the database at `url`; calls are not carried, a test makes them itself."""
    holder = uuid4()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(await Database.connect(url))
        venice = VeniceClient(venice_url, "sandbox-key")
        stack.push_async_callback(venice.close)
        catalog = Catalog.embedded()
        gate = Gate(
            catalog=lambda: catalog,
            house=House(rules=database.rules, words=database.words, mutes=database.mutes),
            look=delivery.look,
            reaches=desk.reaches,
            random=Random(1),  # noqa: S311  - seeds of pictures
        )
        sends = database.sends(key="sandbox-key", concurrency=4, requests_per_minute=per_minute)
        throttle = SharedThrottle(sends, holder=holder)
        estimator = Estimator(concurrency=4, requests_per_minute=per_minute)
        watch = JobWatch(Metrics(), shard_of=lambda _guild_id: 0)
        worker = Worker(
            gate=gate,
            venice=venice,
            throttle=throttle,
            budget=ByteBudget(64 * 2**20),
            estimator=estimator,
            jobs=HeldJobs(database.jobs, database.turns, holder=holder),
            delivery=delivery,
            desk=desk,
            watch=watch,
            deadline=780,
            now=_now,
            sleep=asyncio.sleep,
            random=Random(2),  # noqa: S311  - jitter
        )
        pulse = Pulse(database.turns, holder=holder)
        made = Process(
            holder=holder,
            database=database,
            reception=Reception(
                gate=gate,
                turns=database.turns,
                throttle=throttle,
                endings=worker.endings,
                watch=watch,
                estimator=estimator,
                delivery=delivery,
                log=database.log,
                bounds=bounds,
                holder=holder,
                now=_now,
                refuse_when_down=refuse_when_down,
            ),
            workshop=Workshop(
                turns=database.turns,
                throttle=throttle,
                worker=worker,
                watch=watch,
                progress=ProgressTeller(queue=FairQueue(), estimator=estimator, delivery=delivery),
                estimator=estimator,
                holder=holder,
            ),
            throttle=throttle,
            pulse=pulse,
        )
        await pulse.start()
        await made.workshop.start()
        made.reception.start()
        stack.push_async_callback(pulse.stop)
        stack.push_async_callback(throttle.close)
        stack.push_async_callback(made.reception.stop)
        stack.push_async_callback(made.workshop.stop, 5)
        yield made
