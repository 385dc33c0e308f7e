"""Everybody who looks on in one process, with the numbers that they write to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.observing.interactions import InteractionWatch
from bot.observing.jobs import JobWatch
from bot.observing.metrics import Metrics
from bot.observing.venice import WatchedPainter

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.generation.watch import Painter


class Observer:
    """Looks on at jobs, interactions and the image API.

    `shard_of` gives the shard of a server by its id, or of direct messages (None), where it is known.
    """

    def __init__(self, *, shard_of: Callable[[int | None], int | None]) -> None:
        self.metrics = Metrics()
        self.jobs = JobWatch(self.metrics, shard_of=shard_of)
        self.interactions = InteractionWatch(self.metrics, shard_of=shard_of)

    def painter(self, painter: Painter) -> Painter:
        """The same painter, looked at."""
        return WatchedPainter(painter, self.metrics)
