"""How a fault is carried out on an answer that was painted, or in place of one."""

from __future__ import annotations

import asyncio
import functools
import io
import json
import struct
import zlib
from typing import TYPE_CHECKING

from aiohttp import web
from PIL import Image

from sandbox.venice import _answers
from sandbox.venice._faults import FaultKind

if TYPE_CHECKING:
    from sandbox.venice._faults import Fault

GIANT_SIDE = 30_000
_CHUNK = b"A" * 65_536


def instead_of_painting(fault: Fault) -> web.Response:
    """Write the answer of a fault that spares the painting: a status or a proxy's page."""
    if fault.kind is FaultKind.HTML:
        return _answers.html_page(fault.status or 502, fault.headers)
    status = fault.status or 500
    if isinstance(fault.body, str):
        return web.Response(text=fault.body, status=status, headers=dict(fault.headers))
    body = fault.body if fault.body is not None else _answers.error_json(status)
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers=dict(fault.headers),
        content_type="application/json",
    )


def drop(request: web.Request) -> web.Response:
    """Close the connection as if the service had died; the answer given back goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def spoil_pictures(fault: Fault, pictures: list[bytes], fmt: str) -> list[bytes]:
    """Exchange the pictures as the fault asks; the other kinds leave them alone."""
    match fault.kind:
        case FaultKind.WRONG_FORMAT:
            other = "png" if fmt != "png" else "jpeg"
            return [_reencode(picture, other) for picture in pictures]
        case FaultKind.NOT_A_PICTURE:
            return [b"These bytes were never a picture. " * 64 for _ in pictures]
        case FaultKind.GIANT:
            return [giant(fmt) for _ in pictures]
        case FaultKind.NO_IMAGES:
            return []
        case FaultKind.HEAVY if fmt == "png":
            # Before the last chunk, which is twelve bytes long.
            ballast = _png_chunk(b"gnDl", bytes(fault.limit_bytes))
            return [picture[:-12] + ballast + picture[-12:] for picture in pictures]
    return pictures


def spoil_base64(encoded: list[bytes]) -> list[bytes]:
    """Put a character in the middle of each picture that base64 does not have."""
    return [text[: len(text) // 2] + b"*!*" + text[len(text) // 2 + 3 :] for text in encoded]


async def send_spoiled(
    request: web.Request, response: web.Response, fault: Fault
) -> web.StreamResponse:
    """Send a finished answer in the way the fault asks, or let it pass."""
    body = response.body if isinstance(response.body, bytes) else b""
    match fault.kind:
        case FaultKind.DROP_AFTER_PAINTING:
            return drop(request)
        case FaultKind.EMPTY_BODY:
            response.headers.pop("Content-Encoding", None)
            response.body = b""
        case FaultKind.WRONG_CONTENT_TYPE:
            response.headers["Content-Type"] = fault.content_type
        case FaultKind.TRUNCATED:
            return await _truncated(request, response, body)
        case FaultKind.ENDLESS:
            return await _endless(request, response, body, fault.limit_bytes)
    return response


async def _truncated(
    request: web.Request, response: web.Response, body: bytes
) -> web.StreamResponse:
    half = web.StreamResponse(status=response.status, headers=_headers(response))
    half.content_length = len(body)
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    await asyncio.sleep(0.02)  # aborting at once would discard what is still in the socket
    drop(request)
    return half


async def _endless(
    request: web.Request, response: web.Response, body: bytes, limit: int
) -> web.StreamResponse:
    stream = web.StreamResponse(status=response.status, headers=_headers(response))
    stream.headers.pop("Content-Encoding", None)
    start = b'{"id":"generate-image-0","images":["' if body[:1] == b"{" else body
    try:
        await stream.prepare(request)
        await stream.write(start)
        for _ in range(limit // len(_CHUNK)):
            await stream.write(_CHUNK)
            await asyncio.sleep(0)  # the client's leaving is noticed between two chunks
    except ConnectionError:
        return stream  # the client has had enough, as it should
    drop(request)
    return stream


def _headers(response: web.Response) -> dict[str, str]:
    return {k: v for k, v in response.headers.items() if k.casefold() != "content-length"}


def _reencode(picture: bytes, fmt: str) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").save(out, fmt)
    return out.getvalue()


@functools.cache
def giant(fmt: str) -> bytes:
    """Give a few bytes in `fmt` whose header claims 30000 by 30000 pixels."""
    if fmt == "png":
        header = struct.pack(">IIBBBBB", GIANT_SIDE, GIANT_SIDE, 8, 2, 0, 0, 0)
        return (
            b"\x89PNG\r\n\x1a\n"
            + _png_chunk(b"IHDR", header)
            + _png_chunk(b"IDAT", zlib.compress(bytes(2**20)))
            + _png_chunk(b"IEND", b"")
        )
    out = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(out, fmt)
    small = out.getvalue()
    if fmt == "jpeg":
        at = small.index(b"\xff\xc0") + 5  # marker, length, precision; then height and width
        return small[:at] + struct.pack(">HH", GIANT_SIDE, GIANT_SIDE) + small[at + 4 :]
    side = struct.pack("<I", GIANT_SIDE - 1)[:3]
    extended = b"VP8X" + struct.pack("<II", 10, 0) + side + side
    chunks = b"WEBP" + extended + small[12:]
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check
