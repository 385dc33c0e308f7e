"""Where a challenge of the random tests is kept: as the rules have it, or in a database."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from bot.domain.challenge import Ballot, Challenge, Entry, EntryState, Outcome, Phase
from bot.domain.generation import Posted
from bot.errors import NotNow
from bot.policy import contest
from bot.policy.ballots import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

MEMBERS = (1, 2, 3, 4)
JOBS = {member: [UUID(int=member * 10 + n) for n in range(3)] for member in MEMBERS}
"""What each member has painted."""


def kept(which: UUID) -> Posted:
    """Where an entry stands in the thread."""
    return Posted(channel_id=77, message_id=which.int >> 66)


def in_the_vote(entries: Iterable[Entry]) -> list[Entry]:
    """What voters saw: ballots may name nothing else."""
    states = {EntryState.STANDING, EntryState.REMOVED}
    return [each for each in entries if each.kept is not None and each.state in states]


class Backend(Protocol):
    """Where a challenge is kept: in memory by the rules alone, or in a database."""

    def begin(self, draft: Challenge) -> None:
        """Keep a draft."""
        ...

    def challenge(self) -> Challenge:
        """It, as it stands."""
        ...

    def change(self, decide: Callable[[Challenge, int], Challenge], now: datetime) -> None:
        """Let somebody decide."""
        ...

    def advance(self, now: datetime) -> Sequence[Phase]:
        """Begin all that is due; the answer is each phase that began."""
        ...

    def enter(self, new: Entry, now: datetime, instead_of: UUID | None) -> None:
        """Enter a picture."""
        ...

    def decide(self, which: UUID, now: datetime, *, let_in: bool) -> None:
        """Let a moderator decide about an entry."""
        ...

    def arrive(self, which: UUID) -> None:
        """Let an entry arrive in the thread."""
        ...

    def withdraw(self, which: UUID, by: int, now: datetime) -> None:
        """Take an entry back."""
        ...

    def remove(self, which: UUID, now: datetime) -> None:
        """Let a picture be taken away."""
        ...

    def vote(self, voter: int, which: UUID, stars: int, now: datetime) -> None:
        """Vote."""
        ...

    def entries(self) -> Sequence[Entry]:
        """All that were ever entered."""
        ...

    def ballots(self) -> Sequence[Ballot]:
        """All that lie in the box, whatever anybody may see of them."""
        ...

    def result(self) -> tuple[Outcome | None, Sequence[Ballot] | None]:
        """How it ended, and the ballots for who audits it; None for what is not told."""
        ...

    def close(self) -> None:
        """End."""
        ...


def _as_decided(after: Challenge, _before: Challenge, _standing: int) -> Challenge:
    return after


class InMemory:
    """The rules alone, as whoever keeps a challenge has to go by them."""

    def __init__(self) -> None:
        self._kept: list[Challenge] = []
        self._entries: dict[UUID, Entry] = {}
        self._box: dict[int, Ballot] = {}
        self._outcome: Outcome | None = None

    def begin(self, draft: Challenge) -> None:
        """Keep a draft."""
        self._kept = [draft]

    def challenge(self) -> Challenge:
        """It, as it stands."""
        return self._kept[-1]

    def _standing(self) -> int:
        states = {EntryState.ARRIVING, EntryState.STANDING}
        return sum(each.state in states for each in self._entries.values())

    def change(self, decide: Callable[[Challenge, int], Challenge], now: datetime) -> None:
        """Let somebody decide."""
        del now
        before, after = self._kept[-1], decide(self._kept[-1], self._standing())
        self._kept.append(after)
        if before.phase is Phase.OPEN and after.phase is not Phase.OPEN:
            self._move(EntryState.PENDING, EntryState.EXPIRED)
        if after.phase is Phase.RESULTS and before.phase is not Phase.RESULTS:
            # What never arrived was in no vote; without one, the only entry is what there is.
            if before.phase is Phase.VOTING:
                self._move(EntryState.ARRIVING, EntryState.REMOVED)
            self._outcome = count(in_the_vote(self._entries.values()), self._box.values())
            self._box = {
                -n: replace(each, voter_id=-n) for n, each in enumerate(self._box.values(), 1)
            }
        elif after.phase is Phase.CANCELLED:
            self._box = {}

    def _move(self, before: EntryState, after: EntryState) -> None:
        for each in list(self._entries.values()):
            if each.state is before:
                self._entries[each.id] = replace(each, state=after)

    def advance(self, now: datetime) -> Sequence[Phase]:
        """Begin all that is due."""
        begun = []
        while (after := contest.due(self._kept[-1], self._standing(), now=now)) is not None:
            self.change(partial(_as_decided, after), now)
            begun.append(after.phase)
        return begun

    def enter(self, new: Entry, now: datetime, instead_of: UUID | None) -> None:
        """Enter a picture."""
        theirs = [each for each in self._entries.values() if each.member_id == new.member_id]
        contest.check_entry(self._kept[-1], theirs, new, now=now, instead_of=instead_of)
        if instead_of is not None:
            out = replace(self._entries[instead_of], state=EntryState.WITHDRAWN)
            self._entries[instead_of] = out
        self._entries[new.id] = new

    def decide(self, which: UUID, now: datetime, *, let_in: bool) -> None:
        """Let a moderator decide."""
        contest.check_waits(self._entries[which])
        if not contest.takes_entries(self._kept[-1], now=now):
            raise NotNow("enter", self._kept[-1].phase)
        state = EntryState.ARRIVING if let_in else EntryState.REJECTED
        self._entries[which] = replace(self._entries[which], state=state)

    def arrive(self, which: UUID) -> None:
        """Let an entry arrive."""
        one = self._entries[which]
        if one.state is EntryState.ARRIVING:
            self._entries[which] = replace(one, state=EntryState.STANDING, kept=kept(which))

    def withdraw(self, which: UUID, by: int, now: datetime) -> None:
        """Take an entry back."""
        contest.check_withdrawal(self._kept[-1], self._entries[which], by, now=now)
        self._entries[which] = replace(self._entries[which], state=EntryState.WITHDRAWN)

    def remove(self, which: UUID, now: datetime) -> None:
        """Take a picture away, and with it every entry of its job."""
        del now
        for each in list(self._entries.values()):
            if each.job_id == self._entries[which].job_id and each.state.counts:
                self._entries[each.id] = replace(each, state=EntryState.REMOVED)

    def vote(self, voter: int, which: UUID, stars: int, now: datetime) -> None:
        """Vote."""
        empty = Ballot(challenge_id=self._kept[-1].id, voter_id=voter)
        before = self._box.get(voter, empty)
        after = contest.voted(self._kept[-1], self._entries[which], before, stars, now=now)
        self._box.pop(voter, None)
        if not after.is_empty:
            self._box[voter] = after

    def entries(self) -> Sequence[Entry]:
        """All that were ever entered."""
        return list(self._entries.values())

    def ballots(self) -> Sequence[Ballot]:
        """What lies in the box."""
        return list(self._box.values())

    def result(self) -> tuple[Outcome | None, Sequence[Ballot] | None]:
        """How it ended."""
        ended = self._kept[-1].phase is Phase.RESULTS
        return self._outcome, list(self._box.values()) if ended else None

    def close(self) -> None:
        """Nothing to let go of."""
