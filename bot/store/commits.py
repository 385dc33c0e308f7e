"""One thread that writes: whatever waits is committed together, and each caller gets its own answer.

A transaction costs more than the statement in it, and a hop to another thread more than both. Under a
crowd the next batch gathers while the last one is written, so that 200 jobs need a few commits.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-writer")
        # Kept open: taking one from the pool costs as much as a statement.
        self._connection: Connection | None = None
        self._loop = asyncio.get_running_loop()
        self._waiting: list[_Write] = []
        self._busy = False
        self._closed = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def run(self, statements: Callable[[Connection], T]) -> T:
        """Wait until the statements are committed, and answer what the function answered.

        Raises `StoreError` when the database would not. When the caller is cancelled while waiting, the
        statements may be committed or not.
        """
        if self._closed:
            raise StoreError
        answer: asyncio.Future[T] = self._loop.create_future()
        self._waiting.append(_Write(statements, answer))
        self._start()
        return await answer

    async def close(self) -> None:
        """Take nothing new, commit what waits, and end the thread."""
        self._closed = True
        await self._idle.wait()
        await self._loop.run_in_executor(self._thread, self._drop)
        self._thread.shutdown()

    def _start(self) -> None:
        if self._busy:
            return
        batch = [write for write in self._waiting[:_LARGEST_BATCH] if not write.answer.done()]
        del self._waiting[:_LARGEST_BATCH]
        if not batch:
            self._idle.set()
            return
        self._busy = True
        self._idle.clear()
        running = self._loop.run_in_executor(self._thread, self._commit, batch)
        running.add_done_callback(lambda done: self._settle(batch, done))

    def _settle(self, batch: list[_Write], done: asyncio.Future[_Outcomes]) -> None:
        self._busy = False
        for write, outcome in zip(batch, done.result(), strict=True):
            if write.answer.done():
                continue
            if isinstance(outcome, _Failed):
                write.answer.set_exception(outcome.error)
            else:
                write.answer.set_result(outcome)
        self._start()

    def _commit(self, batch: list[_Write]) -> _Outcomes:
        try:
            return self._transaction(batch)
        except Exception as error:  # noqa: BLE001  - every caller gets its error
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


def _away(error: Exception) -> bool:
    """Whether the connection is gone, so that trying each statement alone would not help."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


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
