"""Tables that let several processes work as one; with SQLite there is one process, and they stay empty."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Uuid,
)

from bot.store.columns import AwareTime, Serial
from bot.store.tables import metadata

processes = Table(
    "processes",
    metadata,
    # Who is at work; whoever has not been seen for a while is gone, and what they held is free again.
    Column("id", Uuid, primary_key=True),
    Column("seen_at", AwareTime, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", BigInteger, nullable=False, index=True),
    # The server, or outside of servers the person.
    Column("server_id", BigInteger, nullable=False),
    # The place in line: round, turn of the server in that round, arrival.
    Column("round", Integer, nullable=False),
    Column("server_turn", Integer, nullable=False),
    Column("arrival", BigInteger, nullable=False),
    # waiting, taken, withdrawn by the member, or over.
    Column("state", String(16), nullable=False),
    # The process that sees the job to its end.
    Column("holder", Uuid),
    # Until then whoever holds it may be answering, so nobody takes it over.
    Column("answering_until", AwareTime),
    # Until then an edit of the message that says how the job stands may be on its way.
    Column("telling_until", AwareTime),
    Index("ix_turns_place", "state", "round", "server_turn", "arrival"),
)

keys = Table(
    "keys",
    metadata,
    # A hash of the key at Venice, never the key. Whoever counts locks its row.
    Column("key", String(64), primary_key=True),
    # What Venice said last about its own count; times are seconds since 1970 by the database's clock.
    Column("remaining", Integer),
    Column("reset_at", Float, nullable=False),
    # The circuit: failures in a row, the next pause, and when it is tried again.
    Column("in_a_row", Integer, nullable=False),
    Column("pause", Float, nullable=False),
    Column("opens_at", Float, nullable=False),
    Column("trying", Boolean, nullable=False),
)

sends = Table(
    "sends",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("key", String(64), ForeignKey("keys.key", ondelete="CASCADE"), nullable=False),
    Column("at", Float, nullable=False),
    Column("failed_at", Float),
    # The process whose request is under way; nobody's once it has ended.
    Column("holder", Uuid),
    Index("ix_sends_counted", "key", "at"),
)

paces = Table(
    "paces",
    metadata,
    # How many seconds a model takes for one job, as whoever painted last has measured.
    Column("model", String(128), primary_key=True),
    Column("seconds", Float, nullable=False),
)
