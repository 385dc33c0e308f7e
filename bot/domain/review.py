"""Pictures that moderators look at: before they are posted, or after somebody reported them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from bot.domain.generation import Posted


class ReviewState(StrEnum):
    """Where a review stands; everything but the first is a decision, and there is exactly one."""

    PENDING = "pending"
    APPROVED = "approved"
    """Decided, and about to be posted where it was asked for."""
    PUBLISHED = "published"
    REJECTED = "rejected"
    EXPIRED = "expired"
    """Nobody decided in time."""
    WITHHELD = "withheld"
    """Approved, but it could not be posted any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A result that waits for a moderator's decision; `desk` is the message that shows it to them."""

    job_id: UUID
    guild_id: int
    desk: Posted
    opened_at: datetime
    expires_at: datetime
    state: ReviewState = ReviewState.PENDING
    decided_by: int | None = None
    decided_at: datetime | None = None
    reason: str = ""


class CaseState(StrEnum):
    """Where a reported picture stands."""

    OPEN = "open"
    KEPT = "kept"
    """A moderator decided that it may stay."""
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One person's report of a picture; each person has one a picture."""

    job_id: UUID
    reporter_id: int
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A reported picture; `notice` is the message that tells moderators, where there is one.

    `hidden` tells whether enough people reported it, so that it is hidden until somebody decides.
    """

    job_id: UUID
    guild_id: int
    reports: tuple[Report, ...]
    hidden: bool = False
    state: CaseState = CaseState.OPEN
    notice: Posted | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
