"""Health is told over HTTP, and says what is wrong."""

from __future__ import annotations

import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.errors import SettingsError
from bot.observing.health import Health
from bot.observing.metrics import Metrics
from bot.observing.serving import served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HOST = "127.0.0.1"


async def well() -> None:
    """A check that finds nothing."""


async def away() -> str:
    """A check that finds something."""
    return "does not answer"


@asynccontextmanager
async def answering(health: Health) -> AsyncIterator[str]:
    """Where health is told."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        port = listening.getsockname()[1]
    async with served(Metrics(), health, host=HOST, port=port):
        yield f"http://{HOST}:{port}"


async def asked(url: str) -> tuple[int, object]:
    """The status and the JSON of an answer."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.json()


async def test_one_thing_away_is_not_ready_but_alive() -> None:
    """A database that is away takes the readiness, with its reason, and not the life."""
    async with answering(Health({"gateway": well, "database": away})) as url:
        checks = {"process": "ok", "gateway": "ok", "database": "does not answer"}
        assert await asked(f"{url}/readyz") == (503, {"ready": False, "checks": checks})
        async with aiohttp.ClientSession() as session, session.get(f"{url}/healthz") as answer:
            assert answer.status == 200


async def test_whoever_stops_is_neither_alive_nor_ready() -> None:
    """A process that is stopping says so in both places."""
    health = Health({"gateway": well})
    health.stopping()
    async with answering(health) as url:
        checks = {"process": "stopping", "gateway": "ok"}
        assert await asked(f"{url}/readyz") == (503, {"ready": False, "checks": checks})
        async with aiohttp.ClientSession() as session, session.get(f"{url}/healthz") as answer:
            assert (answer.status, await answer.text()) == (503, "stopping\n")


async def test_an_address_of_another_machine_is_a_line() -> None:
    """A host that is not ours is told as the setting that it is."""
    with pytest.raises(SettingsError) as caught:
        async with served(Metrics(), Health({}), host="192.0.2.1", port=9464):
            pass
    assert caught.value.lines[0].startswith("METRICS_PORT: nothing can listen on 192.0.2.1")
