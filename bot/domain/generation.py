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
    """Where a result stands on Discord.

    `files_id` is the message in the thread below it that holds the full pictures, where the message itself
    shows a contact sheet of them; the thread has the id of the message that it hangs on, says Discord.
    """

    channel_id: int
    message_id: int
    files_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Generation:
    """What was made, without the pictures themselves.

    `seconds` is how long Venice took, `cost` is in US dollars, `rating` is that of the places where the
    pictures were shown, `safe_mode` is what was sent. What is `unrestricted` (safe mode off, a model for
    adult content, or blurred for it) is shown in age-restricted channels only. `asked_in` is the channel
    of the request, `posted` where the pictures stand now: with the moderators while they look at them.
    `removed_at` tells that they were taken away, `after` is the job whose picture they were made from.
    What is `withheld` waits for moderators or was turned away by them: nobody else is shown it.
    """

    job_id: UUID
    made_at: datetime
    member_id: int
    guild_id: int | None
    asked_in: int
    options: ImagineOptions
    safe_mode: bool
    unrestricted: bool
    rating: Rating
    width: int
    height: int
    pictures: int
    seconds: float
    cost: Decimal
    posted: Posted
    removed_at: datetime | None = None
    after: UUID | None = None
    withheld: bool = False

    @property
    def stands(self) -> bool:
        """Whether people can see it where it was posted, as far as the bot knows."""
        return self.removed_at is None and not self.withheld


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Some of a list, in its order; `total` is how many the whole of it has."""

    generations: tuple[Generation, ...]
    total: int
