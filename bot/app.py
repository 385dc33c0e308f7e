"""The composition root: opens everything, connects it, and closes it in reverse."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

import aiohttp
import discord
import structlog

from bot.client import Gondola
from bot.errors import SettingsError
from bot.generation.budget import ByteBudget
from bot.generation.estimate import Estimator
from bot.generation.house import House
from bot.generation.pipeline import Pipeline
from bot.generation.progress import ProgressTeller
from bot.generation.queue import FairQueue
from bot.generation.submit import Gate
from bot.generation.throttle import InProcessThrottle
from bot.generation.worker import Worker
from bot.memory import give_back_large_buffers
from bot.moderation.chores import Chores
from bot.moderation.reviews import Reviews
from bot.policy.limits import FailureWindow, RequestWindow
from bot.services import Services
from bot.store.engine import Database
from bot.venice.catalog import Catalog
from bot.venice.client import VeniceClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.settings import Settings

_log = structlog.get_logger(__name__)

_STOP_SECONDS = 30.0
"""How long jobs that are being painted may still take when the bot is told to stop."""
_BETWEEN_CANCELS = 0.5
"""Seconds for discord.py to let go of its connections, before it is told to again."""
_MEGABYTE = 2**20
_TOKEN_REFUSED = 4004
"""Discord's code for closing the gateway to a token that it does not take, or no longer."""
_NOT_LET_IN = (
    "DISCORD_TOKEN is not accepted by Discord. Take a new one from "
    "https://discord.com/developers/applications > your application > Bot > Reset Token."
)
_UNREACHABLE = (
    "Discord can't be reached ({reason}). Check the network, and DISCORD_API_URL if it is set."
)


async def run(settings: Settings) -> None:
    """Run the bot until cancelled; whatever is open is closed before this returns.

    Cancelling lets the jobs that are being painted end, for a while; cancelling again ends at once.
    Raises `SettingsError` when Discord does not let the bot in or can't be reached, and `StoreError`
    when the database can't be used.
    """
    give_back_large_buffers()
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
        bot.services = _services(settings, database, venice, catalog, bot)
        with _told_of_discord():
            await bot.login(settings.discord_token.get_secret_value())
        await bot.services.pipeline.start()
        await stack.enter_async_context(_done(_chores(settings, bot.services)))
        connection = asyncio.create_task(bot.connect())
        try:
            with _told_of_discord():
                await asyncio.shield(connection)
        finally:
            # Before the bot closes: whoever asks meanwhile is answered, and what is being painted is
            # still delivered.
            _log.info("stopping")
            await bot.services.pipeline.stop(_STOP_SECONDS)
            # Before the sessions close: discord.py would try for ever to connect shards that it lacks.
            while not connection.done():
                # More than once: discord.py takes a cancellation for the end of a session that a shard is
                # just beginning anew, and then waits for its next event.
                connection.cancel()
                await asyncio.wait({connection}, timeout=_BETWEEN_CANCELS)
            await asyncio.gather(connection, return_exceptions=True)
            await bot.close()


@contextmanager
def _told_of_discord() -> Iterator[None]:
    """Turn what goes wrong between us and Discord into a `SettingsError`."""
    try:
        yield
    except discord.LoginFailure:
        raise SettingsError((_NOT_LET_IN,)) from None
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        if isinstance(error, discord.ConnectionClosed) and error.code == _TOKEN_REFUSED:
            raise SettingsError((_NOT_LET_IN,)) from None
        _log.debug("the connection to Discord failed", exc_info=error)
        reason = str(error) or type(error).__name__
        raise SettingsError((_UNREACHABLE.format(reason=reason),)) from error


def _services(
    settings: Settings,
    database: Database,
    venice: VeniceClient,
    catalog: Catalog,
    bot: Gondola,
) -> Services:
    """Build what stands behind the cogs."""
    random = Random()  # noqa: S311  - seeds of pictures and jitter: nobody gains by guessing them
    house = House(
        rules=database.rules,
        words=database.words,
        mutes=database.mutes,
        blocked_servers=settings.blocked_servers,
        blocked_members=settings.blocked_members,
    )
    gate = Gate(
        catalog=lambda: catalog,
        house=house,
        look=bot.delivery.look,
        reaches=bot.desk.reaches,
        random=random,
    )
    return Services(
        catalog=lambda: catalog,
        gate=gate,
        pipeline=_pipeline(settings, database, venice, bot, gate=gate, random=random),
        reviews=Reviews(
            reviews=database.reviews,
            jobs=database.jobs,
            generations=database.generations,
            gate=gate,
            delivery=bot.delivery,
            desk=bot.desk,
            now=_now,
        ),
        rules=database.rules,
        words=database.words,
        mutes=database.mutes,
        jobs=database.jobs,
        generations=database.generations,
        favourites=database.favourites,
        reports=database.reports,
        log=database.log,
        privacy=database.privacy,
        offers=database.offers,
        defaults=database.defaults,
        presets=database.presets,
        meta=database.meta,
    )


def _pipeline(
    settings: Settings,
    database: Database,
    venice: VeniceClient,
    bot: Gondola,
    *,
    gate: Gate,
    random: Random,
) -> Pipeline:
    """Build what accepted jobs go through."""
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
        gate=gate,
        venice=venice,
        throttle=throttle,
        budget=ByteBudget(settings.max_picture_megabytes_in_memory * _MEGABYTE),
        estimator=estimator,
        jobs=database.jobs,
        delivery=bot.delivery,
        desk=bot.desk,
        deadline=settings.job_deadline,
        now=_now,
        sleep=asyncio.sleep,
        random=random,
        wait_when_down=settings.venice_down == "wait",
    )
    return Pipeline(
        gate=gate,
        queue=queue,
        throttle=throttle,
        worker=worker,
        progress=ProgressTeller(
            queue=queue,
            estimator=estimator,
            delivery=bot.delivery,
            is_down=lambda: throttle.is_down,
        ),
        jobs=database.jobs,
        log=database.log,
        queue_limit=settings.queue_limit,
        member_limit=settings.member_queue_limit,
        now=_now,
        refuse_when_down=settings.venice_down == "refuse",
    )


def _chores(settings: Settings, services: Services) -> Chores:
    return Chores(
        reviews=services.reviews,
        privacy=services.privacy,
        keep_prompts=timedelta(days=settings.prompt_retention_days),
        now=_now,
    )


@asynccontextmanager
async def _done(chores: Chores) -> AsyncIterator[None]:
    """Keep the chores done."""
    doing = asyncio.create_task(chores.run())
    try:
        yield
    finally:
        doing.cancel()
        with suppress(asyncio.CancelledError):
            await doing


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


def _now() -> datetime:
    return datetime.now(UTC)
