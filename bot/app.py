"""The composition root: opens everything, connects it, and closes it in reverse."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, contextmanager
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import aiohttp
import discord
import structlog

from bot.acquaintance import Acquaintance, acquainted
from bot.alone import Alone
from bot.challenges.services import Kept, challenges_of
from bot.client import Gondola
from bot.crew import GRACE, Crew
from bot.errors import SettingsError
from bot.gateway import look_on
from bot.generation.house import House
from bot.generation.submit import Gate
from bot.looking_after import looked_after
from bot.memory import give_back_large_buffers, look_no_more_through_what_is_loaded
from bot.moderation.chores import Chores
from bot.moderation.reviews import Reviews
from bot.observing.observer import Observer
from bot.roles import Part, Role
from bot.rooms import MEGABYTE, Rooms
from bot.services import Services
from bot.store.engine import Database
from bot.venice.catalog import Catalog
from bot.venice.client import VeniceClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.challenges.services import Challenges
    from bot.challenges.stage import Know, Stage
    from bot.generation.delivery import Delivery, Desk
    from bot.generation.ways import WayIn
    from bot.settings import Settings

_log = structlog.get_logger(__name__)

_STOP_SECONDS = 30.0
"""How long jobs that are being painted may still take when the bot is told to stop."""
_BETWEEN_CANCELS = 0.5
"""Seconds for discord.py to let go of its connections, before it is told to again."""
_TOKEN_REFUSED = 4004
"""Discord's code for closing the gateway to a token that it does not take, or no longer."""
_NOT_LET_IN = (
    "DISCORD_TOKEN is not accepted by Discord. Take a new one from "
    "https://discord.com/developers/applications > your application > Bot > Reset Token."
)
_UNREACHABLE = (
    "Discord can't be reached ({reason}). Check the network, and DISCORD_API_URL if it is set."
)


async def run(settings: Settings, part: Part = Part()) -> None:  # noqa: B008  - it is frozen
    """Run the bot, or a part of it, until cancelled; whatever is open is closed before this returns.

    Cancelling lets the jobs that are being painted end, for a while; cancelling again ends at once.
    Raises `SettingsError` when Discord does not let the bot in or can't be reached, and `StoreError`
    when the database can't be used.
    """
    give_back_large_buffers()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(await Database.connect(settings.database_url))
        part.check(shared=database.is_shared)
        await database.migrate()
        venice = _venice(settings)
        stack.push_async_callback(venice.close)
        catalog = await Catalog.open(
            venice, data_dir=settings.data_dir, default_model=settings.default_model
        )
        bot = await stack.enter_async_context(Gondola(settings, part))
        observer = Observer(shard_of=bot.shard_of)
        look_on(
            bot,
            heard=observer.interactions.heard,
            trace=observer.interactions.trace(bot.clock.trace(settings.discord_api_url)),
        )
        await bot.load_cogs()
        acquaintance = Acquaintance(bot)
        delivery, desk = (
            acquainted(bot, acquaintance) if database.is_shared else (bot.delivery, bot.desk)
        )
        house = _house(settings, database)
        random = Random()  # noqa: S311  - seeds of pictures and jitter: nobody gains by guessing them
        rooms = Rooms(
            settings=settings,
            database=database,
            venice=observer.painter(venice),
            watch=observer.jobs,
            catalog=catalog,
            house=house,
            gate=_gate(house, catalog, delivery=delivery, desk=desk, random=random),
            delivery=delivery,
            desk=desk,
            random=random,
            now=bot.clock,
        )
        works = Crew(rooms, part.role) if database.is_shared else Alone(rooms)
        # Where the start fails; else it is stopped before the connection is.
        stack.push_async_callback(works.stop, 0)

        async def know(guild_id: int) -> None:
            if part.role is not Role.WORKER:
                await bot.heard_of_servers()
            if database.is_shared:
                await acquaintance.make(guild_id)

        challenges = _challenges(rooms, bot.stage, know)
        bot.services = _services(rooms, works.way_in, challenges)
        health = await stack.enter_async_context(
            looked_after(rooms, observer, bot, part, painting=lambda: works.painting)
        )
        with _told_of_discord():
            await bot.login(settings.discord_token.get_secret_value())
        look_no_more_through_what_is_loaded()
        await works.start(_chores(settings, bot.services), challenges.clockwork)
        connection = asyncio.create_task(_connection(bot, part))
        try:
            with _told_of_discord():
                await asyncio.shield(connection)
        finally:
            # Before the bot closes: whoever asks meanwhile is answered, and what is being painted is
            # still delivered.
            _log.info("stopping")
            health.stopping()
            await works.stop(_STOP_SECONDS)
            # Before the sessions close: discord.py would try for ever to connect shards that it lacks.
            await _disconnected(connection)
            await bot.close()


async def _disconnected(connection: asyncio.Task[None]) -> None:
    """End the connection to the gateway, and wait until it has ended."""
    while not connection.done():
        # More than once: discord.py takes a cancellation for the end of a session that a shard is
        # just beginning anew, and then waits for its next event.
        connection.cancel()
        await asyncio.wait({connection}, timeout=_BETWEEN_CANCELS)
    await asyncio.gather(connection, return_exceptions=True)


def _venice(settings: Settings) -> VeniceClient:
    """Build what talks to the image API."""
    return VeniceClient(
        settings.venice_api_url,
        settings.venice_api_key,
        connect_timeout=settings.venice_connect_timeout,
        total_timeout=settings.venice_timeout,
        max_body_bytes=settings.max_answer_megabytes * MEGABYTE,
        max_pixels=settings.max_megapixels * 1_000_000,
        concurrency=settings.venice_concurrency,
    )


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


async def _connection(bot: Gondola, part: Part) -> None:
    """Stay connected to the gateway; a worker has no connection, and stays until it is cancelled."""
    if part.role is Role.WORKER:
        await asyncio.Event().wait()
    await bot.connect()


def _house(settings: Settings, database: Database) -> House:
    """Build what knows the rules."""
    return House(
        rules=database.rules,
        words=database.words,
        mutes=database.mutes,
        blocked_servers=settings.blocked_servers,
        blocked_members=settings.blocked_members,
    )


def _gate(
    house: House,
    catalog: Catalog,
    *,
    delivery: Delivery,
    desk: Desk,
    random: Random,
) -> Gate:
    """Build what decides about every request."""
    return Gate(
        catalog=lambda: catalog,
        house=house,
        look=delivery.look,
        reaches=desk.reaches,
        random=random,
    )


def _services(rooms: Rooms, way_in: WayIn, challenges: Challenges) -> Services:
    """Build what stands behind the cogs."""
    database = rooms.database
    return Services(
        catalog=lambda: rooms.catalog,
        gate=rooms.gate,
        pipeline=way_in,
        reviews=Reviews(
            reviews=database.reviews,
            jobs=database.jobs,
            generations=database.generations,
            gate=rooms.gate,
            delivery=rooms.delivery,
            desk=rooms.desk,
            now=rooms.now,
            grace=GRACE if database.is_shared else timedelta(0),
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
        challenges=challenges,
        now=rooms.now,
    )


def _challenges(rooms: Rooms, stage: Stage, know: Know) -> Challenges:
    """Build what stands behind challenges."""
    database = rooms.database
    return challenges_of(
        Kept(
            challenges=database.challenges,
            entries=database.entries,
            ballots=database.ballots,
            outcomes=database.outcomes,
            steps=database.steps,
            series=database.series,
        ),
        jobs=database.jobs,
        generations=database.generations,
        gate=rooms.gate,
        house=rooms.house,
        catalog=lambda: rooms.catalog,
        desk=rooms.desk,
        stage=stage,
        know=know,
        now=rooms.now,
    )


def _chores(settings: Settings, services: Services) -> Chores:
    return Chores(
        reviews=services.reviews,
        privacy=services.privacy,
        keep_prompts=timedelta(days=settings.prompt_retention_days),
        now=services.now,
    )
