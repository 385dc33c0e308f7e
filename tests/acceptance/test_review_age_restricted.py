"""Reviews where adult content may be shown: in the moderators' channel too, at every moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.rules import RuleSet, SafeModeRule
from tests.acceptance.moderated import SMALL, Moderated, moderated
from tests.acceptance.reviewing import tells

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

DESK = "studio-after-dark"


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """#after-dark without safe mode, reviewed in a channel that is age-restricted as well."""
    await kept_house.sandbox.reset_venice()
    await kept_house.rule("after-dark", reviewed_in(kept_house, DESK))
    yield kept_house
    await kept_house.sandbox.set_venice(painting_seconds=0.02)
    for channel in ("after-dark", DESK):
        await kept_house.sandbox.set_nsfw(channel, nsfw=True)


def reviewed_in(house: Moderated, desk: str) -> RuleSet:
    """The rules of a channel whose pictures are reviewed elsewhere."""
    return RuleSet(review=True, review_channel=house.channels[desk], safe_mode=SafeModeRule.OPEN)


async def sent(house: Moderated) -> list[bool]:
    """The `safe_mode` of all that Venice was asked for."""
    return [entry["body"]["safe_mode"] for entry in await house.sandbox.ledger()]


async def test_it_is_painted_without_safe_mode_where_both_channels_allow_it(
    house: Moderated,
) -> None:
    """Both are age-restricted: safe mode is off, and an approved picture is posted."""
    await house.sandbox.say(f"/imagine prompt:a night fox {SMALL}", channel="after-dark")
    waiting = await house.last(DESK, lambda message: "a night fox" in message.text)
    assert await sent(house) == [False]
    await house.recorded(waiting)
    await house.sandbox.press(waiting, label="Approve", member="moderator")
    await house.last("after-dark", lambda message: "a night fox" in message.text)


async def test_a_safe_desk_keeps_safe_mode_on(house: Moderated) -> None:
    """Moderators would see it in a channel that is not age-restricted: safe mode stays on."""
    await house.rule("after-dark", reviewed_in(house, "moderators"))
    wish = f"/imagine prompt:a tame fox safe_mode:false {SMALL}"
    await house.sandbox.say(wish, channel="after-dark")
    await house.last("moderators", lambda message: "a tame fox" in message.text)
    assert await sent(house) == [True]


@pytest.mark.parametrize("tell", [True, False])
async def test_a_desk_whose_flag_is_cleared_while_painting_is_shown_nothing(
    house: Moderated, *, tell: bool
) -> None:
    """Painted without safe mode for two age-restricted channels, it is withheld when one is not any more."""
    await house.sandbox.set_venice(painting_seconds=100)
    run = await house.sandbox.say(f"/imagine prompt:a sly fox {SMALL}", channel="after-dark")

    async def under_way() -> list[bool]:
        return await sent(house)

    assert await house.sandbox.wait_until(under_way) == [False]
    await house.sandbox.set_nsfw(DESK, nsfw=False, tell=tell)
    await house.sandbox.advance(100)
    told = await run.private()
    assert "stopped being age-restricted" in told.text
    for channel in (DESK, "after-dark"):
        messages = await house.sandbox.messages(channel, as_member="owner")
        assert not any("a sly fox" in each.text for each in messages)


@pytest.mark.parametrize("tell", [True, False])
async def test_an_approved_picture_is_withheld_where_it_may_not_be_shown_any_more(
    house: Moderated, *, tell: bool
) -> None:
    """The channel's flag was cleared meanwhile: nothing is posted, and both are told."""
    prompt = f"a late fox {tell}"
    run = await house.sandbox.say(f"/imagine prompt:{prompt} {SMALL}", channel="after-dark")
    waiting = await house.last(DESK, lambda message: prompt in message.text)
    await house.recorded(waiting)
    await house.sandbox.set_nsfw("after-dark", nsfw=False, tell=tell)
    press = await house.sandbox.press(waiting, label="Approve", member="moderator")
    assert "stopped being age-restricted" in (await press.private()).text
    told = await run.result(until=tells("stopped being"))
    assert told.messages[-1].visible_to == "member"
    messages = await house.sandbox.messages("after-dark", as_member="owner")
    assert not any(each.files and prompt in each.text for each in messages)
