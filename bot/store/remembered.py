"""What every command asks for about a server or a person: read once, and kept until it changes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.store.notices import tell

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

    `topic` names it to other processes: who changes a value tells them, and they read it anew.
    """

    def __init__(self, access: Access, read: Callable[[Connection, int], T], *, topic: str) -> None:
        self._access = access
        self._read = read
        self._topic = topic
        self._known: dict[int, T] = {}
        self._hears = True
        self._dropped = 0
        # Who reads for the memory and who writes take turns, so that nothing stale is kept.
        self._turns = [asyncio.Lock() for _ in range(_TURNS)]
        access.memories[topic] = self

    async def of(self, key: int) -> T:
        """The value; raises `StoreError` when it is not known and can't be read."""
        if key in self._known:
            return self._known[key]
        async with self._turn(key):
            if key in self._known:
                return self._known[key]
            dropped = self._dropped
            value = await self._access.read(lambda connection: self._read(connection, key))
            # Read while another process changed something, it may be of before the change.
            if self._hears and dropped == self._dropped:
                self._known[key] = value
                if len(self._known) > _MOST:
                    del self._known[next(iter(self._known))]
            return value

    async def change(self, key: int, statements: Callable[[Connection], R]) -> R:
        """Run statements that change the value; it is read anew afterwards, also when they failed."""

        def told(connection: Connection) -> R:
            answer = statements(connection)
            tell(connection, self._topic, key)
            return answer

        async with self._turn(key):
            writing = asyncio.ensure_future(self._access.write(told))
            try:
                return await asyncio.shield(writing)
            finally:
                # Who is cancelled keeps the turn until it is over: a read before the commit would be stale.
                if not writing.done():
                    await asyncio.wait({writing})
                self._known.pop(key, None)

    def drop(self, key: int) -> None:
        """Read a value anew, because another process changed it."""
        self._dropped += 1
        self._known.pop(key, None)

    def hear(self, hears: bool) -> None:  # noqa: FBT001  - it is the news itself
        """Whether changes of other processes are heard of; while they are not, nothing is remembered."""
        self._hears = hears
        self._dropped += 1
        self._known.clear()

    def _turn(self, key: int) -> asyncio.Lock:
        # Discord's ids count up by time in their high bits; the low ones of most are equal.
        return self._turns[(key >> 22) % _TURNS]
