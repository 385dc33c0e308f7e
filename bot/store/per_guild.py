"""What belongs to one server and is asked for by every command: read once, and kept until it changes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from bot.store.access import Access

T = TypeVar("T")
R = TypeVar("R")


class PerGuild(Generic[T]):
    """One value a server; `read` gets it out of the database."""

    def __init__(self, access: Access, read: Callable[[Connection, int], T]) -> None:
        self._access = access
        self._read = read
        self._known: dict[int, T] = {}
        # Who reads for the cache and who writes take turns, so that nothing stale is kept.
        self._turn = asyncio.Lock()

    async def of(self, guild_id: int) -> T:
        """The value of a server; raises `StoreError` when it is not known and can't be read."""
        if guild_id in self._known:
            return self._known[guild_id]
        async with self._turn:
            if guild_id not in self._known:
                self._known[guild_id] = await self._access.read(
                    lambda connection: self._read(connection, guild_id)
                )
            return self._known[guild_id]

    async def change(self, guild_id: int, statements: Callable[[Connection], R]) -> R:
        """Run statements that change the value; it is read anew afterwards, also when they failed."""
        async with self._turn:
            writing = asyncio.ensure_future(self._access.write(statements))
            try:
                return await asyncio.shield(writing)
            finally:
                # Who is cancelled keeps the turn until it is over: a read before the commit would be stale.
                if not writing.done():
                    await asyncio.wait({writing})
                self._known.pop(guild_id, None)
