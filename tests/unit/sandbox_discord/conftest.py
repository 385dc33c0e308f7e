"""A fresh sandbox for every test, a session with its control API, and small real bots."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import aiohttp
import orjson
import pytest
import pytest_asyncio
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from sandbox.face import Sandbox
from sandbox.serving import Plan, Running, serving
from tests.unit.sandbox_discord.published import mismatches

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.unit.sandbox_discord.smallbot import SmallBot


class Raw:
    """The HTTP API without a library, as the bot."""

    def __init__(self, running: Running, session: aiohttp.ClientSession) -> None:
        self._running = running
        self._session = session

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        **options: Any,  # noqa: ANN401  - aiohttp's own
    ) -> tuple[int, Any, dict[str, str]]:
        """Return status, JSON (None without a body) and headers, all in a published shape."""
        headers = {"Authorization": f"Bot {self._running.addresses.discord_token}"}
        headers |= options.pop("headers", {})
        url = self._running.addresses.discord_api_url + path
        if body is not None:
            options["data"] = orjson.dumps(body)
            headers["Content-Type"] = "application/json"
        async with self._session.request(method, url, headers=headers, **options) as response:
            raw = await response.read()
            answer = orjson.loads(raw) if raw else None
            differences = mismatches(method, path, response.status, answer)
            assert not differences, (method, path, response.status, differences, answer)
            return response.status, answer, dict(response.headers)

    async def code(self, method: str, path: str, body: object = None, **options: Any) -> int:  # noqa: ANN401  - as above
        """Return Discord's JSON error code of a call that is refused."""
        status, told, _ = await self.call(method, path, body, **options)
        assert status >= 400, told
        return int(told["code"])


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
async def raw(running: Running) -> AsyncIterator[Raw]:
    """The HTTP API as the bot."""
    async with aiohttp.ClientSession() as session:
        yield Raw(running, session)


@pytest.fixture
def connected(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> Callable[[SmallBot], contextlib.AbstractAsyncContextManager[SmallBot]]:
    """Connect a bot with the sandbox for the length of a block."""
    monkeypatch.setattr(Route, "BASE", running.addresses.discord_api_url)
    gateway = yarl.URL(running.addresses.discord_gateway_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", gateway)

    @contextlib.asynccontextmanager
    async def connect(bot: SmallBot) -> AsyncIterator[SmallBot]:
        task = asyncio.create_task(bot.start(running.addresses.discord_token))
        try:
            waiting = asyncio.create_task(bot.ready.wait())
            await asyncio.wait({task, waiting}, timeout=20, return_when="FIRST_COMPLETED")
            waiting.cancel()
            if task.done():
                await task
            assert bot.ready.is_set()
            yield bot
        finally:
            await bot.close()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    return connect
