"""Options that are kept: the defaults of members, and the presets of members and servers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"

TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "defaults",
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("options", JSON, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("member_id", name="pk_defaults"),
    )
    op.create_table(
        "presets",
        sa.Column("owner_kind", sa.String(16), nullable=False),
        sa.Column("owner_id", sa.BigInteger, nullable=False),
        sa.Column("key", sa.String(96), nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("options", JSON, nullable=False),
        sa.Column("saved_by", sa.BigInteger, nullable=False),
        sa.Column("saved_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("owner_kind", "owner_id", "key", name="pk_presets"),
    )
    op.create_index("ix_presets_saved_by", "presets", ["saved_by"])


def downgrade() -> None:
    """Drop both tables."""
    for table in ("presets", "defaults"):
        op.drop_table(table)
