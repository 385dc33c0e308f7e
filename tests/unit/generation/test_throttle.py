"""Requests go out no faster than Venice allows, and never near its lockout."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.errors import Busy, NotConnected
from bot.generation.throttle import InProcessThrottle
from bot.policy.circuit import Circuit
from bot.policy.limits import FailureWindow, RequestWindow
from bot.venice.models import AnswerFacts

if TYPE_CHECKING:
    from bot.errors import VeniceError


class Hand:
    """A clock that a sleeper moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def read(self) -> float:
        """The seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.now += seconds
        await asyncio.sleep(0)


def _throttle(
    hand: Hand, *, concurrency: int = 100, requests: int = 20, down_after: int = 1000
) -> InProcessThrottle:
    return InProcessThrottle(
        concurrency=concurrency,
        requests=RequestWindow(requests),
        failures=FailureWindow(),
        clock=hand.read,
        circuit=Circuit(failures=down_after),
        sleep=hand.sleep,
    )


async def test_no_minute_has_more_requests_than_allowed() -> None:
    """Of fifty turns at twenty a minute, no twenty-one lie within sixty seconds."""
    hand = Hand()
    throttle = _throttle(hand)
    taken = []
    for _ in range(50):
        await throttle.take()
        taken.append(hand.now)
        throttle.succeeded(AnswerFacts())
    assert all(later - first >= 60 for first, later in zip(taken, taken[20:], strict=False))


async def test_what_venice_says_is_left_is_obeyed() -> None:
    """When an answer says that nothing remains for 30 s, the next request waits for 30 s."""
    hand = Hand()
    throttle = _throttle(hand)
    await throttle.take()
    throttle.succeeded(AnswerFacts(rate_remaining=0, rate_reset_in=30.0))
    await throttle.take()
    assert hand.now >= 30


@pytest.mark.parametrize(("error", "slows"), [(Busy(500), True), (NotConnected("refused"), False)])
async def test_failures_slow_down_before_the_lockout(error: VeniceError, *, slows: bool) -> None:
    """Twenty failures at once never happen; a Venice that was never reached locks nobody out."""
    hand = Hand()
    throttle = _throttle(hand, requests=10_000)
    failed = []
    for _ in range(60):
        await throttle.take()
        failed.append(hand.now)
        throttle.failed(error)
    close = [later - first < 30 for first, later in zip(failed, failed[19:], strict=False)]
    assert any(close) is not slows


async def test_only_so_many_are_in_flight() -> None:
    """With two places, the third waits until one of them ends, and a wait that is given up frees nothing."""
    throttle = _throttle(Hand(), concurrency=2)
    await throttle.take()
    await throttle.take()
    given_up = asyncio.create_task(throttle.take())
    third = asyncio.create_task(throttle.take())
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0)
    assert not third.done()
    throttle.unused()
    async with asyncio.timeout(5):
        await third


async def test_giving_up_while_the_minute_is_full_frees_the_place() -> None:
    """A turn that is cancelled while it waits for the window leaves its place to the next."""
    asleep = asyncio.Queue[float]()

    async def forever(seconds: float) -> None:
        asleep.put_nowait(seconds)
        await asyncio.Event().wait()

    throttle = InProcessThrottle(
        concurrency=1,
        requests=RequestWindow(1),
        failures=FailureWindow(),
        clock=lambda: 0.0,
        sleep=forever,
    )
    await throttle.take()
    throttle.unused()
    for _ in range(2):
        waiting = asyncio.create_task(throttle.take())
        async with asyncio.timeout(5):
            # Only who holds the single place gets as far as sleeping.
            await asleep.get()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting


async def test_while_venice_is_down_one_request_at_a_time_tries() -> None:
    """After so many failures in a row only one goes out and the next waits for what becomes of it."""
    hand = Hand()
    throttle = _throttle(hand, down_after=3)
    for _ in range(3):
        await throttle.take()
        throttle.failed(NotConnected("refused"))
    assert throttle.is_down
    assert not throttle.available()
    await throttle.take()
    assert hand.now >= 5
    assert not throttle.available()
    throttle.succeeded(AnswerFacts())
    assert not throttle.is_down
    assert throttle.available()
