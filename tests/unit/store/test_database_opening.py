"""Databases open, close, break and come back as people expect."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import stat
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.errors import StoreError
from bot.store.engine import Database
from bot.store.tables import jobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from bot.domain.job import Job


def _pragma(name: str) -> Callable[[Connection], object]:
    return lambda connection: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"])
async def test_sqlite_is_set_up(tmp_path: Path, scheme: str) -> None:
    """A file is made with its folder, for its owner alone, and told to be quick and strict."""
    file = tmp_path / "new" / "gondola.db"
    async with await Database.connect(f"{scheme}:///{file}") as database:
        assert await database.read(_pragma("journal_mode")) == "wal"
        assert await database.read(_pragma("synchronous")) == 1
        assert await database.read(_pragma("foreign_keys")) == 1
        assert await database.read(_pragma("busy_timeout")) == 5000
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_sqlite_lives_in_memory_too(make_job: Callable[..., Job]) -> None:
    """A database in memory works as a file does, for as long as it is open."""
    async with await Database.connect("sqlite:///:memory:") as database:
        await database.migrate()
        job = make_job()
        await database.jobs.add(job)
        assert await database.jobs.unfinished() == [job]
        assert await database.rules.of_guild(1) == {}


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
async def test_postgresql_opens_by_both_addresses(postgresql_url: str, scheme: str) -> None:
    """The address may name the driver or not."""
    address = postgresql_url.replace("postgresql", scheme, 1)
    async with await Database.connect(address) as database:
        assert await database.read(lambda one: one.execute(text("SELECT 2")).scalar_one()) == 2


async def test_an_unreachable_database_is_a_store_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A server that is not there and a file that is none are told as such, without the password."""
    with pytest.raises(StoreError):
        await Database.connect("postgresql://somebody:sesame@127.0.0.1:1/gondola")
    (tmp_path / "gondola.db").write_text("This is a letter and not a database. " * 100)
    with pytest.raises(StoreError):
        await Database.connect(f"sqlite:///{tmp_path / 'gondola.db'}")
    assert "sesame" not in caplog.text


async def test_closing_commits_what_waits(tmp_path: Path, make_job: Callable[..., Job]) -> None:
    """Writes that were asked for before closing are kept; afterwards there are only refusals."""
    url = f"sqlite:///{tmp_path / 'gondola.db'}"
    database = await Database.connect(url)
    await database.migrate()
    adding = [asyncio.ensure_future(database.jobs.add(make_job())) for _ in range(300)]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*adding)
    with pytest.raises(StoreError):
        await database.jobs.add(make_job())
    async with await Database.connect(url) as again:
        assert len(await again.jobs.unfinished()) == 300


async def test_who_gives_up_waiting_harms_nobody(
    database: Database, make_job: Callable[..., Job]
) -> None:
    """A cancelled caller's neighbours in the same commit get their answers."""
    tasks = [asyncio.ensure_future(database.jobs.add(make_job())) for _ in range(20)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert answers[1::2] == [None] * 10
    await database.jobs.add(make_job())
    assert 11 <= len(await database.jobs.unfinished()) <= 21


async def test_a_locked_database_is_a_store_error(
    tmp_path: Path, make_job: Callable[..., Job]
) -> None:
    """When another program keeps the file locked, a write gives up, and works again afterwards."""
    file = tmp_path / "gondola.db"
    async with await Database.connect(f"sqlite:///{file}") as database:
        await database.migrate()
        await database.write(lambda one: one.exec_driver_sql("PRAGMA busy_timeout=50").close())
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError):
            await database.jobs.add(make_job())
        other.execute("ROLLBACK")
        other.close()
        job = make_job()
        await database.jobs.add(job)
        assert await database.jobs.unfinished() == [job]


async def test_lost_connections_are_opened_again(
    postgresql_url: str, make_job: Callable[..., Job]
) -> None:
    """When PostgreSQL drops every connection, the next write and the next read work."""
    async with await Database.connect(postgresql_url) as database:
        await database.migrate()
        await database.jobs.add(make_job())
        await database.jobs.unfinished()
        async with await Database.connect(postgresql_url) as operator:
            await operator.write(
                lambda one: one.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE pid <> pg_backend_pid() AND datname = current_database()"
                ).close()
            )
        job = make_job()
        await database.jobs.add(job)
        assert job in await database.jobs.unfinished()


async def test_naive_times_are_refused(
    database: Database, make_job: Callable[..., Job], noon: datetime
) -> None:
    """A time without a zone is a mistake of the caller, and nothing is written."""
    with pytest.raises(ValueError, match="no time zone"):
        await database.jobs.add(make_job(created_at=noon.replace(tzinfo=None)))
    assert await database.jobs.unfinished() == []


async def test_money_is_exact(database: Database, make_job: Callable[..., Job]) -> None:
    """Prices come back to the millionth of a dollar, as whole numbers that add up."""
    for price in ("0", "0.000001", "12.345678", "1999.99"):
        job = make_job(price=Decimal(price))
        await database.jobs.add(job)
    assert sorted(job.price for job in await database.jobs.unfinished()) == [
        Decimal(0),
        Decimal("0.000001"),
        Decimal("12.345678"),
        Decimal("1999.99"),
    ]


async def test_errors_quote_no_parameters(
    database: Database, make_job: Callable[..., Job], caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the error nor the log of a failed write shows the token or the prompt."""
    job = make_job()
    await database.jobs.add(job)
    with caplog.at_level(logging.DEBUG), pytest.raises(StoreError) as caught:
        await database.jobs.add(job)
    told = f"{caught.value.__cause__}{caplog.text}"
    assert jobs.name in told
    assert job.reply.token not in told
    assert job.options.prompt not in told
