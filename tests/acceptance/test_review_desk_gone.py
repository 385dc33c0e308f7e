"""Reviews without a channel that moderators could be shown pictures in: nothing is painted, or paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.rules import RuleSet
from tests.acceptance.moderated import SMALL, Moderated, moderated
from tests.acceptance.reviewing import asked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SEND, ATTACH, VIEW = 1 << 11, 1 << 15, 1 << 10


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """#sketches, reviewed in #moderators."""
    await _reviewed_in(kept_house, kept_house.channels["moderators"])
    return kept_house


async def _reviewed_in(house: Moderated, desk: int) -> None:
    await house.rule("sketches", RuleSet(review=True, review_channel=desk))


async def _refused(house: Moderated) -> None:
    """Ask for a picture, and be told that there is nowhere to review it; the API is not asked."""
    before = len(await house.sandbox.ledger())
    run = await house.sandbox.say(f"/imagine prompt:a lost fox {SMALL}", channel="sketches")
    assert "the channel for that is missing, or I may not post there" in (await run.private()).text
    assert len(await house.sandbox.ledger()) == before


async def test_a_desk_that_was_deleted_refuses(house: Moderated) -> None:
    """The rule still names it, and it is gone."""
    await house.sandbox.change("channel", name="desk")
    world = await house.sandbox.world()
    channels = [each for server in world["servers"] for each in server["channels"]]
    await _reviewed_in(house, next(int(each["id"]) for each in channels if each["name"] == "desk"))
    await house.sandbox.change("delete-channel", channel="desk")
    await _refused(house)


@pytest.mark.parametrize("denied", [SEND, ATTACH, VIEW])
async def test_a_desk_that_is_closed_to_the_bot_refuses_until_it_is_not(
    house: Moderated, denied: int
) -> None:
    """Any of the permissions that it needs was taken away; once it is back, pictures are reviewed again."""
    await house.sandbox.change("overwrite", channel="moderators", member="Gondola", deny=denied)
    try:
        await _refused(house)
    finally:
        await house.sandbox.change(
            "overwrite", channel="moderators", member="Gondola", allow=VIEW | SEND | ATTACH
        )
    await asked(house, f"a fox with {denied}")


async def test_a_thread_can_be_the_desk(house: Moderated) -> None:
    """Also one that is archived, which is in no cache: a message opens it again."""
    there = (await house.painted("a fox from there", channel="general-thread")).message
    await house.sandbox.change("thread", channel="general-thread", archived=True)
    await _reviewed_in(house, int(there.channel_id))
    await house.sandbox.say(f"/imagine prompt:a fox in a thread {SMALL}", channel="sketches")
    await house.last("general-thread", lambda message: "a fox in a thread" in message.text)
