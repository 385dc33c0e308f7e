"""A sandbox Venice that serves over real loopback HTTP, and a client that talks to it."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import web
from PIL import Image

from sandbox.clock import Clock
from sandbox.venice import VeniceSandbox, VeniceSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

KEY = "key-of-the-tests"


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers and the decoded body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401  - tests look into it freely
        """Read the body as JSON."""
        return json.loads(self.body)

    def pictures(self) -> list[Image.Image]:
        """Open every picture of a JSON answer, or the one of a binary answer."""
        raw = self.bytes()
        return [Image.open(io.BytesIO(picture)) for picture in raw]

    def bytes(self) -> list[bytes]:
        """Give the bytes of every picture."""
        if self.headers["Content-Type"].startswith("image/"):
            return [self.body]
        return [base64.b64decode(picture, validate=True) for picture in self.json["images"]]


class Api:
    """A client of the sandbox; `send` takes the body's fields as keywords."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session = session
        self.base = base

    async def send(self, **body: object) -> Answer:
        """Ask for a small picture; every keyword overrides or adds a field."""
        fields: dict[str, object] = {"model": "venice-sd35", "prompt": "a red fox"}
        if "model" not in body:
            fields |= {"width": 64, "height": 64}
        return await self.post(json={**fields, **body})

    async def post(self, **options: Any) -> Answer:  # noqa: ANN401  - aiohttp's own options
        """Send any generation request at all."""
        async with self.session.post(f"{self.base}/image/generate", **options) as response:
            return Answer(response.status, dict(response.headers), await response.read())

    async def get(self, path: str) -> Answer:
        """Ask one of the lists."""
        async with self.session.get(f"{self.base}{path}") as response:
            return Answer(response.status, dict(response.headers), await response.read())


@pytest.fixture
def venice() -> VeniceSandbox:
    """Build a sandbox whose painting takes no longer than it must."""
    settings = VeniceSettings(api_key=KEY, painting_seconds=0, requests_per_minute=1000)
    return VeniceSandbox(settings, Clock())


@pytest.fixture
async def api(venice: VeniceSandbox) -> AsyncIterator[Api]:
    """Serve the sandbox on a free port of this machine."""
    runner = web.AppRunner(venice.app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    headers = {"Authorization": f"Bearer {KEY}", "Accept-Encoding": "identity"}
    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
        yield Api(session, f"http://127.0.0.1:{port}/api/v1")
    await runner.cleanup()
