"""A community's image challenge: what is asked for, when, and who entered what."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from uuid import UUID

    from bot.domain.generation import Posted


class Phase(StrEnum):
    """Where a challenge stands; it only ever goes down this list, and the last two are ends."""

    DRAFT = "draft"
    """Seen by its organiser alone, who has not published it yet."""
    ANNOUNCED = "announced"
    OPEN = "open"
    VOTING = "voting"
    RESULTS = "results"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens by itself."""
        return self in {Phase.RESULTS, Phase.CANCELLED}

    @property
    def runs(self) -> bool:
        """Whether people know of it and it has no end yet."""
        return self in {Phase.ANNOUNCED, Phase.OPEN, Phase.VOTING}


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """When entries are taken, when the vote begins, and when it ends."""

    opens_at: datetime
    closes_at: datetime
    ends_at: datetime

    @property
    def open_for(self) -> timedelta:
        """How long entries are taken."""
        return self.closes_at - self.opens_at

    @property
    def vote_for(self) -> timedelta:
        """How long votes are taken."""
        return self.ends_at - self.closes_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Constraints:
    """What the bot checks of each entry; what is None or empty is free.

    `models` are ids, `seed` and `style_preset` Venice's, a size is either an `aspect_ratio` or a `width` and
    a `height` in pixels. `most_words` counts the prompt's words, which must hold all of `must_have` and none
    of `must_not_have`. A member may have `entries` of them, must be in the server for `member_days` and have
    the role `role_id`.
    """

    models: tuple[str, ...] = ()
    seed: int | None = None
    aspect_ratio: str | None = None
    width: int | None = None
    height: int | None = None
    style_preset: str | None = None
    most_words: int | None = None
    must_have: tuple[str, ...] = ()
    must_not_have: tuple[str, ...] = ()
    entries: int = 1
    member_days: int = 0
    role_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Prize:
    """The role that the winner has for so many days; 0 is for ever."""

    role_id: int
    days: int = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Challenge:
    """One challenge of a server.

    `channel_id` is where it is told of, `thread_id` the thread or forum post that keeps its entries, and
    `announcement` the message that always tells how it stands; both None until they are made. `locale` is
    the server's language as Discord names it. `shuffle` is a secret that each voter's own order of the
    entries is drawn by. `event_id` is its scheduled event on Discord, `reason` why it was cancelled.
    `series_id` is the series that began it, None where a person did.
    """

    id: UUID
    guild_id: int
    channel_id: int
    theme: str
    brief: str
    times: Times
    created_by: int
    created_at: datetime
    phase: Phase = Phase.DRAFT
    constraints: Constraints = field(default_factory=Constraints)
    prize: Prize | None = None
    locale: str = "en-US"
    shuffle: str = ""
    thread_id: int | None = None
    announcement: Posted | None = None
    event_id: int | None = None
    series_id: UUID | None = None
    reason: str = ""

    @property
    def next_at(self) -> datetime | None:
        """When its next phase begins by itself; None for what waits for a person, or for nothing."""
        return {
            Phase.ANNOUNCED: self.times.opens_at,
            Phase.OPEN: self.times.closes_at,
            Phase.VOTING: self.times.ends_at,
        }.get(self.phase)


class EntryState(StrEnum):
    """Where an entry stands; only what is `STANDING` is voted for."""

    ARRIVING = "arriving"
    """Written down, and about to be uploaded to the challenge's thread."""
    PENDING = "pending"
    """Waits for a moderator."""
    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    """Its maker took it back, or swapped it for another."""
    REJECTED = "rejected"
    """A moderator did not let it in."""
    EXPIRED = "expired"
    """No moderator looked at it before the vote."""
    REMOVED = "removed"
    """The picture was taken away, or could not be kept."""

    @property
    def counts(self) -> bool:
        """Whether it uses up one of its maker's entries."""
        return self in {EntryState.ARRIVING, EntryState.PENDING, EntryState.STANDING}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One picture that a member entered: `picture` counts from 1 within what its job made.

    `kept` is the message in the challenge's thread that shows it, `desk` the one that shows it to moderators
    who have to let it in first: `decided_by` is the one who did or did not, with a `reason`, which is also
    why an entry could not be kept. `unrestricted` is as of `Generation`.
    """

    id: UUID
    challenge_id: UUID
    job_id: UUID
    picture: int
    member_id: int
    entered_at: datetime
    unrestricted: bool
    state: EntryState = EntryState.ARRIVING
    kept: Posted | None = None
    desk: Posted | None = None
    decided_by: int | None = None
    reason: str = ""


STARS = (3, 2, 1)
"""The points that a ballot has to give, each once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ballot:
    """What one member gave: the entries with three stars, with two, and with one; None is not given."""

    challenge_id: UUID
    voter_id: int
    three: UUID | None = None
    two: UUID | None = None
    one: UUID | None = None

    @property
    def choices(self) -> tuple[UUID | None, UUID | None, UUID | None]:
        """The entries in the order of `STARS`."""
        return (self.three, self.two, self.one)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is given any more."""
        return not any(self.choices)

    def stars_of(self, entry_id: UUID) -> int:
        """How many stars an entry has on it; 0 is none."""
        return next((n for n, each in zip(STARS, self.choices, strict=True) if each == entry_id), 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What an entry got: its `place` counts from 1, `stars` is how often it got three, two and one."""

    entry: Entry
    place: int
    points: int
    stars: tuple[int, int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How a challenge ended: the standings from the first place on, how many voted, and the audit's digest.

    `digest` is the SHA-256 of the anonymous ballots as `bot.policy.ballots` writes them.
    """

    standings: tuple[Standing, ...]
    voters: int
    digest: str

    @property
    def winner(self) -> Standing | None:
        """The first place; None where nobody entered, or nobody got a star."""
        first = self.standings[0] if self.standings else None
        if first is None or (first.points == 0 and len(self.standings) > 1):
            return None
        return first

    @property
    def podium(self) -> tuple[Standing, ...]:
        """The first three places that got any points; the only entry stands there without any."""
        if self.winner is None:
            return ()
        return tuple(each for each in self.standings[:3] if each.points or each is self.winner)
