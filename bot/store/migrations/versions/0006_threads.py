"""Contact sheets: where the pictures are that they stand for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the message in the thread below a result."""
    op.add_column("generations", sa.Column("files_id", sa.BigInteger))
    op.create_index("ix_generations_files_id", "generations", ["files_id"])


def downgrade() -> None:
    """Undo that."""
    op.drop_index("ix_generations_files_id", "generations")
    op.drop_column("generations", "files_id")
