"""Whatever moderators, members, Venice and restarts are mixed: the rules hold, and every job ends once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.domain.people import Mute
from bot.domain.review import CaseState, Report, ReviewState
from bot.domain.rules import RoleLimit, RuleScope, RuleSet, SafeModeRule
from bot.errors import DecidedAlready, DeliveryError
from bot.policy.words import read_entry
from sandbox.venice import Fault, FaultKind
from tests.unit.generation.moderated import DESK, SCOPES, UNCENSORED, WORD, Ask, World
from tests.unit.generation.rig import GUILD, SERVER

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any
    from uuid import UUID

T = TypeVar("T")
_MOST_FAILURES = 6
"""Near Venice's lockout for failed requests the bot pauses, which takes longer than all these steps."""


def _cents(most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most).map(lambda cents: Decimal(cents) / 100)


def _everyone(most: int) -> st.SearchStrategy[tuple[RoleLimit, ...]]:
    return st.integers(0, most).map(lambda n: (RoleLimit(role_id=GUILD, pictures=n),))


def _some(decided: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.one_of(st.none(), st.none(), st.none(), decided)


_rule_sets = st.builds(
    RuleSet,
    enabled=_some(st.sampled_from([True, True, False])),
    safe_mode=st.none() | st.sampled_from(SafeModeRule),
    allowed_models=_some(st.sampled_from([(), ("venice-sd35", UNCENSORED)])),
    refused_models=_some(st.sampled_from([(), (UNCENSORED,), ("venice-sd35",)])),
    max_variants=_some(st.integers(1, 4)),
    pictures_per_hour=_some(_everyone(9)),
    pictures_per_day=_some(_everyone(20)),
    jobs_at_once=_some(st.integers(1, 3)),
    daily_budget=_some(_cents(20)),
    monthly_budget=_some(_cents(40)),
    review=st.none() | st.booleans(),
    review_channel=st.sampled_from([None, DESK, DESK]),
)
_members = st.sampled_from([1, 2])
_asks = st.lists(
    st.builds(
        Ask,
        member=_members,
        place=st.sampled_from([1, 2, 2, 3]),
        model=st.sampled_from(["venice-sd35", "venice-sd35", "z-image-turbo", UNCENSORED]),
        subject=st.sampled_from(["fox", "fox", "nude statue", "gore", WORD]),
        variants=st.integers(1, 3),
        wish=st.sampled_from([None, False, False, True]),
        stale=st.booleans(),
    ),
    min_size=1,
    max_size=4,
)
_scopes = st.sampled_from([SERVER, *SCOPES])


class Moderation(RuleBasedStateMachine):
    """One server for as long as the steps go on; the world looks at everything after each of them."""

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._folder = TemporaryDirectory()
        self.failures = 0
        self.world = World(folder=Path(self._folder.name))
        self.rig = self._run(self.world.open())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    def teardown(self) -> None:
        """Wake the bot up, and see that everything has come to its end and stands in the log."""
        try:
            self.rig = self._run(self.world.reopen(self.rig, asleep=False))
            self._run(self.world.check_log(self.rig))
        finally:
            self._run(self.world.stack.aclose())
            self._runner.close()
            self._folder.cleanup()

    @initialize(rules=_rule_sets)
    def begin(self, rules: RuleSet) -> None:
        """The server has rules from the start."""
        self.decide(SERVER, rules)

    @rule(scope=_scopes, rules=_rule_sets)
    def decide(self, scope: RuleScope, rules: RuleSet) -> None:
        """A moderator sets some rules of a scope, beside those that it has."""
        self._run(self.rig.decide(rules, scope))
        self.world.decided = dict(self._run(self.rig.database.rules.of_guild(GUILD)))

    @rule(scope=_scopes)
    def reset(self, scope: RuleScope) -> None:
        """A moderator takes all rules of a scope back."""
        now = self.world.clock
        self._run(self.rig.database.rules.reset(scope, by=9, at=now))
        self.world.decided.pop(scope, None)

    @rule(
        channel=st.sampled_from([1, 2, 3, DESK]),
        own=st.sampled_from([True, True, True, False, None]),
        guild=st.sampled_from([False, False, True, None]),
    )
    def flag(self, channel: int, own: bool | None, guild: bool | None) -> None:  # noqa: FBT001  - hypothesis draws them
        """Somebody changes on Discord what a channel or the desk may show."""
        self.world.truth[channel] = replace(
            self.world.truth[channel], age_restricted=own, guild_age_restricted=guild
        )

    @rule(asks=_asks, down=st.sampled_from([None, None, None, "delivery", "desk"]))
    def ask(self, asks: list[Ask], down: str | None) -> None:
        """Members ask at once; results may not get to where they belong, or to moderators."""
        error = DeliveryError("HTTP 500")
        self.rig.delivery.fail_with = error if down == "delivery" else None
        self.rig.desk.fail_with = error if down == "desk" else None
        self._run(self.world.ask(self.rig, asks))
        self.rig.delivery.fail_with = self.rig.desk.fail_with = None

    @rule(asks=_asks)
    def ask_again(self, asks: list[Ask]) -> None:
        """Most of what happens is that members ask."""
        self._run(self.world.ask(self.rig, asks))

    @precondition(lambda self: self.failures < _MOST_FAILURES)
    @rule(
        kind=st.sampled_from(
            [FaultKind.STATUS, FaultKind.DROP_AFTER_PAINTING, FaultKind.NOT_A_PICTURE]
        ),
        times=st.integers(1, 3),
        asks=_asks,
    )
    def ask_while_venice_fails(self, kind: FaultKind, times: int, asks: list[Ask]) -> None:
        """Members ask at once, and some of the answers are errors, are lost, or are no pictures."""
        self.failures += times
        status = 503 if kind is FaultKind.STATUS else None
        self.rig.venice.faults.add(Fault(kind=kind, status=status, times=times))
        self._run(self.world.ask(self.rig, asks))
        self.rig.venice.faults.clear()

    @rule(asleep=st.booleans())
    def restart(self, asleep: bool) -> None:  # noqa: FBT001  - as above
        """The bot restarts; asleep it accepts jobs without painting them, until the next time."""
        asleep = asleep and not self.world.asleep
        self.rig = self._run(self.world.reopen(self.rig, asleep=asleep))
        self.failures = 0

    @rule(hours=st.sampled_from([0.5, 1, 5, 25]))
    def pass_time(self, hours: float) -> None:
        """Hours go by, and reviews that nobody decided expire."""
        self.world.clock += timedelta(hours=hours)
        self._run(self.rig.reviews.run())
        for job_id, since in list(self.world.pending.items()):
            if self.world.clock - since >= timedelta(hours=24):
                del self.world.pending[job_id]
        self._run(self.world.settle(self.rig, []))

    @rule(member=_members, muted=st.sampled_from([True, False, False]))
    def mute(self, member: int, muted: bool) -> None:  # noqa: FBT001  - as above
        """A moderator mutes a member, or takes it back."""
        mutes, now = self.rig.database.mutes, self.world.clock
        if muted:
            mute = Mute(guild_id=GUILD, member_id=member, until=None, by=9, at=now)
            self._run(mutes.set(mute))
            self.world.muted.add(member)
        else:
            lifted = self._run(mutes.lift(GUILD, member, by=9, at=now))
            assert lifted == (member in self.world.muted)
            self.world.muted.discard(member)

    @rule()
    def list_or_unlist(self) -> None:
        """A moderator puts a word on the list, or takes it off."""
        words, now = self.rig.database.words, self.world.clock
        change = words.remove if self.world.listed else words.add
        assert self._run(change(GUILD, [read_entry(WORD)], by=9, at=now))
        self.world.listed = not self.world.listed

    @precondition(lambda self: self.rig.desk.presented)
    @rule(which=st.integers(0, 99), decisions=st.lists(st.booleans(), min_size=1, max_size=4))
    def moderate(self, which: int, decisions: list[bool]) -> None:
        """Moderators decide about one picture at once, and one of them does, if it waits for that."""
        jobs = list(self.world.pending) or list(self.world.accepted)
        self._run(self._moderate(jobs[which % len(jobs)], decisions))

    async def _moderate(self, job_id: UUID, decisions: list[bool]) -> None:
        reviews = self.rig.reviews
        review = await self.rig.database.reviews.get(job_id)
        if review is None:
            return
        answers = await asyncio.gather(
            *(
                reviews.approve(job_id, by=by) if approve else reviews.reject(job_id, by=by)
                for by, approve in enumerate(decisions, 90)
            ),
            return_exceptions=True,
        )
        late = [each for each in answers if isinstance(each, DecidedAlready)]
        assert len(answers) - len(late) == (job_id in self.world.pending)
        if job_id in self.world.pending:
            winner = next(n for n, each in enumerate(answers) if each not in late)
            review = await self.rig.database.reviews.get(job_id)
            assert review is not None
            assert review.decided_by == 90 + winner
            assert (review.state is ReviewState.REJECTED) != decisions[winner]
            del self.world.pending[job_id]
        await self.world.settle(self.rig, [])

    @precondition(lambda self: self.world.accepted)
    @rule(which=st.integers(0, 99), reporters=st.lists(st.integers(1, 5), max_size=5))
    def report(self, which: int, reporters: list[int]) -> None:
        """People report a picture at once, moderators decide at once, and one decision counts."""
        jobs = list(self.world.accepted)
        self._run(self._report(jobs[which % len(jobs)], reporters))

    async def _report(self, job_id: UUID, reporters: list[int]) -> None:
        database, now = self.rig.database, self.world.clock
        generation = await database.generations.get(job_id)
        if generation is None:
            return
        before = await database.reports.case(job_id)
        known = {each.reporter_id for each in before.reports} if before else set[int]()
        answers = await asyncio.gather(
            *(
                database.reports.add(
                    Report(job_id=job_id, reporter_id=who, reason="", at=now), generation, hide_at=3
                )
                for who in reporters
            )
        )
        assert len([each for each in answers if each is not None]) == len({*reporters} - known)
        case = await database.reports.case(job_id)
        if case is None:
            return
        assert {each.reporter_id for each in case.reports} == known | {*reporters}
        waits = case.state is CaseState.OPEN
        assert case.hidden == (waits and len(case.reports) >= 3) or not waits
        decided = await asyncio.gather(
            database.reports.decide(generation, CaseState.KEPT, by=8, at=now),
            database.reports.decide(generation, CaseState.REMOVED, by=9, at=now),
        )
        assert sum(decided) == waits


def test_moderation_never_slips() -> None:
    """After every step of every mixture all that the world looks at is true."""
    run_state_machine_as_test(
        Moderation,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
