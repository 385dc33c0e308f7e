"""The budget of picture bytes is never passed, and never stuck."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.options import ImagineOptions
from bot.generation.budget import ByteBudget, expected_bytes


async def test_shares_wait_for_room_in_order() -> None:
    """A share that does not fit waits, and a small one behind it does not overtake."""
    budget = ByteBudget(100)
    order: list[str] = []
    release = asyncio.Event()

    async def hold(name: str, size: int) -> None:
        async with budget.share(size):
            order.append(name)
            assert budget.held <= 100
            await release.wait()

    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(hold("first", 80))
        await asyncio.sleep(0)
        group.create_task(hold("large", 50))
        await asyncio.sleep(0)
        group.create_task(hold("small", 10))
        await asyncio.sleep(0)
        assert order == ["first"]
        assert not budget.has_room(10)
        release.set()
    assert order == ["first", "large", "small"]
    assert budget.held == 0


async def test_a_share_over_the_limit_gets_its_turn_alone() -> None:
    """The largest answer is not refused: it takes the whole budget."""
    budget = ByteBudget(100)
    async with asyncio.timeout(5), budget.share(1_000):
        assert budget.held == 100
        assert not budget.has_room(1)
    assert budget.held == 0


async def test_settling_lets_in_who_fits_now() -> None:
    """When an answer turns out smaller, the next one starts at once."""
    budget = ByteBudget(100)
    async with asyncio.timeout(5), budget.share(90) as share:
        waiting = asyncio.create_task(_hold_once(budget, 50))
        await asyncio.sleep(0)
        assert not waiting.done()
        share.settle(40)
        await waiting
    assert budget.held == 0


async def test_giving_up_waiting_gives_nothing_away() -> None:
    """A cancelled wait leaves the budget as it was and does not block those behind it."""
    budget = ByteBudget(100)
    async with asyncio.timeout(5), budget.share(90) as share:
        given_up = asyncio.create_task(_hold_once(budget, 50))
        behind = asyncio.create_task(_hold_once(budget, 10))
        await asyncio.sleep(0)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        await behind
        cancelled_when_admitted = asyncio.create_task(_hold_once(budget, 60))
        await asyncio.sleep(0)
        share.settle(0)
        cancelled_when_admitted.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cancelled_when_admitted
        assert budget.held == 0


@pytest.mark.parametrize(
    ("options", "at_least"),
    [
        (ImagineOptions(prompt="x", width=1024, height=1024, format="png"), 3_000_000),
        (ImagineOptions(prompt="x", resolution="4K", format="png"), 50_000_000),
        (ImagineOptions(prompt="x", variants=4), 4_000_000),
        (ImagineOptions(prompt="x"), 1_000_000),
    ],
)
def test_the_guess_is_on_the_large_side(options: ImagineOptions, at_least: int) -> None:
    """Large pictures reserve much, so that few of them are decoded at once."""
    assert expected_bytes(options) >= at_least


async def _hold_once(budget: ByteBudget, size: int) -> None:
    async with budget.share(size):
        pass
