"""A server with its members, moderators and rules, and what must be true of it after every step."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.record import LogKind
from bot.domain.rules import Budget, Period, RuleScope, RuleSet, ScopeKind
from bot.errors import Refusal
from bot.policy.quota import limits_of, period_start
from bot.policy.rating import rate_all
from bot.policy.rules import resolve, scopes
from tests.unit.generation.rig import ADULT, GUILD, SAFE, SERVER, rigged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from bot.domain.job import Job
    from bot.domain.rules import ChannelRules
    from bot.generation.delivery import Result
    from tests.unit.generation.rig import Rig

DESK = 77
DARK = replace(ADULT, category_id=50)
THREAD = replace(ADULT, channel_id=3, kind=ChannelKind.THREAD, parent_id=2, category_id=50)
PLACES = (SAFE, DARK, THREAD, replace(SAFE, channel_id=DESK, name="#desk"))
SCOPES = (
    SERVER,
    RuleScope(guild_id=GUILD, kind=ScopeKind.CATEGORY, id=50),
    RuleScope(guild_id=GUILD, kind=ScopeKind.CHANNEL, id=2),
    RuleScope(guild_id=GUILD, kind=ScopeKind.THREAD, id=3),
)
UNCENSORED = "lustify-v8"
WORD = "badger"


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A member asks somewhere; `stale`: the bot believes of the place what is not true of it."""

    member: int
    place: int
    model: str
    subject: str
    variants: int
    wish: bool | None
    stale: bool


@dataclass(kw_only=True)
class Accepted:
    """A job, and whether it has been painted, or refused, or has failed."""

    job: Job
    end_seen: bool = False


@dataclass(kw_only=True)
class World:
    """Plays steps on a rig that can be restarted, and remembers what was decided and accepted.

    While it is `asleep` jobs are accepted but not painted, as in a bot that is busy with others.
    """

    folder: Path
    clock: datetime = datetime(2026, 1, 31, 21, tzinfo=UTC)
    asleep: bool = False
    truth: dict[int, Destination] = field(
        default_factory=lambda: {each.channel_id: each for each in PLACES}
    )
    decided: dict[RuleScope, RuleSet] = field(default_factory=dict)
    muted: set[int] = field(default_factory=set)
    listed: bool = False
    accepted: dict[UUID, Accepted] = field(default_factory=dict)
    pending: dict[UUID, datetime] = field(default_factory=dict)
    refusals: int = 0
    asked: int = 0
    paid: dict[UUID, Decimal] = field(default_factory=dict)
    seen_sent: int = 0
    seen_shown: set[tuple[str, UUID]] = field(default_factory=set)
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def open(self, before: Rig | None = None) -> Rig:
        """Start the bot, after another one if there was one."""
        self.seen_sent = 0
        rig = await self.stack.enter_async_context(
            rigged(
                self.folder,
                delivery=None if before is None else before.delivery,
                desk=None if before is None else before.desk,
                start=not self.asleep,
                now=lambda: self.clock,
            )
        )
        rig.delivery.destinations = self.truth
        return rig

    async def reopen(self, rig: Rig, *, asleep: bool) -> Rig:
        """Stop the bot and start it again, with whatever was in it."""
        await self.stack.aclose()
        self.asleep = asleep
        rig = await self.open(rig)
        await self.settle(rig, [])
        return rig

    def rules(self, place: Destination) -> ChannelRules:
        """The rules that hold in a place now."""
        return resolve(place, self.decided)

    def rating(self, job: Job, desk: int | None) -> Rating:
        """What may be shown, in truth, where a job's pictures are or would be shown."""
        places = [self.truth[job.destination.channel_id]]
        return rate_all(places if desk is None else [*places, self.truth[desk]])

    async def ask(self, rig: Rig, asks: Sequence[Ask]) -> None:
        """Let members ask all at once, and wait for what becomes of it."""
        answers = await asyncio.gather(
            *(self._submit(rig, ask) for ask in asks), return_exceptions=True
        )
        jobs = []
        for ask, answer in zip(asks, answers, strict=True):
            if isinstance(answer, Refusal):
                self.refusals += 1
            elif isinstance(answer, BaseException):
                raise answer
            else:
                jobs.append(answer)
                self.accepted[answer.id] = Accepted(job=answer)
                assert ask.member not in self.muted
                assert self.rules(answer.destination).enabled
        await self.settle(rig, jobs)

    async def _submit(self, rig: Rig, ask: Ask) -> Job:
        place = self.truth[ask.place]
        if ask.stale:
            place = replace(place, age_restricted=not place.age_restricted)
        self.asked += 1
        return await rig.submit(
            f"a {ask.subject} {self.asked}",
            destination=place,
            member_id=ask.member,
            model=ask.model,
            width=64,
            height=64,
            variants=ask.variants,
            safe_mode=ask.wish,
        )

    async def settle(self, rig: Rig, new: Sequence[Job]) -> None:
        """Wait until nothing is under way, then look at everything."""
        if not self.asleep:
            for each in self.accepted.values():
                if not each.end_seen:
                    await rig.delivery.answered(each.job.id, timeout=6)
                    each.end_seen = True
                    if each.job.id in rig.delivery.in_review:
                        self.pending[each.job.id] = self.clock
            await rig.settled()
        await self._check_limits(rig, new)
        self._check_sent(rig)
        self._check_shown(rig)
        await self._check_money(rig)
        self._check_ends(rig)

    async def _check_limits(self, rig: Rig, new: Sequence[Job]) -> None:
        """Where something was just accepted, no budget and no quota that holds there is passed."""
        for job in new:
            limits = limits_of(self.rules(job.destination), ())
            spent = await rig.database.jobs.spent(limits.budgets, at=self.clock)
            for budget, dollars in zip(limits.budgets, spent, strict=True):
                assert dollars <= budget.dollars
            mine = [
                each.job
                for each in self.accepted.values()
                if each.job.member_id == job.member_id and self._counts(rig, each.job)
            ]
            for limit in limits.pictures:
                inside = [
                    each.pictures
                    for each in mine
                    if limit.scope in scopes(each.destination)
                    and each.created_at > self.clock - limit.window
                ]
                assert sum(inside) <= limit.pictures
            if limits.jobs is not None and self.asleep:
                waiting = [
                    each
                    for each in mine
                    if limits.jobs.scope in scopes(each.destination)
                    and not self.accepted[each.id].end_seen
                ]
                assert len(waiting) <= limits.jobs.jobs

    def _counts(self, rig: Rig, job: Job) -> bool:
        """Whether a job counts: it has no end yet, or one that may have cost something."""
        return all(error.may_have_cost for error in rig.delivery.told[job.id])

    def _check_sent(self, rig: Rig) -> None:
        """What reached Venice since was allowed at that moment, for its member, in its place."""
        entries = rig.venice.ledger.entries()
        by_prompt = {each.job.options.prompt: each.job for each in self.accepted.values()}
        for entry in entries[self.seen_sent :]:
            assert entry.body is not None
            prompt, model = str(entry.body["prompt"]), str(entry.body["model"])
            job = by_prompt[prompt]
            rules = self.rules(job.destination)
            assert rules.enabled
            assert job.member_id not in self.muted
            assert not (self.listed and WORD in prompt)
            assert rules.allows(model)
            assert job.pictures <= rules.max_variants
            if model == UNCENSORED or entry.body["safe_mode"] is not True:
                desk = rules.desk if rules.review else None
                assert self.rating(job, desk) is Rating.AGE_RESTRICTED
            if entry.paid:
                assert job.id not in self.paid
                self.paid[job.id] = entry.cost_usd
        self.seen_sent = len(entries)

    def _check_shown(self, rig: Rig) -> None:
        """What was delivered, published or laid before moderators since may be shown there now."""
        shown = {
            **{("told", job.id): (job, result) for job, result in _delivered(rig)},
            **{("desk", job.id): (job, result) for job, result in rig.desk.presented.values()},
        }
        for key in shown.keys() - self.seen_shown:
            job, result = shown[key]
            adult = "nude" in job.options.prompt or job.options.model == UNCENSORED
            if adult or not result.safe_mode or result.blurred:
                assert self.rating(job, result.desk) is Rating.AGE_RESTRICTED
                assert result.rating is Rating.AGE_RESTRICTED
                assert result.unrestricted
            assert "gore" not in job.options.prompt
        self.seen_shown |= shown.keys()

    async def _check_money(self, rig: Rig) -> None:
        """Whatever was paid is counted, in every place and period."""
        for scope in SCOPES:
            for period in Period:
                start = period_start(period, self.clock)
                paid = sum(
                    dollars
                    for job_id, dollars in self.paid.items()
                    if scope in scopes(self.accepted[job_id].job.destination)
                    and self.accepted[job_id].job.created_at >= start
                )
                budget = Budget(scope=scope, period=period, dollars=Decimal(0))
                [spent] = await rig.database.jobs.spent([budget], at=self.clock)
                assert paid <= spent

    def _check_ends(self, rig: Rig) -> None:
        """Every job has one end, or none while it waits for its turn or for a moderator."""
        for job_id, each in self.accepted.items():
            waits = job_id in self.pending or not each.end_seen
            assert rig.delivery.ends(job_id) == (0 if waits else 1)

    async def check_log(self, rig: Rig) -> None:
        """Every refusal and every end of a job is one row."""
        rows = await rig.log(LogKind.REFUSAL)
        assert len(rows) == min(self.refusals, 100)
        ended = [row.job_id for row in await rig.log(LogKind.JOB)]
        assert len(set(ended)) == len(ended)
        known = {job_id for job_id, each in self.accepted.items() if each.end_seen}
        assert {*ended} == known


def _delivered(rig: Rig) -> list[tuple[Job, Result]]:
    return [each for results in rig.delivery.delivered.values() for each in results]
