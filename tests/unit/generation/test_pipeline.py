"""Every accepted job ends in exactly one of delivered, refused and failed, and is paid at most once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.job import JobState
from bot.domain.rules import RuleScope, RuleSet, SafeModeRule, ScopeKind
from bot.errors import (
    AnswerLost,
    BadAnswer,
    BlurredInSafeChannel,
    Busy,
    Cancelled,
    Closing,
    ContentViolation,
    DeliveryError,
    Interrupted,
    ModelNotHere,
    OptionsRefused,
    PermissionsMissing,
    QueueFull,
    RatingChanged,
    Rejected,
)
from bot.language import english
from sandbox.venice import Fault, FaultKind
from tests.unit.generation.rig import ADULT, GUILD, SAFE, rigged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.domain.job import Job
    from bot.errors import GondolaError
    from tests.unit.generation.rig import Rig


@pytest.fixture(name="rig")
async def _rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with rigged(tmp_path) as rig:
        yield rig


async def _open(rig: Rig, rule: SafeModeRule = SafeModeRule.MEMBER) -> None:
    scope = RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD)
    await rig.database.rules.set(scope, RuleSet(safe_mode=rule), by=1, at=datetime.now(UTC))


def _only_error(rig: Rig, job: Job) -> GondolaError:
    assert rig.delivery.ends(job.id) == 1
    (error,) = rig.delivery.told[job.id]
    return error


async def test_a_picture_arrives_as_asked(rig: Rig) -> None:
    """What was asked for is what was sent, what was painted and what is delivered, once."""
    job = await rig.paint("a red fox", seed=42)
    ((delivered, result),) = rig.delivery.delivered[job.id]
    (sent,) = rig.sent()
    assert sent["prompt"] == "a red fox"
    assert sent["seed"] == 42
    assert sent["safe_mode"] is True
    assert sent["return_binary"] is True
    assert (result.pictures[0].width, result.pictures[0].height) == (64, 64)
    assert delivered.options.seed == 42
    await rig.settled()


async def test_a_seed_is_drawn_when_none_is_given(rig: Rig) -> None:
    """Two equal requests differ in the ledger, and each has its recipe."""
    first, second = await rig.paint(), await rig.paint(seed=0)
    seeds = [sent["seed"] for sent in rig.sent()]
    assert seeds == [first.options.seed, second.options.seed]
    assert len({*seeds, 0}) == 3


async def test_variants_arrive_together(rig: Rig) -> None:
    """Four variants are one request, one payment and four pictures."""
    job = await rig.paint(variants=4)
    ((_, result),) = rig.delivery.delivered[job.id]
    assert len(result.pictures) == 4
    assert len(rig.venice.ledger.entries()) == 1
    assert job.price * 100 == 4


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_what_venice_says_failed_is_sent_again(rig: Rig, status: int) -> None:
    """Two failures that cost nothing are followed by the picture, paid once."""
    rig.venice.faults.add(Fault(kind=FaultKind.STATUS, status=status, times=2))
    job = await rig.paint()
    assert len(rig.delivery.delivered[job.id]) == 1
    assert len(rig.naps) == 2
    assert [entry.status for entry in rig.venice.ledger.entries()] == [status, status, 200]


async def test_retries_end_with_a_sentence(tmp_path: Path) -> None:
    """A Venice that stays down ends the job, and the member is told."""
    async with rigged(tmp_path) as rig:
        rig.venice.faults.add(Fault(kind=FaultKind.STATUS, status=503, times=None))
        job = await rig.paint()
        assert isinstance(_only_error(rig, job), Busy)
        await rig.settled()


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 415, 422])
async def test_what_venice_refuses_is_not_sent_again(rig: Rig, status: int) -> None:
    """One request, one sentence."""
    rig.venice.faults.add(Fault(kind=FaultKind.STATUS, status=status))
    job = await rig.paint()
    assert isinstance(_only_error(rig, job), Rejected)
    assert len(rig.venice.ledger.entries()) == 1


@pytest.mark.parametrize("kind", [FaultKind.DROP_AFTER_PAINTING, FaultKind.TRUNCATED])
async def test_a_lost_answer_is_not_paid_twice(rig: Rig, kind: FaultKind) -> None:
    """The answer was lost after it was paid: the member is told, and nothing is sent again."""
    rig.venice.faults.add(Fault(kind=kind))
    job = await rig.paint()
    assert isinstance(_only_error(rig, job), AnswerLost)
    assert len(rig.venice.ledger.entries()) == 1


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.WRONG_FORMAT,
        FaultKind.NOT_A_PICTURE,
        FaultKind.GIANT,
        FaultKind.WRONG_CONTENT_TYPE,
    ],
)
async def test_an_unsound_answer_is_not_posted(rig: Rig, kind: FaultKind) -> None:
    """What is not the picture that it claims to be is never uploaded, and not paid for again."""
    rig.venice.faults.add(Fault(kind=kind))
    job = await rig.paint()
    assert isinstance(_only_error(rig, job), BadAnswer)
    assert len(rig.venice.ledger.entries()) == 1


async def test_blurred_pictures_stay_out_of_safe_channels(rig: Rig) -> None:
    """Safe mode blurred it and the channel is not age-restricted: only the member hears of it."""
    job = await rig.paint("a nude statue")
    assert isinstance(_only_error(rig, job), BlurredInSafeChannel)


async def test_blurred_pictures_are_shown_where_adults_are(rig: Rig) -> None:
    """In an age-restricted channel a blurred picture is delivered and says that it is blurred."""
    rig.delivery.destinations[ADULT.channel_id] = ADULT
    job = await rig.paint("a nude statue", destination=ADULT)
    ((_, result),) = rig.delivery.delivered[job.id]
    assert result.blurred
    assert result.safe_mode


async def test_violations_show_nothing(rig: Rig) -> None:
    """A picture against the terms is shown nowhere."""
    job = await rig.paint("gore", destination=ADULT)
    assert isinstance(_only_error(rig, job), ContentViolation)


async def test_safe_mode_goes_off_only_where_both_allow_it(rig: Rig) -> None:
    """The member's wish counts in an age-restricted channel whose rule lets the member choose."""
    await rig.paint(destination=ADULT, safe_mode=False)
    await _open(rig)
    await rig.paint(destination=ADULT, safe_mode=False)
    overruled = await rig.paint(destination=SAFE, safe_mode=False)
    assert [sent["safe_mode"] for sent in rig.sent()] == [True, False, True]
    assert "Safe mode stayed on" in english().say(overruled.notes[0])


async def test_a_flag_cleared_while_waiting_turns_safe_mode_on(rig: Rig) -> None:
    """The destination is rated again right before anything is sent."""
    await _open(rig)
    rig.delivery.destinations[ADULT.channel_id] = SAFE
    job = await rig.paint(destination=ADULT, safe_mode=False)
    (sent,) = rig.sent()
    assert sent["safe_mode"] is True
    ((_, result),) = rig.delivery.delivered[job.id]
    assert result.safe_mode
    assert "Safe mode stayed on" in english().say(result.notes[0])


async def test_a_flag_cleared_while_painting_withholds_the_picture(rig: Rig) -> None:
    """What was made unrestricted is not uploaded to a channel that stopped being age-restricted."""
    await _open(rig)
    rig.venice.settings.painting_seconds = 0.3
    job = await rig.submit(destination=ADULT, safe_mode=False)
    async with asyncio.timeout(10):
        while not rig.venice.ledger.entries():  # noqa: ASYNC110  - another server's state, within a deadline
            await asyncio.sleep(0.01)
    rig.delivery.destinations[ADULT.channel_id] = SAFE
    await rig.delivery.ended(job.id, timeout=10)
    assert isinstance(_only_error(rig, job), RatingChanged)


async def test_uncensored_models_are_refused_in_safe_channels(rig: Rig) -> None:
    """The refusal lists models that work there, and nothing was sent."""
    with pytest.raises(ModelNotHere) as caught:
        await rig.submit(model="lustify-v8")
    assert "venice-sd35" in caught.value.alternatives
    assert "lustify-v7" not in caught.value.alternatives
    assert caught.value.nearest
    assert rig.venice.ledger.entries() == ()


async def test_uncensored_models_paint_where_adults_are(rig: Rig) -> None:
    """The same model is accepted in an age-restricted channel, and looked at again before sending."""
    job = await rig.paint(model="lustify-v8", width=64, height=64, destination=ADULT)
    assert len(rig.delivery.delivered[job.id]) == 1
    rig.delivery.destinations[ADULT.channel_id] = SAFE
    refused = await rig.paint(model="lustify-v8", width=64, height=64, destination=ADULT)
    assert isinstance(_only_error(rig, refused), ModelNotHere)
    assert len(rig.venice.ledger.entries()) == 1


async def test_options_that_do_not_fit_come_with_those_that_do(rig: Rig) -> None:
    """The proposal passes the same gate."""
    with pytest.raises(OptionsRefused) as caught:
        await rig.submit(model="venice-sd35", width=1000, height=1000)
    nearest = caught.value.nearest
    assert nearest == {"width": 992, "height": 992}
    job = await rig.paint(model="venice-sd35", width=992, height=992)
    assert len(rig.delivery.delivered[job.id]) == 1


async def test_unknown_models_come_with_a_close_one(rig: Rig) -> None:
    """A slip of the finger is answered with the model that was meant."""
    with pytest.raises(OptionsRefused) as caught:
        await rig.submit(model="venice-sd53")
    assert caught.value.nearest == {"model": "venice-sd35"}


async def test_missing_permissions_are_told_before_anything_is_paid(rig: Rig) -> None:
    """Where the result could not be posted, nothing is painted."""
    with pytest.raises(PermissionsMissing, match="Attach Files"):
        await rig.submit(missing_permissions=("Attach Files",))
    assert rig.venice.ledger.entries() == ()


async def test_a_delivery_that_fails_is_told(rig: Rig) -> None:
    """A picture that Discord does not take ends the job as failed."""
    rig.delivery.fail_with = DeliveryError("no")
    job = await rig.paint()
    assert isinstance(_only_error(rig, job), DeliveryError)


async def test_a_flood_is_bounded_and_others_get_their_turn(tmp_path: Path) -> None:
    """Each person may have so many waiting, all together so many, also when they ask side by side."""
    async with rigged(tmp_path, queue_limit=8, member_limit=5, concurrency=1) as rig:
        rig.venice.settings.painting_seconds = 0.2
        flood = await asyncio.gather(
            *(rig.submit(member_id=1) for _ in range(20)), return_exceptions=True
        )
        refused = [answer for answer in flood if isinstance(answer, QueueFull)]
        assert all(answer.yours for answer in refused)
        assert len(refused) >= 14
        others = await asyncio.gather(
            *(rig.submit(member_id=member) for member in range(2, 22)), return_exceptions=True
        )
        accepted = [answer for answer in others if not isinstance(answer, BaseException)]
        assert 1 <= len(accepted) <= 8
        assert any(isinstance(answer, QueueFull) and not answer.yours for answer in others)
        for job in accepted:
            await rig.delivery.ended(job.id, timeout=15)


async def test_a_stop_finishes_what_is_being_painted_and_keeps_the_rest(tmp_path: Path) -> None:
    """Jobs at work are delivered, waiting ones are painted after the next start, each exactly once."""
    delivery = None
    async with rigged(tmp_path, concurrency=1) as rig:
        delivery = rig.delivery
        rig.venice.settings.painting_seconds = 0.3
        jobs = [await rig.submit(member_id=member) for member in (1, 2, 3)]
        async with asyncio.timeout(10):
            while not rig.venice.ledger.entries():  # noqa: ASYNC110  - another server's state, within a deadline
                await asyncio.sleep(0.01)
        await rig.pipeline.stop(10)
        with pytest.raises(Closing):
            await rig.submit()
        assert delivery.ends(jobs[0].id) == 1
        waiting = await rig.database.jobs.unfinished()
        assert [job.state for job in waiting] == [JobState.QUEUED] * 2
    async with rigged(tmp_path, delivery=delivery) as rig:
        for job in jobs:
            await delivery.ended(job.id, timeout=10)
            assert len(delivery.delivered[job.id]) == 1
        assert len(rig.venice.ledger.entries()) == 2


async def test_an_interrupted_job_is_told_and_not_paid_again(tmp_path: Path) -> None:
    """After a crash while painting, the member hears of it once, and nothing is sent."""
    async with rigged(tmp_path, start=False) as rig:
        job = await rig.submit()
        await rig.database.jobs.advance(job.id, JobState.PAINTING, at=job.created_at)
    for _ in range(2):
        async with rigged(tmp_path, delivery=rig.delivery) as after:
            await after.delivery.ended(job.id, timeout=10)
            assert after.venice.ledger.entries() == ()
    assert isinstance(_only_error(rig, job), Interrupted)


async def test_waiting_members_are_told_their_place(tmp_path: Path) -> None:
    """Who waits for long reads a position and a time, and later that the painting has begun."""
    async with rigged(tmp_path, concurrency=1) as rig:
        rig.venice.settings.painting_seconds = 3.2
        first = await rig.submit(member_id=1)
        second = await rig.submit(member_id=2)
        await rig.delivery.ended(first.id, timeout=15)
        await rig.delivery.ended(second.id, timeout=15)
        assert [said.position for said in rig.delivery.shown[first.id]] == [0]
        positions = [said.position for said in rig.delivery.shown[second.id]]
        assert positions[0] == 1
        assert positions[-1] == 0
        assert all(said.seconds_left for said in rig.delivery.shown[second.id][:1])


async def test_a_waiting_job_can_be_taken_back_by_its_member_alone(tmp_path: Path) -> None:
    """Cancelling frees the place and sends nothing; others can't do it, and a job at work goes on."""
    async with rigged(tmp_path, concurrency=1) as rig:
        rig.venice.settings.painting_seconds = 0.3
        first = await rig.submit(member_id=1)
        second = await rig.submit(member_id=2)
        assert not await rig.pipeline.cancel(second.id, member_id=1)
        assert await rig.pipeline.cancel(second.id, member_id=2)
        assert not await rig.pipeline.cancel(second.id, member_id=2)
        assert isinstance(_only_error(rig, second), Cancelled)
        await rig.delivery.ended(first.id, timeout=10)
        assert not await rig.pipeline.cancel(first.id, member_id=1)
        assert len(rig.venice.ledger.entries()) == 1
        await rig.settled()
