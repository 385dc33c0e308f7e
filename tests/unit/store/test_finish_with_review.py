"""The end of a reviewed job, its record and its review are one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

import pytest

from bot.domain.generation import Generation
from bot.domain.job import Job, JobState
from bot.domain.record import LogQuery
from bot.domain.review import Review
from bot.errors import StoreError

if TYPE_CHECKING:
    from bot.store.engine import Database

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]


def review_of(generation: Generation) -> Review:
    """The review that begins with the record."""
    assert generation.guild_id is not None
    return Review(
        job_id=generation.job_id,
        guild_id=generation.guild_id,
        desk=generation.posted,
        opened_at=generation.made_at,
        expires_at=generation.made_at + timedelta(hours=24),
    )


async def test_a_review_begins_with_the_end_of_its_job(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration
) -> None:
    """Once it is written down, the job has ended, and its record and its review are there."""
    job = make_job()
    await database.jobs.add(job)
    generation = make_generation(job)
    review = review_of(generation)
    await database.jobs.finish(generation, review)
    assert await database.jobs.unfinished() == []
    assert await database.generations.get(job.id) == replace(generation, withheld=True)
    assert await database.reviews.get(job.id) == review


async def test_neither_end_nor_record_without_the_review(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration
) -> None:
    """When the review can't be written, nothing is, and the same again succeeds."""
    job = make_job()
    await database.jobs.add(job)
    generation = make_generation(job)
    naive = replace(review_of(generation), expires_at=datetime(2026, 7, 1))  # noqa: DTZ001  - naive on purpose
    with pytest.raises(ValueError, match="no time zone"):
        await database.jobs.finish(generation, naive)
    too_large = replace(review_of(generation), guild_id=2**70)
    with pytest.raises((StoreError, OverflowError)):
        await database.jobs.finish(generation, too_large)
    assert await database.jobs.unfinished() == [job]
    assert await database.generations.get(job.id) is None
    assert await database.reviews.get(job.id) is None
    assert (
        await database.log.search(LogQuery(guild_id=review_of(generation).guild_id), most=9) == []
    )
    await database.jobs.finish(generation, review_of(generation))
    assert await database.reviews.get(job.id) == review_of(generation)


async def test_an_ended_job_gets_no_review(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """What was cancelled at the same time is not laid before anybody, as far as the database knows."""
    job = make_job()
    await database.jobs.add(job)
    await database.jobs.end(job, JobState.REFUSED, at=noon, reason="x", may_have_cost=False)
    generation = make_generation(job)
    await database.jobs.finish(generation, review_of(generation))
    assert await database.reviews.get(job.id) is None
    assert await database.generations.get(job.id) is None
