"""Numbered steps that bring a database of any age up to date, run by the bot itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.store.migrations.carrier import prepare_carrier

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_LOCK = 0x604D0A
"""Whoever migrates a PostgreSQL database holds this advisory lock; SQLite's writer holds its file."""


def upgrade(connection: Connection) -> None:
    """Run the steps that are missing, in the transaction of the connection; all or none."""
    # Loaded here because nothing but a start needs it, and it brings a template engine along.
    from alembic import command  # noqa: PLC0415  - see above
    from alembic.config import Config  # noqa: PLC0415  - see above

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    else:
        # Python's sqlite3 begins a transaction before it changes rows, but not before it makes tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "postgresql":
        prepare_carrier(connection)
