"""The database for what can't be taken back any more, with patience while it is away."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import structlog

from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from bot.domain.job import Job

T = TypeVar("T")
_log = structlog.get_logger(__name__)

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


@contextmanager
def told_already(job: Job) -> Iterator[None]:
    """Let a database that stays away not give a job a second end, for its member has seen the first."""
    try:
        yield
    except StoreError:
        _log.error("an end is missing in the database", job=str(job.id))
