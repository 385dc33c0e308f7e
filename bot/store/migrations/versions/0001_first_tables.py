"""The first tables: jobs and what became of them, rules, offers and facts about the bot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
UNFINISHED = sa.text("state NOT IN ('delivered', 'failed', 'refused')")


def upgrade() -> None:
    """Make the tables."""
    _make_jobs()
    _make_generations()
    _make_rules()
    op.create_table(
        "offers",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("options", JSON, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_offers"),
    )
    op.create_index("ix_offers_created_at", "offers", ["created_at"])
    op.create_table(
        "meta",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )


def _make_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("destination", JSON, nullable=False),
        sa.Column("options", JSON, nullable=False),
        sa.Column("safe_mode", sa.Boolean, nullable=False),
        sa.Column("price", sa.BigInteger, nullable=False),
        sa.Column("notes", JSON, nullable=False),
        sa.Column("application_id", sa.BigInteger, nullable=False),
        sa.Column("interaction_id", sa.BigInteger, nullable=False),
        sa.Column("interaction_token", sa.Text, nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.Column("attachment_size_limit", sa.BigInteger, nullable=False),
        sa.Column("locale", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index(
        "ix_jobs_unfinished",
        "jobs",
        ["created_at"],
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )
    op.create_index("ix_jobs_member", "jobs", ["member_id", "created_at"])
    op.create_table(
        "job_history",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_job_history"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_job_history_job_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_job_history_job_id", "job_history", ["job_id"])


def _make_generations() -> None:
    op.create_table(
        "generations",
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("options", JSON, nullable=False),
        sa.Column("safe_mode", sa.Boolean, nullable=False),
        sa.Column("rating", sa.String(16), nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("pictures", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("cost", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("job_id", name="pk_generations"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_generations_job_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_generations_member", "generations", ["member_id", "made_at"])
    op.create_index("ix_generations_message_id", "generations", ["message_id"])


def _make_rules() -> None:
    op.create_table(
        "rules",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("scope_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("decided_by", sa.BigInteger, nullable=False),
        sa.Column("decided_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "kind", "scope_id", "name", name="pk_rules"),
    )
    op.create_table(
        "rule_changes",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("scope_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("decided_by", sa.BigInteger, nullable=False),
        sa.Column("decided_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rule_changes"),
    )
    op.create_index("ix_rule_changes_guild", "rule_changes", ["guild_id", "decided_at"])


def downgrade() -> None:
    """Drop all of them, and what they hold."""
    for table in ("meta", "offers", "rule_changes", "rules", "generations", "job_history", "jobs"):
        op.drop_table(table)
