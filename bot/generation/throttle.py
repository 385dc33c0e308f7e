"""When the next request may go out: one budget of requests for everything that uses the key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from bot.errors import NotConnected
from bot.policy.circuit import Circuit, is_outage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.errors import VeniceError
    from bot.policy.limits import FailureWindow, RequestWindow
    from bot.venice.models import AnswerFacts


class Throttle(Protocol):
    """Turns to send one request each; whoever takes a turn ends it."""

    async def take(self) -> None:
        """Wait for a turn; the request may be sent when this returns."""
        ...

    def available(self) -> bool:
        """Whether `take` would return at once."""
        ...

    @property
    def is_down(self) -> bool:
        """Whether Venice counts as down, so that turns are given out only to try whether it is back."""
        ...

    def unused(self) -> None:
        """End a turn in which nothing was sent."""
        ...

    def succeeded(self, facts: AnswerFacts) -> None:
        """End a turn that was answered, and learn what the answer says about the limit."""
        ...

    def failed(self, error: VeniceError) -> None:
        """End a turn that failed."""
        ...


class InProcessThrottle:
    """Turns for a single process: so many at once, so many a minute, and never near the lockout.

    Where Venice is down, one turn at a time tries whether it is back. Venice allows a number of image
    requests a minute to each key, and locks a key out for 30 s after more than 20 failures within 30 s.
    """

    def __init__(
        self,
        *,
        concurrency: int,
        requests: RequestWindow,
        failures: FailureWindow,
        clock: Callable[[], float],
        circuit: Circuit | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._slots = asyncio.Semaphore(concurrency)
        self._requests = requests
        self._failures = failures
        self._circuit = circuit or Circuit()
        self._clock = clock
        self._sleep = sleep
        self._in_flight = 0
        self._gate = asyncio.Lock()
        self._ended = asyncio.Event()

    async def take(self) -> None:
        """Wait for a free place, for the minute's budget and for the lockout guard, in order of asking."""
        await self._slots.acquire()
        try:
            async with self._gate:
                while (delay := self._delay()) > 0:
                    await self._pause(delay)
                self._requests.record(self._clock())
                self._in_flight += 1
                self._circuit.began()
        except asyncio.CancelledError:
            self._slots.release()
            raise

    def available(self) -> bool:
        """Whether nobody waits for a turn and there is one."""
        return not (self._slots.locked() or self._gate.locked() or self._delay() > 0)

    @property
    def is_down(self) -> bool:
        """Whether Venice counts as down."""
        return self._circuit.is_open

    async def _pause(self, seconds: float) -> None:
        """Sleep, but no longer than until a turn ends, since that may make room."""
        self._ended.clear()
        sleeping = asyncio.ensure_future(self._sleep(seconds))
        ended = asyncio.create_task(self._ended.wait())
        try:
            await asyncio.wait({sleeping, ended}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            ended.cancel()

    def _delay(self) -> float:
        now = self._clock()
        return max(
            self._requests.delay(now),
            self._failures.delay(now, self._in_flight),
            self._circuit.delay(now),
        )

    def unused(self) -> None:
        """End a turn in which nothing was sent; it stays counted, which is the safe side."""
        self._circuit.unused()
        self._end()

    def succeeded(self, facts: AnswerFacts) -> None:
        """End a turn that was answered."""
        self._circuit.answered()
        self._end()
        if facts.rate_remaining is not None and facts.rate_reset_in is not None:
            now = self._clock()
            self._requests.learn(facts.rate_remaining, now + facts.rate_reset_in, now)

    def failed(self, error: VeniceError) -> None:
        """End a turn that failed; what never reached Venice does not count towards its lockout."""
        now = self._clock()
        if is_outage(error):
            self._circuit.failed(now)
        else:
            self._circuit.answered()
        self._end()
        if not isinstance(error, NotConnected):
            self._failures.record(now)

    def _end(self) -> None:
        self._in_flight -= 1
        self._slots.release()
        self._ended.set()
