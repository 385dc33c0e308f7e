"""The clock that the sandbox's services share: real time plus an offset that tests move."""

from __future__ import annotations

import asyncio
import math
import time


class Clock:
    """Real time that can be pushed forward; whoever sleeps on it wakes when its moment has come."""

    def __init__(self) -> None:
        self._offset = 0.0
        self._sleepers: set[asyncio.Event] = set()

    def now(self) -> float:
        """Tell the time in seconds since the Unix epoch, the offset included."""
        return time.time() + self._offset

    @property
    def offset(self) -> float:
        """Tell by how many seconds this clock is ahead of the real one."""
        return self._offset

    def advance(self, seconds: float) -> float:
        """Move the clock forward by `seconds` (0 or more, finite), wake sleepers, tell the time.

        Raises ValueError when asked to go back: deadlines already passed can't be undone.
        """
        if not math.isfinite(seconds) or seconds < 0:
            message = f"a clock goes forward by a finite number of seconds, not by {seconds!r}"
            raise ValueError(message)
        self._offset += seconds
        for sleeper in self._sleepers:
            sleeper.set()
        return self.now()

    async def sleep(self, seconds: float) -> None:
        """Wait until `seconds` have passed on this clock, in real time or by being moved.

        Must run in the event loop in which `advance` is called.
        """
        until = self.now() + seconds
        moved = asyncio.Event()
        self._sleepers.add(moved)
        try:
            while (left := until - self.now()) > 0:
                moved.clear()
                try:
                    await asyncio.wait_for(moved.wait(), timeout=left)
                except TimeoutError:
                    continue  # the loop's clock may run ahead of ours by a tick: look again
        finally:
            self._sleepers.discard(moved)
