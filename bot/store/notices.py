"""What one process tells the others through PostgreSQL, in the transaction of what it tells about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

CHANNEL = "gondola_changed"
"""The channel of `LISTEN` and `NOTIFY`; a notice is `topic:key`."""
_TELL = text("SELECT pg_notify(:channel, :notice)")


def tell(connection: Connection, topic: str, key: object) -> None:
    """Let every process know once this is committed; with SQLite there is no other."""
    if connection.dialect.name == "postgresql":
        notice = {"channel": CHANNEL, "notice": f"{topic}:{key}"}
        connection.execute(_TELL, notice)
