"""The custom_ids of the review queue's buttons: at most 100 characters, says Discord, and kept for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cogs._ui.job_button import JOB

if TYPE_CHECKING:
    from uuid import UUID

APPROVE = re.compile(f"review:approve:{JOB}")
REJECT = re.compile(f"review:reject:{JOB}")
MUTE = re.compile(f"review:mute:{JOB}")


def approve_id(job_id: UUID) -> str:
    """The id of the button that lets a picture through."""
    return f"review:approve:{job_id}"


def reject_id(job_id: UUID) -> str:
    """The id of the button that does not."""
    return f"review:reject:{job_id}"


def mute_id(job_id: UUID) -> str:
    """The id of the button that does not, and takes the brush from who painted it."""
    return f"review:mute:{job_id}"
