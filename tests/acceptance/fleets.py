"""Several processes of the bot in one sandbox, on one PostgreSQL database."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg

from sandbox.demo.stage import Program, bot_environment
from sandbox.face.client import Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

_START_SECONDS = 90.0


class Fleet:
    """A sandbox, and as many processes of the bot as a test starts in it."""

    def __init__(self, sandbox: Sandbox, folder: Path, settings: Mapping[str, str]) -> None:
        self.sandbox = sandbox
        self.settings = settings
        self._folder = folder
        self.programs: list[Program] = []
        self._started = 0

    @property
    def database_url(self) -> str:
        """The database that all processes share."""
        return self.settings["DATABASE_URL"]

    async def start(self, *arguments: str, **settings: str) -> Program:
        """Start a process, as `gondola run` with these arguments and with some settings changed."""
        self._started += 1
        folder = self._folder / f"process-{self._started}"
        folder.mkdir()
        own = {**self.settings, "DATA_DIR": str(folder / "data"), **settings}
        program = await Program.start(
            f"bot {' '.join(arguments)}",
            ["-m", "bot", "run", *arguments],
            folder=folder,
            environment=own,
            loud=False,
        )
        self.programs.append(program)
        return program

    async def connected(self, shards: int) -> None:
        """Wait until so many shards are connected, and the commands are there."""

        async def look() -> object:
            for program in self.programs:
                if program.ended:
                    raise await program.ended_early()
            state = await self.sandbox.gateway_state()
            found = {each["shard"] for each in state["sessions"] if each["connected"]}
            return len(found) == shards and await self.sandbox.commands()

        await self.sandbox.wait_until(look, _START_SECONDS)


@contextlib.asynccontextmanager
async def own_database(server_url: str) -> AsyncIterator[str]:
    """A database of its own on a PostgreSQL server, so that processes meet nothing of other tests."""
    name = f"fleet_{uuid4().hex[:12]}"
    async with await psycopg.AsyncConnection.connect(server_url, autocommit=True) as connection:
        await connection.execute(f"CREATE DATABASE {name}")
    base, _, query = server_url.partition("?")
    try:
        yield f"{base.rpartition('/')[0]}/{name}?{query}"
    finally:
        async with await psycopg.AsyncConnection.connect(server_url, autocommit=True) as connection:
            await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.asynccontextmanager
async def fleet(
    server_url: str,
    *,
    painting_seconds: float = 0.02,
    servers: int = 0,
    people: int = 0,
    settings: Mapping[str, str] | None = None,
) -> AsyncIterator[Fleet]:
    """Run a sandbox for several processes of the bot until the block ends; none is started yet."""
    async with contextlib.AsyncExitStack() as stack:
        url = await stack.enter_async_context(own_database(server_url))
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="gondola-fleet-")))
        serve = ["-m", "sandbox", "serve", "--painting-seconds", str(painting_seconds)]
        serve += ["--servers", str(servers), "--people", str(people)]
        world = await Program.start("sandbox", serve, folder=folder, environment={}, loud=False)
        stack.push_async_callback(world.stop)
        addresses: dict[str, str] = json.loads(await world.first_line())
        sandbox = await stack.enter_async_context(Sandbox.connect(addresses["control_url"]))
        own = {**bot_environment(addresses, folder), "DATABASE_URL": url, **(settings or {})}
        made = Fleet(sandbox, folder, own)

        async def stop() -> None:
            for program in made.programs:
                await program.stop()

        stack.push_async_callback(stop)
        yield made
