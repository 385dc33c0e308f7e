"""The custom_ids of this cog's buttons: at most 100 characters, says Discord, and kept for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cogs._ui.job_button import JOB

if TYPE_CHECKING:
    from uuid import UUID

CANCEL = re.compile(f"cancel:{JOB}")
ASK_AGAIN = re.compile(f"ask-again:{JOB}")


def cancel_id(job_id: UUID) -> str:
    """The id of the button that takes a waiting job back."""
    return f"cancel:{job_id}"


def ask_again_id(job_id: UUID) -> str:
    """The id of the button that asks once more for what was lost, and may have been paid."""
    return f"ask-again:{job_id}"
