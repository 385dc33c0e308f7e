"""Painting from a picture where moderators look first, and within everybody's own limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.rules import RoleLimit, RuleSet
from tests.acceptance.moderated import Moderated, job_of, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """With channels as they were."""
    await kept_house.sandbox.reset_venice()
    await kept_house.sandbox.set_venice(requests_per_minute=10_000, painting_seconds=0.02)
    yield kept_house
    await kept_house.rule("general", RuleSet())


async def chosen(house: Moderated, job: str) -> Message:
    """The newest picture of the member's history, chosen from it."""
    page = await (await house.sandbox.say("/history")).private()
    return await (await house.sandbox.choose(page, [job])).private()


async def test_what_is_painted_again_is_looked_at_again(house: Moderated) -> None:
    """In a reviewed channel it waits, and nobody starts from it; approved, it says what it was made from."""
    first = (await house.painted("a shy fox")).message
    desk = house.channels["moderators"]
    await house.rule("general", RuleSet(review=True, review_channel=desk))
    run = await house.sandbox.press(first, label="Again")
    assert "moderator looks at it" in (await run.private()).text
    waiting = await house.last("moderators", lambda message: "a shy fox" in message.text)
    record = await house.recorded(waiting)
    assert record.after == job_of(first)
    assert record.withheld
    item = await chosen(house, str(record.job_id))
    assert waiting.id not in item.text
    told = await (await house.sandbox.press(item, label="Again")).private()
    assert "still look at it" in told.text
    await house.sandbox.press(waiting, label="Approve", member="moderator")
    second = await house.last(
        "general", lambda message: first.id in message.text and "a shy fox" in message.text
    )
    assert second.pings.users == ("member",)
    assert not (await house.recorded(second)).withheld


async def test_everybody_paints_within_their_own_limits(house: Moderated) -> None:
    """Who has none left is told when there is; the author of the picture pays nothing for others."""
    first = (await house.painted("a dear fox", member="member-2")).message
    await house.rule(
        "general", RuleSet(pictures_per_hour=(RoleLimit(role_id=house.guild_id, pictures=1),))
    )
    refused = await house.sandbox.press(first, label="Again", member="member-2")
    assert "<t:" in (await refused.private()).text
    run = await house.sandbox.press(first, label="Again", member="member-3")
    second = (await run.pictures()).message
    await house.recorded(second)
    refused = await house.sandbox.press(second, label="Again", member="member-3")
    assert "<t:" in (await refused.private()).text


async def test_a_member_in_time_out_paints_by_no_button(house: Moderated) -> None:
    """Discord lets them press what stands in the private message; the bot does not paint."""
    first = (await house.painted("a calm fox")).message
    question = await (await house.sandbox.press(first, label="Vary", member="member-3")).private()
    await house.sandbox.change("member", member="member-3", timeout=3600)
    before = len(await house.sandbox.ledger())
    label = question.buttons[0]["label"]
    for message, button in ((first, "Again"), (question, label)):
        run = await house.sandbox.press(message, label=button, member="member-3")
        if run.refused is None:
            assert "time-out" in (await run.private()).text
    assert len(await house.sandbox.ledger()) == before
    await house.sandbox.change("member", member="member-3", timeout=0)
