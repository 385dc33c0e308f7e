"""Procrastinate's tables on PostgreSQL, which carry calls between processes: made and kept up to date."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

_ARE_THERE = text("SELECT to_regclass('procrastinate_jobs') IS NOT NULL")
_MADE_BY = text("SELECT value FROM meta WHERE key = 'procrastinate'")
_REMEMBER = text("""
INSERT INTO meta (key, value) VALUES ('procrastinate', :version)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
""")


def prepare_carrier(connection: Connection) -> None:
    """Make what is missing, in the transaction of the connection and under the lock of the migrations."""
    # Nobody with SQLite needs it.
    from procrastinate.schema import SchemaManager  # noqa: PLC0415  - see above

    installed = version("procrastinate")
    if not connection.execute(_ARE_THERE).scalar_one():
        _run(connection, SchemaManager.get_schema())
    else:
        made_by = connection.execute(_MADE_BY).scalar_one_or_none() or installed
        for script in _newer(Path(SchemaManager.get_migrations_path()), made_by):
            _run(connection, script.read_text("utf-8"))
    connection.execute(_REMEMBER, {"version": installed})


def _newer(folder: Path, made_by: str) -> Iterator[Path]:
    """The scripts of later versions; their names begin with the version, as in `03.04.00_01_pre_…`."""
    for script in sorted(folder.glob("*.sql")):
        if _numbers(script.name.partition("_")[0]) > _numbers(made_by):
            yield script


def _numbers(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".")[:3] if part.isdigit())


def _run(connection: Connection, script: str) -> None:
    # Many statements in one go, with percent signs in them: only the driver itself takes that.
    driver = cast("Any", connection.connection.driver_connection)
    driver.execute(script)
