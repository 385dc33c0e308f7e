"""The clock that the sandbox's services share."""

from __future__ import annotations

import asyncio
import time

import pytest

from sandbox.clock import Clock


def test_the_clock_is_real_time_plus_what_it_was_moved() -> None:
    """It runs with real time and jumps by what it is told."""
    clock = Clock()
    assert abs(clock.now() - time.time()) < 5
    told = clock.advance(900)
    assert abs(told - time.time() - 900) < 5
    assert clock.offset == 900


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf")])
def test_the_clock_never_goes_back(seconds: float) -> None:
    """Going back, or nowhere, is refused."""
    clock = Clock()
    with pytest.raises(ValueError, match="forward"):
        clock.advance(seconds)
    assert clock.offset == 0


async def test_sleepers_wake_when_their_moment_has_come() -> None:
    """Moving the clock wakes those whose time is over and leaves the others asleep."""
    clock = Clock()
    short, long = (asyncio.create_task(clock.sleep(s)) for s in (100, 1000))
    await asyncio.sleep(0)
    clock.advance(101)
    async with asyncio.timeout(5):
        await short
    assert not long.done()
    clock.advance(900)
    async with asyncio.timeout(5):
        await long


async def test_a_short_sleep_passes_by_itself() -> None:
    """Without being moved, the clock sleeps in real time."""
    clock = Clock()
    before = time.monotonic()
    await clock.sleep(0.05)
    assert time.monotonic() - before >= 0.045
