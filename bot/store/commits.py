"""One thread that writes: whatever waits is committed together, and each caller gets its own answer.

A transaction costs more than the statement in it, and a hop to another thread more than both. Under a
crowd the next batch gathers while the last one is written, so that 200 jobs need a few commits.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import structlog
from msgspec import MsgspecError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection, Engine

T = TypeVar("T")
_log = structlog.stdlib.get_logger(__name__)
_LARGEST_BATCH = 256
_TRIES = 5
"""How often a transaction is begun that PostgreSQL ended for the sake of another."""
_DEADLOCK = "40P01"
"""PostgreSQL's code."""


@dataclass(frozen=True, slots=True)
class _Write:
    statements: Callable[[Connection], Any]
    answer: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


_Outcomes: TypeAlias = "list[Any]"


class GroupCommit:
    """Runs functions of a connection in one thread, many in one transaction.

    A function that fails is rolled back alone: the batch is then run again, each in its own transaction.
    So they must do nothing but talk to the connection they are given.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Kept open: taking one from the pool costs as much as a statement.
        self._connection: Connection | None = None
        self._loop = asyncio.get_running_loop()
        self._closed = False
        self._ended = asyncio.Event()
        # A thread and a queue of its own: an executor's way there and back costs half as much again.
        self._waiting: SimpleQueue[_Write | None] = SimpleQueue()
        self._thread = Thread(target=self._serve, name="store-writer", daemon=True)
        self._thread.start()

    async def run(self, statements: Callable[[Connection], T]) -> T:
        """Wait until the statements are committed, and answer what the function answered.

        Raises `StoreError` when the database would not. When the caller is cancelled while waiting, the
        statements may be committed or not.
        """
        if self._closed:
            raise StoreError
        answer: asyncio.Future[T] = self._loop.create_future()
        self._waiting.put(_Write(statements, answer))
        return await answer

    async def close(self) -> None:
        """Take nothing new, commit what waits, and end the thread."""
        if not self._closed:
            self._closed = True
            self._waiting.put(None)
        await self._ended.wait()
        self._thread.join()

    def _serve(self) -> None:
        """Commit whatever waits, again and again, until told to end."""
        while (batch := self._next_batch()) is not None:
            outcomes = self._commit(batch) if batch else []
            self._loop.call_soon_threadsafe(_settle, batch, outcomes)
        self._drop()
        self._loop.call_soon_threadsafe(self._ended.set)

    def _next_batch(self) -> list[_Write] | None:
        """Wait for a write and take all that wait with it; None when there will be no more."""
        write = self._waiting.get()
        if write is None:
            return None
        batch = [write]
        while len(batch) < _LARGEST_BATCH and not self._waiting.empty():
            write = self._waiting.get()
            if write is None:
                # The end comes after what was asked for before it.
                self._waiting.put(None)
                break
            batch.append(write)
        return [each for each in batch if not each.answer.done()]

    def _commit(self, batch: list[_Write], *, tries: int = _TRIES) -> _Outcomes:
        try:
            return self._transaction(batch)
        except Exception as error:  # noqa: BLE001  - every caller gets its error
            if len(batch) == 1 and tries > 1 and _deadlocked(error):
                return self._commit(batch, tries=tries - 1)
            if len(batch) == 1 or _away(error):
                return [_Failed(translated(error))] * len(batch)
        return [outcome for write in batch for outcome in self._commit([write])]

    def _transaction(self, batch: list[_Write]) -> _Outcomes:
        fresh = self._connection is None
        connection = self._connection or self._engine.connect()
        self._connection = connection
        try:
            outcomes = [write.statements(connection) for write in batch]
        except Exception as error:
            connection.rollback()
            if not _away(error):
                raise
            self._drop()
            if fresh:
                raise
            # The connection was lost while nobody wrote; nothing was committed, so once more is safe.
            return self._transaction(batch)
        try:
            connection.commit()
        except Exception:
            self._drop()
            raise
        return outcomes

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _settle(batch: list[_Write], outcomes: _Outcomes) -> None:
    for write, outcome in zip(batch, outcomes, strict=True):
        if write.answer.done():
            continue
        if isinstance(outcome, _Failed):
            write.answer.set_exception(outcome.error)
        else:
            write.answer.set_result(outcome)


def _away(error: Exception) -> bool:
    """Whether the connection is gone, so that trying each statement alone would not help."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _deadlocked(error: Exception) -> bool:
    """Whether two transactions waited for one another, and this one was rolled back."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == _DEADLOCK


def translated(error: Exception) -> Exception:
    """The one place where errors of the database become `StoreError`; a caller's mistake stays what it is."""
    if isinstance(error, DBAPIError):
        # Only the first line: in the next ones PostgreSQL quotes rows, and they hold tokens.
        reason = str(error.orig).partition("\n")[0]
        _log.error("the database refused", reason=reason)
    elif isinstance(error, StatementError) and isinstance(error.orig, Exception):
        return error.orig  # a value that no column takes, such as a naive time
    elif isinstance(error, (SQLAlchemyError, MsgspecError, OSError)):
        _log.error("the database can't be used", reason=str(error))
    else:
        return error
    told = StoreError()
    told.__cause__ = error
    return told
