"""Asks a running bot what it tells those who look after it."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, TypeVar

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]
LONG = 60.0


def free_port() -> int:
    """A port on which nothing listens yet."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


async def asked(port: int, path: str) -> tuple[int, str]:
    """The status and the text of an answer."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def measured(port: int) -> Samples:
    """All numbers, by their name and labels."""
    status, text = await asked(port, "/metrics")
    assert status == 200
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def value(samples: Samples, name: str, **labels: str) -> float:
    """One number; 0 where nothing was counted yet."""
    return samples.get((f"gondola_{name}", frozenset(labels.items())), 0.0)


async def until(look: Callable[[], Awaitable[T]]) -> T:
    """Look again and again until there is something to see; raise TimeoutError after a while."""
    async with asyncio.timeout(LONG):
        while True:
            if found := await look():
                return found
            await asyncio.sleep(0.05)


async def eventually(port: int, name: str, wanted: float, **labels: str) -> Samples:
    """Ask until one number is what it has to be: jobs are counted a moment after people see their end."""

    async def look() -> Samples | None:
        samples = await measured(port)
        return samples if value(samples, name, **labels) == wanted else None

    return await until(look) or {}


async def answers(port: int, path: str, wanted: int) -> str:
    """Ask until the status is the wanted one, and return the text."""

    async def look() -> str | None:
        status, text = await asked(port, path)
        return text if status == wanted else None

    return await until(look) or ""
