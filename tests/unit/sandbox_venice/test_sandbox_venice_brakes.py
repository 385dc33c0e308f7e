"""Limits, lockout, money and the ledger of the sandbox's Venice."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from sandbox.venice import VeniceSettings

if TYPE_CHECKING:
    from sandbox.venice import VeniceSandbox
    from tests.unit.sandbox_venice.conftest import Api


async def test_rate_limit_and_its_headers(api: Api, venice: VeniceSandbox) -> None:
    """After the last request of a minute comes a 429 that tells when to come again."""
    venice.settings.requests_per_minute = 2
    first = await api.send()
    assert first.headers["x-ratelimit-limit-requests"] == "2"
    assert first.headers["x-ratelimit-remaining-requests"] == "1"
    await api.send()
    refused = await api.send()
    assert refused.status == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    reset = int(refused.headers["x-ratelimit-reset-requests"])
    assert 0 < reset - venice.clock.now() <= 61
    venice.clock.advance(int(refused.headers["Retry-After"]))
    assert (await api.send()).status == 200


async def test_lockout_after_too_many_failures(api: Api, venice: VeniceSandbox) -> None:
    """More than 20 failures in 30 s lock the key out for 30 s, for good requests too."""
    for _ in range(20):
        assert (await api.send(width=1)).status == 400
    assert (await api.send()).status == 200
    assert (await api.send(width=1)).status == 400
    locked = await api.send()
    assert locked.status == 429
    assert int(locked.headers["Retry-After"]) <= 30
    venice.clock.advance(29)
    assert (await api.send()).status == 429
    venice.clock.advance(2)
    assert (await api.send()).status == 200


async def test_failures_far_apart_do_not_lock(api: Api, venice: VeniceSandbox) -> None:
    """Failures are forgotten after 30 s."""
    for _ in range(3):
        for _ in range(15):
            await api.send(width=1)
        venice.clock.advance(31)
    assert (await api.send()).status == 200


async def test_large_bodies_are_refused(api: Api, venice: VeniceSandbox) -> None:
    """A body over the limit is a 413 in the documented shape."""
    venice.settings.max_body_bytes = 1000
    kind = {"Content-Type": "application/json"}
    assert (await api.post(data=b" " * 1000, headers=kind)).status == 400
    answer = await api.post(data=b" " * 200_000, headers=kind)
    assert answer.status == 413
    assert isinstance(answer.json["error"], str)


async def test_money_runs_out(api: Api, venice: VeniceSandbox) -> None:
    """Paid pictures are taken off the balance; what it can't cover is a 402 and costs nothing."""
    venice.settings.balance_usd = Decimal("0.03")
    assert (await api.send(variants=2)).status == 200
    assert venice.settings.balance_usd == Decimal("0.01")
    refused = await api.send(variants=2)
    assert (refused.status, refused.json["code"]) == (402, "INSUFFICIENT_BALANCE")
    assert venice.settings.balance_usd == Decimal("0.01")


@pytest.mark.parametrize(
    ("model", "fields", "usd"),
    [
        ("chroma", {"width": 64, "height": 64, "variants": 3}, "0.03"),
        ("nano-banana-2", {"aspect_ratio": "21:9"}, "0.1"),
        ("grok-imagine-image", {"resolution": "2K", "aspect_ratio": "16:9"}, "0.04"),
        ("grok-imagine-image-2-0", {"quality": "low"}, "0.05"),
        ("gpt-image-2", {}, "0.26"),
    ],
)
async def test_prices_are_the_published_ones(
    api: Api, venice: VeniceSandbox, model: str, fields: dict[str, object], usd: str
) -> None:
    """The ledger charges what the model list publishes, by tier and quality, times variants."""
    assert (await api.send(model=model, **fields)).status == 200
    assert venice.ledger.total_usd() == Decimal(usd)


async def test_ledger_tells_what_arrived(api: Api, venice: VeniceSandbox) -> None:
    """Every request is written down with its body, status and cost; of the key only the tail."""
    await api.send(seed=11)
    await api.send(width=1)
    good, bad = venice.ledger.entries()
    assert (good.status, good.paid, good.cost_usd) == (200, True, Decimal("0.01"))
    assert good.body is not None
    assert good.body["seed"] == 11
    assert (bad.status, bad.paid, bad.cost_usd) == (400, False, Decimal(0))
    assert good.key_tail == "ests"
    assert "key-of-the-tests" not in str(venice.ledger.to_json())
    assert venice.ledger.paid() == (good,)
    venice.reset()
    assert venice.ledger.entries() == ()


async def test_painting_takes_its_time_on_the_shared_clock(api: Api, venice: VeniceSandbox) -> None:
    """A painting of an hour is over when the clock is moved by an hour; nothing blocks meanwhile."""
    venice.settings.painting_seconds = 3600
    painting = asyncio.create_task(api.send())
    async with asyncio.timeout(10):
        while not venice.ledger.entries():
            assert (await api.get("/image/styles")).status == 200
    assert not painting.done()
    finished = asyncio.create_task(venice.ledger.wait_for(1))
    async with asyncio.timeout(10):
        while not painting.done():
            venice.clock.advance(3600)
            await asyncio.wait({painting}, timeout=0.05)
    assert (await painting).status == 200
    assert (await finished)[0].paid


def test_settings_are_changed_all_or_none() -> None:
    """A wrong change names itself and leaves every other setting alone."""
    settings = VeniceSettings()
    settings.update({"requests_per_minute": 60, "balance_usd": 2.5, "painting_seconds": 1})
    assert (settings.requests_per_minute, settings.balance_usd) == (60, Decimal("2.5"))
    for wrong in (
        {"painting_seconds": 5, "requests_per_minute": "many"},
        {"painting_seconds": 5, "nonsense": 1},
        {"painting_seconds": -1},
        {"requests_per_minute": 1.5},
        {"api_key": 7},
    ):
        with pytest.raises(ValueError, match=r"can't be|no setting|whole number"):
            settings.update(wrong)  # type: ignore[arg-type]  # dicts of one value type are invariant
    assert settings.painting_seconds == 1
    assert settings.to_json()["api_key_tail"] == "-key"
