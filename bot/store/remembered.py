"""What every command asks for about a server or a person: read once, and kept until it changes."""

from __future__ import annotations

import asyncio
import math
import time
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from bot.store.access import Access

T = TypeVar("T")
R = TypeVar("R")

_MOST = 20_000
"""Values that are kept in memory; the oldest are let go of first, and read again when they are wanted."""
_TURNS = 64
"""Locks that all keys share: enough that hardly anybody waits for somebody else's."""


class Remembered(Generic[T]):
    """One value a server or person, by Discord's id; `read` gets it out of the database.

    It is read anew after `lasts` seconds where that is given: for what other processes change as well.
    """

    def __init__(
        self,
        access: Access,
        read: Callable[[Connection, int], T],
        *,
        lasts: float = math.inf,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._access = access
        self._read = read
        self._lasts = lasts
        self._clock = clock
        self._known: dict[int, tuple[T, float]] = {}
        # Who reads for the memory and who writes take turns, so that nothing stale is kept.
        self._turns = [asyncio.Lock() for _ in range(_TURNS)]

    async def of(self, key: int) -> T:
        """The value; raises `StoreError` when it is not known and can't be read."""
        if (known := self._fresh(key)) is not None:
            return known[0]
        async with self._turn(key):
            known = self._fresh(key)
            if known is None:
                # From before it is read: what is written meanwhile makes it old the sooner.
                at = self._clock()
                known = (await self._access.read(lambda each: self._read(each, key)), at)
                self._known.pop(key, None)
                self._known[key] = known
            if len(self._known) > _MOST:
                del self._known[next(iter(self._known))]
            return known[0]

    async def change(self, key: int, statements: Callable[[Connection], R]) -> R:
        """Run statements that change the value; it is read anew afterwards, also when they failed."""
        async with self._turn(key):
            writing = asyncio.ensure_future(self._access.write(statements))
            try:
                return await asyncio.shield(writing)
            finally:
                # Who is cancelled keeps the turn until it is over: a read before the commit would be stale.
                if not writing.done():
                    await asyncio.wait({writing})
                self._known.pop(key, None)

    def _fresh(self, key: int) -> tuple[T, float] | None:
        known = self._known.get(key)
        return known if known is not None and self._clock() - known[1] < self._lasts else None

    def _turn(self, key: int) -> asyncio.Lock:
        # Discord's ids count up by time in their high bits; the low ones of most are equal.
        return self._turns[(key >> 22) % _TURNS]
