"""Numbered steps that bring a database of any age up to date, run by the bot itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import Connection

_LOCK = 0x604D0A
"""Whoever migrates a PostgreSQL database holds this advisory lock; SQLite's writer holds its file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a database stands among the steps: `step` is None before the first, `behind` counts steps.

    `unknown` tells that its step is none of this program's: a newer program was here.
    """

    step: str | None
    newest: str
    behind: int
    unknown: bool


def upgrade(connection: Connection) -> None:
    """Run the steps that are missing, in the transaction of the connection; all or none."""
    # Loaded here because nothing but a start needs it, and it brings a template engine along.
    from alembic import command  # noqa: PLC0415  - see above

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    else:
        # Python's sqlite3 begins a transaction before it changes rows, but not before it makes tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def standing(connection: Connection | None) -> Standing:
    """At which step a database stands, by reading alone; None is a database that is not there yet."""
    from alembic.migration import MigrationContext  # noqa: PLC0415  - as above
    from alembic.script import ScriptDirectory  # noqa: PLC0415  - as above

    steps = [each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()]
    step = None
    if connection is not None:
        step = MigrationContext.configure(connection).get_current_revision()
    return Standing(
        step=step,
        newest=steps[0],
        behind=steps.index(step) if step in steps else len(steps),
        unknown=step is not None and step not in steps,
    )


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415  - as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
