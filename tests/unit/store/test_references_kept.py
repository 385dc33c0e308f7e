"""Pictures that a job is painted in the style of are kept with it, and no longer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.job import JobState
from bot.domain.options import ImagineOptions
from bot.domain.reference import Reference
from bot.domain.rules import Budget, Period, RuleScope, ScopeKind
from bot.errors import BudgetReached
from bot.policy.quota import Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.generation import Generation
    from bot.domain.job import Job
    from bot.store.engine import Database

TWO = (
    Reference(data=bytes(range(256)), format="webp"),
    Reference(data=b"\0\xff" * 2**19, format="png"),
)
OPTIONS = ImagineOptions(prompt="a red fox", model="krea-v2-large", seed=7, style_references=2)


async def test_they_come_back_as_they_were(
    database: Database, make_job: Callable[..., Job]
) -> None:
    """Bytes of any kind are the same again, in their order; those of other jobs are not among them."""
    job, other, bare = make_job(options=OPTIONS), make_job(options=OPTIONS), make_job()
    await database.jobs.add(job, None, TWO)
    await database.jobs.add(other, None, TWO[:1])
    await database.jobs.add(bare)
    assert await database.jobs.references(job.id) == list(TWO)
    assert await database.jobs.references(other.id) == list(TWO[:1])
    assert await database.jobs.references(bare.id) == []


@pytest.mark.parametrize("end", ["refused", "failed", "delivered"])
async def test_they_go_with_the_end(
    database: Database,
    make_job: Callable[..., Job],
    make_generation: Callable[[Job], Generation],
    noon: datetime,
    end: str,
) -> None:
    """Whatever the end is; on the way to it they stay."""
    job, other = make_job(options=OPTIONS), make_job(options=OPTIONS)
    await database.jobs.add(job, None, TWO)
    await database.jobs.add(other, None, TWO)
    await database.jobs.advance(job.id, JobState.PAINTING, at=noon)
    await database.jobs.advance(job.id, JobState.QUEUED, at=noon, reason="retry")
    assert len(await database.jobs.references(job.id)) == 2
    if end == "delivered":
        await database.jobs.finish(make_generation(job))
    else:
        await database.jobs.end(job, JobState(end), at=noon, reason="x", may_have_cost=False)
    assert await database.jobs.references(job.id) == []
    assert await database.jobs.references(other.id) == list(TWO)


async def test_a_refused_job_leaves_none(database: Database, make_job: Callable[..., Job]) -> None:
    """Where a limit is passed nothing is written, the pictures neither."""
    job = make_job(options=OPTIONS)
    scope = RuleScope(guild_id=job.destination.guild_id or 0, kind=ScopeKind.SERVER, id=2**62 + 3)
    budget = Budget(scope=scope, period=Period.DAY, dollars=Decimal(0))
    limits: Any = Limits(budgets=(budget,))
    assert isinstance(await database.jobs.add(job, limits, TWO), BudgetReached)
    assert await database.jobs.references(job.id) == []
    assert await database.jobs.get(job.id) is None
