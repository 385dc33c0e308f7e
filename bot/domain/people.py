"""What moderators decided about members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Mute:
    """A member may not paint in a server; `until` is None where no end was said."""

    guild_id: int
    member_id: int
    until: datetime | None
    by: int
    at: datetime
    reason: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it is not over yet."""
        return self.until is None or now < self.until

    def outlasts(self, other: Mute) -> bool:
        """Whether it ends after another, or never while the other does."""
        if self.until is None or other.until is None:
            return self.until is None and other.until is not None
        return other.until < self.until
