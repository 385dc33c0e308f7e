"""The demo looks after its bot: it is killed and started as the page wishes, and says where the page is."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from typing import TYPE_CHECKING

import aiohttp
import pytest

from sandbox.demo.keeper import Keeper
from sandbox.demo.stage import StageError, staged

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.face import Sandbox

PAINT = "/imagine prompt:a red fox model:venice-sd35 width:64 height:64"


async def told(sandbox: Sandbox, after: int, *wanted: str) -> None:
    """Wait until exactly this was told about the bot since an event."""

    async def look() -> bool:
        return [event["what"] for event in await sandbox.events(after, kind="bot")] == [*wanted]

    await sandbox.wait_until(look, 60)


async def wish(sandbox: Sandbox, what: str, *wanted: str) -> None:
    """Wish something of the bot, and wait until all that has come of it was told."""
    seen = await sandbox.event_number()
    await sandbox.http.post("/bot", {"wish": what})
    await told(sandbox, seen, "wished", *wanted)


async def test_a_kept_bot_dies_and_comes_back_as_wished() -> None:
    """Killed, started and restarted, the bot paints again; ending by itself it ends the keeping."""
    async with staged(painting_seconds=0.02) as stage:
        keeping = asyncio.create_task(Keeper(stage).keep())
        await told(stage.sandbox, 0, "running")
        first = stage.bot
        await wish(stage.sandbox, "kill", "stopped")
        assert first.process.returncode == -signal.SIGKILL
        await wish(stage.sandbox, "start", "starting", "running")
        second = stage.bot
        await wish(stage.sandbox, "restart", "stopped", "starting", "running")
        assert second.ended
        assert not stage.bot.ended
        result = await (await stage.sandbox.say(PAINT)).pictures()
        assert len(result.files) == 1
        await stage.bot.kill()
        with pytest.raises(StageError, match="ended"):
            await asyncio.wait_for(keeping, 30)


async def test_the_demo_says_where_its_page_is(tmp_path: Path) -> None:
    """The first thing said is the page's address, and the page is there while the demo goes on."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "demo", "--say", PAINT),
        cwd=tmp_path,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    async with asyncio.timeout(60):
        line = (await process.stdout.readline()).decode()
    found = re.search(r"http://127\.0\.0\.1:\d+/$", line.strip())
    assert found, line
    async with aiohttp.ClientSession() as session, session.get(found.group()) as answer:
        assert "composer" in await answer.text()
    process.terminate()
    async with asyncio.timeout(60):
        await process.communicate()
    assert process.returncode == 0
