"""In a reviewed channel a painted job is laid before moderators, written down with its end, and kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.domain.destination import Rating
from bot.domain.record import LogKind
from bot.domain.review import ReviewState
from bot.domain.rules import RuleSet, SafeModeRule
from bot.errors import BlurredInSafeChannel, DeliveryError, ModelNotHere, Unexpected
from bot.generation.rehearsal import RehearsalDesk
from bot.language import english
from tests.unit.generation.rig import ADULT, GUILD, SAFE, SERVER, rigged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.domain.generation import Posted
    from bot.domain.job import Job
    from bot.generation.delivery import Result
    from bot.store.engine import Database
    from tests.unit.generation.rig import Rig

DESK = 77
REVIEWED = RuleSet(review=True, review_channel=DESK)


@pytest.fixture(name="rig")
async def _rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with rigged(tmp_path) as rig:
        await rig.decide(REVIEWED)
        yield rig


async def _presented(rig: Rig, job: Job) -> tuple[int, Result]:
    """The message that shows a job to moderators, once its end is written down."""
    await rig.delivery.answered(job.id, timeout=10)
    await rig.settled()
    [found] = [
        (number, result)
        for number, (shown, result) in rig.desk.presented.items()
        if shown.id == job.id
    ]
    return found


async def test_moderators_see_it_first(rig: Rig) -> None:
    """The member knows that it is painted, and sees nothing of it before somebody decides."""
    job = await rig.submit()
    number, result = await _presented(rig, job)
    assert (result.desk, result.rating, len(result.pictures)) == (DESK, Rating.SAFE, 1)
    assert rig.delivery.in_review == [job.id]
    assert rig.delivery.ends(job.id) == 0
    review = await rig.database.reviews.get(job.id)
    assert review is not None
    assert (review.state, review.guild_id) == (ReviewState.PENDING, GUILD)
    assert (review.desk.channel_id, review.desk.message_id) == (DESK, number)
    generation = await rig.database.generations.get(job.id)
    assert generation is not None
    assert (generation.posted, generation.asked_in) == (review.desk, SAFE.channel_id)
    [row] = await rig.log(LogKind.JOB)
    assert (row.action, row.cost, row.safe_mode) == ("in review", job.price, True)
    assert await rig.spent() == job.price


async def test_a_desk_that_can_not_be_reached_is_told_and_stays_paid(rig: Rig) -> None:
    """Nobody can look at it, so its member hears that it was painted in vain, once."""
    rig.desk.fail_with = DeliveryError("HTTP 403")
    job = await rig.submit()
    await rig.delivery.ended(job.id, timeout=10)
    await rig.settled()
    [error] = rig.delivery.told[job.id]
    assert isinstance(error, DeliveryError)
    assert rig.delivery.in_review == []
    assert await rig.database.reviews.get(job.id) is None
    assert await rig.database.generations.get(job.id) is None
    assert await rig.spent() == job.price
    [row] = await rig.log(LogKind.JOB)
    assert (row.action, row.rule, row.cost) == ("failed", "DeliveryError", job.price)


async def test_a_desk_that_is_taken_away_meanwhile_is_told_and_stays_paid(rig: Rig) -> None:
    """It was painted to be reviewed, and nobody says where any more: it is not posted past the review."""
    rig.venice.settings.painting_seconds = 0.3
    job = await rig.submit()
    async with asyncio.timeout(10):
        while not rig.venice.ledger.entries():  # noqa: ASYNC110  - another server's state, within a deadline
            await asyncio.sleep(0.01)
    await rig.database.rules.reset(SERVER, by=9, at=rig.now(), names=["review_channel"])
    await rig.delivery.ended(job.id, timeout=10)
    await rig.settled()
    [error] = rig.delivery.told[job.id]
    assert isinstance(error, DeliveryError)
    assert rig.desk.presented == {}
    assert await rig.spent() == job.price


async def test_a_pending_review_survives_a_restart(tmp_path: Path) -> None:
    """It waits for its moderator as before, is not painted again, and is posted once when approved."""
    async with rigged(tmp_path) as rig:
        await rig.decide(REVIEWED)
        job = await rig.submit()
        await _presented(rig, job)
    async with rigged(tmp_path, delivery=rig.delivery, desk=rig.desk) as after:
        await after.reviews.run()
        review = await after.database.reviews.get(job.id)
        assert review is not None
        assert review.state is ReviewState.PENDING
        assert after.delivery.ends(job.id) == 0
        assert await after.reviews.approve(job.id, by=9) is None
        [(_, result)] = after.delivery.delivered[job.id]
        assert len(result.pictures) == 1
        await after.reviews.run()
        assert after.delivery.ends(job.id) == 1
        assert after.venice.ledger.entries() == ()


async def test_moderators_in_a_safe_channel_are_shown_nothing_unrestricted(rig: Rig) -> None:
    """Safe mode stays on, blurred pictures are withheld, and models for adult content do not paint."""
    await rig.decide(RuleSet(safe_mode=SafeModeRule.OPEN))
    rig.delivery.destinations[ADULT.channel_id] = ADULT
    job = await rig.submit(destination=ADULT, safe_mode=False)
    _, result = await _presented(rig, job)
    assert (result.safe_mode, result.rating) == (True, Rating.SAFE)
    assert [sent["safe_mode"] for sent in rig.sent()] == [True]
    assert "Safe mode stayed on" in english().say(result.notes[0])
    with pytest.raises(ModelNotHere):
        await rig.submit(destination=ADULT, model="lustify-v8")
    blurred = await rig.paint("a nude statue", destination=ADULT)
    [error] = rig.delivery.told[blurred.id]
    assert isinstance(error, BlurredInSafeChannel)
    assert len(rig.desk.presented) == 1


async def test_moderators_of_an_age_restricted_desk_see_what_was_asked_for(rig: Rig) -> None:
    """Where both places are age-restricted, safe mode can be off, and blurred pictures are shown."""
    await rig.decide(RuleSet(safe_mode=SafeModeRule.OPEN))
    for channel in (ADULT.channel_id, DESK):
        rig.delivery.destinations[channel] = ADULT
    job = await rig.submit(destination=ADULT)
    _, result = await _presented(rig, job)
    assert (result.safe_mode, result.unrestricted) == (False, True)
    assert result.rating is Rating.AGE_RESTRICTED


class Cutting(RehearsalDesk):
    """A desk whose database goes away as soon as a picture is laid on it."""

    def __init__(self) -> None:
        super().__init__()
        self.database: Database | None = None

    async def present(self, job: Job, result: Result) -> Posted:
        """Close the database afterwards."""
        posted = await super().present(job, result)
        assert self.database is not None
        await self.database.close()
        return posted


async def test_what_can_not_be_written_down_can_not_be_decided_and_is_told(tmp_path: Path) -> None:
    """A review that nobody could ever decide does not keep its member waiting: they hear of it, once."""
    desk = Cutting()
    async with rigged(tmp_path, desk=desk) as rig:
        await rig.decide(REVIEWED)
        desk.database = rig.database
        job = await rig.submit()
        await rig.delivery.ended(job.id, timeout=10)
        await rig.pipeline.stop(10)
        [error] = rig.delivery.told[job.id]
        assert isinstance(error, Unexpected)
        assert rig.delivery.in_review == []
    async with rigged(tmp_path, start=False) as after:
        [left] = await after.database.jobs.unfinished()
        assert left.id == job.id
        assert await after.database.reviews.get(job.id) is None
