"""`gondola demo`, run as people run it: two programs on this machine, and neither is left behind."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest_asyncio
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HOSTILE = {
    "SYNC_GUILD_ID": "1",
    "DATABASE_URL": "postgresql://nobody:swordfish@127.0.0.1:9/real",
    "DISCORD_TOKEN": "a-real-token",
    "VENICE_API_KEY": "a-real-key",
    "DISCORD_API_URL": "http://127.0.0.1:9/api/v10",
    "VENICE_API_URL": "http://127.0.0.1:9/api/v1",
    "SHARD_COUNT": "7",
    "DATA_DIR": "real-data",
}
"""What somebody has who runs the bot for a real server in the same folder."""


class Demo:
    """The demo as a process, in a folder with settings of a real bot."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self.process = process
        self.folder = folder

    @classmethod
    async def start(
        cls, folder: Path, *arguments: str, stdin: int = asyncio.subprocess.DEVNULL
    ) -> Demo:
        """Start `gondola demo …`."""
        lines = [f"{name}={value}\n" for name, value in HOSTILE.items()]
        await asyncio.to_thread((folder / ".env").write_text, "".join(lines))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "demo", *arguments),
            cwd=folder,
            env={**os.environ, **HOSTILE},
            stdin=stdin,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=2**22,
        )
        return cls(process, folder)

    async def end(self) -> tuple[int, str, str]:
        """Wait for its end: exit code, what it said, and what it said of errors."""
        async with asyncio.timeout(60):
            said, wrong = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, said.decode(), wrong.decode()

    async def line(self) -> str:
        """The next line that it says."""
        assert self.process.stdout is not None
        async with asyncio.timeout(60):
            return (await self.process.stdout.readline()).decode()


def children(pid: int) -> list[int]:
    """All processes that a process has started, and those that they have, by the system's table."""
    parents: dict[int, int] = {}
    if Path("/proc/self/stat").exists():
        for entry in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                parents[int(entry.parent.name)] = int(
                    entry.read_text().rpartition(")")[2].split()[1]
                )
    else:
        table = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid="],  # noqa: S607  - where it lies differs
            capture_output=True,
            text=True,
            check=True,
        )
        for line in table.stdout.splitlines():
            child, parent = line.split()
            parents[int(child)] = int(parent)
    found = [child for child, parent in parents.items() if parent == pid]
    return found + [grandchild for child in found for grandchild in children(child)]


def alive(pids: list[int]) -> list[int]:
    """Those of the processes that there still are."""
    found = []
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 0)
            found.append(pid)
    return found


async def gone(pids: list[int]) -> bool:
    """Whether all of these processes have ended, soon."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(5):
            while alive(pids):  # noqa: ASYNC110  - the kernel tells nobody
                await asyncio.sleep(0.02)
    return not alive(pids)


def sizes_of(files: list[Path]) -> list[tuple[int, int]]:
    """The sizes of pictures, the smallest first."""
    found = []
    for file in files:
        with Image.open(file) as picture:
            found.append(picture.size)
    return sorted(found)


def inside(folder: Path) -> list[Path]:
    """What lies in a folder, by name."""
    return sorted(folder.iterdir())


@pytest_asyncio.fixture(name="demos")
async def _demos() -> AsyncIterator[list[Demo]]:
    """Demos that are ended with the test, whatever happens."""
    started: list[Demo] = []
    yield started
    for demo in started:
        if demo.process.returncode is None:
            demo.process.terminate()
            await demo.process.communicate()


async def test_once_paints_three_pictures_and_shows_how(tmp_path: Path, demos: list[Demo]) -> None:
    """`--once` ends with 0; two pictures of one request and one of another lie in demo-out/."""
    demos.append(demo := await Demo.start(tmp_path, "--once"))
    code, said, wrong = await demo.end()
    assert (code, wrong) == (0, "")
    pictures = inside(tmp_path / "demo-out")
    sizes = sizes_of(pictures)
    assert sizes[:2] == [(512, 768), (512, 768)]
    assert len(sizes) == 3
    width, height = sizes[2]
    assert abs(width / height - 16 / 9) < 0.05
    assert len({each.read_bytes() for each in pictures}) == 3
    for words in ("variants:2", '"model": "venice-sd35"', '"resolution": "1K"', "safe mode on"):
        assert words in said
    assert all(f"saved demo-out/{each.name}" in said for each in pictures)
    assert inside(tmp_path) == [tmp_path / ".env", tmp_path / "demo-out"]


async def test_json_is_one_object_a_line_said(tmp_path: Path, demos: list[Demo]) -> None:
    """Each `--say` is answered by one object in order; one that can't be sent makes the exit code 1."""
    lines = (
        "/imagine prompt:a red fox model:venice-sd35 width:64 height:96 variants:2 safe_mode:false",
        "/imagine painter:Titian prompt:a red fox",
        "/imagine model:venice-sd35",
        "/imagine prompt:a fox model:venice-sd35 width:1000 height:1000",
        "imagine prompt:a fox",
    )
    said_as = ("--channel", "after-dark", "--as", "member-2", "--json", "--out", "here/and there")
    says = [part for line in lines for part in ("--say", line)]
    demos.append(demo := await Demo.start(tmp_path, "--once", *says, *said_as))
    code, said, wrong = await demo.end()
    told: list[dict[str, Any]] = [json.loads(line) for line in said.splitlines()]
    assert [each["say"] for each in told] == list(lines)
    assert {(each["channel"], each["as"]) for each in told} == {("after-dark", "member-2")}
    assert [each["status"] for each in told] == [
        "delivered",
        "not sent",
        "not sent",
        "answered",
        "not sent",
    ]
    painted, unknown, lacking, refused, plain = told
    assert painted["request"]["variants"] == 2
    assert painted["requests"] == [painted["request"]]
    assert all((tmp_path / file).stat().st_size for file in painted["files"])
    assert {Path(file).parent for file in painted["files"]} == {Path("here/and there")}
    shown = [each for message in painted["messages"] for each in message["attachments"]]
    assert [(each["width"], each["height"]) for each in shown] == [(64, 96)] * 2
    assert "painter" in unknown["reason"]
    assert "prompt" in lacking["reason"]
    assert "slash" in plain["reason"]
    assert refused["messages"][0]["ephemeral"]
    assert refused["messages"][0]["buttons"]
    assert (refused["request"], refused["files"]) == (None, [])
    assert code == 1
    assert [line.partition(": ")[0] for line in wrong.splitlines()] == [
        line for line in lines if line in {lines[1], lines[2], lines[4]}
    ]


async def test_without_once_it_goes_on_until_it_is_told(tmp_path: Path, demos: list[Demo]) -> None:
    """What is typed is said, too; Ctrl-C ends both programs, with 0, and nothing stays behind."""
    say = ("--say", "/imagine prompt:a red fox model:venice-sd35 width:64 height:64", "--json")
    ours, terminal = os.openpty()
    demos.append(demo := await Demo.start(tmp_path, *say, stdin=terminal))
    os.close(terminal)
    assert json.loads(await demo.line())["status"] == "delivered"
    os.write(ours, b"\n/imagine prompt:typed model:venice-sd35 width:64 height:64\n")
    assert json.loads(await demo.line())["request"]["prompt"] == "typed"
    started = children(demo.process.pid)
    # The demo itself, and below it the sandbox and the bot.
    assert len(started) == 3
    assert demo.process.returncode is None
    demo.process.send_signal(signal.SIGINT)
    code, said, wrong = await demo.end()
    os.close(ours)
    assert (code, said, wrong) == (0, "", "")
    assert await gone(started)


async def test_a_terminal_closed_at_the_start_leaves_nothing_behind(
    tmp_path: Path, demos: list[Demo]
) -> None:
    """Told to end while its programs are still starting, the demo takes them along."""
    demos.append(demo := await Demo.start(tmp_path, "--once"))
    started: list[int] = []
    async with asyncio.timeout(30):
        while len(started) < 2:
            await asyncio.sleep(0.02)
            started = children(demo.process.pid)
    demo.process.send_signal(signal.SIGHUP)
    code, _, _ = await demo.end()
    assert code == 0
    assert await gone(started)
