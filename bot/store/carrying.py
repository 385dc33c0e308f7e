"""Procrastinate: it carries calls from one process to another, calls again, and calls at set times once."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import procrastinate
import psycopg
import structlog
from procrastinate.exceptions import ConnectorException

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

_log = structlog.stdlib.get_logger(__name__)

_QUEUE, _CHORES = "turns", "chores"
_STALLED = 30.0
"""Seconds after its last sign of life until a worker's calls are made again by others."""
_AGAIN = 2.0
_CONNECTIONS = 6
_PAINTING, _DONE = 3600.0, 5.0


class Carrier:
    """Runs `take_turn` for each call, at most `concurrency` at once, and each chore when it is due.

    A call does not say which job: who takes a turn takes the fairest one there is then. No priority of
    Procrastinate's could say that, since the fair order changes with everybody who comes. `chores` are cron
    expressions, with the second as a sixth column, and what is then run by one process, whichever it is.
    """

    def __init__(
        self,
        address: str,
        options: Mapping[str, Any],
        *,
        take_turn: Callable[[], Awaitable[None]],
        concurrency: int,
        chores: Mapping[str, tuple[str, Callable[[], Awaitable[None]]]],
    ) -> None:
        # What it logs at each job is for its own users; warnings are for everybody.
        logging.getLogger("procrastinate").setLevel(logging.WARNING)
        connector = procrastinate.PsycopgConnector(
            conninfo=address, kwargs=dict(options), min_size=1, max_size=_CONNECTIONS
        )
        self._app = procrastinate.App(connector=connector)
        self._concurrency = concurrency
        self._register(take_turn, chores)

    @asynccontextmanager
    async def carrying(self) -> AsyncIterator[None]:
        """Carry until the block ends; then no more calls are taken, and those under way are waited for."""
        async with self._app.open_async():
            turns = asyncio.create_task(self._work(_QUEUE, self._concurrency, _PAINTING))
            chores = asyncio.create_task(self._work(_CHORES, 2, _DONE))
            try:
                yield
            finally:
                for each in (turns, chores):
                    each.cancel()
                await asyncio.gather(turns, chores, return_exceptions=True)

    async def _call_again(self) -> None:
        """Let calls be made again whose worker is gone."""
        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED):
            await manager.retry_job(job)

    def _register(
        self,
        take_turn: Callable[[], Awaitable[None]],
        chores: Mapping[str, tuple[str, Callable[[], Awaitable[None]]]],
    ) -> None:
        @self._app.task(name="take_turn", queue=_QUEUE)
        async def turn() -> None:
            await take_turn()

        for name, (cron, chore) in chores.items():
            self._register_chore(name, cron, chore)
        self._register_chore("call_again", "* * * * * */20", self._call_again)

    def _register_chore(self, name: str, cron: str, chore: Callable[[], Awaitable[None]]) -> None:
        @self._app.periodic(cron=cron)
        @self._app.task(name=name, queue=_CHORES, queueing_lock=name)
        async def due(timestamp: int) -> None:
            del timestamp
            await chore()

    async def _work(self, queue: str, concurrency: int, patience: float) -> None:
        """Take calls until cancelled, also after the database was away."""
        while True:
            try:
                await self._app.run_worker_async(
                    queues=[queue],
                    name=queue,
                    concurrency=concurrency,
                    install_signal_handlers=False,
                    delete_jobs="always",
                    fetch_job_polling_interval=_AGAIN,
                    shutdown_graceful_timeout=patience,
                    update_heartbeat_interval=_AGAIN * 2,
                    stalled_worker_timeout=_STALLED,
                )
            except (ConnectorException, psycopg.Error, OSError) as error:
                _log.warning("no calls are carried", reason=type(error).__name__)
            except Exception:  # noqa: BLE001  - a process that took no more turns would go unnoticed
                _log.exception("carrying calls broke")
            await asyncio.sleep(_AGAIN)
