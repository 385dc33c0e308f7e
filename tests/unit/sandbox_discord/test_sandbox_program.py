"""`python -m sandbox serve` as a program of its own, and its size."""

from __future__ import annotations

import asyncio
import io
import json
import signal
import sys
from typing import TYPE_CHECKING

import aiohttp

from sandbox.face import Sandbox

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw


async def test_it_says_where_it_is_and_stops_when_asked(tmp_path: Path) -> None:
    """One JSON line and the ready file name all addresses; SIGTERM ends it with 0."""
    ready = tmp_path / "ready.json"
    command = (sys.executable, "-m", "sandbox", "serve", "--ready-file", str(ready))
    program = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert program.stdout is not None
    async with asyncio.timeout(30):
        line = json.loads(await program.stdout.readline())
    assert json.loads(ready.read_text(encoding="utf-8")) == line
    async with Sandbox.connect(line["control_url"]) as face:
        world = await face.world()
        assert [server["name"] for server in world["servers"]] == ["Gondola", "Elsewhere"]
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {line['venice_api_key']}"}
        url = f"{line['venice_api_url']}/models?type=image"
        async with session.get(url, headers=headers) as response:
            assert response.status == 200
    program.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        assert await program.wait() == 0


async def test_a_request_over_25_mib_is_too_large(running: Running, raw: Raw) -> None:
    """Three files of 9 MiB each pass one by one and are 413 with 40005 together."""
    place = running.discord.world.find_channel("general")
    path = f"/channels/{place.id}/messages"
    for count, status in ((1, 200), (3, 413)):
        form = aiohttp.FormData()
        for index in range(count):
            form.add_field(f"files[{index}]", io.BytesIO(bytes(9 * 2**20)), filename=f"{index}.bin")
        answered, told, _ = await raw.call("POST", path, data=form)
        assert answered == status
        assert status == 200 or told["code"] == 40005
