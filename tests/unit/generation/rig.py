"""The pipeline with everything real but Discord: Venice over loopback, SQLite, a rehearsal delivery."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

from aiohttp import web

from bot.domain.destination import ChannelKind, Destination
from bot.domain.job import Reply
from bot.domain.options import ImagineOptions
from bot.generation.budget import ByteBudget
from bot.generation.estimate import Estimator
from bot.generation.house import House
from bot.generation.pipeline import Pipeline
from bot.generation.progress import ProgressTeller
from bot.generation.queue import FairQueue
from bot.generation.rehearsal import RehearsalDelivery, RehearsalDesk
from bot.generation.submit import Asked, Gate
from bot.generation.throttle import InProcessThrottle
from bot.generation.worker import Worker
from bot.moderation.reviews import Reviews
from bot.policy.limits import FailureWindow, RequestWindow
from bot.store.engine import Database
from bot.venice.catalog import Catalog
from bot.venice.client import VeniceClient
from sandbox.venice import VeniceSandbox, VeniceSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.domain.job import Job
    from bot.errors import OptionValue
    from sandbox.venice._json import JSON

GUILD = 10
SAFE = Destination(
    channel_id=1,
    kind=ChannelKind.TEXT,
    name="#general",
    guild_id=GUILD,
    age_restricted=False,
    guild_age_restricted=False,
    bot_is_member=True,
)
ADULT = Destination(
    channel_id=2,
    kind=ChannelKind.TEXT,
    name="#after-dark",
    guild_id=GUILD,
    age_restricted=True,
    guild_age_restricted=False,
    bot_is_member=True,
)


def reply() -> Reply:
    """How a member is answered, with a token that has just been received."""
    return Reply(
        application_id=1,
        interaction_id=2,
        token="token",
        received_at=datetime.now(UTC),
        attachment_size_limit=10 * 1024 * 1024,
    )


@dataclass(kw_only=True)
class Rig:
    """A pipeline at work, and everything around it that a test may look at or turn."""

    pipeline: Pipeline
    delivery: RehearsalDelivery
    desk: RehearsalDesk
    reviews: Reviews
    venice: VeniceSandbox
    database: Database
    gate: Gate
    naps: list[float] = field(default_factory=list)

    async def submit(
        self,
        prompt: str = "a red fox",
        *,
        destination: Destination = SAFE,
        member_id: int = 1,
        missing_permissions: tuple[str, ...] = (),
        **options: OptionValue,
    ) -> Job:
        """Ask for a picture as a member would; venice-sd35 at 64 by 64 unless told otherwise."""
        return await self._submit(prompt, destination, member_id, missing_permissions, options)

    async def paint(
        self, prompt: str = "a red fox", *, destination: Destination = SAFE, **options: OptionValue
    ) -> Job:
        """Ask for a picture and wait until the member has seen the end."""
        job = await self._submit(prompt, destination, 1, (), options)
        await self.delivery.ended(job.id, timeout=15)
        return job

    async def _submit(
        self,
        prompt: str,
        destination: Destination,
        member_id: int,
        missing_permissions: tuple[str, ...],
        options: dict[str, OptionValue],
    ) -> Job:
        if "model" not in options:
            options = {"model": "venice-sd35", "width": 64, "height": 64, **options}
        asked = ImagineOptions(prompt=prompt).changed(options)
        return await self.pipeline.submit(
            Asked(
                options=asked,
                destination=destination,
                member_id=member_id,
                reply=reply(),
                missing_permissions=missing_permissions,
            )
        )

    def sent(self) -> list[dict[str, JSON]]:
        """The bodies that reached Venice, in order."""
        return [entry.body for entry in self.venice.ledger.entries() if entry.body is not None]

    async def settled(self) -> None:
        """Wait until every job's end is written down; raises TimeoutError after ten seconds."""
        async with asyncio.timeout(10):
            while await self.database.jobs.unfinished():  # noqa: ASYNC110  - the database has no events
                await asyncio.sleep(0.01)


@asynccontextmanager
async def rigged(
    folder: Path,
    *,
    concurrency: int = 4,
    requests_per_minute: int = 6000,
    queue_limit: int = 100,
    member_limit: int = 50,
    deadline: float = 780,
    delivery: RehearsalDelivery | None = None,
    desk: RehearsalDesk | None = None,
    start: bool = True,
) -> AsyncIterator[Rig]:
    """Build a pipeline on a database in `folder`; backoffs are noted down and not slept."""
    venice = VeniceSandbox(VeniceSettings(painting_seconds=0.0, requests_per_minute=100_000))
    delivery = delivery or RehearsalDelivery()
    desk = desk or RehearsalDesk()
    naps: list[float] = []

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        await asyncio.sleep(0)

    async with AsyncExitStack() as stack:
        runner = web.AppRunner(venice.app(), access_log=None)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        database = await Database.connect(f"sqlite:///{folder / 'gondola.db'}")
        stack.push_async_callback(database.close)
        await database.migrate()
        client = VeniceClient(f"http://{host}:{port}/api/v1", "sandbox-key")
        stack.push_async_callback(client.close)
        catalog = Catalog.embedded()
        house = House(rules=database.rules, words=database.words, mutes=database.mutes)
        gate = Gate(
            catalog=lambda: catalog,
            house=house,
            look=delivery.look,
            random=Random(1),  # noqa: S311  - seeds of pictures
        )
        queue = FairQueue()
        estimator = Estimator(concurrency=concurrency, requests_per_minute=requests_per_minute)
        throttle = InProcessThrottle(
            concurrency=concurrency,
            requests=RequestWindow(requests_per_minute),
            failures=FailureWindow(),
            clock=monotonic,
        )
        worker = Worker(
            gate=gate,
            venice=client,
            throttle=throttle,
            budget=ByteBudget(64 * 1024 * 1024),
            estimator=estimator,
            jobs=database.jobs,
            delivery=delivery,
            desk=desk,
            deadline=deadline,
            now=lambda: datetime.now(UTC),
            sleep=nap,
            random=Random(2),  # noqa: S311  - jitter
        )
        pipeline = Pipeline(
            gate=gate,
            queue=queue,
            throttle=throttle,
            worker=worker,
            progress=ProgressTeller(queue=queue, estimator=estimator, delivery=delivery),
            jobs=database.jobs,
            log=database.log,
            queue_limit=queue_limit,
            member_limit=member_limit,
            now=lambda: datetime.now(UTC),
        )
        if start:
            await pipeline.start()
        stack.push_async_callback(pipeline.stop, 5)
        yield Rig(
            pipeline=pipeline,
            delivery=delivery,
            desk=desk,
            reviews=Reviews(
                reviews=database.reviews,
                jobs=database.jobs,
                generations=database.generations,
                gate=gate,
                delivery=delivery,
                desk=desk,
                now=lambda: datetime.now(UTC),
            ),
            venice=venice,
            database=database,
            gate=gate,
            naps=naps,
        )
