"""A decision outlives whatever happens between its parts: nobody is told twice, and nobody not at all."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.review import ReviewState
from bot.errors import DecidedAlready, DeliveryError, NotApproved, StoreError
from bot.generation.rehearsal import RehearsalDelivery
from bot.store.reviews import Reviews as Repository
from tests.unit.generation.rig import rigged
from tests.unit.moderation.reviewing import (
    Flickering,
    reviewed,
    reviews_on,
    state_of,
    waiting,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from bot.domain.generation import Posted
    from bot.domain.job import Job
    from bot.domain.review import Review
    from bot.generation.delivery import Result
    from tests.unit.generation.rig import Rig


class SlowDelivery(RehearsalDelivery):
    """Posts what was approved only once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()
        self.let = asyncio.Event()

    async def publish(self, job: Job, result: Result) -> Posted:
        """Wait, then keep the result."""
        self.begun.set()
        await self.let.wait()
        return await super().publish(job, result)


class SlowReader(Repository):
    """The real repository, which takes its time to tell what it has read."""

    def __init__(self, rig: Rig) -> None:
        super().__init__(rig.database)
        self.read = asyncio.Event()
        self.let = asyncio.Event()

    async def approved(self) -> Sequence[Review]:
        """Read at once, tell later."""
        found = await super().approved()
        self.read.set()
        await self.let.wait()
        return found


@pytest.fixture(name="slow")
async def _slow(tmp_path: Path) -> AsyncIterator[tuple[Rig, SlowDelivery]]:
    """A reviewed server where posting takes its time."""
    delivery = SlowDelivery()
    async with rigged(tmp_path, delivery=delivery) as rig:
        await reviewed(rig)
        yield rig, delivery


@pytest.fixture(name="rig")
async def _rig(tmp_path: Path) -> AsyncIterator[Rig]:
    """A pipeline at work in a server where every result is reviewed."""
    async with rigged(tmp_path) as rig:
        await reviewed(rig)
        yield rig


async def test_chores_leave_what_is_being_posted_alone(slow: tuple[Rig, SlowDelivery]) -> None:
    """They come by while an approved result is uploaded, and it is posted once."""
    rig, delivery = slow
    job = await waiting(rig)
    approving = asyncio.create_task(rig.reviews.approve(job.id, by=7))
    await delivery.begun.wait()
    await rig.reviews.run()
    assert rig.delivery.ends(job.id) == 0
    delivery.let.set()
    assert await approving is None
    assert rig.delivery.ends(job.id) == 1


async def test_chores_that_saw_it_approved_too_early_do_not_post_it_again(
    slow: tuple[Rig, SlowDelivery],
) -> None:
    """What they read before it was posted is looked at again."""
    rig, delivery = slow
    job = await waiting(rig)
    repository = SlowReader(rig)
    reviews = reviews_on(rig, repository)
    approving = asyncio.create_task(reviews.approve(job.id, by=7))
    await delivery.begun.wait()
    chores = asyncio.create_task(reviews.run())
    await repository.read.wait()
    delivery.let.set()
    await approving
    repository.let.set()
    await chores
    assert rig.delivery.ends(job.id) == 1


async def test_after_a_crash_the_approved_is_posted(rig: Rig) -> None:
    """Decided and then killed: the next run posts it, once, and shows the desk."""
    job = await waiting(rig)
    await rig.database.reviews.decide(job, ReviewState.APPROVED, by=7, at=datetime.now(UTC))
    reviews = reviews_on(rig, Repository(rig.database))
    await reviews.run()
    await reviews.run()
    assert len(rig.delivery.delivered[job.id]) == 1
    assert [each.state for each in rig.desk.closed] == [ReviewState.PUBLISHED]


async def test_what_was_posted_and_not_written_down_is_not_posted_again(rig: Rig) -> None:
    """The database went away in between: it is written down later, where it stands already."""
    job = await waiting(rig)
    repository = Flickering(rig)
    repository.before["publish"] = 2
    reviews = reviews_on(rig, repository)
    with pytest.raises(StoreError):
        await reviews.approve(job.id, by=7)
    await reviews.run()
    assert await state_of(rig, job) is ReviewState.APPROVED
    await reviews.run()
    assert await state_of(rig, job) is ReviewState.PUBLISHED
    assert len(rig.delivery.delivered[job.id]) == 1


async def test_what_was_told_and_not_written_down_is_not_told_again(rig: Rig) -> None:
    """The same for what could not be posted."""
    job = await waiting(rig)
    rig.desk.presented.clear()
    repository = Flickering(rig)
    repository.before["withhold"] = 1
    reviews = reviews_on(rig, repository)
    with pytest.raises(StoreError):
        await reviews.approve(job.id, by=7)
    await reviews.run()
    assert await state_of(rig, job) is ReviewState.WITHHELD
    (told,) = rig.delivery.told[job.id]
    assert isinstance(told, DeliveryError)


async def test_a_rejection_whose_answer_was_lost_is_told_all_the_same(rig: Rig) -> None:
    """It was committed, and the moderator was told of a fault: the next run tells the member."""
    job = await waiting(rig)
    repository = Flickering(rig)
    repository.after["decide"] = 1
    reviews = reviews_on(rig, repository)
    with pytest.raises(StoreError):
        await reviews.reject(job.id, by=7, reason="too bold")
    with pytest.raises(DecidedAlready):
        await reviews.reject(job.id, by=7, reason="too bold")
    assert rig.delivery.ends(job.id) == 0
    await reviews.run()
    await reviews.run()
    (told,) = rig.delivery.told[job.id]
    assert isinstance(told, NotApproved)
    assert told.reason == "too bold"


@pytest.mark.parametrize("state", [ReviewState.REJECTED, ReviewState.EXPIRED])
async def test_after_a_crash_the_turned_away_is_told(rig: Rig, state: ReviewState) -> None:
    """Decided and then killed: the next run tells the member, once, and shows the desk."""
    job = await waiting(rig)
    await rig.database.reviews.decide(job, state, by=7, at=datetime.now(UTC))
    for _ in range(2):
        reviews = reviews_on(rig, Repository(rig.database))
        await reviews.run()
        await reviews.run()
    assert rig.delivery.ends(job.id) == 1
    assert [each.state for each in rig.desk.closed] == [state]


async def test_who_was_told_is_not_told_again(rig: Rig) -> None:
    """The database went away before that was written down: it is, without another word."""
    job = await waiting(rig)
    repository = Flickering(rig)
    repository.before["told"] = 1
    reviews = reviews_on(rig, repository)
    await reviews.reject(job.id, by=7)
    assert [each.job_id for each in await repository.untold()] == [job.id]
    await reviews.run()
    assert await repository.untold() == []
    assert rig.delivery.ends(job.id) == 1


async def test_an_approval_whose_answer_was_lost_is_carried_out(rig: Rig) -> None:
    """The next run posts it, once."""
    job = await waiting(rig)
    repository = Flickering(rig)
    repository.after["decide"] = 1
    reviews = reviews_on(rig, repository)
    with pytest.raises(StoreError):
        await reviews.approve(job.id, by=7)
    await reviews.run()
    await reviews.run()
    assert len(rig.delivery.delivered[job.id]) == 1
    assert rig.delivery.ends(job.id) == 1


async def test_a_decision_that_never_arrived_leaves_it_open(rig: Rig) -> None:
    """Nothing was committed: nobody is told, and somebody else decides."""
    job = await waiting(rig)
    repository = Flickering(rig)
    repository.before["decide"] = 1
    reviews = reviews_on(rig, repository)
    with pytest.raises(StoreError):
        await reviews.reject(job.id, by=7)
    await reviews.run()
    assert rig.delivery.ends(job.id) == 0
    assert await reviews.approve(job.id, by=8) is None
    assert len(rig.delivery.delivered[job.id]) == 1


async def test_one_that_cannot_be_ended_does_not_keep_the_others(rig: Rig) -> None:
    """A review that can't be read now waits; the next one is posted."""
    first, second = await waiting(rig), await waiting(rig)
    for job in (first, second):
        await rig.database.reviews.decide(job, ReviewState.APPROVED, by=7, at=datetime.now(UTC))
    repository = Flickering(rig)
    repository.never_found = {first.id}
    reviews = reviews_on(rig, repository)
    await reviews.run()
    assert [rig.delivery.ends(job.id) for job in (first, second)] == [0, 1]
    repository.never_found.clear()
    await reviews.run()
    assert [rig.delivery.ends(job.id) for job in (first, second)] == [1, 1]
