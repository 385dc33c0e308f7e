"""Hears what other processes changed, on a PostgreSQL connection of its own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import psycopg
import structlog

from bot.store.notices import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.store.remembered import Remembered

_log = structlog.stdlib.get_logger(__name__)

_QUIET = 5.0
"""Seconds without a notice after which the connection is tried."""
_PATIENCE = 5.0
"""Seconds for its answer."""
_AGAIN = 1.0


class Listener:
    """Drops what is remembered and was changed elsewhere; while nothing is heard, nothing is remembered.

    `address` is libpq's, `heed` is called with the key of a notice whose topic is not remembered.
    """

    def __init__(
        self,
        address: str,
        options: Mapping[str, Any],
        memories: Mapping[str, Remembered[Any]],
        heed: Mapping[str, Callable[[str], None]],
    ) -> None:
        self._address = address
        self._options = options
        self._memories = memories
        self._heed = heed
        self.listening = asyncio.Event()

    async def run(self) -> None:
        """Listen until cancelled, and connect again whenever the connection is lost."""
        self._hear(hears=False)
        while True:
            try:
                await self._listen()
            except (psycopg.Error, OSError, TimeoutError) as error:
                _log.warning(
                    "changes of other processes are not heard", reason=type(error).__name__
                )
            finally:
                self._hear(hears=False)
            await asyncio.sleep(_AGAIN)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(
            self._address, autocommit=True, **self._options
        ) as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            self._hear(hears=True)
            while True:
                async for notice in connection.notifies(timeout=_QUIET):
                    self._take(notice.payload)
                # A server that fell silent sends no notices either.
                async with asyncio.timeout(_PATIENCE):
                    await connection.execute("SELECT 1")

    def _take(self, notice: str) -> None:
        topic, _, key = notice.partition(":")
        if topic in self._memories:
            try:
                self._memories[topic].drop(int(key))
            except ValueError:
                # Whoever may use the database may send notices: this one is of no process of ours.
                _log.warning("a notice is not understood", topic=topic)
        elif topic in self._heed:
            self._heed[topic](key)

    def _hear(self, *, hears: bool) -> None:
        for memory in self._memories.values():
            memory.hear(hears)
        if hears:
            self.listening.set()
        else:
            self.listening.clear()
