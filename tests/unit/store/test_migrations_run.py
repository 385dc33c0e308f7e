"""The bot brings its own tables up to date, whatever they were before."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from bot.errors import StoreError
from bot.store.engine import Database
from bot.store.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def _drop_all(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")


def _differences(connection: Connection) -> list[object]:
    options = {"include_name": lambda name, _kind, _parents: not _is_carriers(name)}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, metadata))


def _is_carriers(name: str | None) -> bool:
    """Whether a table belongs to Procrastinate, which brings its own."""
    return (name or "").startswith("procrastinate_")


def _tables(connection: Connection) -> set[str]:
    return {each for each in inspect(connection).get_table_names() if not _is_carriers(each)}


async def test_empty_databases_get_the_tables_of_the_model(database_url: str) -> None:
    """From nothing, the migrations make exactly what `tables` says; again, they change nothing."""
    async with await Database.connect(database_url) as database:
        await database.write(_drop_all)
        assert await database.read(_tables) == set()
        for _ in range(2):
            await database.migrate()
            assert await database.read(_tables) == {*metadata.tables, "alembic_version"}
            assert await database.read(_differences) == []


async def test_processes_that_start_together_migrate_once(database_url: str) -> None:
    """Two processes that find an empty database both end up with its tables."""
    first = await Database.connect(database_url)
    second = await Database.connect(database_url)
    async with first, second:
        await first.write(_drop_all)
        await asyncio.gather(first.migrate(), second.migrate())
        assert await second.read(_differences) == []


async def test_a_failed_migration_leaves_nothing(database_url: str) -> None:
    """When a step fails, no table of it stays behind."""
    async with await Database.connect(database_url) as database:
        await database.write(_drop_all)
        await database.write(
            lambda connection: connection.exec_driver_sql("CREATE TABLE meta (a INTEGER)").close()
        )
        with pytest.raises(StoreError):
            await database.migrate()
        assert await database.read(_tables) == {"meta"}
        await database.write(_drop_all)


async def test_logging_is_left_alone(database_url: str) -> None:
    """Migrations neither silence loggers nor change their levels and handlers."""
    ours = logging.getLogger("bot.test_migrations_run")
    root = logging.getLogger()
    before = (ours.disabled, root.level, list(root.handlers))
    async with await Database.connect(database_url) as database:
        await database.write(_drop_all)
        await database.migrate()
    assert (ours.disabled, root.level, list(root.handlers)) == before
