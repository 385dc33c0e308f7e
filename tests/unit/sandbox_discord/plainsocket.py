"""A gateway connection without a library."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import aiohttp
import orjson

if TYPE_CHECKING:
    from sandbox.serving import Running


class Plain:
    """A gateway connection without a library."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, *, packed: bool) -> None:
        self.socket = socket
        self._inflate = zlib.decompressobj() if packed else None

    async def next(self) -> dict[str, Any]:
        """Return the next frame."""
        message = await self.socket.receive(timeout=5)
        if message.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}:
            return {"op": "closed", "d": self.socket.close_code}
        if self._inflate is None:
            assert message.type is aiohttp.WSMsgType.TEXT
            data = message.data.encode()
        else:
            assert message.data.endswith(b"\x00\x00\xff\xff")
            data = self._inflate.decompress(message.data)
        frame: dict[str, Any] = orjson.loads(data)
        return frame

    async def send(self, op: int, data: object) -> None:
        """Send a frame."""
        await self.socket.send_str(orjson.dumps({"op": op, "d": data}).decode())


def identify(running: Running, **more: object) -> dict[str, object]:
    """Return what IDENTIFY says."""
    return {"token": running.addresses.discord_token, "intents": 1, "properties": {}, **more}
