"""The composition root: opens everything, connects it, and closes it in reverse."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from importlib import import_module
from random import SystemRandom
from time import monotonic
from typing import TYPE_CHECKING

import aiohttp
import discord
import structlog

from bot.client import Gondola
from bot.errors import StoreError
from bot.generation.budget import ByteBudget
from bot.generation.estimate import Estimator
from bot.generation.pipeline import Pipeline
from bot.generation.progress import ProgressTeller
from bot.generation.queue import FairQueue
from bot.generation.services import Services
from bot.generation.submit import Gate
from bot.generation.throttle import InProcessThrottle
from bot.generation.worker import Worker
from bot.policy.limits import FailureWindow, RequestWindow
from bot.store.engine import Database
from bot.venice.catalog import Catalog
from bot.venice.client import VeniceClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from bot.generation.delivery import Delivery
    from bot.settings import Settings

_log = structlog.get_logger(__name__)

_STOP_SECONDS = 30.0
"""How long jobs that are being painted may still take when the bot is told to stop."""
_MEGABYTE = 2**20
_FAILED = 1
_MISCONFIGURED = 2


def main(settings: Settings) -> int:
    """Run the bot until it is told to stop; the answer is the exit code."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(run(settings))


async def run(settings: Settings) -> int:
    """Run the bot until SIGTERM or SIGINT; the answer is the exit code, and the log has the reason."""
    stop = asyncio.Event()
    with _on_signals(stop):
        try:
            await _run(settings, stop)
        except discord.LoginFailure:
            _log.critical("Discord does not accept DISCORD_TOKEN; reset it in the developer portal")
            return _MISCONFIGURED
        except StoreError as error:
            _log.critical(
                "the database can't be used; see DATABASE_URL", reason=str(error.__cause__)
            )
            return _FAILED
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            _log.critical(
                "the connection to Discord failed", reason=str(error) or type(error).__name__
            )
            return _FAILED
    return 0


async def _run(settings: Settings, stop: asyncio.Event) -> None:
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(await Database.connect(settings.database_url))
        await database.migrate()
        venice = VeniceClient(
            settings.venice_api_url,
            settings.venice_api_key,
            connect_timeout=settings.venice_connect_timeout,
            total_timeout=settings.venice_timeout,
            max_body_bytes=settings.max_answer_megabytes * _MEGABYTE,
            max_pixels=settings.max_megapixels * 1_000_000,
            concurrency=settings.venice_concurrency,
        )
        stack.push_async_callback(venice.close)
        catalog = await Catalog.open(
            venice, data_dir=settings.data_dir, default_model=settings.default_model
        )
        await stack.enter_async_context(_refreshed(catalog))
        bot = await stack.enter_async_context(Gondola(settings))
        await bot.load_cogs()
        bot.services = _services(settings, database, venice, catalog, bot.delivery)
        await bot.login(settings.discord_token.get_secret_value())
        await bot.services.pipeline.start()
        connection = asyncio.create_task(bot.connect())
        try:
            await _until(stop, connection)
        finally:
            # Before the bot closes: whoever asks meanwhile is answered, and what is being painted is
            # still delivered.
            await bot.services.pipeline.stop(_STOP_SECONDS)
            await bot.close()
            await asyncio.gather(connection, return_exceptions=True)


def _services(
    settings: Settings,
    database: Database,
    venice: VeniceClient,
    catalog: Catalog,
    delivery: Delivery,
) -> Services:
    """Build what stands behind the cogs."""
    random = SystemRandom()
    queue = FairQueue()
    gate = Gate(catalog=lambda: catalog, rules=database.rules, random=random)
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
        gate=gate,
        venice=venice,
        throttle=throttle,
        budget=ByteBudget(settings.max_picture_megabytes_in_memory * _MEGABYTE),
        estimator=estimator,
        jobs=database.jobs,
        delivery=delivery,
        deadline=settings.job_deadline,
        now=_now,
        sleep=asyncio.sleep,
        random=random,
    )
    pipeline = Pipeline(
        gate=gate,
        queue=queue,
        throttle=throttle,
        worker=worker,
        progress=ProgressTeller(queue=queue, estimator=estimator, delivery=delivery),
        jobs=database.jobs,
        queue_limit=settings.queue_limit,
        member_limit=settings.member_queue_limit,
        now=_now,
    )
    return Services(
        catalog=lambda: catalog,
        gate=gate,
        pipeline=pipeline,
        rules=database.rules,
        offers=database.offers,
        meta=database.meta,
    )


async def _until(stop: asyncio.Event, connection: asyncio.Task[None]) -> None:
    """Wait until told to stop; raises what ends the connection before."""
    told = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({connection, told}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        told.cancel()
    if connection.done():
        connection.result()
    _log.info("stopping")


@asynccontextmanager
async def _refreshed(catalog: Catalog) -> AsyncIterator[None]:
    """Keep the catalogue refreshed."""
    stop = asyncio.Event()
    refreshing = asyncio.create_task(catalog.run(stop))
    try:
        yield
    finally:
        stop.set()
        refreshing.cancel()
        with suppress(asyncio.CancelledError):
            await refreshing


@contextmanager
def _on_signals(stop: asyncio.Event) -> Iterator[None]:
    """Let SIGTERM and SIGINT set the event, where the system has them."""
    loop = asyncio.get_running_loop()
    handled: tuple[signal.Signals, ...] = (signal.SIGTERM, signal.SIGINT)
    try:
        for number in handled:
            loop.add_signal_handler(number, stop.set)
    except NotImplementedError:
        # Windows: Ctrl-C raises KeyboardInterrupt in the runner, which closes everything as well.
        handled = ()
    try:
        yield
    finally:
        for number in handled:
            loop.remove_signal_handler(number)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The loop of uvloop where it is installed, else the standard one."""
    try:
        uvloop = import_module("uvloop")
    except ModuleNotFoundError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory


def _now() -> datetime:
    return datetime.now(UTC)
