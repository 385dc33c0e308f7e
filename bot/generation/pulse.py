"""The sign of life of a process: what it holds is its own for as long as it gives one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from bot.errors import StoreError

if TYPE_CHECKING:
    from uuid import UUID

    from bot.store.turn_protocols import TurnRepository

_log = structlog.get_logger(__name__)

BEAT = 3.0
"""Seconds between two signs of life; a few that are missed make no one gone."""


class Pulse:
    """Says again and again that the process `holder` is alive, and once that it is not any more."""

    def __init__(self, turns: TurnRepository, *, holder: UUID) -> None:
        self._turns = turns
        self._holder = holder
        self._beating: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Give the first sign; raises `StoreError`."""
        await self._turns.seen(self._holder)
        self._beating = asyncio.create_task(self._beat())

    async def stop(self) -> None:
        """Leave what is still held to others."""
        if self._beating is None:
            return
        self._beating.cancel()
        await asyncio.gather(self._beating, return_exceptions=True)
        self._beating = None
        try:
            await self._turns.gone(self._holder)
        except StoreError:
            _log.warning("others have to find out that this process is gone")

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            try:
                await self._turns.seen(self._holder)
            except StoreError:
                _log.warning("no sign of life could be given")
