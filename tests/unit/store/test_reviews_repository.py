"""Results that wait for moderators: kept as they are, and decided exactly once, whoever is at it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

import pytest

from bot.domain.destination import Rating
from bot.domain.generation import Generation, Posted
from bot.domain.job import Job
from bot.domain.record import LogKind, LogQuery
from bot.domain.review import Review, ReviewState
from bot.store.engine import Database

if TYPE_CHECKING:
    from bot.domain.record import LogEntry

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]
Lay: TypeAlias = Callable[[], Awaitable[tuple[Job, Review]]]
DAY = timedelta(hours=24)
PLACE = Posted(channel_id=2**62 + 11, message_id=2**62 + 12, files_id=2**62 + 13)


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


@pytest.fixture(name="lay")
def _lay(database: Database, make_job: MakeJob, make_generation: MakeGeneration) -> Lay:
    """Lay one more result before moderators; the answer is its job and its review."""

    async def lay() -> tuple[Job, Review]:
        job = make_job()
        generation = make_generation(job)
        assert generation.guild_id is not None
        review = Review(
            job_id=job.id,
            guild_id=generation.guild_id,
            desk=generation.posted,
            opened_at=generation.made_at,
            expires_at=generation.made_at + DAY,
        )
        await database.jobs.add(job)
        await database.jobs.finish(generation, review)
        return job, review

    return lay


async def logged(database: Database, job: Job) -> list[LogEntry]:
    """What the log says of a job's review, oldest first."""
    assert job.destination.guild_id is not None
    query = LogQuery(guild_id=job.destination.guild_id, kind=LogKind.REVIEW)
    return [
        each for each in (await database.log.search(query, most=99))[::-1] if each.job_id == job.id
    ]


async def test_a_decision_is_read_back(database: Database, lay: Lay, noon: datetime) -> None:
    """Who, when and why are kept, and the log has a row of it."""
    job, review = await lay()
    assert await database.reviews.decide(
        job, ReviewState.REJECTED, by=2**62, at=noon, reason="too bold"
    )
    assert await database.reviews.get(job.id) == replace(
        review,
        state=ReviewState.REJECTED,
        decided_by=2**62,
        decided_at=noon,
        reason="too bold",
    )
    (row,) = await logged(database, job)
    assert (row.action, row.actor_id, row.member_id) == ("rejected", 2**62, job.member_id)
    assert row.detail == "too bold"


async def test_of_all_who_decide_at_once_exactly_one_does(
    databases: Sequence[Database], lay: Lay, noon: datetime
) -> None:
    """Over several connections and with every kind of decision, one wins, and the log has one row."""
    for _ in range(5):
        job, _ = await lay()
        states = [ReviewState.APPROVED, ReviewState.REJECTED, ReviewState.EXPIRED] * 4
        won = await asyncio.gather(
            *(
                databases[who % len(databases)].reviews.decide(job, state, by=who or None, at=noon)
                for who, state in enumerate(states)
            )
        )
        assert won.count(True) == 1
        review = await databases[-1].reviews.get(job.id)
        assert review is not None
        assert review.state is states[won.index(True)]
        assert review.decided_by == (won.index(True) or None)
        assert len(await logged(databases[0], job)) == 1


async def test_only_the_overdue_and_the_approved_are_found(
    database: Database, lay: Lay, noon: datetime
) -> None:
    """Pending ones once their time is over, approved ones at any time, and what has ended never."""
    job, review = await lay()
    assert await database.reviews.overdue(review.expires_at - timedelta(seconds=1)) == []
    assert await database.reviews.overdue(review.expires_at) == [review]
    assert await database.reviews.approved() == []
    await database.reviews.decide(job, ReviewState.APPROVED, by=7, at=noon)
    assert await database.reviews.overdue(review.expires_at) == []
    assert [each.job_id for each in await database.reviews.approved()] == [job.id]
    await database.reviews.withhold(job, at=noon, reason="RatingChanged")
    assert await database.reviews.approved() == []


async def test_only_the_approved_is_published_and_only_once(
    databases: Sequence[Database], lay: Lay, noon: datetime
) -> None:
    """At once with its opposite, one of both is written down; published, the record moves along."""
    for _ in range(5):
        job, _ = await lay()
        assert not await databases[0].reviews.publish(job, PLACE, Rating.SAFE, at=noon)
        await databases[0].reviews.decide(job, ReviewState.APPROVED, by=7, at=noon)
        ends = await asyncio.gather(
            *(each.reviews.publish(job, PLACE, Rating.SAFE, at=noon) for each in databases),
            *(each.reviews.withhold(job, at=noon, reason="x") for each in databases),
        )
        assert ends.count(True) == 1
        published = ends.index(True) < len(databases)
        review = await databases[-1].reviews.get(job.id)
        assert review is not None
        assert review.state is (ReviewState.PUBLISHED if published else ReviewState.WITHHELD)
        generation = await databases[-1].generations.get(job.id)
        assert generation is not None
        assert (generation.posted == PLACE) is published


@pytest.mark.parametrize(
    "end", [ReviewState.REJECTED, ReviewState.EXPIRED, ReviewState.PUBLISHED, ReviewState.WITHHELD]
)
async def test_the_token_is_kept_for_the_decision_and_forgotten_with_it(
    database: Database, lay: Lay, noon: datetime, end: ReviewState
) -> None:
    """As long as the member has still to be told the end, they can be; who was told is known."""

    async def token() -> str:
        found = await database.jobs.get(job.id)
        assert found is not None
        return found.reply.token

    job, _ = await lay()
    assert await token() == job.reply.token
    if end in {ReviewState.REJECTED, ReviewState.EXPIRED}:
        await database.reviews.decide(job, end, by=7, at=noon)
        assert [each.job_id for each in await database.reviews.untold()] == [job.id]
        await database.reviews.told(job.id)
    else:
        await database.reviews.decide(job, ReviewState.APPROVED, by=7, at=noon)
        assert await token() == job.reply.token
        if end is ReviewState.PUBLISHED:
            await database.reviews.publish(job, PLACE, Rating.SAFE, at=noon)
        else:
            await database.reviews.withhold(job, at=noon, reason="x")
    assert await token() == ""
    assert await database.reviews.untold() == []
