"""The tables of challenges; `bot.store.tables` has the others."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from bot.domain.challenge import Constraints, Prize
from bot.domain.series import Series
from bot.store.columns import AwareTime, Encoded, Serial
from bot.store.tables import metadata

COUNTING = text("state IN ('arriving', 'pending', 'standing')")
"""Entries that use up one of their maker's; written out as in `bot.store.tables`."""
UNDONE = text("done_at IS NULL")
GIVEN = text("taken_at IS NULL")

_OF_CHALLENGE = "challenges.id"

challenges = Table(
    "challenges",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("announced_in", BigInteger),
    Column("announcement_id", BigInteger),
    Column("phase", String(16), nullable=False),
    Column("theme", String(100), nullable=False),
    Column("brief", Text, nullable=False),
    Column("opens_at", AwareTime, nullable=False),
    Column("closes_at", AwareTime, nullable=False),
    Column("ends_at", AwareTime, nullable=False),
    # When the next phase begins by itself.
    Column("next_at", AwareTime, index=True),
    Column("constraints", Encoded(Constraints), nullable=False),
    Column("prize", Encoded(Prize)),
    Column("locale", String(16), nullable=False),
    Column("shuffle", String(64), nullable=False),
    Column("event_id", BigInteger),
    Column("series_id", Uuid),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", AwareTime, nullable=False),
    Column("reason", Text, nullable=False),
    # The count: both are None until there is one.
    Column("voters", Integer),
    Column("digest", String(64)),
    Index("ix_challenges_guild", "guild_id", "created_at"),
)

challenge_pictures = Table(
    "challenge_pictures",
    metadata,
    Column("challenge_id", Uuid, ForeignKey(_OF_CHALLENGE, ondelete="CASCADE"), primary_key=True),
    Column("format", String(8), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("challenge_id", Uuid, ForeignKey(_OF_CHALLENGE, ondelete="CASCADE"), nullable=False),
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("picture", Integer, nullable=False),
    Column("member_id", BigInteger, nullable=False, index=True),
    Column("entered_at", AwareTime, nullable=False),
    Column("unrestricted", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("channel_id", BigInteger),
    Column("message_id", BigInteger),
    Column("desk_channel_id", BigInteger),
    Column("desk_message_id", BigInteger),
    Column("decided_by", BigInteger),
    Column("reason", Text, nullable=False),
    # What it is called by in the audit; None for those that were never in the vote.
    Column("number", Integer),
    # Its place once it was counted; None for those that did not stand.
    Column("place", Integer),
    Column("podium", Boolean, nullable=False),
    Column("points", Integer),
    Column("threes", Integer),
    Column("twos", Integer),
    Column("ones", Integer),
    Index("ix_entries_challenge", "challenge_id", "entered_at"),
    Index(
        "uq_entries_counting",
        "challenge_id",
        "job_id",
        "picture",
        unique=True,
        sqlite_where=COUNTING,
        postgresql_where=COUNTING,
    ),
)

ballots = Table(
    "ballots",
    metadata,
    # The key is what makes it one a member. Once they are counted nobody is named any more, and these are
    # numbers below 0.
    Column("challenge_id", Uuid, ForeignKey(_OF_CHALLENGE, ondelete="CASCADE"), primary_key=True),
    Column("voter_id", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("three", Uuid, ForeignKey("entries.id", ondelete="CASCADE")),
    Column("two", Uuid, ForeignKey("entries.id", ondelete="CASCADE")),
    Column("one", Uuid, ForeignKey("entries.id", ondelete="CASCADE")),
    CheckConstraint("three <> two AND three <> one AND two <> one", name="ck_ballots_once"),
)

challenge_steps = Table(
    "challenge_steps",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("challenge_id", Uuid, ForeignKey(_OF_CHALLENGE, ondelete="CASCADE"), nullable=False),
    Column("entry_id", Uuid, ForeignKey("entries.id", ondelete="CASCADE")),
    Column("kind", String(16), nullable=False),
    Column("created_at", AwareTime, nullable=False),
    Column("leased_until", AwareTime),
    Column("tries", Integer, nullable=False),
    Column("done_at", AwareTime),
    Index("ix_challenge_steps_undone", "id", sqlite_where=UNDONE, postgresql_where=UNDONE),
    Index("ix_challenge_steps_challenge", "challenge_id"),
)

prizes = Table(
    "prizes",
    metadata,
    Column("challenge_id", Uuid, ForeignKey(_OF_CHALLENGE, ondelete="CASCADE"), primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False, index=True),
    Column("role_id", BigInteger, nullable=False),
    Column("until", AwareTime),
    Column("taken_at", AwareTime),
    Index("ix_prizes_given", "until", sqlite_where=GIVEN, postgresql_where=GIVEN),
)

series = Table(
    "series",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("guild_id", BigInteger, nullable=False, index=True),
    Column("next_at", AwareTime, index=True),
    Column("created_by", BigInteger, nullable=False),
    # The whole of it; the columns beside it are what is looked for.
    Column("value", Encoded(Series), nullable=False),
)

themes = Table(
    "themes",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("series_id", Uuid, ForeignKey("series.id", ondelete="CASCADE"), nullable=False),
    Column("text", String(100), nullable=False),
    # As it is compared, so that the same theme is not proposed twice.
    Column("key", String(300), nullable=False),
    Column("proposed_by", BigInteger, nullable=False, index=True),
    Column("proposed_at", AwareTime, nullable=False),
    # The challenge that took it, or None while it waits.
    Column("used_by", Uuid),
    Index("ix_themes_series", "series_id"),
)

theme_votes = Table(
    "theme_votes",
    metadata,
    Column("theme_id", Uuid, ForeignKey("themes.id", ondelete="CASCADE"), primary_key=True),
    Column("voter_id", BigInteger, primary_key=True, autoincrement=False, index=True),
)
