"""The custom_ids of this cog's buttons: at most 100 characters, says Discord, and kept for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

CANCEL = re.compile(r"cancel:(?P<job>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


def cancel_id(job_id: UUID) -> str:
    """The id of the button that takes a waiting job back."""
    return f"cancel:{job_id}"
