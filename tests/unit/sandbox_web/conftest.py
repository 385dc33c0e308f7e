"""A fresh sandbox for every test, as the page finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest_asyncio

from sandbox.face import Sandbox
from sandbox.serving import Plan, Running, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest_asyncio.fixture
async def running() -> AsyncIterator[Running]:
    """A fresh sandbox in this process."""
    async with serving(Plan()) as started:
        yield started


@pytest_asyncio.fixture
async def face(running: Running) -> AsyncIterator[Sandbox]:
    """A session with the control API."""
    async with Sandbox.connect(running.addresses.control_url) as connected:
        yield connected


@pytest_asyncio.fixture
async def browser(running: Running) -> AsyncIterator[aiohttp.ClientSession]:
    """A session with the page's server, for paths as the browser asks for them."""
    async with aiohttp.ClientSession(running.addresses.control_url) as session:
        yield session
