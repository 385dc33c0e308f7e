"""Whether Venice is down: after enough failures in a row nothing is sent but one request now and then.

All times are seconds of one clock that never goes back; whoever asks hands in `now`, and waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import AnswerLost, Busy, NotConnected

if TYPE_CHECKING:
    from bot.errors import VeniceError

FAILURES = 10
"""So many failures in a row, more than one job makes, and Venice counts as down."""
FIRST_PAUSE = 5.0
"""Seconds until it is tried again for the first time; they double each time that it is still down."""
LONGEST_PAUSE = 60.0
_PROBE_SECONDS = 1.0
"""How soon it is worth asking again while one request tries whether Venice is back."""
_SERVER_ERRORS = 500


def is_outage(error: VeniceError) -> bool:
    """Whether an error tells of a Venice that is down, and not of one that says no."""
    if isinstance(error, Busy):
        return error.status >= _SERVER_ERRORS
    return isinstance(error, NotConnected | AnswerLost)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a circuit stands, to be kept between two processes."""

    in_a_row: int
    pause: float
    opens_at: float
    trying: bool


class Circuit:
    """Closed while Venice answers; open once `failures` requests in a row did not get through.

    While it is open, one request at a time may try, after a pause that grows; the first that Venice answers
    closes it.
    """

    def __init__(
        self,
        *,
        failures: int = FAILURES,
        first_pause: float = FIRST_PAUSE,
        longest_pause: float = LONGEST_PAUSE,
        standing: Standing | None = None,
    ) -> None:
        if failures < 1 or not 0 < first_pause <= longest_pause:
            raise ValueError("a circuit opens after a failure at least, and pauses for a while")
        self._failures = failures
        self._first_pause = first_pause
        self._longest_pause = longest_pause
        self._in_a_row = 0 if standing is None else standing.in_a_row
        self._pause = first_pause if standing is None else standing.pause
        self._opens_at = 0.0 if standing is None else standing.opens_at
        self._trying = False if standing is None else standing.trying

    @property
    def standing(self) -> Standing:
        """How it stands; another circuit with the same goes on from there."""
        return Standing(
            in_a_row=self._in_a_row,
            pause=self._pause,
            opens_at=self._opens_at,
            trying=self._trying,
        )

    @property
    def is_open(self) -> bool:
        """Whether Venice counts as down."""
        return self._in_a_row >= self._failures

    def delay(self, now: float) -> float:
        """Seconds until it is worth asking again; 0 when a request may go out now."""
        if not self.is_open:
            return 0.0
        if self._trying:
            return _PROBE_SECONDS
        return max(self._opens_at - now, 0.0)

    def began(self) -> None:
        """Count a request that goes out."""
        self._trying = self.is_open

    def unused(self) -> None:
        """Take back one that did not go out after all."""
        self._trying = False

    def answered(self) -> None:
        """Take in that Venice answered, whatever it said."""
        self._in_a_row = 0
        self._pause = self._first_pause
        self._trying = False

    def failed(self, now: float) -> None:
        """Take in that a request did not get through."""
        was_open = self.is_open
        tried, self._trying = self._trying, False
        self._in_a_row += 1
        if was_open and not tried:
            # One of those that were on their way when it opened; it tells nothing new.
            return
        if self.is_open:
            self._opens_at = now + self._pause
            self._pause = min(self._pause * 2, self._longest_pause)
