"""With the database away nothing is painted, and what is being painted still has exactly one end."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.engine import make_url

from bot.domain.job import JobState
from bot.domain.rules import RuleSet
from bot.errors import NotChecked, StoreError
from bot.store.engine import Database
from bot.store.tables import metadata
from tests.unit.generation.rig import rigged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.unit.generation.rig import Rig


class Line:
    """The way to a PostgreSQL server, which can be cut and mended."""

    def __init__(self, server: Path, folder: Path) -> None:
        self._server = server
        self._socket = folder / server.name
        self._writers: set[asyncio.StreamWriter] = set()
        self._listener: asyncio.Server | None = None

    async def mend(self) -> None:
        """Let connections through."""
        self._listener = await asyncio.start_unix_server(self._through, self._socket)

    async def cut(self) -> None:
        """Break every connection, and let none be opened."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        self._socket.unlink(missing_ok=True)
        for writer in self._writers:
            writer.transport.abort()

    async def _through(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ahead, back = await asyncio.open_unix_connection(self._server)
        self._writers |= {writer, back}
        async with asyncio.TaskGroup() as both:
            both.create_task(_copy(reader, back))
            both.create_task(_copy(ahead, writer))
        self._writers -= {writer, back}


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(65536):
            target.write(data)
            await target.drain()
    target.close()


def _socket_in(folder: Path) -> Path:
    [socket] = folder.glob(".s.PGSQL.*[0-9]")
    return socket


@pytest.fixture(name="line")
async def _line(postgresql_url: str) -> AsyncIterator[tuple[Line, str]]:
    """A line to an empty database, and the address at its near end."""
    async with await Database.connect(postgresql_url) as database:
        await database.migrate()
        names = ", ".join(metadata.tables)
        await database.write(
            lambda connection: connection.exec_driver_sql(f"TRUNCATE {names} CASCADE").close()
        )
    address = make_url(postgresql_url)
    folder = Path(tempfile.mkdtemp(prefix="gondola-line-"))
    line = Line(_socket_in(Path(str(address.query["host"]))), folder)
    await line.mend()
    near = address.update_query_dict({"host": str(folder)})
    yield line, near.render_as_string(hide_password=False)
    await line.cut()
    shutil.rmtree(folder)


@asynccontextmanager
async def _rig(line: tuple[Line, str], *, concurrency: int = 4) -> AsyncIterator[tuple[Rig, Line]]:
    async with rigged(Path(), url=line[1], concurrency=concurrency) as rig:
        yield rig, line[0]


async def _being_painted(rig: Rig, count: int = 1) -> None:
    async with asyncio.timeout(10):
        while len(rig.venice.ledger.entries()) < count:  # noqa: ASYNC110  - another server's state
            await asyncio.sleep(0.01)


async def test_nothing_is_painted_by_rules_that_were_never_read(line: tuple[Line, str]) -> None:
    """Before anything is known of a server, an outage refuses with a sentence, and sends nothing."""
    async with _rig(line) as (rig, way):
        await way.cut()
        with pytest.raises(StoreError, match="neither paint nor change"):
            await rig.submit()
        assert rig.venice.ledger.entries() == ()
        await way.mend()
        job = await rig.paint()
        assert len(rig.delivery.delivered[job.id]) == 1


async def test_nothing_is_painted_by_what_is_remembered(line: tuple[Line, str]) -> None:
    """When rules, words and mutes are in memory already, an outage refuses all the same, and ends."""
    async with _rig(line) as (rig, way):
        await rig.paint()
        await rig.settled()
        await way.cut()
        for _ in range(3):
            with pytest.raises(StoreError):
                await rig.submit()
        assert len(rig.venice.ledger.entries()) == 1
        await way.mend()
        await rig.paint()
        assert len(rig.venice.ledger.entries()) == 2
        await rig.settled()


async def test_who_waits_is_told_and_nothing_is_sent_for_them(line: tuple[Line, str]) -> None:
    """A job whose turn comes during an outage fails with a sentence; what was sent before is delivered."""
    async with _rig(line, concurrency=1) as (rig, way):
        rig.venice.settings.painting_seconds = 0.4
        first = await rig.submit(member_id=1)
        second = await rig.submit(member_id=2)
        await _being_painted(rig)
        await way.cut()
        await rig.delivery.ended(first.id, timeout=10)
        await rig.delivery.ended(second.id, timeout=10)
        await rig.pipeline.stop(10)
        assert len(rig.venice.ledger.entries()) == 1
        assert len(rig.delivery.delivered[first.id]) == rig.delivery.ends(first.id) == 1
        [error] = rig.delivery.told[second.id]
        assert isinstance(error, StoreError)
        await way.mend()
        states = [job.state for job in await rig.database.jobs.unfinished()]
        assert states == [JobState.PAINTING, JobState.QUEUED]


async def test_what_can_not_be_checked_any_more_is_not_shown(line: tuple[Line, str]) -> None:
    """Rules that changed, or may have, and can't be read when a picture is ready: it is withheld."""
    async with _rig(line) as (rig, way):
        rig.venice.settings.painting_seconds = 0.4
        job = await rig.submit()
        await _being_painted(rig)
        await way.cut()
        with pytest.raises(StoreError):
            await rig.decide(RuleSet(enabled=False))
        await rig.delivery.ended(job.id, timeout=10)
        await rig.pipeline.stop(10)
        [error] = rig.delivery.told[job.id]
        assert isinstance(error, NotChecked)
        assert error.may_have_cost
        assert rig.delivery.ends(job.id) == 1
        await way.mend()
        assert await rig.spent() == job.price


async def test_a_locked_file_paints_nothing(tmp_path: Path) -> None:
    """Rules can be read while another program writes; without a job written down nothing is sent."""
    async with rigged(tmp_path) as rig:
        await rig.database.write(
            lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout=50").close()
        )
        other = sqlite3.connect(tmp_path / "gondola.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError):
            await rig.submit()
        assert rig.venice.ledger.entries() == ()
        other.execute("ROLLBACK")
        other.close()
        job = await rig.paint()
        assert len(rig.delivery.delivered[job.id]) == 1
