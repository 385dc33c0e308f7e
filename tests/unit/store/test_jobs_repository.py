"""Accepted requests are written down, end once, and survive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import pytest
from sqlalchemy import func, select

from bot.domain.generation import Generation
from bot.domain.job import Job, JobState
from bot.errors import StoreError
from bot.store.engine import Database
from bot.store.tables import generations, job_history, jobs

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.engine import Connection, RowMapping

    from bot.store.protocols import JobRepository

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]

ENDS = [state for state in JobState if state.ended]


async def row_of(database: Database, job_id: UUID) -> RowMapping:
    """The row of a job."""
    return await database.read(
        lambda connection: (
            connection.execute(select(jobs).where(jobs.c.id == job_id)).mappings().one()
        )
    )


async def history_of(database: Database, job_id: UUID) -> list[tuple[str, datetime, str]]:
    """The states that a job went through, with the times and reasons."""

    def statements(connection: Connection) -> list[tuple[str, datetime, str]]:
        found = connection.execute(
            select(job_history.c.state, job_history.c.at, job_history.c.reason)
            .where(job_history.c.job_id == job_id)
            .order_by(job_history.c.id)
        )
        return [(state, at, reason) for state, at, reason in found]

    return await database.read(statements)


async def made(database: Database) -> list[RowMapping]:
    """All generations that were written down."""
    return await database.read(
        lambda connection: list(connection.execute(select(generations)).mappings())
    )


async def test_a_job_comes_back_as_it_was(database: Database, make_job: MakeJob) -> None:
    """What is read after a restart equals what was accepted, down to the token and the notes."""
    repository: JobRepository = database.jobs
    job = make_job()
    await repository.add(job)
    assert await repository.unfinished() == [job]


async def test_unfinished_jobs_come_oldest_first(
    database: Database, make_job: MakeJob, noon: datetime
) -> None:
    """After a restart the jobs are taken up in the order in which they were accepted."""
    late, early = make_job(created_at=noon + timedelta(microseconds=1)), make_job(created_at=noon)
    await database.jobs.add(late)
    await database.jobs.add(early)
    assert [job.id for job in await database.jobs.unfinished()] == [early.id, late.id]


async def test_a_job_goes_through_its_states(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """Every state is kept with its time, the record is written, and the token is forgotten."""
    job = make_job()
    await database.jobs.add(job)
    await database.jobs.advance(job.id, JobState.PAINTING, at=noon + timedelta(seconds=1))
    assert await database.jobs.unfinished() == [replace(job, state=JobState.PAINTING)]
    generation = make_generation(job)
    await database.jobs.finish(generation)
    assert await database.jobs.unfinished() == []
    assert await history_of(database, job.id) == [
        ("queued", noon, ""),
        ("painting", noon + timedelta(seconds=1), ""),
        ("delivered", generation.made_at, ""),
    ]
    row = await row_of(database, job.id)
    assert (row["state"], row["updated_at"]) == ("delivered", generation.made_at)
    assert row["interaction_token"] == ""
    assert await database.generations.get(job.id) == generation
    [record] = await made(database)
    assert (record["cost"], record["message_id"]) == (Decimal("0.025"), 2**62 + 9)
    assert (record["rating"], record["made_at"]) == ("age_restricted", generation.made_at)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("later", list(JobState))
async def test_an_end_is_never_left(  # noqa: PLR0917  - two tables and four fixtures
    database: Database,
    make_job: MakeJob,
    make_generation: MakeGeneration,
    noon: datetime,
    end: JobState,
    later: JobState,
) -> None:
    """Once a job has ended, no later state and no record is written, and its first reason stays."""
    job = make_job()
    await database.jobs.add(job)
    await _end(database, job, make_generation(job), end, noon, "Cancelled")
    first, kept = await row_of(database, job.id), await made(database)
    await _end(database, job, make_generation(job), later, noon + timedelta(seconds=1), "other")
    await database.jobs.finish(replace(make_generation(job), cost=Decimal(9)))
    row = await row_of(database, job.id)
    assert row == first
    reason = "" if end is JobState.DELIVERED else "Cancelled"
    assert (row["state"], row["reason"], row["interaction_token"]) == (end, reason, "")
    assert [state for state, _, _ in await history_of(database, job.id)] == ["queued", end]
    assert await made(database) == kept
    assert len(kept) == (end is JobState.DELIVERED)


async def _end(  # noqa: PLR0917  - one way for all states
    database: Database,
    job: Job,
    generation: Generation,
    state: JobState,
    at: datetime,
    reason: str,
) -> None:
    """Bring a job to a state by the method that is for it."""
    if state is JobState.DELIVERED:
        await database.jobs.finish(generation)
    elif state.ended:
        await database.jobs.end(job, state, at=at, reason=reason, may_have_cost=True)
    else:
        await database.jobs.advance(job.id, state, at=at, reason=reason)


async def test_an_unknown_job_changes_nothing(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """A job that was never written down gets neither a state nor a record."""
    job = make_job()
    await database.jobs.advance(job.id, JobState.PAINTING, at=noon)
    await database.jobs.end(job, JobState.FAILED, at=noon, reason="Busy", may_have_cost=False)
    await database.jobs.finish(make_generation(job))
    assert await history_of(database, job.id) == []
    assert await made(database) == []


async def test_finish_writes_both_or_neither(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration
) -> None:
    """When the record can't be written, the job has not ended either."""
    job = make_job()
    await database.jobs.add(job)
    with pytest.raises(ValueError, match="no time zone"):
        await database.jobs.finish(
            replace(make_generation(job), made_at=datetime(2026, 7, 1))  # noqa: DTZ001  - naive on purpose
        )
    too_large = replace(make_generation(job), width=2**70)
    with pytest.raises((StoreError, OverflowError)):
        await database.jobs.finish(too_large)
    assert await database.jobs.unfinished() == [job]
    assert await made(database) == []


async def test_a_failing_write_does_not_fail_its_neighbours(
    database: Database, make_job: MakeJob
) -> None:
    """Of many writes at once each gets its own answer: the broken one an error, the others a commit."""
    good = [make_job() for _ in range(50)]
    twice = make_job()
    await database.jobs.add(twice)
    answers = await asyncio.gather(
        *(database.jobs.add(job) for job in [*good[:25], twice, *good[25:]]),
        return_exceptions=True,
    )
    assert [position for position, answer in enumerate(answers) if answer is not None] == [25]
    assert isinstance(answers[25], StoreError)
    assert {job.id for job in await database.jobs.unfinished()} == {
        job.id for job in [*good, twice]
    }


async def test_a_crowd_is_written_down(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """Two hundred jobs at once each get their three transactions, and none is lost."""

    async def live(job: Job) -> None:
        await database.jobs.add(job)
        await database.jobs.advance(job.id, JobState.PAINTING, at=noon)
        await database.jobs.finish(make_generation(job))

    await asyncio.gather(*(live(make_job()) for _ in range(200)))
    assert await database.jobs.unfinished() == []
    assert len(await made(database)) == 200
    count = await database.read(
        lambda connection: connection.execute(
            select(func.count()).select_from(job_history)
        ).scalar_one()
    )
    assert count == 600


async def test_two_ends_at_once_give_one(
    database: Database,
    database_url: str,
    make_job: MakeJob,
    make_generation: MakeGeneration,
    noon: datetime,
) -> None:
    """When a job is cancelled and delivered at once by two processes, exactly one of them counts."""
    async with await Database.connect(database_url) as other:
        for _ in range(20):
            job = make_job()
            await database.jobs.add(job)
            await asyncio.gather(
                database.jobs.finish(make_generation(job)),
                other.jobs.end(
                    job, JobState.REFUSED, at=noon, reason="Cancelled", may_have_cost=False
                ),
            )
            states = [state for state, _, _ in await history_of(database, job.id)]
            assert states in (["queued", "delivered"], ["queued", "refused"])
            records = [record for record in await made(database) if record["job_id"] == job.id]
            assert len(records) == states.count("delivered")
