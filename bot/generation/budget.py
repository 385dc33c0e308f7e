"""A bound on the bytes of pictures that are held in memory at once."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.options import ImagineOptions


_BYTES_PER_PIXEL = {"png": 3.0, "jpeg": 0.7, "webp": 0.7}
"""What a detailed picture takes as a file, on the large side."""
_TIER_PIXELS = {"1k": 1.6e6, "2k": 5e6, "4k": 18e6}
_USUAL_PIXELS = 1.6e6
_BASE64_OVERHEAD = 4 / 3


def expected_bytes(options: ImagineOptions) -> int:
    """How many bytes an answer may take while it is decoded: a guess, settled when it is there."""
    if options.width and options.height:
        pixels = float(options.width * options.height)
    else:
        pixels = _TIER_PIXELS.get((options.resolution or "").lower(), _USUAL_PIXELS)
    pictures = pixels * _BYTES_PER_PIXEL.get(options.format or "webp", 3.0)
    variants = options.variants or 1
    # One picture comes as it is; several come as base64 text and are held twice while they are decoded.
    return int(pictures if variants == 1 else pictures * variants * (1 + _BASE64_OVERHEAD))


class Share:
    """The part of the budget that one job holds."""

    def __init__(self, budget: ByteBudget, size: int) -> None:
        self._budget = budget
        self.size = size

    def settle(self, size: int) -> None:
        """Change the share to what it really is; a larger one is never refused, only waited out by others."""
        self._budget.settle(self, size)


class ByteBudget:
    """Shares of `limit` bytes, given out in the order in which they were asked for.

    A share over the whole limit is cut to it, so that the largest answer still gets its turn, alone.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._waiting: deque[tuple[int, asyncio.Future[None]]] = deque()

    @property
    def held(self) -> int:
        """Bytes that are given out."""
        return self._held

    def has_room(self, size: int) -> bool:
        """Whether a share of `size` bytes would be given out at once."""
        return not self._waiting and self._held + min(size, self._limit) <= self._limit

    @asynccontextmanager
    async def share(self, size: int) -> AsyncIterator[Share]:
        """Hold a share of `size` bytes, when there is room for it."""
        roomy = self.has_room(size)
        size = min(size, self._limit)
        if not roomy:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            entry = (size, turn)
            self._waiting.append(entry)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._held -= size
                else:
                    self._waiting.remove(entry)
                self._admit()
                raise
        else:
            self._held += size
        held = Share(self, size)
        try:
            yield held
        finally:
            self.settle(held, 0)

    def settle(self, share: Share, size: int) -> None:
        """Change a share's size and let in whoever fits now."""
        self._held += size - share.size
        share.size = size
        self._admit()

    def _admit(self) -> None:
        while self._waiting and self._held + self._waiting[0][0] <= self._limit:
            size, turn = self._waiting.popleft()
            if not turn.cancelled():
                self._held += size
                turn.set_result(None)
