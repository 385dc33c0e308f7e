"""The painter's desk: which picture was made from which, and the pictures that people saved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the lineage to jobs and offers, and make the table of favourites."""
    op.add_column("jobs", sa.Column("after_id", sa.Uuid))
    op.create_index("ix_jobs_after_id", "jobs", ["after_id"])
    op.add_column("offers", sa.Column("after_id", sa.Uuid))
    op.create_table(
        "favourites",
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("member_id", "job_id", name="pk_favourites"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_favourites_job_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_favourites_job_id", "favourites", ["job_id"])


def downgrade() -> None:
    """Undo all of that."""
    op.drop_table("favourites")
    op.drop_column("offers", "after_id")
    op.drop_index("ix_jobs_after_id", "jobs")
    op.drop_column("jobs", "after_id")
