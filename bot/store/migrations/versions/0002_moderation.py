"""Moderation: what counts towards quotas and budgets, the log, words, mutes, reviews and reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"

TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
KEPT = sa.text("blanked_at IS NULL")
WITH_PROMPT = sa.text("prompt <> ''")
UNDECIDED = sa.text("state IN ('approved', 'pending')")


def upgrade() -> None:
    """Add to the jobs what is counted, let the log take over the changes of rules, make the new tables."""
    _count_jobs()
    _slim_generations()
    _make_log()
    _make_people_and_words()
    _make_reviews()
    _make_reports()


def _count_jobs() -> None:
    for name in ("parent_id", "category_id"):
        op.add_column("jobs", sa.Column(name, sa.BigInteger))
    for name, kind in (("counted_pictures", sa.Integer), ("counted_cost", sa.BigInteger)):
        op.add_column("jobs", sa.Column(name, kind, nullable=False, server_default="0"))
    op.add_column("jobs", sa.Column("blanked_at", TIME))
    # Of ended jobs only what was delivered certainly cost something.
    if op.get_bind().dialect.name == "sqlite":
        place, variants = "json_extract(destination, '$.{}')", "json_extract(options, '$.variants')"
    else:
        place, variants = "(destination->>'{}')::bigint", "(options->>'variants')::integer"
    op.execute(
        f"UPDATE jobs SET counted_pictures = coalesce({variants}, 1), counted_cost = price, "  # noqa: S608  - written out above
        f"parent_id = {place.format('parent_id')}, category_id = {place.format('category_id')} "
        "WHERE state NOT IN ('failed', 'refused')"
    )
    op.create_index(
        "ix_jobs_spent",
        "jobs",
        ["guild_id", "created_at", "counted_cost", "channel_id", "parent_id", "category_id"],
    )
    op.create_index(
        "ix_jobs_kept", "jobs", ["created_at"], sqlite_where=KEPT, postgresql_where=KEPT
    )


def _slim_generations() -> None:
    """Who asked, and for what, stands with the job."""
    op.drop_index("ix_generations_member", "generations")
    for name in ("member_id", "guild_id", "options"):
        op.drop_column("generations", name)
    op.add_column(
        "generations",
        sa.Column("unrestricted", sa.Boolean, nullable=False, server_default=sa.true()),
    )
    op.execute("UPDATE generations SET unrestricted = NOT safe_mode")
    op.add_column("generations", sa.Column("removed_at", TIME))


def _make_log() -> None:
    op.create_table(
        "log",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("actor_id", sa.BigInteger, nullable=False),
        sa.Column("member_id", sa.BigInteger),
        sa.Column("job_id", sa.Uuid),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("cost", sa.BigInteger),
        sa.Column("safe_mode", sa.Boolean),
        sa.Column("rating", sa.String(16)),
        sa.Column("prompt", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_log"),
    )
    op.create_index("ix_log_guild", "log", ["guild_id", "id"])
    op.create_index("ix_log_actor_id", "log", ["actor_id"])
    op.create_index("ix_log_member_id", "log", ["member_id"])
    op.create_index("ix_log_job_id", "log", ["job_id"])
    op.create_index(
        "ix_log_prompts", "log", ["at"], sqlite_where=WITH_PROMPT, postgresql_where=WITH_PROMPT
    )
    op.execute(
        "INSERT INTO log (at, kind, action, guild_id, channel_id, actor_id, rule, detail, prompt) "
        "SELECT decided_at, 'rule', CASE WHEN value IS NULL THEN 'reset' ELSE 'set' END, guild_id, "
        "CASE WHEN kind = 'server' THEN NULL ELSE scope_id END, decided_by, name, "
        "coalesce(value, ''), '' FROM rule_changes ORDER BY id"
    )
    op.drop_table("rule_changes")


def _make_people_and_words() -> None:
    op.create_table(
        "words",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("entry", sa.String(256), nullable=False),
        sa.Column("added_by", sa.BigInteger, nullable=False),
        sa.Column("added_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "entry", name="pk_words"),
    )
    op.create_table(
        "mutes",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("until", TIME),
        sa.Column("decided_by", sa.BigInteger, nullable=False),
        sa.Column("decided_at", TIME, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "member_id", name="pk_mutes"),
    )
    op.create_table(
        "forgotten",
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("member_id", name="pk_forgotten"),
    )


def _make_reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("decided_by", sa.BigInteger),
        sa.Column("decided_at", TIME),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("job_id", name="pk_reviews"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_reviews_job_id", ondelete="CASCADE"
        ),
    )
    op.create_index(
        "ix_reviews_open",
        "reviews",
        ["expires_at"],
        sqlite_where=UNDECIDED,
        postgresql_where=UNDECIDED,
    )


def _make_reports() -> None:
    op.create_table(
        "cases",
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("decided_by", sa.BigInteger),
        sa.Column("decided_at", TIME),
        sa.PrimaryKeyConstraint("job_id", name="pk_cases"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_cases_job_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "reports",
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("reporter_id", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("job_id", "reporter_id", name="pk_reports"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["cases.job_id"], name="fk_reports_job_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_reports_reporter", "reports", ["reporter_id"])


def downgrade() -> None:
    """Drop what was added; what happened since is forgotten, and generations lose what stood twice."""
    for table in ("reports", "cases", "reviews", "forgotten", "mutes", "words"):
        op.drop_table(table)
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
    op.drop_table("log")
    for name in ("removed_at", "unrestricted"):
        op.drop_column("generations", name)
    _fatten_generations()
    for index in ("ix_jobs_kept", "ix_jobs_spent"):
        op.drop_index(index, "jobs")
    for name in ("blanked_at", "counted_cost", "counted_pictures", "category_id", "parent_id"):
        op.drop_column("jobs", name)


def _fatten_generations() -> None:
    op.add_column(
        "generations", sa.Column("member_id", sa.BigInteger, nullable=False, server_default="0")
    )
    op.add_column("generations", sa.Column("guild_id", sa.BigInteger))
    op.add_column("generations", sa.Column("options", JSON, nullable=False, server_default="{}"))
    for name in ("member_id", "guild_id", "options"):
        op.execute(
            f"UPDATE generations SET {name} = "  # noqa: S608  - names written out above
            f"(SELECT jobs.{name} FROM jobs WHERE jobs.id = generations.job_id)"
        )
    op.create_index("ix_generations_member", "generations", ["member_id", "made_at"])
