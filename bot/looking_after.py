"""What whoever looks after the bot can ask the running process, put together."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.errors import StoreError
from bot.gateway import away
from bot.observing.health import Health
from bot.observing.metrics import Standing
from bot.observing.serving import served
from bot.roles import Role

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.client import Gondola
    from bot.observing.observer import Observer
    from bot.roles import Part
    from bot.rooms import Rooms

_DATABASE_ANSWERS_WITHIN = 2.0
"""Seconds: whoever asks for readiness will not wait much longer."""


@asynccontextmanager
async def looked_after(
    rooms: Rooms, observer: Observer, bot: Gondola, part: Part, *, painting: Callable[[], int]
) -> AsyncIterator[Health]:
    """Answer on METRICS_HOST and METRICS_PORT until the block ends; without a port nothing listens.

    Raises `SettingsError` where nothing can listen there.
    """

    async def gateway() -> str | None:
        return away(bot)

    async def database() -> str | None:
        try:
            async with asyncio.timeout(_DATABASE_ANSWERS_WITHIN):
                await bot.services.meta.get("ready")
        except (StoreError, TimeoutError):
            return "does not answer"
        return None

    settings, catalog = rooms.settings, rooms.catalog
    # A worker has no connection to the gateway that could be missed.
    listens = {} if part.role is Role.WORKER else {"gateway": gateway}
    health = Health({**listens, "database": database})
    if settings.metrics_port is None:
        yield health
        return
    observer.metrics.show(
        Standing(
            waiting=lambda: bot.services.pipeline.waiting,
            painting=painting,
            latencies=lambda: bot.latencies,
            catalogue_as_of=lambda: catalog.as_of,
        )
    )
    async with served(
        observer.metrics, health, host=settings.metrics_host, port=settings.metrics_port
    ):
        yield health
