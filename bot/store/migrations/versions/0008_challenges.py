"""Community challenges: what is asked for, what is entered, and how it was voted on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"

TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
COUNTING = sa.text("state IN ('arriving', 'pending', 'standing')")
UNDONE = sa.text("done_at IS NULL")
GIVEN = sa.text("taken_at IS NULL")

_TABLES = (
    "challenges",
    "challenge_pictures",
    "entries",
    "ballots",
    "challenge_steps",
    "prizes",
    "series",
    "themes",
    "theme_votes",
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "challenges",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("announced_in", sa.BigInteger),
        sa.Column("announcement_id", sa.BigInteger),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("theme", sa.String(100), nullable=False),
        sa.Column("brief", sa.Text, nullable=False),
        sa.Column("opens_at", TIME, nullable=False),
        sa.Column("closes_at", TIME, nullable=False),
        sa.Column("ends_at", TIME, nullable=False),
        sa.Column("next_at", TIME),
        sa.Column("constraints", JSON, nullable=False),
        sa.Column("prize", JSON),
        sa.Column("locale", sa.String(16), nullable=False),
        sa.Column("shuffle", sa.String(64), nullable=False),
        sa.Column("event_id", sa.BigInteger),
        sa.Column("series_id", sa.Uuid),
        sa.Column("created_by", sa.BigInteger, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("voters", sa.Integer),
        sa.Column("digest", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_challenges"),
    )
    op.create_index("ix_challenges_guild", "challenges", ["guild_id", "created_at"])
    op.create_index("ix_challenges_next_at", "challenges", ["next_at"])
    op.create_table(
        "challenge_pictures",
        sa.Column("challenge_id", sa.Uuid, nullable=False),
        sa.Column("format", sa.String(8), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenges.id"],
            name="fk_challenge_pictures_challenge_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("challenge_id", name="pk_challenge_pictures"),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("challenge_id", sa.Uuid, nullable=False),
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("picture", sa.Integer, nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("entered_at", TIME, nullable=False),
        sa.Column("unrestricted", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("desk_channel_id", sa.BigInteger),
        sa.Column("desk_message_id", sa.BigInteger),
        sa.Column("decided_by", sa.BigInteger),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("number", sa.Integer),
        sa.Column("place", sa.Integer),
        sa.Column("podium", sa.Boolean, nullable=False),
        sa.Column("points", sa.Integer),
        sa.Column("threes", sa.Integer),
        sa.Column("twos", sa.Integer),
        sa.Column("ones", sa.Integer),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name="fk_entries_challenge_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_entries_job_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
    )
    op.create_index("ix_entries_challenge", "entries", ["challenge_id", "entered_at"])
    op.create_index("ix_entries_job_id", "entries", ["job_id"])
    op.create_index("ix_entries_member_id", "entries", ["member_id"])
    op.create_index(
        "uq_entries_counting",
        "entries",
        ["challenge_id", "job_id", "picture"],
        unique=True,
        sqlite_where=COUNTING,
        postgresql_where=COUNTING,
    )
    op.create_table(
        "ballots",
        sa.Column("challenge_id", sa.Uuid, nullable=False),
        sa.Column("voter_id", sa.BigInteger, nullable=False),
        sa.Column("three", sa.Uuid),
        sa.Column("two", sa.Uuid),
        sa.Column("one", sa.Uuid),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name="fk_ballots_challenge_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["one"], ["entries.id"], name="fk_ballots_one", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["three"], ["entries.id"], name="fk_ballots_three", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["two"], ["entries.id"], name="fk_ballots_two", ondelete="CASCADE"),
        sa.CheckConstraint("three <> two AND three <> one AND two <> one", name="ck_ballots_once"),
        sa.PrimaryKeyConstraint("challenge_id", "voter_id", name="pk_ballots"),
    )
    op.create_index("ix_ballots_voter_id", "ballots", ["voter_id"])
    op.create_table(
        "challenge_steps",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("challenge_id", sa.Uuid, nullable=False),
        sa.Column("entry_id", sa.Uuid),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("leased_until", TIME),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("done_at", TIME),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenges.id"],
            name="fk_challenge_steps_challenge_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_challenge_steps_entry_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_challenge_steps"),
    )
    op.create_index("ix_challenge_steps_challenge", "challenge_steps", ["challenge_id"])
    op.create_index(
        "ix_challenge_steps_undone",
        "challenge_steps",
        ["id"],
        sqlite_where=UNDONE,
        postgresql_where=UNDONE,
    )
    op.create_table(
        "prizes",
        sa.Column("challenge_id", sa.Uuid, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("role_id", sa.BigInteger, nullable=False),
        sa.Column("until", TIME),
        sa.Column("taken_at", TIME),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name="fk_prizes_challenge_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("challenge_id", name="pk_prizes"),
    )
    op.create_index(
        "ix_prizes_given", "prizes", ["until"], sqlite_where=GIVEN, postgresql_where=GIVEN
    )
    op.create_index("ix_prizes_member_id", "prizes", ["member_id"])
    op.create_table(
        "series",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("next_at", TIME),
        sa.Column("created_by", sa.BigInteger, nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
    )
    op.create_index("ix_series_guild_id", "series", ["guild_id"])
    op.create_index("ix_series_next_at", "series", ["next_at"])
    op.create_table(
        "themes",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("series_id", sa.Uuid, nullable=False),
        sa.Column("text", sa.String(100), nullable=False),
        sa.Column("key", sa.String(300), nullable=False),
        sa.Column("proposed_by", sa.BigInteger, nullable=False),
        sa.Column("proposed_at", TIME, nullable=False),
        sa.Column("used_by", sa.Uuid),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name="fk_themes_series_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_themes"),
    )
    op.create_index("ix_themes_proposed_by", "themes", ["proposed_by"])
    op.create_index("ix_themes_series", "themes", ["series_id"])
    op.create_table(
        "theme_votes",
        sa.Column("theme_id", sa.Uuid, nullable=False),
        sa.Column("voter_id", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name="fk_theme_votes_theme_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("theme_id", "voter_id", name="pk_theme_votes"),
    )
    op.create_index("ix_theme_votes_voter_id", "theme_votes", ["voter_id"])


def downgrade() -> None:
    """Drop them."""
    for table in reversed(_TABLES):
        op.drop_table(table)
