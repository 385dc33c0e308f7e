"""The record of what was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal
    from uuid import UUID

    from bot.domain.destination import Rating
    from bot.domain.options import ImagineOptions


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """One picture as it came from Venice: `format` is webp, png or jpeg, sizes are pixels."""

    data: bytes
    format: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """Where a result stands on Discord."""

    channel_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Generation:
    """What was made, without the pictures themselves.

    `seconds` is how long Venice took, `cost` is in US dollars, `rating` is that of the destination when
    the pictures were posted, `safe_mode` is what was sent.
    """

    job_id: UUID
    made_at: datetime
    member_id: int
    guild_id: int | None
    options: ImagineOptions
    safe_mode: bool
    rating: Rating
    width: int
    height: int
    pictures: int
    seconds: float
    cost: Decimal
    posted: Posted
