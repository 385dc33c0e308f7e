"""The repositories of challenges as their users see them; `bot.store.protocols` has the others.

Every method raises `StoreError` when the database can't be reached; all times are aware.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from bot.domain.challenge import Ballot, Challenge, Entry, Outcome
    from bot.domain.fame import Fame, GivenRole, Placing
    from bot.domain.generation import Posted
    from bot.domain.reference import Reference
    from bot.domain.series import Series, Theme
    from bot.domain.steps import Step


class ChallengeRepository(Protocol):
    """Challenges, each changed by one at a time."""

    async def add(self, challenge: Challenge, picture: Reference | None = None) -> None:
        """Write down a draft, with the organiser's picture until it is announced."""
        ...

    async def get(self, challenge_id: UUID) -> Challenge | None:
        """One challenge, drafts as well; None when there is none."""
        ...

    async def picture(self, challenge_id: UUID) -> Reference | None:
        """The organiser's picture; None where there is none."""
        ...

    async def of_guild(self, guild_id: int, *, most: int) -> Sequence[Challenge]:
        """The newest of a server, newest first; no drafts."""
        ...

    async def running(self, guild_id: int) -> Sequence[Challenge]:
        """Those of a server that are announced, open or voted on, oldest first; kept in memory."""
        ...

    async def change(
        self,
        challenge: Challenge,
        decide: Callable[[Challenge, int], Challenge],
        *,
        action: str,
        by: int,
        at: datetime,
        detail: str = "",
    ) -> Challenge:
        """Let `decide` say what becomes of a challenge as it stands, with so many entries in.

        What follows from it is written down with it. Raises what `decide` raises, and `NoSuchChallenge`.
        """
        ...

    async def due(self, now: datetime) -> Sequence[UUID]:
        """Those whose next phase should have begun, the longest overdue first."""
        ...

    async def advance(self, challenge_id: UUID, *, now: datetime) -> Sequence[Challenge]:
        """Begin each phase that is due, in order; the answer is the challenge as it was in each.

        Of several processes that ask at once, one begins them. The votes are counted with the last one.
        """
        ...

    async def announced(self, challenge: Challenge, thread_id: int, announcement: Posted) -> None:
        """Write down where people read of it; the organiser's picture stands there from now on."""
        ...

    async def scheduled(self, challenge: Challenge, event_id: int | None) -> None:
        """Write down which scheduled event is about it."""
        ...

    async def drop(self, challenge: Challenge) -> None:
        """Forget a draft; raises `NotNow` once it was published."""
        ...

    async def drop_drafts(self, before: datetime) -> int:
        """Forget drafts that nobody published; how many there were."""
        ...


class EntryRepository(Protocol):
    """What members entered."""

    async def enter(self, entry: Entry, *, now: datetime, instead_of: UUID | None = None) -> None:
        """Write an entry down, in place of another of its maker's if that is said.

        Raises what speaks against it at this moment (`bot.policy.contest`); then nothing has changed.
        """
        ...

    async def get(self, entry_id: UUID) -> Entry | None:
        """One entry; None when there is none."""
        ...

    async def of_message(self, message_id: int) -> Entry | None:
        """The entry that a message in a challenge's thread shows; None when it shows none."""
        ...

    async def of(self, challenge_id: UUID) -> Sequence[Entry]:
        """All that were ever entered in a challenge, in the order that they came in."""
        ...

    async def of_member(self, challenge_id: UUID, member_id: int) -> Sequence[Entry]:
        """A member's entries that count, in the order that they came in."""
        ...

    async def kept(self, entry_id: UUID, posted: Posted) -> bool:
        """Write down which message keeps an entry, so that it stands; False when it was taken out."""
        ...

    async def presented(self, entry_id: UUID, desk: Posted) -> None:
        """Write down which message shows an entry to moderators."""
        ...

    async def decide(
        self, entry_id: UUID, *, let_in: bool, by: int, at: datetime, reason: str = ""
    ) -> Entry:
        """Let an entry in, or not; exactly one moderator does. The answer is how it stands now.

        Raises `DecidedAlready`, and `NotNow` once entries are not taken any more.
        """
        ...

    async def withdraw(self, entry_id: UUID, *, by: int, now: datetime) -> Entry:
        """Take an entry back; the answer is how it stands now. Raises what speaks against it."""
        ...

    async def give_up(self, entry_id: UUID, *, at: datetime, reason: str) -> None:
        """Write down that an entry can't be shown, so that it is out, which its maker is told."""
        ...


class BallotRepository(Protocol):
    """The ballots of votes that are under way; nothing of it tells how many there are."""

    async def of(self, challenge_id: UUID, voter_id: int) -> Ballot:
        """What a member has given so far; an empty ballot where that is nothing."""
        ...

    async def vote(
        self, challenge_id: UUID, voter_id: int, entry_id: UUID, stars: int, *, now: datetime
    ) -> Ballot:
        """Give an entry so many stars, or with 0 take them back; the answer is the ballot as it is now.

        Raises what speaks against it at this moment; then nothing has changed.
        """
        ...


class OutcomeRepository(Protocol):
    """How challenges ended, and what was won."""

    async def get(self, challenge_id: UUID) -> Outcome | None:
        """How a challenge ended; None before it has."""
        ...

    async def audit(self, challenge_id: UUID) -> tuple[Sequence[Entry], Sequence[Ballot]]:
        """The entries of the vote by their numbers, and the ballots, without names.

        Raises `NotSealed` before the vote has ended: until then nobody is handed a ballot.
        """
        ...

    async def fame(self, guild_id: int, *, most: int) -> Sequence[Fame]:
        """Who stood on the podium of a server, by first places, then second, then third."""
        ...

    async def placings(self, guild_id: int, member_id: int, *, most: int) -> Sequence[Placing]:
        """Where a member's entries came in a server, the newest challenge first."""
        ...

    async def role_of(self, challenge_id: UUID) -> GivenRole | None:
        """The role that is a challenge's prize, with who has it; None once it was taken back."""
        ...

    async def roles_over(self, now: datetime) -> Sequence[GivenRole]:
        """The winners' roles whose time is over, and that nobody has taken back."""
        ...

    async def role_taken(self, challenge_id: UUID, *, at: datetime) -> None:
        """Write down that a winner does not have the role any more, or never got it."""
        ...


class StepRepository(Protocol):
    """What has still to be done on Discord."""

    async def lease(self, now: datetime, *, most: int) -> Sequence[Step]:
        """Take what can be done now, at most so many, for as long as `bot.policy.steps.LEASE`.

        Of the steps about the same challenge, or the same entry, only the first that is not done.
        """
        ...

    async def renew(self, step: Step, *, now: datetime) -> None:
        """Keep a step that takes its time for as long as `bot.policy.steps.LEASE` from now on."""
        ...

    async def done(self, step: Step, *, at: datetime) -> None:
        """Write down that a step is done, or will never be."""
        ...

    async def later(self, step: Step, at: datetime) -> None:
        """Write down when a step that failed is to be tried again."""
        ...

    async def tidy(self, before: datetime) -> int:
        """Forget steps that were done before a moment; how many there were."""
        ...


class SeriesRepository(Protocol):
    """Challenges that come again and again, and the themes that wait for them."""

    async def save(self, one: Series, *, by: int, at: datetime, action: str) -> None:
        """Write a series down, in place of what it was."""
        ...

    async def get(self, series_id: UUID) -> Series | None:
        """One series, stopped or not; None when there is none."""
        ...

    async def of_guild(self, guild_id: int) -> Sequence[Series]:
        """Those of a server that go on, the next to begin first."""
        ...

    async def due(self, now: datetime) -> Sequence[Series]:
        """Those that should have begun a challenge by now, the longest overdue first."""
        ...

    async def begin(
        self,
        due: Series,
        challenge: Challenge,
        theme: Theme | None,
        *,
        next_at: datetime,
        at: datetime,
    ) -> bool:
        """Begin and publish a challenge of a series that is due; False when somebody else has.

        The theme is used up by it, and the series waits until `next_at`.
        """
        ...

    async def themes(self, series_id: UUID) -> Sequence[Theme]:
        """The themes that wait, those that most want first, and of these the earlier."""
        ...

    async def propose(self, theme: Theme) -> None:
        """Put a theme on the list, with its proposer's vote.

        Raises `ProposedAlready` and `TooManyThemes`; then nothing has changed.
        """
        ...

    async def want(self, theme_id: UUID, member_id: int) -> bool | None:
        """Want a theme, or not any more; True when they do now, None when it does not wait any more."""
        ...

    async def drop_theme(self, theme: Theme, of: Series, *, by: int, at: datetime) -> bool:
        """Take a theme off the list; False when it does not wait there any more."""
        ...
