"""Everything that happens on this Discord, in order, for the control API's listeners."""

from __future__ import annotations

import asyncio
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
        self._listeners: list[Callable[[Json], None]] = []

    @property
    def number(self) -> int:
        """The number of the last event; 0 before the first."""
        return self._number

    def add(self, kind: str, **fields: object) -> None:
        """Note that something of a kind happened, and ring."""
        self._number += 1
        event: Json = {"number": self._number, "kind": kind, "at": self._moments.iso(), **fields}
        self._events.append(event)
        for listener in self._listeners:
            listener(event)
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    def after(self, number: int) -> list[Json]:
        """Return the events after a number, oldest first."""
        missing = self._number - number
        if missing <= 0:
            return []
        return list(self._events)[-missing:]

    def listen(self, listener: Callable[[Json], None]) -> Callable[[], None]:
        """Call `listener` at every event from now on; the answer ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def wait_after(self, number: int, timeout: float) -> list[Json]:  # noqa: ASYNC109  - a long poll's own limit
        """Return the events after a number, waiting up to `timeout` real seconds for the first."""
        if self._number <= number:
            bell = self._bell
            try:
                await asyncio.wait_for(bell.wait(), timeout)
            except TimeoutError:
                return []
        return self.after(number)
