"""The database for what can't be taken back any more, with patience while it is away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

import structlog

from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    from bot.domain.job import Job

T = TypeVar("T")
_log = structlog.get_logger(__name__)

_LATE = 5.0
"""Seconds between the tries after that."""
_PAUSES = (0.5, 1, 2, 4, 8, 16, 32)
"""Seconds between the tries: somebody has paid or was told, so it is worth a minute."""


async def patiently(
    use: Callable[[], Awaitable[T]], sleep: Callable[[float], Awaitable[None]]
) -> T:
    """Use the database, for about a minute if need be; raises the `StoreError` of the last try."""
    for pause in _PAUSES:
        try:
            return await use()
        except StoreError:
            _log.warning("the database is away, trying again", after=pause)
            await sleep(pause)
    return await use()


class Late:
    """Ends that could not be written down in time and are tried on, for as long as the process lives.

    Members have seen them already: no later start is to take such a job for unfinished.
    """

    def __init__(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._sleep = sleep
        self._tasks: dict[UUID, asyncio.Task[None]] = {}

    async def told(self, job: Job, use: Callable[[], Awaitable[None]]) -> None:
        """Write down the end of a job that its member has seen; after a minute it is tried on behind."""
        try:
            await patiently(use, self._sleep)
        except StoreError:
            _log.exception("an end is missing in the database", job=str(job.id))
            task = asyncio.create_task(self._try(use))
            self._tasks[job.id] = task
            task.add_done_callback(lambda _: self._tasks.pop(job.id, None))

    async def written(self, job: Job) -> None:
        """Wait until the end of a job is written down that `told` left to be."""
        task = self._tasks.get(job.id)
        if task is not None:
            await asyncio.wait({task})

    async def close(self) -> None:
        """Give it up: the next start finds what is missing."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _try(self, use: Callable[[], Awaitable[None]]) -> None:
        while True:
            # Not by the clock that was handed in: this has no end of its own.
            await asyncio.sleep(_LATE)
            try:
                await use()
            except StoreError:
                continue
            return
