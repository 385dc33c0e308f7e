"""A challenge that is created, moved on, entered and voted on at random, with what must always hold."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.challenge import (
    Ballot,
    Challenge,
    Constraints,
    Entry,
    EntryState,
    Phase,
    Prize,
)
from bot.errors import NotInTheVote, NotNow, OwnEntry, Refusal
from bot.policy import contest
from bot.policy.ballots import count
from tests.unit.challenges.contest_backends import JOBS, MEMBERS, Backend, in_the_vote
from tests.unit.challenges.contesting import MINUTE, NOON, challenge, entry, times

if TYPE_CHECKING:
    from collections.abc import Callable

_ORDER = (Phase.DRAFT, Phase.ANNOUNCED, Phase.OPEN, Phase.VOTING, Phase.RESULTS, Phase.CANCELLED)
_members = st.sampled_from(MEMBERS)
_numbers = st.integers(0, 20)
_rarely = st.sampled_from([False, False, True])


class Contest(RuleBasedStateMachine):
    """One challenge for as long as the steps go on; everything is looked at after each of them."""

    backend: Backend

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        self.seen = [Phase.DRAFT]
        self.last = (challenge(), NOON)
        self.given: dict[int, Ballot] = {}

    def teardown(self) -> None:
        """Let go of the backend."""
        self.backend.close()

    @initialize(
        wait=st.integers(0, 90),
        open_for=st.integers(5, 200),
        vote_for=st.integers(5, 200),
        most=st.integers(1, 2),
        published=st.sampled_from([True] * 9 + [False]),
    )
    def create(
        self,
        wait: int,
        open_for: int,
        vote_for: int,
        most: int,
        published: bool,  # noqa: FBT001  - hypothesis draws it
    ) -> None:
        """An organiser drafts a challenge, which opens in a while, and mostly publishes it at once."""
        draft = challenge(
            times=times(MINUTE * wait, MINUTE * open_for, MINUTE * vote_for),
            constraints=Constraints(entries=most),
            prize=Prize(role_id=9),
        )
        self.backend.begin(draft)
        self.last = (draft, self.now)
        if published:
            self.publish()

    @rule(
        minutes=st.sampled_from([1, 4, 5, 20, 60, 120]),
        noticed=st.sampled_from([True, True, False]),
    )
    def pass_time(self, minutes: int, noticed: bool) -> None:  # noqa: FBT001  - as above
        """Time goes by, and perhaps nobody is there to notice."""
        self.now += MINUTE * minutes
        if noticed:
            self.advance()

    @precondition(lambda self: self.backend.challenge().next_at is not None)
    @rule(off=st.sampled_from([-1, 0, 0, 1]), noticed=st.sampled_from([True, True, False]))
    def go_to_the_minute(self, off: int, noticed: bool) -> None:  # noqa: FBT001  - as above
        """It is just before, at or after the minute of the next phase."""
        at = self.backend.challenge().next_at
        assert at is not None
        if self.seen[-1] is Phase.OPEN:
            # What nobody entered ends at once, which passing time shows often enough.
            self.enter_at_once([1, 2, 3], None)
        self.now = max(self.now, at + timedelta(seconds=off))
        if noticed:
            self.advance()

    @rule()
    def advance(self) -> None:
        """Whoever was away comes back: all that is due begins, each once and in order."""
        begun = list(self.backend.advance(self.now))
        assert list(self.backend.advance(self.now)) == []
        self.seen += begun

    def _organise(self, decide: Callable[[Challenge, int], Challenge]) -> None:
        try:
            self.backend.change(decide, self.now)
        except Refusal:
            return
        phase = self.backend.challenge().phase
        if phase is not self.seen[-1]:
            self.seen.append(phase)

    @rule()
    def publish(self) -> None:
        """The organiser publishes it, perhaps long after it should have opened."""
        self._organise(lambda before, _: contest.published(before, now=self.now))

    @rule(meant=st.sampled_from([True, False, False, False, False]))
    def close_by_hand(self, meant: bool) -> None:  # noqa: FBT001  - as above
        """The organiser ends the phase."""
        if meant:
            self._organise(lambda before, standing: contest.closed(before, standing, now=self.now))

    @rule(minutes=st.integers(-5, 300))
    def extend(self, minutes: int) -> None:
        """The organiser gives more time."""
        self._organise(lambda before, _: contest.extended(before, MINUTE * minutes, now=self.now))

    @rule(meant=st.sampled_from([True, *[False] * 29]))
    def cancel(self, meant: bool) -> None:  # noqa: FBT001  - as above
        """The organiser calls it off, which happens less often than all else."""
        if meant:
            self._organise(lambda before, _: contest.cancelled(before, "rain"))

    def _unnoticed(self) -> None:
        """It is the minute of the next phase, and nobody has noticed."""
        at = self.backend.challenge().next_at
        self.now = self.now if at is None else max(self.now, at)

    @rule(
        member=_members,
        which=st.integers(0, 2),
        swap=_numbers | st.none(),
        reviewed=st.booleans(),
        late=_rarely,
    )
    def enter(
        self,
        member: int,
        which: int,
        swap: int | None,
        *,
        reviewed: bool,
        late: bool = False,
    ) -> None:
        """A member enters a picture, or swaps it for any entry of anybody."""
        if late:
            self._unnoticed()
        known = list(self.backend.entries())
        instead_of = known[swap % len(known)].id if swap is not None and known else None
        state = EntryState.PENDING if reviewed else EntryState.ARRIVING
        before = self.backend.challenge()
        new = entry(before, member, at=self.now, state=state, job_id=JOBS[member][which])
        try:
            self.backend.enter(new, self.now, instead_of)
        except Refusal:
            assert self.backend.entries() == known
            return
        assert before.phase is Phase.OPEN
        assert before.times.opens_at <= self.now < before.times.closes_at
        swapped = next((each for each in known if each.id == instead_of), None)
        assert swapped is None or swapped.member_id == member

    @precondition(lambda self: self.seen[-1] is Phase.OPEN)
    @rule(members=st.lists(_members, min_size=2, max_size=4), swap=_numbers | st.none())
    def enter_at_once(self, members: list[int], swap: int | None) -> None:
        """Several members enter something, and it arrives: most of what happens."""
        for number, member in enumerate(members):
            self.enter(member, number % 3, swap, reviewed=False)
        for each in self.backend.entries():
            self.backend.arrive(each.id)

    @precondition(lambda self: self.backend.entries())
    @rule(which=_numbers, let_in=st.booleans())
    def moderate(self, which: int, let_in: bool) -> None:  # noqa: FBT001  - as above
        """A moderator decides, perhaps at the last moment."""
        one = self._one(which)
        try:
            self.backend.decide(one.id, self.now, let_in=let_in)
        except Refusal:
            return
        assert one.state is EntryState.PENDING
        assert contest.takes_entries(self.backend.challenge(), now=self.now)

    @precondition(lambda self: self.backend.entries())
    @rule(which=_numbers)
    def arrive(self, which: int) -> None:
        """An entry arrives in the thread, perhaps late."""
        self.backend.arrive(self._one(which).id)

    @precondition(lambda self: self.backend.entries())
    @rule(which=_numbers, by=_members)
    def withdraw(self, which: int, by: int) -> None:
        """Somebody takes an entry back, or tries to."""
        one = self._one(which)
        try:
            self.backend.withdraw(one.id, by, self.now)
        except Refusal:
            return
        assert one.member_id == by
        assert contest.takes_entries(self.backend.challenge(), now=self.now)

    @precondition(lambda self: self.backend.entries())
    @rule(which=_numbers, meant=st.sampled_from([True, False, False]))
    def remove(self, which: int, meant: bool) -> None:  # noqa: FBT001  - as above
        """A picture is taken away, at any time."""
        if meant:
            self.backend.remove(self._one(which).id, self.now)

    @precondition(lambda self: self.seen[-1] is Phase.VOTING)
    @rule(
        votes=st.lists(
            st.tuples(_members | st.integers(50, 60), _numbers, st.sampled_from([1, 2, 3, 3, 0])),
            min_size=1,
            max_size=8,
        ),
        late=_rarely,
    )
    def vote(self, votes: list[tuple[int, int, int]], *, late: bool) -> None:
        """Members and others vote for whatever was ever entered."""
        if late:
            self._unnoticed()
        for voter, which, stars in votes:
            one, box = self._one(which), list(self.backend.ballots())
            try:
                self.backend.vote(voter, one.id, stars, self.now)
            except (NotNow, NotInTheVote, OwnEntry):
                assert list(self.backend.ballots()) == box
                continue
            before = self.backend.challenge()
            assert before.phase is Phase.VOTING
            assert before.times.closes_at <= self.now < before.times.ends_at
            assert one.member_id != voter
            assert one.state is EntryState.STANDING

    def _one(self, which: int) -> Entry:
        known = self.backend.entries()
        return known[which % len(known)]

    @invariant()
    def phases_only_go_on(self) -> None:
        """Each phase begins once, none goes back, an end stays one, and times are in order."""
        now = self.backend.challenge()
        places = [_ORDER.index(each) for each in self.seen]
        assert places == sorted(set(places))
        assert now.phase is self.seen[-1]
        assert now.times.opens_at <= now.times.closes_at <= now.times.ends_at
        before, at = self.last
        assert now == before or not before.phase.ended
        assert self.now >= at
        self.last = (now, self.now)
        if now.phase is Phase.VOTING:
            assert self.seen == [Phase.DRAFT, Phase.ANNOUNCED, Phase.OPEN, Phase.VOTING]

    @invariant()
    def nobody_has_more_than_is_allowed(self) -> None:
        """As many entries as the challenge allows, no picture twice, none from outside its window."""
        now = self.backend.challenge()
        counting = [each for each in self.backend.entries() if each.state.counts]
        for member in MEMBERS:
            theirs = [each for each in counting if each.member_id == member]
            assert len(theirs) <= now.constraints.entries
        pictures = [(each.job_id, each.picture) for each in counting]
        assert len(pictures) == len(set(pictures))
        for each in self.backend.entries():
            assert now.times.opens_at <= each.entered_at <= now.times.closes_at
        if now.phase in {Phase.VOTING, Phase.RESULTS}:
            assert not any(each.state is EntryState.PENDING for each in counting)

    @invariant()
    def ballots_are_as_they_may_be(self) -> None:
        """One a voter, each number of stars once, never for their own, and no name once it has ended."""
        now = self.backend.challenge()
        box = self.backend.ballots()
        makers = {each.id: each.member_id for each in self.backend.entries()}
        voters = [each.voter_id for each in box]
        assert len(voters) == len(set(voters))
        assert not box or now.phase in {Phase.VOTING, Phase.RESULTS}
        for each in box:
            chosen = [choice for choice in each.choices if choice is not None]
            assert chosen
            assert len(chosen) == len(set(chosen))
            if now.phase is Phase.RESULTS:
                assert each.voter_id < 0
            else:
                assert each.voter_id not in {makers[choice] for choice in chosen}
        if now.phase is Phase.VOTING:
            self.given = {each.voter_id: each for each in box}

    @invariant()
    def nobody_knows_the_count_before_the_end(self) -> None:
        """No outcome and no ballots until there are results, then exactly what was voted."""
        now = self.backend.challenge()
        outcome, audited = self.backend.result()
        if now.phase is not Phase.RESULTS:
            assert outcome is None
            assert audited is None
            return
        assert outcome is not None
        assert audited is not None
        assert outcome.voters == len(audited) == len(self.given)
        shown = in_the_vote(self.backend.entries())
        for box in (audited, self.given.values()):
            assert outcome.digest == count(shown, box).digest
        if Phase.VOTING not in self.seen:
            assert len(outcome.standings) <= 1
