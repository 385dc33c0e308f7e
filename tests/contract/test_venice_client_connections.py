"""The client when a connection does not open, breaks, or is closed under it."""

from __future__ import annotations

import asyncio
import io
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeAlias

import pytest
from PIL import Image

from bot.errors import AnswerLost, BadAnswer, Busy, GondolaError, NotConnected
from bot.venice.client import VeniceClient
from bot.venice.models import GenerateImageRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

Talk: TypeAlias = "Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]"
RAW = GenerateImageRequest(model="venice-sd35", prompt="a red fox", return_binary=True)


def painted() -> bytes:
    """A small real picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(buffer, "webp")
    return buffer.getvalue()


async def close(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Close at once, with words that are no TLS."""
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    writer.close()


@asynccontextmanager
async def speaking(talk: Talk) -> AsyncIterator[str]:
    """The address of a server on loopback that speaks bytes as it is told."""
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    try:
        async with asyncio.timeout(60):
            yield f"http://{host}:{port}"
    finally:
        server.close()
        await server.wait_closed()


async def test_a_connection_that_never_opens_is_not_connected() -> None:
    """A refused port, a name that does not exist and no address at all: nothing was sent."""
    async with speaking(close) as free:
        pass
    for url in (free, "http://no-such-host.invalid/api/v1", "no address at all"):
        client = VeniceClient(url, "a-key", connect_timeout=20)
        with pytest.raises(NotConnected) as caught:
            await client.generate(RAW)
        await client.close()
        assert caught.value.reason


async def test_a_server_without_tls_is_not_connected() -> None:
    """Where the handshake fails, the request was never sent."""
    async with speaking(close) as url:
        client = VeniceClient(url.replace("http:", "https:"), "a-key")
        with pytest.raises(NotConnected):
            await client.generate(RAW)
        await client.close()


async def test_a_connection_that_takes_too_long_to_open_is_not_connected() -> None:
    """A handshake that hangs ends with the time-out of connecting, and nothing was sent."""
    released = asyncio.Event()

    async def hang(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await released.wait()
        writer.close()

    async with speaking(hang) as url:
        client = VeniceClient(url.replace("http:", "https:"), "a-key", connect_timeout=0.2)
        with pytest.raises(NotConnected):
            await client.generate(RAW)
        released.set()
        await client.close()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (b"", AnswerLost),
        (b"HTTP/1.1 200 OK\r\nContent-Type: image/webp\r\n", AnswerLost),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: image/webp\r\nContent-Length: 99\r\n\r\nRIFF",
            AnswerLost,
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: image/webp\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nRI",
            AnswerLost,
        ),
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 99\r\n\r\n{", Busy),
        (b"what?\r\n\r\n", BadAnswer),
    ],
)
async def test_a_connection_that_breaks_loses_the_answer(
    words: bytes, error: type[GondolaError]
) -> None:
    """Once it was sent, a break counts as perhaps paid, and the POST is not sent a second time."""
    asked = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        await reader.readuntil(b"}")
        asked += 1
        writer.write(words)
        await writer.drain()
        writer.close()

    async with speaking(talk) as url:
        client = VeniceClient(url, "a-key", total_timeout=20)
        with pytest.raises(error):
            await client.generate(RAW)
        assert asked == 1
        await client.close()


async def test_a_post_is_never_repeated_on_a_reused_connection() -> None:
    """When a kept connection is closed under a second request, it is lost and not sent again by itself."""
    asked = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        for turn in range(2):
            await reader.readuntil(b"}")
            asked += 1
            if turn == 0:
                head = f"HTTP/1.1 200 OK\r\nContent-Type: image/webp\r\nContent-Length: {len(painted())}"
                writer.write(head.encode() + b"\r\n\r\n" + painted())
                await writer.drain()
        writer.close()

    async with speaking(talk) as url:
        client = VeniceClient(url, "a-key", total_timeout=20)
        await client.generate(RAW)
        with pytest.raises(AnswerLost):
            await client.generate(RAW)
        assert asked == 2
        await client.close()


async def test_an_answer_that_takes_too_long_is_lost() -> None:
    """The total time-out counts from the request to the last byte."""
    released = asyncio.Event()

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        await released.wait()
        writer.close()

    async with speaking(hang) as url:
        client = VeniceClient(url, "a-key", total_timeout=0.2)
        with pytest.raises(AnswerLost):
            await client.generate(RAW)
        released.set()
        await client.close()
