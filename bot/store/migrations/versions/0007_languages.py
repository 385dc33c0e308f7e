"""Languages: the server's own, and notes that can be told in any."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the server's language to jobs; notes that were written as English sentences are dropped."""
    op.add_column("jobs", sa.Column("guild_locale", sa.String(16)))
    _drop_notes()


def downgrade() -> None:
    """Undo that; the bot of before can't read the notes of today."""
    _drop_notes()
    op.drop_column("jobs", "guild_locale")


def _drop_notes() -> None:
    op.execute("UPDATE jobs SET notes = '[]'")
