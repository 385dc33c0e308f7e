"""`INSERT … ON CONFLICT DO UPDATE`, which both databases spell the same and SQLAlchemy does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import Connection
    from sqlalchemy.sql.dml import Insert


class Upsert:
    """Built once for a table: inserts a row, or replaces the values of the one with the same key."""

    def __init__(self, table: Table) -> None:
        keys = [column.name for column in table.primary_key]
        values = [column.name for column in table.columns if not column.primary_key]
        on_sqlite = sqlite.insert(table)
        on_postgresql = postgresql.insert(table)
        self._statements: dict[str, Insert] = {
            "sqlite": on_sqlite.on_conflict_do_update(
                index_elements=keys, set_={name: on_sqlite.excluded[name] for name in values}
            ),
            "postgresql": on_postgresql.on_conflict_do_update(
                index_elements=keys, set_={name: on_postgresql.excluded[name] for name in values}
            ),
        }

    def on(self, connection: Connection) -> Insert:
        """The statement in the connection's dialect."""
        return self._statements[connection.dialect.name]
