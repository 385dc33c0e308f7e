"""How each database is opened, and what each is told on opening."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from bot.store.columns import from_json, to_json

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}
_NOTICE_LOSS = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
"""So that a server that fell silent is away within seconds, not after the hours that TCP waits by itself.

In libpq's names; seconds, but milliseconds of `tcp_user_timeout`. An address may say otherwise.
"""
_PRAGMAS = ("busy_timeout=5000", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """An engine; `in_memory` databases are one connection, which two threads must not share."""

    engine: Engine
    in_memory: bool


def open_engine(url: str, *, connections: int) -> Opened:
    """Make the engine of `sqlite:///file` or `postgresql://…`, whichever driver the address names.

    Nothing is connected yet; `connections` is the most that are open at once.
    """
    address = make_url(url)
    backend = address.get_backend_name()
    address = address.set(drivername=_DRIVERS[backend])
    options: dict[str, Any] = {
        "json_serializer": to_json,
        "json_deserializer": from_json,
        # Prompts and tokens are parameters: no error may quote them.
        "hide_parameters": True,
        "poolclass": QueuePool,
        "pool_size": connections,
        "max_overflow": 0,
    }
    if backend == "postgresql":
        noticing = {
            name: given for name, given in _NOTICE_LOSS.items() if name not in address.query
        }
        options |= {"connect_args": noticing, "pool_pre_ping": True}
        return Opened(engine=create_engine(address, **options), in_memory=False)
    # A writer takes the lock at once: one that read first could not wait for another to finish.
    options["connect_args"] = {"check_same_thread": False, "isolation_level": "IMMEDIATE"}
    in_memory = address.database in {None, "", ":memory:"}
    if in_memory:
        options |= {"poolclass": StaticPool}
        del options["pool_size"], options["max_overflow"]
    else:
        _prepare_file(address)
    engine = create_engine(address, **options)
    event.listen(engine, "connect", _configure_sqlite)
    return Opened(engine=engine, in_memory=in_memory)


def open_to_read(url: str) -> Engine:
    """Make the engine of a database that is only looked at: whatever would change it fails."""
    address = make_url(url)
    backend = address.get_backend_name()
    address = address.set(drivername=_DRIVERS[backend])
    if backend == "sqlite":
        file = Path(str(address.database)).resolve()
        # Whoever reads in write-ahead mode leaves files beside it, which may be another user's than the
        # bot's; without such a file nobody is writing, and it can be read as it lies.
        quiet = {} if file.with_name(f"{file.name}-wal").exists() else {"immutable": "1"}
        query = {"mode": "ro", "uri": "true", **quiet}
        address = address.set(database=file.as_uri(), query=query)
        return create_engine(address, hide_parameters=True, poolclass=NullPool)
    options = {"connect_timeout": 5, "options": "-c default_transaction_read_only=on"}
    return create_engine(address, hide_parameters=True, poolclass=NullPool, connect_args=options)


def libpq(engine: Engine) -> tuple[str, dict[str, Any]]:
    """The address of a PostgreSQL database as libpq reads it, and what notices its loss."""
    address = engine.url.set(drivername="postgresql")
    noticing = {name: given for name, given in _NOTICE_LOSS.items() if name not in address.query}
    return address.render_as_string(hide_password=False), noticing


def _prepare_file(address: URL) -> None:
    """Make the file before SQLite does, readable for its owner alone: it holds tokens and prompts."""
    file = Path(str(address.database))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)


def _configure_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
