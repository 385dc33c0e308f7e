"""Starts the sandbox and the bot as processes of their own, and ends both."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections import deque
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sandbox.face.client import Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

_KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT", "TEMP", "TMP")
_KEPT_PREFIXES = ("PYTHON", "COVERAGE", "LC_")
_START_SECONDS = 45.0
_STOP_SECONDS = 40.0
_LAST_LINES = 30
_PIECE = 2**16


class StageError(Exception):
    """The sandbox or the bot did not start; the sentence has the last lines of its log."""


class Program:
    """A process, and the last lines that it wrote to its standard error."""

    def __init__(self, name: str, process: asyncio.subprocess.Process, *, loud: bool) -> None:
        self.name = name
        self.process = process
        self._lines: deque[str] = deque(maxlen=_LAST_LINES)
        self._loud = loud
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def start(
        cls,
        name: str,
        arguments: list[str],
        *,
        folder: Path,
        environment: Mapping[str, str],
        loud: bool,
    ) -> Program:
        """Start `python -m …` in a folder; of the caller's settings it gets only those given."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=folder,
            env={**_plain_environment(), **environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            # Ctrl-C is for the demo alone, which then stops its programs in order.
            start_new_session=True,
        )
        return cls(name, process, loud=loud)

    @property
    def log(self) -> str:
        """The last lines of its log."""
        return "\n".join(self._lines)

    @property
    def ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.returncode is not None

    def failure(self, what: str) -> StageError:
        """Tell what went wrong, with the last lines of the log."""
        return StageError("\n".join([f"{self.name} {what}; its last lines were:", *self._lines]))

    async def first_line(self) -> str:
        """The first line of its standard output; raise StageError when it ends without one."""
        if self.process.stdout is None:
            raise self.failure("has no output")
        line = await self.process.stdout.readline()
        if not line:
            await self.process.wait()
            raise await self.ended_early()
        return line.decode()

    async def ended_early(self) -> StageError:
        """Tell why it is gone already, once all of its log is here."""
        await self._reader
        return self.failure("ended before it was ready")

    async def end(self, *, within: float) -> int:
        """Wait until it ends by itself, and return its exit code; raise TimeoutError."""
        async with asyncio.timeout(within):
            code = await self.process.wait()
            await self._reader
        return code

    async def stop(self) -> None:
        """Ask it to end, and see that it does."""
        if not self.ended:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()
            try:
                async with asyncio.timeout(_STOP_SECONDS):
                    await self.process.wait()
            except TimeoutError:
                self.process.kill()
                await self.process.wait()
        await self._reader

    async def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()
        await self._reader

    async def _read(self) -> None:
        if self.process.stderr is None:
            return
        begun = b""
        # In pieces: a reader of lines gives up at a long one, and the program then waits for ever.
        while piece := await self.process.stderr.read(_PIECE):
            *lines, begun = (begun + piece).split(b"\n")
            for line in lines:
                self._note(line)
        if begun:
            self._note(begun)

    def _note(self, raw: bytes) -> None:
        line = raw.decode(errors="replace").rstrip()
        self._lines.append(line)
        if self._loud:
            print(f"{self.name}: {line}", file=sys.stderr, flush=True)  # noqa: T201  - the log of a program, shown on


class Stage:
    """A running sandbox, and the bot in it, which can be stopped, killed and started again.

    What the bot keeps in its folder outlives it, as on a real machine.
    """

    def __init__(
        self,
        *,
        sandbox: Sandbox,
        addresses: Mapping[str, str],
        folder: Path,
        settings: Mapping[str, str],
        loud: bool,
    ) -> None:
        self.sandbox = sandbox
        self.addresses = addresses
        self.folder = folder
        self._settings = dict(settings)
        self._loud = loud
        self._bot: Program | None = None

    @property
    def bot(self) -> Program:
        """The bot's process; raises StageError when none was started."""
        if self._bot is None:
            raise StageError("the bot has not been started")
        return self._bot

    async def start_bot(self, **settings: str) -> None:
        """Start the bot, with some settings changed for good, and wait until it listens."""
        self._settings |= settings
        before = (await self.sandbox.gateway_state())["identifies"]
        self._bot = await Program.start(
            "bot",
            ["-m", "bot", "run"],
            folder=self.folder,
            environment=self._settings,
            loud=self._loud,
        )
        await _ready(self.sandbox, self._bot, before)

    async def stop_bot(self) -> None:
        """Ask the bot to end, as a service manager would."""
        if self._bot is not None:
            await self._bot.stop()

    async def kill_bot(self) -> None:
        """End the bot at once, as a power cut would."""
        await self.bot.kill()


@contextlib.asynccontextmanager
async def staged(
    *,
    loud: bool = False,
    painting_seconds: float = 0.3,
    settings: Mapping[str, str] | None = None,
) -> AsyncIterator[Stage]:
    """Run the sandbox and the bot on free loopback ports until the block ends.

    `settings` are further settings of the bot, by the names of its environment. Everything that the bot
    writes goes to a folder that is removed afterwards. Raises `StageError`.
    """
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="gondola-demo-")))
        serve = ["-m", "sandbox", "serve", "--painting-seconds", str(painting_seconds)]
        world = await Program.start("sandbox", serve, folder=folder, environment={}, loud=loud)
        stack.push_async_callback(world.stop)
        async with asyncio.timeout(_START_SECONDS):
            addresses: dict[str, str] = json.loads(await world.first_line())
        sandbox = await stack.enter_async_context(Sandbox.connect(addresses["control_url"]))
        stage = Stage(
            sandbox=sandbox,
            addresses=addresses,
            folder=folder,
            settings={**bot_environment(addresses, folder), **(settings or {})},
            loud=loud,
        )
        stack.push_async_callback(stage.stop_bot)
        await stage.start_bot()
        yield stage


def bot_environment(addresses: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The settings that make the real bot talk to a sandbox and keep its files in a folder."""
    return {
        "DISCORD_TOKEN": addresses["discord_token"],
        "DISCORD_API_URL": addresses["discord_api_url"],
        "DISCORD_GATEWAY_URL": addresses["discord_gateway_url"],
        "VENICE_API_KEY": addresses["venice_api_key"],
        "VENICE_API_URL": addresses["venice_api_url"],
        "DATABASE_URL": f"sqlite:///{(folder / 'gondola.db').as_posix()}",
        "DATA_DIR": str(folder / "gondola-data"),
    }


async def _ready(sandbox: Sandbox, bot: Program, before: int) -> None:
    """Wait until the bot has identified itself once more than before, listens, and has its commands."""

    async def look() -> object:
        if bot.ended:
            raise await bot.ended_early()
        state = await sandbox.gateway_state()
        if state["identifies"] == before:
            return False
        connected = {session["shard"] for session in state["sessions"] if session["connected"]}
        shards = max((session["shards"] for session in state["sessions"]), default=1)
        return len(connected) == shards and await sandbox.commands()

    try:
        await sandbox.wait_until(look, _START_SECONDS)
    except TimeoutError:
        raise bot.failure(f"was not ready within {_START_SECONDS:.0f} s") from None


def _plain_environment() -> dict[str, str]:
    """The machine's part of the environment: a setting meant for a real server must not reach the demo."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or name.startswith(_KEPT_PREFIXES)
    }
