"""The client over a real connection: every broken answer is a typed error, and memory stays bounded."""

from __future__ import annotations

import asyncio
import base64
import gzip
import io
import json
import tracemalloc
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeAlias

import pytest
from aiohttp import web
from PIL import Image

from bot.errors import (
    BadAnswer,
    Busy,
    ContentViolation,
    NotConnected,
    Rejected,
)
from bot.venice.client import VeniceClient
from bot.venice.models import GenerateImageRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

KEY = "a-very-secret-key"
Handler: TypeAlias = "Callable[[web.Request], Awaitable[web.StreamResponse]]"
RAW = GenerateImageRequest(model="venice-sd35", prompt="a red fox", return_binary=True)
TWO = GenerateImageRequest(model="venice-sd35", prompt="a red fox", variants=2)


def painted(kind: str = "webp") -> bytes:
    """A small real picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(buffer, kind)
    return buffer.getvalue()


def answered(body: bytes, content_type: str = "image/webp", **headers: str) -> Handler:
    """A handler that answers this, with headers by their names with underscores for hyphens."""

    async def handle(_: web.Request) -> web.Response:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, content_type=content_type, headers=told)

    return handle


def coded(*pictures: bytes) -> bytes:
    """The JSON of an answer with these pictures."""
    images = [base64.b64encode(each).decode() for each in pictures]
    return json.dumps({"id": "generate-1", "images": images, "timing": {}}).encode()


@asynccontextmanager
async def talking_to(handler: Handler, **settings: float) -> AsyncIterator[VeniceClient]:
    """A client of a server on loopback that answers everything with the handler."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    client = VeniceClient(f"http://{host}:{port}/api/v1", KEY, **settings)  # type: ignore[arg-type]  # settings are of several types
    try:
        async with asyncio.timeout(60):
            yield client
    finally:
        await client.close()
        await runner.cleanup()


async def test_raw_and_coded_pictures_come_through() -> None:
    """One picture as raw bytes, several as packed JSON, each with the key and over one connection."""
    seen: list[web.Request] = []
    peers = set()

    async def handle(request: web.Request) -> web.Response:
        seen.append(request)
        assert request.transport
        peers.add(request.transport.get_extra_info("peername"))
        body = await request.json()
        if body.get("return_binary"):
            return web.Response(body=painted(), content_type="image/webp")
        packed = gzip.compress(coded(painted(), painted()))
        headers = {"Content-Encoding": "gzip", "x-venice-is-blurred": "true"}
        return web.Response(body=packed, content_type="application/json", headers=headers)

    async with talking_to(handle) as client:
        one = await client.generate(RAW)
        two = await client.generate(TWO)
    assert [picture.data for picture in (*one.pictures, *two.pictures)] == [painted()] * 3
    assert two.facts.blurred
    assert two.id == "generate-1"
    assert [request.headers["Authorization"] for request in seen] == [f"Bearer {KEY}"] * 2
    assert [request.path for request in seen] == ["/api/v1/image/generate"] * 2
    assert len(peers) == 1


BAD = {
    "wrong type": (RAW, answered(painted("png"), "image/png")),
    "no type": (RAW, answered(painted(), "application/octet-stream")),
    "html": (RAW, answered(b"<html>", "text/html")),
    "no picture": (RAW, answered(b"rubbish")),
    "another format": (RAW, answered(painted("png"))),
    "nothing": (RAW, answered(b"")),
    "cut off inside": (RAW, answered(painted()[:-4])),
    "json for raw": (RAW, answered(coded(painted()), "application/json")),
    "raw for json": (TWO, answered(painted())),
    "no images": (TWO, answered(coded(), "application/json")),
    "one too few": (TWO, answered(coded(painted()), "application/json")),
    "broken base64": (TWO, answered(b'{"images": ["?", "?"]}', "application/json")),
    "broken json": (TWO, answered(coded(painted(), painted())[:-2], "application/json")),
    "broken packing": (TWO, answered(b"rubbish", "application/json", Content_Encoding="gzip")),
    "unknown packing": (TWO, answered(b"rubbish", "application/json", Content_Encoding="zstd")),
    "bomb": (
        TWO,
        answered(gzip.compress(bytes(50_000_000)), "application/json", Content_Encoding="gzip"),
    ),
    "too long": (RAW, answered(bytes(3_000_000))),
}


@pytest.mark.parametrize("case", list(BAD))
async def test_an_answer_that_is_not_what_it_claims_is_bad(case: str) -> None:
    """Each of them is the one typed error, and nothing of it comes through."""
    request, handler = BAD[case]
    async with talking_to(handler, max_body_bytes=2_000_000) as client:
        with pytest.raises(BadAnswer):
            await client.generate(request)


async def test_a_picture_over_the_pixel_bound_is_bad() -> None:
    """The setting bounds the pixels of each picture."""
    async with talking_to(answered(painted()), max_pixels=47) as client:
        with pytest.raises(BadAnswer):
            await client.generate(RAW)


async def test_a_violation_is_raised_and_blur_is_a_fact() -> None:
    """What is against the terms never comes through; what is blurred is decided elsewhere."""
    async with talking_to(answered(painted(), x_venice_is_content_violation="true")) as client:
        with pytest.raises(ContentViolation):
            await client.generate(RAW)
    async with talking_to(answered(painted(), x_venice_is_blurred="true")) as client:
        assert (await client.generate(RAW)).facts.blurred


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 415, 422])
async def test_refusals_are_told_with_venices_reason(status: int) -> None:
    """The reason is Venice's, and the key is cut out of it should it be echoed."""

    async def handle(_: web.Request) -> web.Response:
        return web.json_response({"error": f"not with {KEY}"}, status=status)

    async with talking_to(handle) as client:
        with pytest.raises(Rejected) as caught:
            await client.generate(RAW)
    assert (caught.value.status, caught.value.detail) == (status, "not with [key]")


async def test_busy_is_told_with_its_wait_also_when_its_words_are_too_many() -> None:
    """The status alone decides: an endless page of words does no harm."""

    async def handle(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=503, headers={"Retry-After": "9"})
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"<p>busy</p>" * 10_000)
        return response

    async with talking_to(handle) as client:
        with pytest.raises(Busy) as caught:
            await client.generate(RAW)
    assert (caught.value.status, caught.value.detail, caught.value.retry_after) == (503, "", 9)


async def test_redirects_are_not_followed() -> None:
    """The key goes nowhere but to the address that the operator set."""
    asked: list[str] = []

    async def handle(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    async with talking_to(handle) as client:
        for call in (client.generate(RAW), client.models(), client.styles()):
            with pytest.raises(Rejected):
                await call
    assert "/elsewhere" not in asked


async def test_an_endless_answer_is_left_with_memory_bounded() -> None:
    """A body that does not end is left at the bound, and never held beyond it."""
    sent = 0

    async def handle(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "image/webp"})
        await response.prepare(request)
        while sent < 2**30:
            await response.write(bytes(2**18))
            sent += 2**18
        return response

    bound = 8 * 2**20
    async with talking_to(handle, max_body_bytes=bound) as client:
        tracemalloc.start()
        with pytest.raises(BadAnswer):
            await client.generate(RAW)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert sent < 4 * bound
    assert peak < 3 * bound


async def test_large_answers_do_not_stall_the_event_loop() -> None:
    """While 25 MB of pictures are decoded, everything else keeps getting its turn."""
    buffer = io.BytesIO()
    Image.effect_noise((2048, 2048), 90).convert("RGB").save(buffer, "png", compress_level=0)
    body = coded(buffer.getvalue(), buffer.getvalue())
    request = TWO.model_copy(update={"format": "png"})
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            await asyncio.sleep(0)
            longest = max(longest, loop.time() - before)

    async with talking_to(answered(body, "application/json")) as client:
        watching = asyncio.create_task(watch())
        images = await client.generate(request)
        watching.cancel()
    assert [picture.width for picture in images.pictures] == [2048, 2048]
    assert (
        longest < 0.25
    )  # A machine that is busy with other tests; `make bench` measures the 50 ms.


async def test_only_so_many_generations_are_under_way() -> None:
    """The setting bounds what is sent at once; the others wait for their turn."""
    now = most = 0

    async def handle(_: web.Request) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1
        return web.Response(body=painted(), content_type="image/webp")

    async with talking_to(handle, concurrency=3) as client:
        await asyncio.gather(*(client.generate(RAW) for _ in range(12)))
    assert most == 3


async def test_lists_must_be_json_and_are_bounded() -> None:
    """What is not JSON, or longer than any list is, is refused."""
    for handler in (
        answered(b"<html>", "text/html"),
        answered(bytes(9 * 2**20), "application/json"),
    ):
        async with talking_to(handler) as client:
            with pytest.raises(BadAnswer):
                await client.models()


async def test_the_key_is_in_no_text_of_a_failure() -> None:
    """Neither the client nor an error nor its causes tell the key."""

    async def handle(request: web.Request) -> web.Response:
        return web.json_response({"error": dict(request.headers)}, status=500)

    async with talking_to(handle) as client:
        with pytest.raises(Busy) as caught:
            await client.generate(RAW)
        assert KEY not in repr(client) + repr(vars(client)) + repr(caught.value) + str(
            vars(caught.value)
        )
    client = VeniceClient("http://127.0.0.1:1", KEY)
    with pytest.raises(NotConnected) as refused:
        await client.generate(RAW)
    await client.close()
    assert KEY not in repr(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
