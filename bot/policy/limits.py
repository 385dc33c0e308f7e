"""How fast requests may go out: the limit a minute, and the guard against Venice's lockout.

All times are seconds of one clock that never goes back; whoever asks hands in `now`, and waits.
"""

from __future__ import annotations

from collections import deque

MINUTE = 60.0
_COUNTS_FOR = MINUTE + 0.5
"""How long a request counts, in seconds: the way to Venice does not always take equally long."""
_SAME_WINDOW = 2.0
"""Resets that differ by less, in seconds, are the same one: the headers tell times in whole seconds."""


class RequestWindow:
    """Never more than so many requests within any minute, nor more than Venice says are left.

    Venice allows 20 image requests a minute to a key (60 to partners), and tells in the headers of its
    answers how many remain until when.
    """

    def __init__(
        self, limit_per_minute: int, *, learned: tuple[int | None, float] = (None, 0.0)
    ) -> None:
        if limit_per_minute < 1:
            raise ValueError("at least one request a minute")
        self._limit = limit_per_minute
        self._sent: deque[float] = deque()
        self._remaining, self._reset_at = learned

    @property
    def learned(self) -> tuple[int | None, float]:
        """How many requests Venice said are left, and until when; another window may begin with it."""
        return self._remaining, self._reset_at

    def delay(self, now: float) -> float:
        """Seconds until the next request may go out; 0 when it may go now."""
        self._forget(now)
        own = self._sent[0] + _COUNTS_FOR - now if len(self._sent) >= self._limit else 0.0
        learned = self._reset_at - now if self._remaining == 0 else 0.0
        return max(own, learned, 0.0)

    def count(self, at: float) -> None:
        """Count a request that went out before, in the order in which they did."""
        self._sent.append(at)

    def record(self, now: float) -> None:
        """Count a request that goes out."""
        self._forget(now)
        self._sent.append(now)
        if self._remaining:
            self._remaining -= 1

    def learn(self, remaining: int, reset_at: float, now: float) -> None:
        """Take in what an answer said: so many requests left until `reset_at`, on the clock of `now`.

        Answers may come out of order: an earlier reset is an older answer, and of several answers with
        the same reset the least that was told counts.
        """
        self._forget(now)
        if reset_at <= now:
            return
        # The limit is one a minute: a later reset is a broken header, which must not stop everybody.
        reset_at = min(reset_at, now + _COUNTS_FOR)
        remaining = max(remaining, 0)
        if self._remaining is None or reset_at > self._reset_at + _SAME_WINDOW:
            self._remaining, self._reset_at = remaining, reset_at
        elif reset_at > self._reset_at - _SAME_WINDOW:
            self._remaining = min(self._remaining, remaining)

    def _forget(self, now: float) -> None:
        while self._sent and self._sent[0] + _COUNTS_FOR <= now:
            self._sent.popleft()
        if self._remaining is not None and self._reset_at <= now:
            self._remaining = None


class FailureWindow:
    """Keeps failures under the number at which Venice locks a key out.

    Venice locks a key out for 30 s after more than 20 failed requests within 30 s. A request may go out
    only if there would be fewer than `limit` failures even when it and all that are in flight fail.
    """

    def __init__(self, limit: int = 20, seconds: float = 30.0) -> None:
        if limit < 2:  # noqa: PLR2004  - with less not even one request could go out
            raise ValueError("a limit under 2 failures would let nothing out")
        self._limit = limit
        self._seconds = seconds
        self._failed: deque[float] = deque()

    def delay(self, now: float, in_flight: int) -> float:
        """Seconds until it is worth asking again; 0 when a request may go out now.

        Where those in flight alone forbid another, the wait is short, since any of them may be answered.
        """
        self._forget(now)
        room = self._limit - 1 - in_flight
        if room > len(self._failed):
            return 0.0
        short = self._seconds / self._limit
        if room <= 0:
            return short
        leaving = self._failed[len(self._failed) - room]
        return max(leaving + self._seconds - now, 0.0) + _ROUNDING

    def record(self, now: float) -> None:
        """Count a request that Venice says has failed."""
        self._forget(now)
        self._failed.append(now)

    def _forget(self, now: float) -> None:
        while self._failed and self._failed[0] + self._seconds < now:
            self._failed.popleft()


_ROUNDING = 0.001
"""Added to a wait for a moment that must have passed, in seconds."""
