"""The sandbox's clock as this Discord uses it: seconds since 1970 and ISO 8601."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.clock import Clock


class Moments:
    """Reads one clock in the forms that payloads and deadlines need."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def seconds(self) -> float:
        """Return the sandbox's time in seconds since 1970."""
        return self.clock.now()

    def http_date(self) -> str:
        """Return the sandbox's time as HTTP's `Date` header writes it."""
        return formatdate(self.clock.now(), usegmt=True)

    def iso(self) -> str:
        """Return the sandbox's time as Discord writes it."""
        return iso(self.clock.now())


def iso(seconds: float) -> str:
    """Return a time in seconds since 1970 as Discord writes it."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).isoformat()


def parse_iso(text: str) -> float:
    """Return the seconds since 1970 of an ISO 8601 text; raise ValueError when it has no zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        message = "a time needs its zone"
        raise ValueError(message)
    return moment.timestamp()
