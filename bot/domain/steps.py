"""What has to be done on Discord because of what was decided about a challenge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class StepKind(StrEnum):
    """One thing to do; each can be done again without anybody noticing."""

    ANNOUNCE = "announce"
    """Post the announcement, and make the thread or forum post that keeps the entries."""
    OPEN = "open"
    """Say that entries are taken now."""
    VOTE = "vote"
    """Say that the vote has begun."""
    RESULTS = "results"
    """Post the podium."""
    GALLERY = "gallery"
    """List all entries with their makers, in the thread."""
    PRIZE = "prize"
    """Give the winner the role."""
    CANCEL = "cancel"
    """Say that it is called off, and why."""
    REFRESH = "refresh"
    """Let the announcement tell how the challenge stands now."""
    EVENT = "event"
    """Keep the scheduled event in step."""
    KEEP = "keep"
    """Upload an entry to the thread."""
    PRESENT = "present"
    """Lay an entry before moderators."""
    CLOSE = "close"
    """Show moderators what became of an entry."""
    TELL = "tell"
    """Tell its maker what became of an entry without their doing."""
    DROP = "drop"
    """Take an entry's picture out of the thread."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Something to do; `entry_id` is the entry that it is about, None for the whole challenge.

    Steps about the same thing are done in the order of `id`. `tries` counts how often it was begun before:
    then it may have been done, without anybody having written that down.
    """

    id: int
    challenge_id: UUID
    kind: StepKind
    created_at: datetime
    entry_id: UUID | None = None
    tries: int = 0
