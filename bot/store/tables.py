"""The tables. `migrations/` makes them; a test holds that both say the same."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from bot.domain.destination import Destination
from bot.domain.job import JobState
from bot.domain.options import ImagineOptions
from bot.store.columns import AwareTime, Dollars, Encoded, Serial

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

_ENDED = tuple(str(state) for state in JobState if state.ended)
UNFINISHED = text(f"state NOT IN ({', '.join(repr(state) for state in sorted(_ENDED))})")
"""Written out, because a list of parameters is built anew for each statement."""

jobs = Table(
    "jobs",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("created_at", AwareTime, nullable=False),
    Column("updated_at", AwareTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("guild_id", BigInteger),
    Column("channel_id", BigInteger, nullable=False),
    Column("destination", Encoded(Destination), nullable=False),
    Column("options", Encoded(ImagineOptions), nullable=False),
    Column("safe_mode", Boolean, nullable=False),
    Column("price", Dollars, nullable=False),
    Column("notes", Encoded(tuple[str, ...]), nullable=False),
    Column("application_id", BigInteger, nullable=False),
    Column("interaction_id", BigInteger, nullable=False),
    # A secret while the job is unfinished, empty afterwards.
    Column("interaction_token", Text, nullable=False),
    Column("received_at", AwareTime, nullable=False),
    Column("attachment_size_limit", BigInteger, nullable=False),
    Column("locale", String(16), nullable=False),
    Index("ix_jobs_unfinished", "created_at", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    Index("ix_jobs_member", "member_id", "created_at"),
)

job_history = Table(
    "job_history",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("at", AwareTime, nullable=False),
    Column("reason", Text, nullable=False),
)

generations = Table(
    "generations",
    metadata,
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("made_at", AwareTime, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("guild_id", BigInteger),
    Column("options", Encoded(ImagineOptions), nullable=False),
    Column("safe_mode", Boolean, nullable=False),
    Column("rating", String(16), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("pictures", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("cost", Dollars, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False, index=True),
    Index("ix_generations_member", "member_id", "made_at"),
)

rules = Table(
    "rules",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Column("scope_id", BigInteger, primary_key=True, autoincrement=False),
    # One row a value, so that another rule needs no migration; the value is JSON.
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    Column("decided_by", BigInteger, nullable=False),
    Column("decided_at", AwareTime, nullable=False),
)

rule_changes = Table(
    "rule_changes",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("scope_id", BigInteger, nullable=False),
    Column("name", String(64), nullable=False),
    # None: forgotten, so that it is inherited again.
    Column("value", Text),
    Column("decided_by", BigInteger, nullable=False),
    Column("decided_at", AwareTime, nullable=False),
    Index("ix_rule_changes_guild", "guild_id", "decided_at"),
)

offers = Table(
    "offers",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("member_id", BigInteger, nullable=False),
    Column("options", Encoded(ImagineOptions), nullable=False),
    Column("created_at", AwareTime, nullable=False, index=True),
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
