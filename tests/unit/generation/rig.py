"""The pipeline with everything real but Discord: Venice over loopback, SQLite, a rehearsal delivery."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

from aiohttp import web

from bot.domain.destination import ChannelKind, Destination
from bot.domain.job import Reply
from bot.domain.options import ImagineOptions
from bot.domain.record import LogQuery
from bot.domain.rules import Budget, Period, RuleScope, ScopeKind
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
from bot.observing.jobs import JobWatch
from bot.observing.metrics import Metrics
from bot.policy.limits import FailureWindow, RequestWindow
from bot.store.engine import Database
from bot.venice.catalog import Catalog
from bot.venice.client import VeniceClient
from sandbox.venice import VeniceSandbox, VeniceSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Sequence
    from pathlib import Path

    from bot.domain.job import Job
    from bot.domain.record import LogEntry, LogKind
    from bot.domain.rules import RuleSet
    from bot.errors import OptionValue
    from bot.policy.circuit import Circuit
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


SERVER = RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD)


def _now() -> datetime:
    return datetime.now(UTC)


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
    now: Callable[[], datetime]
    naps: list[float] = field(default_factory=list)

    async def submit(
        self,
        prompt: str = "a red fox",
        *,
        destination: Destination = SAFE,
        member_id: int = 1,
        missing_permissions: tuple[str, ...] = (),
        timed_out_until: datetime | None = None,
        **options: OptionValue,
    ) -> Job:
        """Ask for a picture as a member would; venice-sd35 at 64 by 64 unless told otherwise."""
        if "model" not in options:
            options = {"model": "venice-sd35", "width": 64, "height": 64, **options}
        return await self.pipeline.submit(
            Asked(
                options=ImagineOptions(prompt=prompt).changed(options),
                destination=destination,
                member_id=member_id,
                reply=reply(),
                missing_permissions=missing_permissions,
                timed_out_until=timed_out_until,
            )
        )

    async def paint(
        self, prompt: str = "a red fox", *, destination: Destination = SAFE, **options: OptionValue
    ) -> Job:
        """Ask for a picture and wait until the member has seen the end."""
        job = await self.submit(prompt, destination=destination, **options)  # type: ignore[arg-type]  # none of the others is an option
        await self.delivery.ended(job.id, timeout=15)
        return job

    async def decide(self, rules: RuleSet, scope: RuleScope = SERVER) -> None:
        """Let a moderator decide, for the whole server unless told otherwise."""
        await self.database.rules.set(scope, rules, by=9, at=self.now())

    async def log(self, kind: LogKind) -> Sequence[LogEntry]:
        """The rows of one kind, newest first."""
        return await self.database.log.search(LogQuery(guild_id=GUILD, kind=kind), most=100)

    async def spent(self) -> Decimal:
        """What counts towards a budget of the server for today."""
        budget = Budget(scope=SERVER, period=Period.DAY, dollars=Decimal(0))
        [dollars] = await self.database.jobs.spent([budget], at=self.now())
        return dollars

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
    url: str = "",
    blocked: Collection[int] = (),
    now: Callable[[], datetime] = _now,
    circuit: Circuit | None = None,
    when_down: str = "fail",
) -> AsyncIterator[Rig]:
    """Build a pipeline on a database in `folder`, or at `url`; backoffs are noted down and not slept.

    `blocked` are members and servers that the operator serves no longer. `when_down` says whether jobs
    "wait" or are refused ("refuse") while Venice is down; else they fail once they were tried often enough.
    """
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
        database = await Database.connect(url or f"sqlite:///{folder / 'gondola.db'}")
        stack.push_async_callback(database.close)
        await database.migrate()
        client = VeniceClient(f"http://{host}:{port}/api/v1", "sandbox-key")
        stack.push_async_callback(client.close)
        catalog = Catalog.embedded()
        house = House(
            rules=database.rules,
            words=database.words,
            mutes=database.mutes,
            blocked_servers=blocked,
            blocked_members=blocked,
        )
        gate = Gate(
            catalog=lambda: catalog,
            house=house,
            look=delivery.look,
            reaches=desk.reaches,
            random=Random(1),  # noqa: S311  - seeds of pictures
        )
        queue = FairQueue()
        estimator = Estimator(concurrency=concurrency, requests_per_minute=requests_per_minute)
        throttle = InProcessThrottle(
            concurrency=concurrency,
            requests=RequestWindow(requests_per_minute),
            failures=FailureWindow(),
            clock=monotonic,
            circuit=circuit,
        )
        watch = JobWatch(Metrics(), shard_of=lambda _guild_id: 0)
        worker = Worker(
            gate=gate,
            venice=client,
            throttle=throttle,
            budget=ByteBudget(64 * 1024 * 1024),
            estimator=estimator,
            jobs=database.jobs,
            delivery=delivery,
            desk=desk,
            watch=watch,
            deadline=deadline,
            now=now,
            sleep=nap,
            random=Random(2),  # noqa: S311  - jitter
            wait_when_down=when_down == "wait",
        )
        pipeline = Pipeline(
            gate=gate,
            queue=queue,
            throttle=throttle,
            worker=worker,
            watch=watch,
            progress=ProgressTeller(
                queue=queue,
                estimator=estimator,
                delivery=delivery,
                is_down=lambda: throttle.is_down,
            ),
            jobs=database.jobs,
            log=database.log,
            queue_limit=queue_limit,
            member_limit=member_limit,
            now=now,
            refuse_when_down=when_down == "refuse",
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
                now=now,
            ),
            venice=venice,
            database=database,
            gate=gate,
            now=now,
            naps=naps,
        )
