"""Everything that happens on this Discord, in order, for the control API's listeners."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.discord.model import Json
    from sandbox.discord.moments import Moments

KEPT = 20_000


class EventLog:
    """A numbered list of events and a bell that rings at each."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments
        self._events: deque[Json] = deque(maxlen=KEPT)
        self._number = 0
        self._bell = asyncio.Event()

    @property
    def number(self) -> int:
        """The number of the last event; 0 before the first."""
        return self._number

    @property
    def oldest(self) -> int:
        """The number of the first event that is still kept; the next one's where none is."""
        return self._number - len(self._events) + 1

    def add(self, kind: str, **fields: object) -> None:
        """Note that something of a kind happened, and ring."""
        self._number += 1
        event: Json = {"number": self._number, "kind": kind, "at": self._moments.iso(), **fields}
        self._events.append(event)
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    def after(self, number: int) -> list[Json]:
        """Return the events after a number, oldest first."""
        missing = self._number - number
        return list(itertools.islice(reversed(self._events), max(missing, 0)))[::-1]

    async def wait_after(
        self, number: int, within: float, wanted: Callable[[Json], bool] = lambda _: True
    ) -> list[Json]:
        """Return the wanted events after a number, waiting up to `within` real seconds for one."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + within
        while True:
            found = [event for event in self.after(number) if wanted(event)]
            left = ends - loop.time()
            if found or left <= 0:
                return found
            number = self._number
            bell = self._bell
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(bell.wait(), left)
