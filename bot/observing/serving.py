"""Answers those who look after the bot: `/metrics`, `/healthz` and `/readyz`."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.errors import SettingsError
from bot.observing.health import OK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.observing.health import Health
    from bot.observing.metrics import Metrics

_UNAVAILABLE = 503
_TAKEN = (
    "METRICS_PORT: nothing can listen on {host}, port {port} ({reason}). Choose a free port, or leave "
    "it out; METRICS_HOST has to be an address of this machine."
)


class _Answers:
    """The three answers."""

    def __init__(self, metrics: Metrics, health: Health) -> None:
        self._metrics = metrics
        self._health = health

    async def metrics(self, _request: web.Request) -> web.Response:
        """All numbers, in Prometheus' text format."""
        return web.Response(
            body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def alive(self, _request: web.Request) -> web.Response:
        """200 while the event loop answers and the process is not stopping, else 503."""
        alive = self._health.alive
        return web.Response(
            text="ok\n" if alive else "stopping\n", status=200 if alive else _UNAVAILABLE
        )

    async def ready(self, _request: web.Request) -> web.Response:
        """200 where every check is well, else 503; each check is told in JSON."""
        checks = await self._health.told()
        ready = all(told == OK for told in checks.values())
        return web.json_response(
            {"ready": ready, "checks": dict(checks)}, status=200 if ready else _UNAVAILABLE
        )


@asynccontextmanager
async def served(metrics: Metrics, health: Health, *, host: str, port: int) -> AsyncIterator[None]:
    """Answer on an address until the block ends; raises `SettingsError` where nothing can listen there."""
    answers = _Answers(metrics, health)
    app = web.Application()
    app.router.add_get("/metrics", answers.metrics)
    app.router.add_get("/healthz", answers.alive)
    app.router.add_get("/readyz", answers.ready)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            reason = error.strerror or str(error)
            line = _TAKEN.format(host=host, port=port, reason=reason)
            raise SettingsError((line,)) from error
        yield
    finally:
        await runner.cleanup()
