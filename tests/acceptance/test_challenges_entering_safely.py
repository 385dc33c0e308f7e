"""Entries where not everything may be shown, and what becomes of them when a picture is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio

from bot.domain.challenge import EntryState
from bot.domain.rules import RuleSet, SafeModeRule
from tests.acceptance.entering import (
    answered,
    entered,
    entry_in,
    in_thread,
    opened,
    over,
    press_enter,
)
from tests.acceptance.moderated import Moderated, labels, moderated
from tests.acceptance.reporting import hidden

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message

ADULT, DESK = "after-dark", "studio-after-dark"


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest_asyncio.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """The same bot for every test, whose #after-dark paints without safe mode."""
    await kept_house.sandbox.clear_faults()
    await kept_house.rule(ADULT, RuleSet(safe_mode=SafeModeRule.OPEN))
    await kept_house.rule(None, RuleSet(reports_to_hide=2))
    yield kept_house
    for held in await kept_house.database.challenges.of_guild(kept_house.guild_id, most=100):
        if held.phase.runs:
            await over(kept_house, held)
    for channel in (ADULT, DESK):
        await kept_house.sandbox.set_nsfw(channel, nsfw=True)


async def until_refused(house: Moderated, path: str) -> None:
    """Wait until Discord has refused a message."""

    async def refused_once() -> bool:
        found = await house.sandbox.requests("POST", path)
        return any(each["status"] == 403 for each in found)

    await house.sandbox.wait_until(refused_once)


async def test_an_unrestricted_picture_enters_no_safe_challenge(house: Moderated) -> None:
    """Whichever way it is tried; in an age-restricted channel's challenge it is taken."""
    safe = await opened(house, "Safe lanterns")
    picture = (await house.painted("a night lantern", channel=ADULT)).message
    refused = await press_enter(house, picture)
    assert "It was painted for age-restricted channels, and the challenge's channel" in refused.text
    assert not refused.buttons
    linked = f"/challenge enter picture:{picture.id}"
    run = await house.sandbox.say(linked, channel=ADULT)
    assert "painted for age-restricted channels" in (await run.private()).text
    assert await in_thread(house, safe, 0) == []
    await over(house, safe)
    adult = await opened(house, "Night lanterns", channel=ADULT)
    await entered(house, adult, await house.painted("a later lantern", channel=ADULT))


async def test_a_channel_that_turns_safe_meanwhile_is_shown_nothing(house: Moderated) -> None:
    """Between entering and uploading its flag is cleared: the entry is out, which its maker is told."""
    challenge = await opened(house, "Late lanterns", channel=ADULT)
    picture = (await house.painted("a doomed lantern", channel=ADULT)).message
    path = f"/channels/{challenge.thread_id}/messages"
    await house.sandbox.fault(method="POST", path=path, status=403, code=50013, times=100)
    assert "Your picture is in the challenge" in (await press_enter(house, picture)).text
    await until_refused(house, path)
    await house.sandbox.set_nsfw(ADULT, nsfw=False, tell=False)
    await house.sandbox.clear_faults()
    await entry_in(house, challenge, EntryState.REMOVED)
    told = await house.last(
        str(challenge.thread_id), lambda each: "one of your entries is out" in each.text
    )
    assert told.pings.users == ("member",)
    assert "doomed" not in told.text
    assert await in_thread(house, challenge, 0) == []
    await house.sandbox.set_nsfw(ADULT, nsfw=True)


async def test_moderators_are_shown_it_only_where_it_may_be_shown(house: Moderated) -> None:
    """A desk that is not age-restricted refuses the entry; one that stops to be so is not shown it."""
    challenge = await opened(house, "Reviewed lanterns", channel=ADULT)
    picture = (await house.painted("a reviewed lantern", channel=ADULT)).message
    open_mode = SafeModeRule.OPEN

    def reviewed(desk: str) -> RuleSet:
        return RuleSet(review=True, review_channel=house.channels[desk], safe_mode=open_mode)

    await house.rule(ADULT, reviewed("moderators"))
    told = await press_enter(house, picture)
    assert "moderators look at entries in one that is none" in told.text
    await house.rule(ADULT, reviewed(DESK))
    path = f"/channels/{house.channels[DESK]}/messages"
    await house.sandbox.fault(method="POST", path=path, status=403, code=50013, times=100)
    assert "waits for a moderator" in (await press_enter(house, picture)).text
    await until_refused(house, path)
    await house.sandbox.set_nsfw(DESK, nsfw=False, tell=False)
    await house.sandbox.clear_faults()
    await entry_in(house, challenge, EntryState.REMOVED)
    found = await house.sandbox.messages(DESK, as_member="owner")
    assert not any("a reviewed lantern" in each.text for each in found)
    await house.rule(ADULT, RuleSet())


async def test_menus_in_the_thread_are_for_moderators(house: Moderated) -> None:
    """They learn whose an entry is and take it away; everybody else waits for the results."""
    challenge = await opened(house, "Sealed lanterns")
    picture = (await house.painted("a sealed lantern")).message
    await entered(house, challenge, picture)
    (kept,) = await in_thread(house, challenge, 1)

    async def chosen(menu: str, member: str) -> str:
        run = await house.sandbox.run_on(menu, kept, member=member)
        return (await run.private()).text

    painter = "painted this <t:"
    sealed = await chosen("Who painted this", "member-3")
    assert "Who painted it is told with the results" in sealed
    assert "<@" not in sealed
    assert painter in await chosen("Who painted this", "member")
    assert painter in await chosen("Who painted this", "moderator")
    refused = await chosen("Remove picture", "member-3")
    assert "Only who painted this entry can take it away" in refused
    assert "The picture is gone" in await chosen("Remove picture", "moderator")
    await in_thread(house, challenge, 0)
    await entry_in(house, challenge, EntryState.REMOVED)
    assert not any(each.id == picture.id for each in await house.sandbox.messages())


async def test_a_deleted_picture_takes_its_entry_with_it(house: Moderated) -> None:
    """Delete below the picture empties the thread, and makes room for another."""
    challenge = await opened(house, "Fleeting lanterns")
    picture = (await house.painted("a fleeting lantern")).message
    await entered(house, challenge, picture)
    await house.sandbox.press(picture, label="Delete")
    await in_thread(house, challenge, 0)
    gone = await answered(house, f"/challenge enter picture:{picture.id}")
    assert "It is not there any more" in gone
    await entered(house, challenge, (await house.painted("another lantern")).message)


async def test_a_reported_picture_does_not_enter_until_moderators_keep_it(house: Moderated) -> None:
    """Hidden, it is refused; shown again, it has its Enter back and is taken."""
    challenge = await opened(house, "Reported lanterns")
    await house.rule(None, RuleSet(reports_to_hide=2, log_channel=house.channels["moderators"]))
    message = await hidden(house, "a reported lantern")
    assert "Enter" not in labels(message)
    line = f"/challenge enter picture:{message.id}"
    assert "moderators have not looked at it yet" in await answered(house, line)
    notice = await house.last("moderators", lambda each: message.id in each.text)
    await house.sandbox.press(notice, label="Keep", member="moderator")

    def shown_again(each: Message) -> bool:
        return each.id == message.id and "Enter" in labels(each)

    again = await house.last("general", shown_again)
    await entered(house, challenge, again)


async def test_a_file_tells_nothing_of_how_it_was_made(house: Moderated) -> None:
    """What Venice writes into a picture is gone from the copy in the thread, and its recipe with it."""
    challenge = await opened(house, "Signed lanterns")
    wish = {"embed_exif_metadata": "true", "format": "png"}
    picture = (await house.painted("a signed lantern", **wish)).message
    (signed,) = await house.sandbox.files(picture)
    assert b"signed lantern" in signed.content
    await entered(house, challenge, picture)
    (kept,) = await in_thread(house, challenge, 1)
    (copy,) = await house.sandbox.files(kept)
    assert b"signed lantern" not in copy.content
    recipe = await house.sandbox.run_on("Recipe of this picture", kept, member="member-3")
    assert "signed lantern" not in (await recipe.private()).text
