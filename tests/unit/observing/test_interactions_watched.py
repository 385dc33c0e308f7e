"""How soon Discord is answered is measured from the event to Discord's word, for every kind."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
import structlog
from aiohttp import web

from bot.observing.interactions import InteractionWatch
from bot.observing.metrics import Metrics, status_label

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@asynccontextmanager
async def discord(watch: InteractionWatch, status: int) -> AsyncIterator[Any]:
    """A session whose requests all get one status; gives a function that answers an interaction."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    async with aiohttp.ClientSession(trace_configs=[watch.trace()]) as session:

        async def acknowledge(interaction: int) -> None:
            url = f"http://127.0.0.1:{port}/api/v10/interactions/{interaction}/tok-en/callback"
            async with session.post(url, params={"with_response": "1"}):
                pass

        yield acknowledge
    await runner.cleanup()


@pytest.mark.parametrize(
    ("kind", "name"),
    [(2, "command"), (3, "component"), (4, "completion"), (5, "form"), (9, "other")],
)
async def test_the_time_is_counted_by_kind(kind: int, name: str) -> None:
    """Two and a half seconds between event and answer are in the bucket of that time."""
    clock, metrics = Clock(), Metrics()
    watch = InteractionWatch(metrics, shard_of=lambda _guild_id: 0, clock=clock)
    with watch.heard({"id": "7", "type": kind}):
        pass
    clock.now += 2.4
    async with discord(watch, 204) as acknowledge:
        await acknowledge(7)
        await acknowledge(7)
    text = metrics.text().decode()
    assert f'gondola_acknowledgement_seconds_bucket{{kind="{name}",le="2.0"}} 0.0' in text
    assert f'gondola_acknowledgement_seconds_bucket{{kind="{name}",le="2.5"}} 1.0' in text
    assert f'gondola_acknowledgement_seconds_count{{kind="{name}"}} 1.0' in text
    assert "api_errors_total{" not in text


async def test_an_answer_that_came_too_late_counts_as_time_and_as_error() -> None:
    """What Discord refuses because 3 s are over is not left out of the times."""
    clock, metrics = Clock(), Metrics()
    watch = InteractionWatch(metrics, shard_of=lambda _guild_id: 0, clock=clock)
    with watch.heard({"id": "7", "type": 2}):
        pass
    clock.now += 4
    async with discord(watch, 404) as acknowledge:
        await acknowledge(7)
    text = metrics.text().decode()
    assert 'gondola_acknowledgement_seconds_bucket{kind="command",le="3.0"} 0.0' in text
    assert 'gondola_acknowledgement_seconds_count{kind="command"} 1.0' in text
    assert 'gondola_api_errors_total{api="discord",error="404"} 1.0' in text


async def test_what_is_never_answered_is_forgotten() -> None:
    """Interactions that nobody answered do not pile up."""
    clock, metrics = Clock(), Metrics()
    watch = InteractionWatch(metrics, shard_of=lambda _guild_id: 0, clock=clock)
    for number in (7, 8):
        with watch.heard({"id": str(number), "type": 2}):
            pass
        clock.now += 61
    async with discord(watch, 204) as acknowledge:
        await acknowledge(7)
        await acknowledge(8)
    assert 'seconds_count{kind="command"} 1.0' in metrics.text().decode()


def test_what_is_logged_meanwhile_says_which_interaction() -> None:
    """Its id, the server and the server's shard are there inside, and gone afterwards."""
    watch = InteractionWatch(Metrics(), shard_of=lambda guild_id: 0 if guild_id is None else 3)
    with watch.heard({"id": "7", "type": 2, "guild_id": "5"}):
        assert structlog.contextvars.get_contextvars() == {"interaction": 7, "guild": 5, "shard": 3}
    with watch.heard({"id": "8", "type": 2}):
        assert structlog.contextvars.get_contextvars()["shard"] == 0
    assert structlog.contextvars.get_contextvars() == {}


def test_odd_statuses_share_a_label() -> None:
    """A server that invents statuses makes no new labels."""
    assert {status_label(status) for status in range(520, 600)} == {"5xx"}
    assert status_label(429) == "429"


async def test_a_connection_that_breaks_is_an_error_of_discord() -> None:
    """Where Discord does not answer at all, that is counted, too."""
    metrics = Metrics()
    watch = InteractionWatch(metrics, shard_of=lambda _guild_id: 0)
    async with aiohttp.ClientSession(trace_configs=[watch.trace()]) as session:
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get("http://127.0.0.1:9/api/v10/users/@me")
    assert 'api_errors_total{api="discord",error="no_answer"} 1.0' in metrics.text().decode()
