"""Pictures that moderators look at first: what is shown to whom, and that one decision counts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.rules import RuleSet
from tests.acceptance.moderated import SMALL, Moderated, job_of, labels, moderated, shown
from tests.acceptance.reviewing import asked, decided, tells

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message


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


async def test_moderators_are_shown_it_and_an_approved_picture_calls_its_painter(
    house: Moderated,
) -> None:
    """Who, what and where come with the picture; approved, the same bytes are posted with a mention."""
    run, waiting = await asked(house, "an approved fox")
    private = await run.private()
    assert "A moderator looks at it" in private.text
    assert not (await run.now()).files
    assert "painted this for" in waiting.text
    assert not waiting.pings.anybody
    (picture,) = await house.sandbox.files(waiting)
    press = await house.sandbox.press(waiting, label="Approve", member="moderator")
    posted = await house.last("sketches", lambda message: "an approved fox" in message.text)
    assert posted.pings.users == ("member",)
    (again,) = await house.sandbox.files(posted)
    assert again.content == picture.content
    assert {"Report", "Delete"} <= labels(posted)
    closed = await house.last("moderators", decided("an approved fox", "and posted"))
    assert closed.id == waiting.id
    assert closed.buttons == []
    assert shown(closed) == [True]
    assert not any(each.ephemeral for each in (await press.now()).messages)
    assert [action for _, action, _ in await house.actions(job_of(waiting))] == [
        "in review",
        "approved",
        "published",
    ]


async def test_a_rejection_tells_its_painter_why(house: Moderated) -> None:
    """The form's reason is read by the member alone, as it was typed, and stands on the message."""
    run, waiting = await asked(house, "a rejected fox")
    form = await (await house.sandbox.press(waiting, label="Reject", member="moderator")).result()
    assert form.status == "modal"
    await (await house.sandbox.submit(form, {"reason": "too **bold**"})).acknowledged()
    told = await run.result(until=tells("did not approve"))
    assert told.messages[-1].visible_to == "member"
    assert "They say: too \\*\\*bold\\*\\*" in told.messages[-1].text
    closed = await house.last("moderators", decided("a rejected fox", "Rejected by"))
    assert (closed.id, closed.buttons, shown(closed)) == (waiting.id, [], [True])
    assert "too \\*\\*bold\\*\\*" in closed.text
    assert not any(
        "a rejected fox" in each.text for each in await house.sandbox.messages("sketches")
    )


async def test_a_rejection_needs_no_reason(house: Moderated) -> None:
    """Left empty, the member is told that they can ask."""
    run, waiting = await asked(house, "a fox without a reason")
    form = await (await house.sandbox.press(waiting, label="Reject", member="owner")).result()
    await (await house.sandbox.submit(form, {})).acknowledged()
    told = await run.result(until=tells("did not approve"))
    assert "They gave no reason; you can ask them." in told.messages[-1].text


async def test_a_rejected_painter_can_be_muted(house: Moderated) -> None:
    """Reject and mute takes the brush for as long as the form says, and the moderator reads so."""
    run, waiting = await asked(house, "a muted fox", member="member-3")
    press = await house.sandbox.press(waiting, label="Reject and mute", member="moderator")
    submitted = await house.sandbox.submit(
        await press.result(), {"reason": "spam", "mute_for": ["1 week"]}
    )
    confirmed = await submitted.private()
    assert "can't paint here until <t:" in confirmed.text
    await run.result(until=tells("They say: spam"))
    refused = await house.sandbox.say(f"/imagine prompt:more {SMALL}", member="member-3")
    assert "muted you" in (await refused.private()).text


async def test_only_moderators_decide(house: Moderated) -> None:
    """Who merely sees the channel is told so and decides nothing, until they have the chosen role."""
    _, waiting = await asked(house, "a guarded fox")
    sandbox = house.sandbox
    await sandbox.change("overwrite", channel="moderators", member="member-3", allow=1 << 10)
    try:
        for label in ("Approve", "Reject", "Reject and mute"):
            press = await sandbox.press(waiting, label=label, member="member-3")
            assert "Only moderators decide" in (await press.private()).text
        assert len((await house.last("moderators")).buttons) == 3
        await house.rule(None, RuleSet(moderators=await house.role("Artist")))
        await sandbox.change("member", member="member-3", roles=["Member", "Artist"])
        await sandbox.press(waiting, label="Approve", member="member-3")
        await house.last("sketches", lambda message: "a guarded fox" in message.text)
    finally:
        await sandbox.change("overwrite", channel="moderators", member="member-3")
        await sandbox.change("member", member="member-3", roles=["Member"])
        await house.rule(None, RuleSet())


async def test_of_two_moderators_one_decides(house: Moderated) -> None:
    """Pressed at once, one press counts, the other is told who was first, and it is posted once."""
    _, waiting = await asked(house, "a contested fox")
    presses = await asyncio.gather(
        house.sandbox.press(waiting, label="Approve", member="moderator"),
        house.sandbox.press(waiting, label="Approve", member="owner"),
    )
    await house.last("moderators", decided("a contested fox", "and posted"))

    async def told() -> list[Message]:
        results = [await press.now(contents=False) for press in presses]
        return [each for result in results for each in result.messages if each.ephemeral]

    (late,) = await house.sandbox.wait_until(told)
    assert "decided already" in late.text
    assert "<@" in late.text
    posted = await house.sandbox.messages("sketches")
    assert len([each for each in posted if "a contested fox" in each.text]) == 1


async def test_a_form_that_was_open_for_too_long_decides_nothing(house: Moderated) -> None:
    """Somebody else approved meanwhile: who sends the form is told who, and the picture stays."""
    run, waiting = await asked(house, "a quick fox")
    form = await (await house.sandbox.press(waiting, label="Reject", member="moderator")).result()
    await house.sandbox.press(waiting, label="Approve", member="owner")
    await house.last("moderators", decided("a quick fox", "and posted"))
    late = await house.sandbox.submit(form, {"reason": "too late"})
    assert "decided already" in (await late.private()).text
    assert not any("They say" in each.text for each in (await run.now()).messages)


async def test_an_approved_picture_that_is_gone_is_told_to_both(house: Moderated) -> None:
    """The moderators' message can't be found any more: the moderator and the painter read so."""
    run, waiting = await asked(house, "a lost fox")
    await house.sandbox.fault(
        method="GET", path=f"/channels/*/messages/{waiting.id}", status=404, code=10008, times=1
    )
    press = await house.sandbox.press(waiting, label="Approve", member="moderator")
    assert "approved, but not posted" in (await press.private()).text
    await run.result(until=tells("did not let me post"))
    closed = await house.last("moderators", decided("a lost fox", "could not be posted"))
    assert closed.id == waiting.id


async def test_after_a_quarter_of_an_hour_the_reason_comes_by_direct_message(
    house: Moderated,
) -> None:
    """The token is gone: the reason is told directly, and never in the channel."""
    _, waiting = await asked(house, "a patient fox")
    await house.sandbox.advance(16 * 60)
    form = await (await house.sandbox.press(waiting, label="Reject", member="moderator")).result()
    await (await house.sandbox.submit(form, {"reason": "after all"})).acknowledged()
    told = await house.last("dm", lambda each: "after all" in each.text, as_member="member")
    assert told.pings.users == ("member",)
    assert not any("after all" in each.text for each in await house.sandbox.messages("sketches"))


async def test_who_takes_no_direct_messages_reads_the_end_without_the_reason(
    house: Moderated,
) -> None:
    """Neither the token nor a direct message works: the channel tells that it was not approved, no more."""
    _, waiting = await asked(house, "a shy fox", member="member-2")
    await house.sandbox.change("person", member="member-2", accepts_direct_messages=False)
    try:
        await house.sandbox.advance(16 * 60)
        press = await house.sandbox.press(waiting, label="Reject", member="moderator")
        form = await press.result()
        await (await house.sandbox.submit(form, {"reason": "between us"})).acknowledged()
        told = await house.last("sketches", lambda each: "did not approve it" in each.text)
    finally:
        await house.sandbox.change("person", member="member-2", accepts_direct_messages=True)
    assert told.pings.users == ("member-2",)
    assert "between us" not in told.text


@pytest.mark.parametrize(
    ("channel", "thread"), [("general", "general-thread"), ("gallery", "Lanterns")]
)
async def test_an_approved_picture_finds_its_thread(
    house: Moderated, channel: str, thread: str
) -> None:
    """Asked for in a thread or a post, it is posted there, by the rules of the parent."""
    await house.rule(channel, RuleSet(review=True, review_channel=house.channels["moderators"]))
    prompt = f"a fox of {thread}"
    await house.sandbox.say(f"/imagine prompt:{prompt} {SMALL}", channel=thread)
    waiting = await house.last("moderators", lambda message: prompt in message.text)
    await house.recorded(waiting)
    await house.sandbox.press(waiting, label="Approve", member="moderator")
    posted = await house.last(thread, lambda message: prompt in message.text)
    assert posted.pings.users == ("member",)
    await house.rule(channel, RuleSet())


async def test_a_spoiler_is_put_on_when_it_is_posted(house: Moderated) -> None:
    """Moderators see the picture; the channel sees it after a click."""
    rules = RuleSet(review=True, review_channel=house.channels["moderators"], spoiler=True)
    await house.rule("art-challenge", rules)
    run = await house.sandbox.say(f"/imagine prompt:a veiled fox {SMALL}", channel="art-challenge")
    await run.private()
    waiting = await house.last("moderators", lambda message: "a veiled fox" in message.text)
    assert not waiting.files[0].spoiler
    await house.recorded(waiting)
    await house.sandbox.press(waiting, label="Approve", member="moderator")
    posted = await house.last("art-challenge", lambda message: "a veiled fox" in message.text)
    assert posted.files[0].spoiler


async def test_moderators_read_the_negative_prompt_on_one_line(house: Moderated) -> None:
    """All of it is in small print, as it was typed, whatever it holds."""
    options = {
        "prompt": "a fox without much",
        "negative_prompt": "@everyone\n# big\n**loud**",
        "model": "venice-sd35",
        "width": 64,
        "height": 64,
    }
    await house.sandbox.run(["imagine"], options=options, channel="sketches")
    waiting = await house.last("moderators", lambda message: "without much" in message.text)
    assert "-# without: \\@everyone # big \\*\\*loud\\*\\*" in waiting.text
    assert not waiting.pings.anybody
