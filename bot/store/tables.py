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
    LargeBinary,
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
from bot.language import Said
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
KEPT = text("blanked_at IS NULL")
WITH_PROMPT = text("prompt <> ''")
UNDECIDED = text("state IN ('approved', 'pending')")

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
    Column("parent_id", BigInteger),
    Column("category_id", BigInteger),
    Column("destination", Encoded(Destination), nullable=False),
    Column("options", Encoded(ImagineOptions), nullable=False),
    Column("safe_mode", Boolean, nullable=False),
    Column("price", Dollars, nullable=False),
    # What counts towards quotas and budgets: reserved with the job, and nothing once it is given back.
    Column("counted_pictures", Integer, nullable=False),
    Column("counted_cost", Dollars, nullable=False),
    Column("notes", Encoded(tuple[Said, ...]), nullable=False),
    Column("application_id", BigInteger, nullable=False),
    Column("interaction_id", BigInteger, nullable=False),
    # A secret while the job is unfinished, empty afterwards.
    Column("interaction_token", Text, nullable=False),
    Column("received_at", AwareTime, nullable=False),
    Column("attachment_size_limit", BigInteger, nullable=False),
    Column("locale", String(16), nullable=False),
    # The server's language; none outside of servers.
    Column("guild_locale", String(16)),
    # The job whose picture this one was made from.
    Column("after_id", Uuid, index=True),
    # When the prompts were taken out, as the operator or the member said.
    Column("blanked_at", AwareTime),
    Index("ix_jobs_unfinished", "created_at", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    Index("ix_jobs_member", "member_id", "created_at"),
    # With all that a budget adds up by, so that what was spent in a month is found in the index alone.
    Index(
        "ix_jobs_spent",
        "guild_id",
        "created_at",
        "counted_cost",
        "channel_id",
        "parent_id",
        "category_id",
    ),
    Index("ix_jobs_kept", "created_at", sqlite_where=KEPT, postgresql_where=KEPT),
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

style_references = Table(
    "style_references",
    metadata,
    # Pictures to paint in the style of, for as long as their job is unfinished.
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("format", String(8), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

generations = Table(
    "generations",
    metadata,
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("made_at", AwareTime, nullable=False),
    Column("safe_mode", Boolean, nullable=False),
    Column("unrestricted", Boolean, nullable=False),
    Column("rating", String(16), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("pictures", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("cost", Dollars, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False, index=True),
    # The message in the thread below it that holds the pictures of a contact sheet.
    Column("files_id", BigInteger, index=True),
    Column("removed_at", AwareTime),
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

log = Table(
    "log",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("at", AwareTime, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("action", String(32), nullable=False),
    Column("guild_id", BigInteger),
    Column("channel_id", BigInteger),
    Column("actor_id", BigInteger, nullable=False, index=True),
    Column("member_id", BigInteger, index=True),
    Column("job_id", Uuid, index=True),
    Column("rule", String(64), nullable=False),
    Column("detail", Text, nullable=False),
    Column("cost", Dollars),
    Column("safe_mode", Boolean),
    Column("rating", String(16)),
    # Of a request that never became a job; the others are looked up by `job_id`.
    Column("prompt", Text, nullable=False),
    Index("ix_log_guild", "guild_id", "id"),
    Index("ix_log_prompts", "at", sqlite_where=WITH_PROMPT, postgresql_where=WITH_PROMPT),
)

words = Table(
    "words",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    # As moderators write it, which tells its kind, too.
    Column("entry", String(256), primary_key=True),
    Column("added_by", BigInteger, nullable=False),
    Column("added_at", AwareTime, nullable=False),
)

mutes = Table(
    "mutes",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("until", AwareTime),
    Column("decided_by", BigInteger, nullable=False),
    Column("decided_at", AwareTime, nullable=False),
    Column("reason", Text, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("opened_at", AwareTime, nullable=False),
    Column("expires_at", AwareTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_by", BigInteger),
    Column("decided_at", AwareTime),
    Column("reason", Text, nullable=False),
    Index("ix_reviews_open", "expires_at", sqlite_where=UNDECIDED, postgresql_where=UNDECIDED),
)

cases = Table(
    "cases",
    metadata,
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("channel_id", BigInteger),
    Column("message_id", BigInteger),
    Column("decided_by", BigInteger),
    Column("decided_at", AwareTime),
)

reports = Table(
    "reports",
    metadata,
    Column("job_id", Uuid, ForeignKey("cases.job_id", ondelete="CASCADE"), primary_key=True),
    Column("reporter_id", BigInteger, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("at", AwareTime, nullable=False),
    Index("ix_reports_reporter", "reporter_id"),
)

forgotten = Table(
    "forgotten",
    metadata,
    # Who asked to be forgotten: what still counts towards a quota loses its person once it does not.
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("asked_at", AwareTime, nullable=False),
)

favourites = Table(
    "favourites",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("at", AwareTime, nullable=False),
)

offers = Table(
    "offers",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("member_id", BigInteger, nullable=False),
    Column("options", Encoded(ImagineOptions), nullable=False),
    Column("after_id", Uuid),
    Column("created_at", AwareTime, nullable=False, index=True),
)

defaults = Table(
    "defaults",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("options", Encoded(ImagineOptions), nullable=False),
    Column("changed_at", AwareTime, nullable=False),
)

presets = Table(
    "presets",
    metadata,
    Column("owner_kind", String(16), primary_key=True),
    Column("owner_id", BigInteger, primary_key=True, autoincrement=False),
    # The name with its case folded, which can take three times as many characters.
    Column("key", String(96), primary_key=True),
    Column("name", String(32), nullable=False),
    Column("options", Encoded(ImagineOptions), nullable=False),
    Column("saved_by", BigInteger, nullable=False, index=True),
    Column("saved_at", AwareTime, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
