"""The time as Discord has it.

People read every time as Discord shows it to them, and several machines have to agree on when a vote ends, so
a machine whose clock is off goes by Discord's: each answer of its HTTP API says when it was given.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import aiohttp
import structlog
import yarl

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

_log = structlog.get_logger(__name__)

_TOLERANCE = timedelta(seconds=5)
"""So far the clocks may be apart: the header has whole seconds, and answers take a while."""
_HALF_A_SECOND = timedelta(seconds=0.5)
_STILL = timedelta(0)
_FIRST, _LAST = datetime(2015, 1, 1, tzinfo=UTC), datetime(2154, 1, 1, tzinfo=UTC)
"""Discord's ids count the time from the one to the other: no answer of it is from before or after."""


def _of_machine() -> datetime:
    return datetime.now(UTC)


class DiscordClock:
    """Tells the time in UTC; a difference to the machine's clock counts once two answers agree on it."""

    def __init__(self, machine: Callable[[], datetime] = _of_machine) -> None:
        self._machine = machine
        self._suspected: timedelta | None = None
        self.ahead = _STILL
        """How far Discord's clock is ahead of the machine's."""
        self.heard_at: datetime | None = None
        """When Discord's time was last heard, by the machine's clock."""

    def __call__(self) -> datetime:
        """The time now."""
        return self._machine() + self.ahead

    def hear(self, date: str | None) -> None:
        """Take note of a `Date` header, which has just come in; what can't be read is passed over."""
        told = _read(date)
        if told is None:
            return
        self.heard_at = self._machine()
        # The header leaves out the fraction of the second, which is half a one on average.
        seen = told + _HALF_A_SECOND - self.heard_at
        if abs(seen - self.ahead) <= _TOLERANCE:
            self._suspected = None
        elif self._suspected is None or abs(seen - self._suspected) > _TOLERANCE:
            # One answer alone may come from a machine of Discord's, or a proxy, that is wrong itself.
            self._suspected = seen
        else:
            self.ahead = seen if abs(seen) > _TOLERANCE else _STILL
            self._suspected = None
            _log.warning("the clock goes by Discord's", ahead=self.ahead.total_seconds())

    def trace(self, api: str) -> aiohttp.TraceConfig:
        """What lets discord.py's HTTP client tell of every answer from the address `api`.

        It fetches files as well, whose headers may come out of a cache with the time of long ago.
        """
        base = yarl.URL(api)

        async def answered(
            _session: aiohttp.ClientSession,
            _context: SimpleNamespace,
            answer: aiohttp.TraceRequestEndParams,
        ) -> None:
            if answer.url.origin() == base.origin() and answer.url.path.startswith(base.path):
                self.hear(answer.response.headers.get("Date"))

        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(answered)
        return trace


def _read(date: str | None) -> datetime | None:
    if date is None:
        return None
    try:
        told = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    return told if told.tzinfo is not None and _FIRST <= told < _LAST else None
