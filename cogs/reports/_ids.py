"""The custom_ids of the buttons below a report: at most 100 characters, says Discord, and kept for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cogs._ui.job_button import JOB

if TYPE_CHECKING:
    from uuid import UUID

KEEP = re.compile(f"case:keep:{JOB}")
REMOVE = re.compile(f"case:remove:{JOB}")
MUTE = re.compile(f"case:mute:{JOB}")


def keep_id(job_id: UUID) -> str:
    """The id of the button that lets a picture stand."""
    return f"case:keep:{job_id}"


def remove_id(job_id: UUID) -> str:
    """The id of the button that takes it away."""
    return f"case:remove:{job_id}"


def mute_id(job_id: UUID) -> str:
    """The id of the button that takes it away, and the brush from who painted it."""
    return f"case:mute:{job_id}"
