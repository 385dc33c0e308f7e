"""What counts towards quotas and budgets: where, for how long, and what is given back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import pytest

from bot.domain.destination import ChannelKind, Destination
from bot.domain.generation import Generation
from bot.domain.job import Job, JobState
from bot.domain.options import ImagineOptions
from bot.domain.rules import Budget, Period, RuleScope, ScopeKind
from bot.errors import BudgetReached, QuotaReached, Refusal, TooManyAtOnce
from bot.policy.quota import DAY, HOUR, JobLimit, Limits, PictureLimit

if TYPE_CHECKING:
    from bot.store.engine import Database

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]

CENT = Decimal("0.01")
MICROSECOND = timedelta(microseconds=1)
THREAD = Destination(
    channel_id=40, kind=ChannelKind.THREAD, guild_id=10, parent_id=30, category_id=20
)
SIBLING = replace(THREAD, channel_id=41)
CHANNEL = Destination(channel_id=30, kind=ChannelKind.TEXT, guild_id=10, category_id=20)
NEIGHBOUR = replace(CHANNEL, channel_id=31)
FAR = replace(CHANNEL, channel_id=32, category_id=None)
ELSEWHERE = Destination(channel_id=33, kind=ChannelKind.TEXT, guild_id=11, category_id=21)
PLACES = (THREAD, SIBLING, CHANNEL, NEIGHBOUR, FAR, ELSEWHERE)
INSIDE = {
    ScopeKind.THREAD: (40, {THREAD}),
    ScopeKind.CHANNEL: (30, {THREAD, SIBLING, CHANNEL}),
    ScopeKind.CATEGORY: (20, {THREAD, SIBLING, CHANNEL, NEIGHBOUR}),
    ScopeKind.SERVER: (10, {THREAD, SIBLING, CHANNEL, NEIGHBOUR, FAR}),
}
"""For each kind of scope one of them, and which of the places lie in it."""


def scope_of(kind: ScopeKind) -> RuleScope:
    """The scope of that kind which the thread lies in."""
    return RuleScope(guild_id=10, kind=kind, id=INSIDE[kind][0])


SERVER = scope_of(ScopeKind.SERVER)


def cents(most: int, kind: ScopeKind = ScopeKind.SERVER, period: Period = Period.DAY) -> Budget:
    """A budget of so many cents."""
    return Budget(scope=scope_of(kind), period=period, dollars=CENT * most)


def pictures(most: int, window: timedelta = HOUR, scope: RuleScope = SERVER) -> Limits:
    """A quota and nothing else."""
    return Limits(pictures=(PictureLimit(scope=scope, window=window, pictures=most),))


@pytest.mark.parametrize("kind", ScopeKind)
async def test_money_counts_where_the_budget_is(
    database: Database, make_job: MakeJob, noon: datetime, kind: ScopeKind
) -> None:
    """A thread counts towards its channel, a channel towards its category, all towards their server."""
    inside = INSIDE[kind][1]
    for place in PLACES:
        assert await database.jobs.add(make_job(destination=place, price=CENT)) is None
    of = cents(len(inside), kind)
    assert await database.jobs.spent([of], at=noon) == [CENT * len(inside)]
    another = make_job(destination=THREAD, price=CENT)
    refusal = await database.jobs.add(another, Limits(budgets=(of,)))
    assert isinstance(refusal, BudgetReached)
    assert (refusal.period, refusal.place) == ("day", kind.value)
    assert refusal.free_at == datetime(2026, 7, 2, tzinfo=UTC)
    assert await database.jobs.add(another, Limits(budgets=(cents(len(inside) + 1, kind),))) is None


@pytest.mark.parametrize("kind", ScopeKind)
async def test_pictures_and_jobs_count_where_the_limit_is(
    database: Database, make_job: MakeJob, kind: ScopeKind
) -> None:
    """Quotas and jobs at once are counted in the scope that they were set for, and nowhere else."""
    inside = INSIDE[kind][1]
    for place in PLACES:
        assert await database.jobs.add(make_job(destination=place)) is None
    scope = scope_of(kind)
    another = make_job(destination=THREAD)
    refusal = await database.jobs.add(another, pictures(len(inside), scope=scope))
    assert isinstance(refusal, QuotaReached)
    at_once = await database.jobs.add(another, Limits(jobs=JobLimit(scope=scope, jobs=len(inside))))
    assert isinstance(at_once, TooManyAtOnce)
    room = replace(
        pictures(len(inside) + 1, scope=scope), jobs=JobLimit(scope=scope, jobs=len(inside) + 1)
    )
    assert await database.jobs.add(another, room) is None


async def test_every_budget_must_have_room(database: Database, make_job: MakeJob) -> None:
    """The channel's money and the server's are both asked for, whichever is used up first."""
    both = Limits(budgets=(cents(9, ScopeKind.CHANNEL), cents(2, ScopeKind.SERVER)))
    assert await database.jobs.add(make_job(destination=CHANNEL, price=CENT), both) is None
    assert await database.jobs.add(make_job(destination=FAR, price=CENT)) is None
    refusal = await database.jobs.add(make_job(destination=CHANNEL, price=CENT), both)
    assert isinstance(refusal, BudgetReached)
    assert refusal.place == "server"


async def test_a_day_and_a_month_begin_at_midnight(database: Database, make_job: MakeJob) -> None:
    """What was accepted a moment before midnight counts for yesterday, and perhaps for this month."""
    midnight = datetime(2026, 7, 2, tzinfo=UTC)
    for at in (
        datetime(2026, 7, 1, tzinfo=UTC) - MICROSECOND,
        datetime(2026, 7, 1, tzinfo=UTC),
        midnight - MICROSECOND,
    ):
        await database.jobs.add(make_job(destination=CHANNEL, price=CENT, created_at=at))
    day, month = cents(9), cents(9, period=Period.MONTH)

    async def spent(at: datetime) -> list[int]:
        return [int(each / CENT) for each in await database.jobs.spent([day, month], at=at)]

    assert await spent(midnight - MICROSECOND) == [2, 2]
    assert await spent(midnight) == [0, 2]
    assert await spent(datetime(2026, 8, 1, tzinfo=UTC)) == [0, 0]
    used_up = Limits(budgets=(cents(2, period=Period.MONTH),))
    late = make_job(destination=CHANNEL, price=CENT, created_at=midnight)
    refusal = await database.jobs.add(late, used_up)
    assert isinstance(refusal, BudgetReached)
    assert refusal.free_at == datetime(2026, 8, 1, tzinfo=UTC)
    assert await database.jobs.add(replace(late, created_at=refusal.free_at), used_up) is None


@pytest.mark.parametrize("window", [HOUR, DAY])
async def test_pictures_count_for_their_time(
    database: Database, make_job: MakeJob, noon: datetime, window: timedelta
) -> None:
    """The same request is refused until `free_at`, and passes at that moment."""
    limits = pictures(2, window)
    for minutes in (0, 7):
        at = noon + timedelta(minutes=minutes)
        assert await database.jobs.add(make_job(destination=CHANNEL, created_at=at), limits) is None
    another = make_job(destination=CHANNEL, created_at=noon + timedelta(minutes=9))
    refusal = await database.jobs.add(another, limits)
    assert isinstance(refusal, QuotaReached)
    assert refusal.free_at == noon + window
    early = replace(another, created_at=refusal.free_at - MICROSECOND)
    assert await database.jobs.add(early, limits) is not None
    assert await database.jobs.add(replace(another, created_at=refusal.free_at), limits) is None


async def test_the_longest_of_several_refusals_is_told(
    database: Database, make_job: MakeJob, noon: datetime
) -> None:
    """Where the hour and the day are both full, the member reads when both have room."""
    limits = Limits(
        pictures=(
            PictureLimit(scope=SERVER, window=HOUR, pictures=1),
            PictureLimit(scope=SERVER, window=DAY, pictures=1),
        )
    )
    assert await database.jobs.add(make_job(destination=CHANNEL), limits) is None
    another = make_job(destination=CHANNEL)
    refusal = await database.jobs.add(another, limits)
    assert isinstance(refusal, QuotaReached)
    assert refusal.free_at == noon + DAY
    assert await database.jobs.add(replace(another, created_at=noon + DAY), limits) is None


@pytest.mark.parametrize("state", [JobState.REFUSED, JobState.FAILED])
@pytest.mark.parametrize("may_have_cost", [True, False])
async def test_what_cost_nothing_is_given_back(
    database: Database, make_job: MakeJob, noon: datetime, state: JobState, *, may_have_cost: bool
) -> None:
    """A refused or failed job gives back its money and pictures, unless Venice may have been paid."""
    of = cents(1)
    limits = replace(pictures(1), budgets=(of,), jobs=JobLimit(scope=SERVER, jobs=1))
    job = make_job(destination=CHANNEL, price=CENT)
    assert await database.jobs.add(job, limits) is None
    another = make_job(destination=CHANNEL, price=CENT)
    assert isinstance(await database.jobs.add(another, limits), TooManyAtOnce)
    await database.jobs.end(job, state, at=noon, reason="x", may_have_cost=may_have_cost)
    assert await database.jobs.spent([of], at=noon) == [CENT if may_have_cost else Decimal(0)]
    refusal = await database.jobs.add(another, limits)
    assert isinstance(refusal, QuotaReached) if may_have_cost else refusal is None


async def test_nothing_is_given_back_twice(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """What was delivered stays paid, whatever end somebody tries to give it afterwards."""
    job = make_job(destination=CHANNEL, price=CENT)
    await database.jobs.add(job)
    await database.jobs.finish(replace(make_generation(job), cost=CENT))
    await database.jobs.end(job, JobState.FAILED, at=noon, reason="x", may_have_cost=False)
    assert await database.jobs.spent([cents(1)], at=noon) == [CENT]


async def test_a_delivered_job_is_settled(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """What was reserved becomes what was painted: its options, its pictures, and what they cost."""
    asked = ImagineOptions(prompt="a fox", model="gpt-image-2", variants=3)
    painted = asked.changed({"resolution": "1K", "variants": 2})
    job = make_job(destination=CHANNEL, price=CENT * 9, options=asked)
    await database.jobs.add(job)
    generation = replace(make_generation(job), options=painted, cost=CENT * 4, pictures=2)
    await database.jobs.finish(generation)
    assert await database.jobs.spent([cents(1)], at=noon) == [CENT * 4]
    kept = await database.jobs.get(job.id)
    assert kept is not None
    assert kept.options == painted
    assert await database.generations.get(job.id) == generation
    later = noon + timedelta(minutes=1)
    another = make_job(destination=CHANNEL, options=painted, created_at=later)
    assert isinstance(await database.jobs.add(another, pictures(3)), QuotaReached)
    assert await database.jobs.add(another, pictures(4)) is None


async def test_a_refusal_writes_nothing_at_all(
    database: Database, make_job: MakeJob, noon: datetime
) -> None:
    """Neither a job, nor anything that counts: the same refusal comes as often as somebody asks."""
    of = cents(1)
    for _ in range(3):
        job = make_job(destination=CHANNEL, price=CENT * 2)
        refusal: Refusal | None = await database.jobs.add(job, Limits(budgets=(of,)))
        assert isinstance(refusal, BudgetReached)
        assert refusal.free_at is None
        assert await database.jobs.get(job.id) is None
    assert await database.jobs.unfinished() == []
    assert await database.jobs.spent([of], at=noon) == [Decimal(0)]


async def test_without_limits_nobody_is_counted(database: Database, make_job: MakeJob) -> None:
    """Empty limits refuse nothing."""
    for _ in range(3):
        assert await database.jobs.add(make_job(destination=CHANNEL), Limits()) is None
    assert len(await database.jobs.unfinished()) == 3
