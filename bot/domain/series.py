"""Challenges that come again and again, and the themes that members propose for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta  # noqa: TC003  - the store reads the annotations at run time
from uuid import UUID  # noqa: TC003  - as above

from bot.domain.challenge import Constraints, Prize

THEME_MOST = 100
"""Characters of a theme, which names a thread, says Discord."""
BRIEF_MOST = 1000
"""Characters of a brief, which a scheduled event shows, says Discord."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """Begins a challenge whenever `schedule`, a cron expression of five fields, falls due in `zone`.

    Each is open for `open_for` and voted on for `vote_for`. Its theme is the one that most members want of
    those that were proposed, or else the next one of `spare_themes`. `next_at` is None once it was stopped.
    """

    id: UUID
    guild_id: int
    channel_id: int
    name: str
    schedule: str
    zone: str
    open_for: timedelta
    vote_for: timedelta
    brief: str
    created_by: int
    created_at: datetime
    next_at: datetime | None
    constraints: Constraints = field(default_factory=Constraints)
    prize: Prize | None = None
    locale: str = "en-US"
    spare_themes: tuple[str, ...] = ()
    begun: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """A theme that a member proposed for a series; `votes` is how many want it, theirs among them."""

    id: UUID
    series_id: UUID
    text: str
    proposed_by: int
    proposed_at: datetime
    votes: int = 0
