"""Reviews outlive the bot: what waits, what was approved, and what nobody decided."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.domain.review import ReviewState
from bot.domain.rules import RuleSet
from bot.store.tables import reviews
from tests.acceptance.moderated import Moderated, job_of, moderated, shown
from tests.acceptance.reviewing import asked, decided, tells

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot whose channel #sketches is reviewed in #moderators."""
    async with moderated() as house:
        await house.rule(
            "sketches", RuleSet(review=True, review_channel=house.channels["moderators"])
        )
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """The same bot for every test, without faults."""
    await kept_house.sandbox.clear_faults()
    return kept_house


async def test_a_restart_in_between_changes_nothing(house: Moderated) -> None:
    """The bot is killed while a picture waits; its buttons decide after the next start."""
    _, waiting = await asked(house, "an old fox")
    _, other = await asked(house, "an older fox")
    await house.stage.kill_bot()
    await house.stage.start_bot()
    await house.sandbox.press(waiting, label="Approve", member="moderator")
    posted = await house.last("sketches", lambda message: "an old fox" in message.text)
    assert posted.pings.users == ("member",)
    form = await (await house.sandbox.press(other, label="Reject", member="owner")).result()
    await (await house.sandbox.submit(form, {"reason": "too old"})).acknowledged()
    await house.last("moderators", lambda message: "too old" in message.text)


async def test_what_was_approved_before_a_crash_is_posted_after_it(house: Moderated) -> None:
    """Written down and not carried out: the next start posts it, once, and shows moderators."""
    _, waiting = await asked(house, "a fox in between")
    await house.stage.kill_bot()
    job = await house.database.jobs.get(job_of(waiting))
    assert job is not None
    await house.database.reviews.decide(job, ReviewState.APPROVED, by=7, at=datetime.now(UTC))
    await house.stage.start_bot()
    closed = await house.last("moderators", decided("a fox in between", "and posted"))
    assert closed.id == waiting.id
    messages = await house.sandbox.messages("sketches")
    assert len([each for each in messages if "a fox in between" in each.text]) == 1


async def test_what_nobody_decided_in_time_is_told(house: Moderated) -> None:
    """Its day is over: the painter reads so in private, moderators see it, and nothing is posted."""
    run, waiting = await asked(house, "a forgotten fox")
    await house.stage.kill_bot()
    over = update(reviews).where(reviews.c.job_id == job_of(waiting))
    over = over.values(expires_at=datetime.now(UTC))
    await house.database.write(lambda connection: connection.execute(over).close())
    await house.stage.start_bot()
    told = await run.result(until=tells("within a day"))
    assert told.messages[-1].visible_to == "member"
    closed = await house.last("moderators", decided("a forgotten fox", "Nobody decided"))
    assert (closed.id, closed.buttons, shown(closed)) == (waiting.id, [], [True])
    messages = await house.sandbox.messages("sketches")
    assert not any("a forgotten fox" in each.text for each in messages)
