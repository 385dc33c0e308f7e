"""Several processes: a line, a budget of requests and a sign of life that they share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables that processes share."""
    op.create_table(
        "processes",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_processes"),
    )
    op.create_table(
        "turns",
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("server_id", sa.BigInteger, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("server_turn", sa.Integer, nullable=False),
        sa.Column("arrival", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("holder", sa.Uuid),
        sa.Column("answering_until", TIME),
        sa.Column("telling_until", TIME),
        sa.PrimaryKeyConstraint("job_id", name="pk_turns"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_turns_job_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_turns_member_id", "turns", ["member_id"])
    op.create_index("ix_turns_place", "turns", ["state", "round", "server_turn", "arrival"])
    _make_budget()


def _make_budget() -> None:
    op.create_table(
        "keys",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("remaining", sa.Integer),
        sa.Column("reset_at", sa.Float, nullable=False),
        sa.Column("in_a_row", sa.Integer, nullable=False),
        sa.Column("pause", sa.Float, nullable=False),
        sa.Column("opens_at", sa.Float, nullable=False),
        sa.Column("trying", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_keys"),
    )
    op.create_table(
        "sends",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("failed_at", sa.Float),
        sa.Column("holder", sa.Uuid),
        sa.PrimaryKeyConstraint("id", name="pk_sends"),
        sa.ForeignKeyConstraint(["key"], ["keys.key"], name="fk_sends_key", ondelete="CASCADE"),
    )
    op.create_index("ix_sends_counted", "sends", ["key", "at"])
    op.create_table(
        "paces",
        sa.Column("model", sa.String(128), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("model", name="pk_paces"),
    )


def downgrade() -> None:
    """Undo all of that."""
    for name in ("paces", "sends", "keys", "turns", "processes"):
        op.drop_table(name)
