"""However many ask at once, in one process or several, as many are accepted as there is room for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from decimal import Decimal
from random import Random
from threading import Barrier
from typing import TYPE_CHECKING, TypeAlias

import pytest
from sqlalchemy import update

from bot.domain.generation import Generation
from bot.domain.job import Job, JobState
from bot.domain.options import ImagineOptions
from bot.domain.rules import Budget, Period, RuleScope, ScopeKind
from bot.errors import BudgetReached, QuotaReached, TooManyAtOnce
from bot.policy.quota import HOUR, JobLimit, Limits, PictureLimit
from bot.store.engine import Database
from bot.store.tables import meta

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.errors import Refusal

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]

GUILD = 2**62 + 3
SERVER = RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD)
CENT = Decimal("0.01")


def budget(dollars: str, period: Period = Period.DAY) -> Budget:
    """What the server may spend."""
    return Budget(scope=SERVER, period=period, dollars=Decimal(dollars))


@pytest.fixture(params=[1, 4], ids=["one", "several"], name="databases")
async def _databases(
    request: pytest.FixtureRequest, database: Database, database_url: str
) -> AsyncIterator[Sequence[Database]]:
    """The same database, opened as often as there are processes."""
    async with AsyncExitStack() as stack:
        others = [await Database.connect(database_url) for _ in range(request.param - 1)]
        for each in others:
            await stack.enter_async_context(each)
        yield [database, *others]


async def race(
    databases: Sequence[Database], jobs: Sequence[Job], limits: Limits
) -> list[Refusal | None]:
    """Add all jobs at once, by whichever process each of them comes to."""
    return await asyncio.gather(
        *(databases[turn % len(databases)].jobs.add(job, limits) for turn, job in enumerate(jobs))
    )


@pytest.mark.parametrize("room", [0, 1, 5])
async def test_the_last_cent_is_spent_once(
    databases: Sequence[Database], make_job: MakeJob, noon: datetime, room: int
) -> None:
    """Of 24 jobs exactly as many are accepted as the budget has cents, and only those are written down."""
    of = budget(str(CENT * room))
    jobs = [make_job(price=CENT, member_id=member) for member in range(24)]
    answers = await race(databases, jobs, Limits(budgets=(of,)))
    accepted = [job for job, answer in zip(jobs, answers, strict=True) if answer is None]
    assert len(accepted) == room
    assert all(isinstance(each, BudgetReached) for each in answers if each is not None)
    unfinished = await databases[0].jobs.unfinished()
    assert {job.id for job in unfinished} == {job.id for job in accepted}
    assert await databases[-1].jobs.spent([of], at=noon) == [CENT * room]


async def test_the_last_picture_is_given_once(
    databases: Sequence[Database], make_job: MakeJob
) -> None:
    """With room for seven pictures, exactly three requests for two each are accepted."""
    limits = Limits(pictures=(PictureLimit(scope=SERVER, window=HOUR, pictures=7),))
    pair = ImagineOptions(prompt="a fox", variants=2)
    answers = await race(databases, [make_job(options=pair) for _ in range(24)], limits)
    refusals = [each for each in answers if each is not None]
    assert len(answers) - len(refusals) == 3
    for refusal in refusals:
        assert isinstance(refusal, QuotaReached)
        assert refusal.left == 1
    assert await databases[-1].jobs.add(make_job(), limits) is None


async def test_the_last_place_is_taken_once(
    databases: Sequence[Database], make_job: MakeJob
) -> None:
    """With room for three unfinished jobs, exactly three are accepted, and others have their own three."""
    limits = Limits(jobs=JobLimit(scope=SERVER, jobs=3))
    jobs = [make_job(member_id=turn % 2) for turn in range(24)]
    answers = await race(databases, jobs, limits)
    for member in (0, 1):
        of_member = answers[member::2]
        assert of_member.count(None) == 3
        assert all(isinstance(each, TooManyAtOnce) for each in of_member if each is not None)


async def test_one_member_does_not_use_up_anothers_quota(
    databases: Sequence[Database], make_job: MakeJob
) -> None:
    """Pictures count for each member alone, however they are mixed."""
    limits = Limits(pictures=(PictureLimit(scope=SERVER, window=HOUR, pictures=2),))
    answers = await race(databases, [make_job(member_id=turn % 4) for turn in range(40)], limits)
    assert [answers[member::4].count(None) for member in range(4)] == [2] * 4


async def test_what_is_given_back_can_be_had_again_and_never_twice(
    databases: Sequence[Database],
    make_job: MakeJob,
    make_generation: MakeGeneration,
    noon: datetime,
) -> None:
    """While jobs begin and end in every way at once, the sum never passes the budget, nor is money lost."""
    random = Random(7)  # noqa: S311  - prices and ends
    of = budget("0.20")
    limits = Limits(budgets=(of,))
    kept = Decimal(0)

    async def live(database: Database) -> None:
        nonlocal kept
        for _ in range(12):
            job = make_job(price=CENT * random.randint(1, 7))
            if await database.jobs.add(job, limits) is not None:
                continue
            end = random.choice(["delivered", "lost", "free", "free", "free"])
            if end == "delivered":
                await database.jobs.finish(replace(make_generation(job), cost=job.price))
            else:
                await database.jobs.end(
                    job, JobState.FAILED, at=noon, reason=end, may_have_cost=end == "lost"
                )
            kept += job.price if end != "free" else Decimal(0)

    async def watch() -> None:
        while True:
            [spent] = await databases[0].jobs.spent([of], at=noon)
            assert spent <= of.dollars
            await asyncio.sleep(0)

    watching = asyncio.create_task(watch())
    await asyncio.gather(*(live(databases[turn % len(databases)]) for turn in range(8)))
    assert not watching.done()
    watching.cancel()
    assert await databases[-1].jobs.spent([of], at=noon) == [kept]
    assert Decimal(0) < kept <= of.dollars


async def test_a_storm_locks_nobody_out(
    databases: Sequence[Database], make_job: MakeJob, noon: datetime
) -> None:
    """Hundreds of writes and reads from every process each get their answer, and none is "locked"."""
    limits = Limits(budgets=(budget("999"),), jobs=JobLimit(scope=SERVER, jobs=999))

    async def live(turn: int) -> None:
        database = databases[turn % len(databases)]
        job = make_job(member_id=turn % 5)
        assert await database.jobs.add(job, limits) is None
        assert await database.jobs.get(job.id) == job
        await database.jobs.advance(job.id, JobState.PAINTING, at=noon)
        await database.jobs.end(job, JobState.FAILED, at=noon, reason="Busy", may_have_cost=False)

    await asyncio.gather(*(live(turn) for turn in range(200)))
    assert await databases[0].jobs.unfinished() == []
    assert await databases[0].jobs.spent([budget("1")], at=noon) == [Decimal(0)]


async def test_a_deadlock_loses_nobodys_answer(postgresql_url: str) -> None:
    """Of two transactions that wait for one another PostgreSQL ends one; it is begun again by itself."""
    meeting = Barrier(2, timeout=20)

    def crossing(first: str, second: str) -> Callable[[Connection], int]:
        meets = [True]

        def statements(connection: Connection) -> int:
            rows = connection.execute(update(meta).where(meta.c.key == first).values(value="1"))
            if meets.pop() if meets else False:
                meeting.wait()
            return (
                rows.rowcount
                + connection.execute(
                    update(meta).where(meta.c.key == second).values(value="2")
                ).rowcount
            )

        return statements

    async with (
        await Database.connect(postgresql_url) as one,
        await Database.connect(postgresql_url) as other,
    ):
        await one.migrate()
        await one.meta.set("a", "0")
        await one.meta.set("b", "0")
        answers = await asyncio.gather(
            one.write(crossing("a", "b")), other.write(crossing("b", "a"))
        )
        assert list(answers) == [2, 2]
