"""An accepted request and its state."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal
    from uuid import UUID

    from bot.domain.destination import Destination
    from bot.domain.options import ImagineOptions
    from bot.language import Said


class JobState(StrEnum):
    """Where a job stands; the last three are ends, and every job reaches exactly one of them."""

    QUEUED = "queued"
    PAINTING = "painting"
    """Sent to Venice, or about to be: from here on it may have been paid, until it is delivered."""
    DELIVERED = "delivered"
    REFUSED = "refused"
    FAILED = "failed"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to the job."""
        return self in {JobState.DELIVERED, JobState.REFUSED, JobState.FAILED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """How the person who asked is answered.

    The interaction's `token` works for 15 minutes after `received_at`, says Discord, and is a secret;
    `attachment_size_limit` is in bytes a file and comes with every interaction. `locale` is the member's
    language and `guild_locale` the server's, as Discord names them; None is outside of servers.
    """

    application_id: int
    interaction_id: int
    token: str = field(repr=False)
    received_at: datetime
    attachment_size_limit: int
    locale: str = "en-US"
    guild_locale: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """An accepted request.

    `options` are complete (a model, and a seed that was drawn when none was given), `safe_mode` is what
    the gate decided when the job was accepted, `price` is in US dollars for all variants together, and
    all times are aware. `notes` are what the member is told with the result. `after` is the job
    whose picture this one was made from.
    """

    id: UUID
    created_at: datetime
    member_id: int
    destination: Destination
    options: ImagineOptions
    safe_mode: bool
    price: Decimal
    reply: Reply
    state: JobState = JobState.QUEUED
    notes: tuple[Said, ...] = ()
    after: UUID | None = None

    @property
    def pictures(self) -> int:
        """How many pictures were asked for."""
        return self.options.variants or 1
