"""Work that nobody waits for: why it did not end well is logged, and whoever began it goes on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import structlog

from bot.errors import GondolaError

if TYPE_CHECKING:
    from collections.abc import Coroutine

_log = structlog.get_logger(__name__)


async def minded(work: Coroutine[Any, Any, None], what: str) -> None:
    """Do something to its end; `what` names it in the log.

    It is a task of its own: what nobody foresaw ends it, and not all that is to come.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.wait({task})
    finally:
        task.cancel()
    if task.cancelled():
        # Not whoever waits was cancelled, but something that the work waited for.
        _log.error("something was cancelled", what=what)
        return
    error = task.exception()
    if isinstance(error, GondolaError):
        _log.warning("something has to wait", what=what, reason=type(error).__name__)
    elif error is not None:
        _log.error("something broke", what=what, exc_info=error)
