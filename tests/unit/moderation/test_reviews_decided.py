"""What moderators decide about a result is carried out, once, by what is true at that moment."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.destination import Rating
from bot.domain.review import ReviewState
from bot.errors import (
    DecidedAlready,
    DeliveryError,
    GondolaError,
    NotApproved,
    NothingToDecide,
    RatingChanged,
    ReviewExpired,
)
from bot.language import languages
from tests.unit.generation.rig import ADULT, SAFE, rigged
from tests.unit.moderation.reviewing import DESK, Clock, reviewed, state_of, waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.unit.generation.rig import Rig


@pytest.fixture
def clock() -> Clock:
    """The time of the rig."""
    return Clock()


@pytest.fixture(name="rig")
async def _rig(tmp_path: Path, clock: Clock) -> AsyncIterator[Rig]:
    """A pipeline at work in a server where every result is reviewed."""
    async with rigged(tmp_path, now=clock.now) as rig:
        await reviewed(rig)
        yield rig


async def test_an_approved_result_is_posted_with_its_own_pictures(rig: Rig) -> None:
    """The pictures of the desk, the recipe of the record, and the record moves with them."""
    job = await waiting(rig)
    ((_, laid),) = rig.desk.presented.values()
    assert await rig.reviews.approve(job.id, by=7) is None
    ((_, result),) = rig.delivery.delivered[job.id]
    assert result.pictures == laid.pictures
    assert (result.safe_mode, result.desk) == (True, None)
    (closed,) = rig.desk.closed
    assert (closed.state, closed.decided_by) == (ReviewState.PUBLISHED, 7)
    generation = await rig.database.generations.get(job.id)
    assert generation is not None
    assert generation.posted.channel_id == SAFE.channel_id


async def test_a_rejected_result_is_told_with_its_reason(rig: Rig) -> None:
    """The member reads why, nothing is posted, and the desk shows who decided."""
    job = await waiting(rig)
    await rig.reviews.reject(job.id, by=7, reason="too bold")
    (told,) = rig.delivery.told[job.id]
    assert isinstance(told, NotApproved)
    assert told.reason == "too bold"
    assert not rig.delivery.delivered[job.id]
    (closed,) = rig.desk.closed
    assert (closed.state, closed.reason) == (ReviewState.REJECTED, "too bold")


async def test_the_second_decision_is_told_of_the_first(rig: Rig) -> None:
    """By whom and what, whichever way round; and what still has buttons is shown as decided."""
    job = await waiting(rig)
    await rig.reviews.check_open(job.id)
    await rig.reviews.reject(job.id, by=7)
    for again in (rig.reviews.approve(job.id, by=8), rig.reviews.reject(job.id, by=7)):
        with pytest.raises(DecidedAlready) as told:
            await again
        assert (told.value.by, told.value.state) == (7, "rejected")
    with pytest.raises(DecidedAlready):
        await rig.reviews.check_open(job.id)
    assert [each.state for each in rig.desk.closed] == [ReviewState.REJECTED] * 3


async def test_what_was_never_reviewed_is_nothing_to_decide(rig: Rig) -> None:
    """A made-up id is refused."""
    made_up = uuid4()
    for decision in (
        rig.reviews.approve(made_up, by=7),
        rig.reviews.reject(made_up, by=7),
        rig.reviews.check_open(made_up),
    ):
        with pytest.raises(NothingToDecide):
            await decision


async def test_what_nobody_decides_expires_after_a_day(rig: Rig, clock: Clock) -> None:
    """Not a minute sooner; then the member and the desk are told once, and nobody can approve."""
    job = await waiting(rig)
    clock.ahead = timedelta(hours=23, minutes=59)
    await rig.reviews.run()
    assert rig.delivery.ends(job.id) == 0
    clock.ahead = timedelta(hours=24, minutes=1)
    await rig.reviews.run()
    await rig.reviews.run()
    (told,) = rig.delivery.told[job.id]
    assert isinstance(told, ReviewExpired)
    assert [each.state for each in rig.desk.closed] == [ReviewState.EXPIRED]
    with pytest.raises(DecidedAlready) as late:
        await rig.reviews.approve(job.id, by=7)
    assert "by me, because nobody did in time" in late.value.sentence


async def test_an_unrestricted_result_waits_for_a_channel_that_may_show_it(rig: Rig) -> None:
    """Approved when its channel is not age-restricted any more, it is withheld and told."""
    rig.delivery.destinations[ADULT.channel_id] = ADULT
    job = await waiting(rig, destination=ADULT, safe_mode=False)
    assert [body["safe_mode"] for body in rig.sent()] == [False]
    rig.delivery.destinations[ADULT.channel_id] = replace(ADULT, age_restricted=False)
    assert isinstance(await rig.reviews.approve(job.id, by=7), RatingChanged)
    assert not rig.delivery.delivered[job.id]
    assert len(rig.delivery.told[job.id]) == 1
    assert await state_of(rig, job) is ReviewState.WITHHELD


async def test_an_unrestricted_result_is_posted_where_it_still_may_be(rig: Rig) -> None:
    """The rating is computed once more, and goes into the record."""
    rig.delivery.destinations[ADULT.channel_id] = ADULT
    job = await waiting(rig, destination=ADULT, safe_mode=False)
    assert await rig.reviews.approve(job.id, by=7) is None
    ((_, result),) = rig.delivery.delivered[job.id]
    assert (result.rating, result.unrestricted) == (Rating.AGE_RESTRICTED, True)


async def test_a_safe_desk_keeps_safe_mode_on(rig: Rig) -> None:
    """What moderators would see counts like the channel itself."""
    rig.delivery.destinations[ADULT.channel_id] = ADULT
    rig.delivery.destinations[DESK.channel_id] = replace(DESK, age_restricted=False)
    await waiting(rig, destination=ADULT, safe_mode=False)
    assert [body["safe_mode"] for body in rig.sent()] == [True]


async def test_the_rules_of_the_moment_say_whether_it_is_a_spoiler(rig: Rig) -> None:
    """Set while it waited, the rule holds when it is posted."""
    job = await waiting(rig)
    await reviewed(rig, spoiler=True)
    await rig.reviews.approve(job.id, by=7)
    ((_, result),) = rig.delivery.delivered[job.id]
    assert result.spoiler


@pytest.mark.parametrize("trouble", ["forgotten", "undeliverable", "removed"])
async def test_what_cannot_be_posted_is_withheld_and_told(rig: Rig, trouble: str) -> None:
    """The desk's message is gone, Discord refuses, or it was removed: one end, and never again."""
    job = await waiting(rig)
    generation = await rig.database.generations.get(job.id)
    assert generation is not None
    if trouble == "forgotten":
        rig.desk.forget(generation.posted)
    elif trouble == "undeliverable":
        rig.delivery.fail_with = DeliveryError("no")
    else:
        await rig.database.generations.remove(generation, by=7, at=datetime.now(UTC), reason="")
    assert isinstance(await rig.reviews.approve(job.id, by=7), DeliveryError)
    rig.delivery.fail_with = None
    await rig.reviews.run()
    assert rig.delivery.ends(job.id) == 1
    assert await state_of(rig, job) is ReviewState.WITHHELD
    assert [each.state for each in rig.desk.closed] == [ReviewState.WITHHELD]


_ACTIONS = st.lists(st.sampled_from(["approve", "reject", "run", "expire"]), min_size=2, max_size=8)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(actions=_ACTIONS)
def test_whoever_decides_at_once_the_member_sees_one_end(actions: list[str]) -> None:
    """Any number of moderators and chores at the same moment: one decision, one end."""
    asyncio.run(_decide_at_once(actions))


async def _decide_at_once(actions: list[str]) -> None:
    clock = Clock()
    with TemporaryDirectory() as folder:
        async with rigged(Path(folder), now=clock.now) as rig:
            await reviewed(rig)
            job = await waiting(rig)
            if "expire" in actions:
                clock.ahead = timedelta(days=2)

            async def do(action: str, who: int) -> None:
                if action == "approve":
                    await rig.reviews.approve(job.id, by=who)
                elif action == "reject":
                    await rig.reviews.reject(job.id, by=who)
                else:
                    await rig.reviews.run()

            outcomes = await asyncio.gather(
                *(do(action, who) for who, action in enumerate(actions, 1)), return_exceptions=True
            )
            decisions = [
                outcome
                for action, outcome in zip(actions, outcomes, strict=True)
                if action in {"approve", "reject"} and not isinstance(outcome, DecidedAlready)
            ]
            by_itself = await state_of(rig, job) is ReviewState.EXPIRED
            pending = await state_of(rig, job) is ReviewState.PENDING
            assert len(decisions) + by_itself + pending == 1
            assert not any(isinstance(each, Exception) for each in decisions)
            assert rig.delivery.ends(job.id) == (0 if pending else 1)


@pytest.mark.parametrize("error", [NotApproved(), NotApproved("too bold"), ReviewExpired()])
def test_the_end_of_a_review_is_private_first(error: GondolaError) -> None:
    """What others may read along is another sentence, without the reason: so a direct message comes first."""
    for language in languages().values():
        publicly = language.say(error.said_publicly)
        assert publicly != error.told(language)
        assert "too bold" not in publicly
