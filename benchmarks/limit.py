"""The limit: the same bytes moved without Discord's library, and decoded once.

It is told by a WebSocket of the stand-in to do a job (no gateway, no acknowledgement), asks the image
API, and uploads what came as one multipart body whose parts are never joined.
"""

from __future__ import annotations

import asyncio
import json
import os
from typing import TYPE_CHECKING, Any

import aiohttp
import msgspec
import pybase64

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

BOUNDARY = "benchmarks-boundary"


class Answer(msgspec.Struct):
    """The one field of Venice's answer that is needed, not yet decoded."""

    images: list[msgspec.Raw]


def decode(body: bytes) -> list[bytes]:
    """The pictures of a JSON answer, read once from the body itself."""
    answer = msgspec.json.decode(body, type=Answer)
    return [pybase64.b64decode(memoryview(raw)[1:-1]) for raw in answer.images]


async def parts(pieces: list[bytes]) -> AsyncIterator[bytes]:
    """The pieces, one after another."""
    for piece in pieces:
        yield piece


async def upload(
    session: aiohttp.ClientSession, url: str, pictures: list[bytes], kind: str
) -> None:
    """Put the pictures in the answer's place."""
    pieces = []
    for number, picture in enumerate(pictures):
        head = (
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
            f'name="files[{number}]"; filename="{number}.{kind}"\r\n\r\n'
        )
        pieces += [head.encode(), picture, b"\r\n"]
    pieces.append(f"--{BOUNDARY}--\r\n".encode())
    headers = {
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Content-Length": str(sum(map(len, pieces))),
    }
    async with session.patch(url, data=parts(pieces), headers=headers) as answer:
        answer.raise_for_status()
        await answer.read()


async def work(session: aiohttp.ClientSession, job: dict[str, Any]) -> None:
    """Do one job: ask, decode, upload."""
    options = job["options"]
    many = options.get("variants", 1) > 1
    asked = {**options, **({} if many else {"return_binary": True})}
    url = f"{os.environ['VENICE_API_URL']}/image/generate"
    async with session.post(url, json=asked) as answer:
        answer.raise_for_status()
        body = await answer.read()
    pictures = await asyncio.to_thread(decode, body) if many else [body]
    callback = f"{os.environ['DISCORD_API_URL']}/webhooks/0/{job['token']}/messages/@original"
    await upload(session, callback, pictures, options["format"])


async def run() -> None:
    """Work until the stand-in closes the line."""
    jobs = os.environ["DISCORD_GATEWAY_URL"] + "/jobs"
    connector = aiohttp.TCPConnector(limit=0)
    async with (
        aiohttp.ClientSession(connector=connector) as session,
        session.ws_connect(jobs) as line,
        asyncio.TaskGroup() as group,
    ):
        async for message in line:
            group.create_task(work(session, json.loads(message.data)))


if __name__ == "__main__":
    asyncio.run(run())
