"""Deleting pictures by their button and by the menu of a message, and asking who painted one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.rules import RuleSet
from tests.acceptance.moderated import SMALL, Moderated, job_of, labels, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message

REMOVE, WHO = "Remove picture", "Who painted this"


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """The same bot for every test, without faults and without rules."""
    await kept_house.sandbox.clear_faults()
    await kept_house.rule(None, RuleSet())
    return kept_house


async def stands(house: Moderated, message: Message, *, member: str = "member") -> bool:
    """Whether a message is still there."""
    messages = await house.sandbox.messages(message.channel, as_member=member)
    return message.id in {each.id for each in messages}


async def gone(house: Moderated, message: Message, *, member: str = "member") -> None:
    """Wait until a message is not there any more."""

    async def look() -> bool:
        return not await stands(house, message, member=member)

    await house.sandbox.wait_until(look)


async def removals(house: Moderated, message: Message) -> list[str]:
    """What the log says of a picture's removal."""
    actions = await house.actions(job_of(message))
    return [detail for kind, _, detail in actions if kind == "removal"]


@pytest.mark.parametrize("later", [0, 16 * 60])
async def test_its_painter_deletes_it(house: Moderated, later: int) -> None:
    """At once or long after the command's token has expired, the message goes and the log knows."""
    message = (await house.painted(f"a fox to go {later}")).message
    await house.sandbox.advance(later)
    await house.sandbox.press(message, label="Delete")
    await gone(house, message)
    record = await house.database.generations.get(job_of(message))
    assert record is not None
    assert record.removed_at is not None
    assert await removals(house, message) == ["by its author"]


@pytest.mark.parametrize("member", ["moderator", "owner"])
async def test_moderators_delete_it_and_others_do_not(house: Moderated, member: str) -> None:
    """Another member is told in private; who manages messages deletes."""
    message = (await house.painted(f"a fox for {member}")).message
    press = await house.sandbox.press(message, label="Delete", member="member-3")
    assert "Only who painted this picture" in (await press.private()).text
    assert await stands(house, message)
    await house.sandbox.press(message, label="Delete", member=member)
    await gone(house, message)
    assert await removals(house, message) == ["by a moderator"]


async def test_the_moderators_role_deletes_too(house: Moderated) -> None:
    """Without a permission, but with the role that the server chose."""
    message = (await house.painted("a fox for a role")).message
    await house.rule(None, RuleSet(moderators=await house.role("Artist")))
    await house.sandbox.change("member", member="member-2", roles=["Member", "Artist"])
    try:
        await house.sandbox.press(message, label="Delete", member="member-2")
        await gone(house, message)
    finally:
        await house.sandbox.change("member", member="member-2", roles=["Member"])


async def test_a_message_that_is_gone_is_fine(house: Moderated) -> None:
    """Discord no longer knows it: it is written down as removed, and nobody is bothered."""
    message = (await house.painted("a fleeting fox")).message
    await house.sandbox.fault(method="DELETE", path="/webhooks/*", status=404, code=10008, times=1)
    press = await house.sandbox.press(message, label="Delete")

    async def written() -> list[str]:
        return await removals(house, message)

    await house.sandbox.wait_until(written)
    assert not any(each.ephemeral for each in (await press.now()).messages)


async def test_a_refusal_of_discord_is_told(house: Moderated) -> None:
    """What can't be deleted is said; pressed again, it goes."""
    message = (await house.painted("a stubborn fox")).message
    await house.sandbox.fault(method="DELETE", path="/webhooks/*", status=403, code=50013, times=1)
    press = await house.sandbox.press(message, label="Delete")
    assert "did not let me delete" in (await press.private()).text
    await house.sandbox.press(message, label="Delete")
    await gone(house, message)
    assert await removals(house, message) == ["by its author"]


@pytest.mark.parametrize(
    ("channel", "other"), [("group", "member-3"), ("Elsewhere/elsewhere", "stranger")]
)
async def test_where_nobody_moderates_only_its_painter_deletes_it(
    house: Moderated, channel: str, other: str
) -> None:
    """In group messages and in servers without the bot there is no report, and nobody else deletes."""
    message = (await house.painted("a private fox", channel=channel)).message
    assert "Delete" in labels(message)
    assert "Report" not in labels(message)
    press = await house.sandbox.press(message, label="Delete", member=other)
    assert "Only who painted this picture" in (await press.private()).text
    await house.sandbox.press(message, label="Delete")
    await gone(house, message)


async def test_in_direct_messages_it_goes_too(house: Moderated) -> None:
    """The painter deletes it by the button."""
    message = (await house.painted("a fox between us", channel="dm")).message
    await house.sandbox.press(message, label="Delete")
    await gone(house, message)


async def test_an_open_case_is_closed_with_it(house: Moderated) -> None:
    """The painter deletes what others reported: moderators read so and need not decide."""
    await house.rule(None, RuleSet(log_channel=house.channels["moderators"]))
    message = (await house.painted("a regretted fox")).message
    press = await house.sandbox.press(message, label="Report", member="member-2")
    form = await press.result()
    await (await house.sandbox.submit(form, {"reason": "hm"})).private()
    await house.sandbox.press(message, label="Delete")
    await gone(house, message)
    notice = await house.last(
        "moderators", lambda each: message.id in each.text and "Deleted by" in each.text
    )
    assert notice.buttons == []


async def test_the_menu_removes_by_the_same_right(house: Moderated) -> None:
    """A member may not remove another's picture, its painter and a moderator may."""
    first = (await house.painted("a first fox")).message
    second = (await house.painted("a second fox")).message
    refused = await house.sandbox.run_on(REMOVE, first, member="member-3")
    assert "Only who painted this picture" in (await refused.private()).text
    for message, member in ((first, "member"), (second, "moderator")):
        run = await house.sandbox.run_on(REMOVE, message, member=member)
        assert (await run.private()).text == "The picture is gone."
        await gone(house, message)


@pytest.mark.parametrize("menu", [REMOVE, WHO])
async def test_other_messages_are_not_ours(house: Moderated, menu: str) -> None:
    """A message of somebody else is answered with what to choose instead."""
    await house.sandbox.change("say", channel="general", member="member-2", content="moin")
    said = (await house.sandbox.messages())[-1]
    run = await house.sandbox.run_on(menu, said, member="moderator")
    assert "I painted nothing in this message" in (await run.private()).text
    assert await stands(house, said)


async def test_what_waits_for_a_review_is_decided_there(house: Moderated) -> None:
    """Moderators who use the menu on it are pointed to its buttons, and it stays."""
    rules = RuleSet(review=True, review_channel=house.channels["moderators"])
    await house.rule(None, rules)
    await house.sandbox.say(f"/imagine prompt:a waiting fox {SMALL}")
    waiting = await house.last("moderators", lambda each: "a waiting fox" in each.text)
    await house.recorded(waiting)
    run = await house.sandbox.run_on(REMOVE, waiting, member="moderator")
    assert "waits for a moderator" in (await run.private()).text
    assert await stands(house, waiting, member="owner")


async def test_anybody_may_ask_who_painted_it(house: Moderated) -> None:
    """Painter, time and model for all; how often it was reported for moderators only."""
    message = (await house.painted("a fox of somebody")).message
    world = await house.sandbox.world()
    painter = next(each["id"] for each in world["people"] if each["name"] == "member")
    run = await house.sandbox.run_on(WHO, message, member="member-3")
    answer = await run.private()
    assert f"<@{painter}> painted this <t:" in answer.text
    assert "Venice SD35" in answer.text
    assert not answer.pings.anybody
    assert "reported" not in answer.text
    run = await house.sandbox.run_on(WHO, message, member="moderator")
    assert "Nobody has reported it." in (await run.private()).text
    press = await house.sandbox.press(message, label="Report", member="member-3")
    await (await house.sandbox.submit(await press.result(), {"reason": "hm"})).private()
    run = await house.sandbox.run_on(WHO, message, member="moderator")
    assert "It was reported once." in (await run.private()).text


async def test_buttons_outlive_a_restart(house: Moderated) -> None:
    """Painted before the bot was killed, deleted after it."""
    message = (await house.painted("an outlived fox")).message
    await house.stage.kill_bot()
    await house.stage.start_bot()
    await house.sandbox.press(message, label="Delete")
    await gone(house, message)
