"""What a repository needs of the database: to read and to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from bot.store.remembered import Remembered

T = TypeVar("T")


class Access(Protocol):
    """Runs functions of a connection; both raise `StoreError` when the database can't be reached."""

    memories: dict[str, Remembered[Any]]
    """What repositories remember, by what other processes call it."""

    async def write(self, statements: Callable[[Connection], T]) -> T:
        """Run the statements in a transaction and wait until it is committed."""
        ...

    async def read(self, statements: Callable[[Connection], T]) -> T:
        """Run statements that only read; they see all that was written before."""
        ...
