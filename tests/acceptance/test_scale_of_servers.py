"""Ten thousand servers cost the bot no more memory each than a bare client, and it is ready in proportion."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.demo.stage import Program, bot_environment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

MANY, FEW = 10_000, 0
SHARDS = 2
BARE = Path(__file__).parent / "bare_client.py"
DEADLINE = 180.0
CONNECTED = "connected to Discord"


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """What a client takes with the servers of a sandbox: bytes of memory, and seconds until it is ready."""

    memory: int
    seconds: float


@contextlib.asynccontextmanager
async def world_of(servers: int, folder: Path) -> AsyncIterator[Mapping[str, str]]:
    """A sandbox with so many servers more than the usual ones; what opens it."""
    serve = ["-m", "sandbox", "serve", "--servers", str(servers)]
    world = await Program.start("sandbox", serve, folder=folder, environment={}, loud=False)
    try:
        async with asyncio.timeout(DEADLINE):
            yield {**json.loads(await world.first_line())}
    finally:
        await world.stop()


async def weighed(
    name: str, arguments: list[str], settings: Mapping[str, str], folder: Path
) -> Weighed:
    """Start a client, wait until it is ready, and weigh it."""
    began = time.monotonic()
    program = await Program.start(name, arguments, folder=folder, environment=settings, loud=False)
    try:
        async with asyncio.timeout(DEADLINE):
            if name == "bare":
                assert (await program.first_line()).startswith("ready")
            else:
                while CONNECTED not in program.log:
                    assert not program.ended, program.log
                    await asyncio.sleep(0.02)
        seconds = time.monotonic() - began
        return Weighed(memory=resident(program.process.pid), seconds=seconds)
    finally:
        await program.stop()


def resident(pid: int) -> int:
    """The bytes of memory that a process holds."""
    told = subprocess.run(  # noqa: S603  - the system's own program
        ["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(told.stdout) * 1024


async def both(servers: int, folder: Path) -> tuple[Weighed, Weighed]:
    """The bot, and a bare client, in the same world."""
    async with world_of(servers, folder) as addresses:
        own = {
            **bot_environment(addresses, folder),
            "SHARD_COUNT": str(SHARDS),
            "LOG_FORMAT": "json",
        }
        bare = await weighed("bare", [str(BARE)], own, folder)
        bot = await weighed("bot", ["-m", "bot", "run"], own, folder)
    return bot, bare


async def test_ten_thousand_servers_cost_what_they_cost_a_bare_client(tmp_path: Path) -> None:
    """Memory a server is at most a tenth more, and what servers add to the start at most half as much."""
    for name in ("few", "many"):
        (tmp_path / name).mkdir()
    few_bot, few_bare = await both(FEW, tmp_path / "few")
    many_bot, many_bare = await both(MANY, tmp_path / "many")
    own = (many_bot.memory - few_bot.memory) / MANY
    bare = (many_bare.memory - few_bare.memory) / MANY
    assert bare > 1000
    assert own <= 1.1 * bare, (own, bare)
    added = many_bot.seconds - few_bot.seconds
    assert added <= 1.5 * (many_bare.seconds - few_bare.seconds) + 2, (few_bot, many_bot, many_bare)
