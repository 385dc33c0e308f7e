"""Turns to send that all processes with a key share."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog

from bot.errors import NotConnected, StoreError
from bot.policy.circuit import is_outage
from bot.store.turn_protocols import Outcome, Sent

if TYPE_CHECKING:
    from uuid import UUID

    from bot.errors import VeniceError
    from bot.store.turn_protocols import SendRepository, Wait
    from bot.venice.models import AnswerFacts

_log = structlog.get_logger(__name__)

_LONGEST_NAP = 1.0
"""Seconds until it is asked again at the latest: another process may have ended a turn."""
_DATABASE_AWAY = 1.0
_LAST_WORDS = 5.0


class SharedThrottle:
    """Implements `Throttle` with rows that all processes count together.

    What became of a turn is written down behind the caller's back; until then the turn counts as under
    way, which is the safe side. `holder` is this process.
    """

    def __init__(self, sends: SendRepository, *, holder: UUID) -> None:
        self._sends = sends
        self._holder = holder
        self._open: deque[Sent] = deque()
        # One at a time asks the database; the others would hear the same.
        self._gate = asyncio.Lock()
        self._ended = asyncio.Event()
        self._writing: set[asyncio.Task[None]] = set()
        self._is_down = False
        self._shut_for = 0.0

    @property
    def is_down(self) -> bool:
        """Whether Venice counted as down when this process looked last."""
        return self._is_down

    def available(self) -> bool:
        """Whether a request might go out, as of the last look."""
        return self._shut_for <= 0

    async def take(self) -> None:
        """Wait for a turn; while the database is away there is none."""
        async with self._gate:
            while True:
                self._ended.clear()
                answer = await self._ask()
                if self._is_down:
                    with suppress(StoreError):
                        await self.look()
                if isinstance(answer, Sent):
                    self._open.append(answer)
                    return
                try:
                    async with asyncio.timeout(min(answer, _LONGEST_NAP)):
                        await self._ended.wait()
                except TimeoutError:
                    continue

    async def look(self) -> None:
        """Find out whether Venice counts as down; raises `StoreError`."""
        self._is_down, self._shut_for = await self._sends.look()

    def unused(self) -> None:
        """End a turn in which nothing was sent; it does not count."""
        self._end(Outcome(sent=False))

    def succeeded(self, facts: AnswerFacts) -> None:
        """End a turn that was answered."""
        self._is_down = False
        self._end(Outcome(remaining=facts.rate_remaining, reset_in=facts.rate_reset_in))

    def failed(self, error: VeniceError) -> None:
        """End a turn that failed; what never reached Venice does not count towards its lockout."""
        counts = not isinstance(error, NotConnected)
        self._end(Outcome(failed=True, counts=counts, outage=is_outage(error)))

    async def close(self) -> None:
        """Wait a moment until each end is written down; what is not counts as failed, with the process."""
        if self._writing:
            _, late = await asyncio.wait(self._writing, timeout=_LAST_WORDS)
            for task in late:
                task.cancel()

    async def _ask(self) -> Sent | float:
        asking = asyncio.ensure_future(self._sends.begin(self._holder))
        try:
            answer = await asyncio.shield(asking)
        except asyncio.CancelledError:
            # It may be counted all the same, and nobody would ever end it.
            asking.add_done_callback(self._take_back)
            raise
        except StoreError:
            return _DATABASE_AWAY
        return answer if isinstance(answer, Sent) else answer.seconds

    def _take_back(self, asking: asyncio.Future[Sent | Wait]) -> None:
        if not asking.cancelled() and asking.exception() is None:
            answer = asking.result()
            if isinstance(answer, Sent):
                self._open.append(answer)
                self.unused()

    def _end(self, outcome: Outcome) -> None:
        # Turns differ in nothing that counts: whichever is ended, the sums are the same.
        writing = asyncio.create_task(self._write(self._open.popleft(), outcome))
        self._writing.add(writing)
        writing.add_done_callback(self._writing.discard)

    async def _write(self, send: Sent, outcome: Outcome) -> None:
        while True:
            try:
                await self._sends.end(send, outcome)
                if outcome.outage:
                    await self.look()
            except StoreError:
                _log.warning("a turn counts as under way still", failed=outcome.failed)
                await asyncio.sleep(_DATABASE_AWAY)
            else:
                break
        self._ended.set()
