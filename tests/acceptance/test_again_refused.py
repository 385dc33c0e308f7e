"""What nothing is made from, and who may not: every press passes the same gate as a fresh `/imagine`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from bot.domain.rules import RuleSet, SafeModeRule
from tests.acceptance.moderated import Moderated, job_of, moderated
from tests.acceptance.muting import told as run_told
from tests.acceptance.reporting import hidden

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message

PAINTING = ("Again", "Edit", "Style", "Model", "Vary")


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """With a ledger that is empty, and with channels as they were."""
    await kept_house.sandbox.reset_venice()
    await kept_house.sandbox.set_venice(requests_per_minute=10_000, painting_seconds=0.02)
    yield kept_house
    await kept_house.sandbox.set_nsfw("after-dark", nsfw=True)
    for channel in ("general", "after-dark"):
        await kept_house.rule(channel, RuleSet())


async def sent(house: Moderated) -> list[dict[str, Any]]:
    """All that Venice was asked for, oldest first."""
    return [entry["body"] for entry in await house.sandbox.ledger()]


async def told(house: Moderated, message: Message, label: str, member: str = "member") -> str:
    """What somebody reads privately who presses a button."""
    run = await house.sandbox.press(message, label=label, member=member)
    answer = await run.private()
    assert all(each.ephemeral for each in (await run.now()).messages)
    return answer.text


async def choosing(house: Moderated, message: Message, member: str = "member") -> Message:
    """The private question after Vary, which may stay open for long."""
    run = await house.sandbox.press(message, label="Vary", member=member)
    return await run.private()


async def chosen(house: Moderated, question: Message, member: str = "member") -> str:
    """What somebody reads privately who answers it."""
    label = question.buttons[1]["label"]
    return (await (await house.sandbox.press(question, label=label, member=member)).private()).text


async def test_nothing_is_made_from_what_was_removed(house: Moderated) -> None:
    """The question was open when the author deleted the picture: it is refused, and painted nothing."""
    first = (await house.painted("a fox")).message
    question = await choosing(house, first, "member-3")
    await house.sandbox.press(first, label="Delete")
    gone = house.database.generations

    async def removed() -> bool:
        found = await gone.get(job_of(first))
        return found is not None and found.removed_at is not None

    await house.sandbox.wait_until(removed)
    assert "taken away" in await chosen(house, question, "member-3")
    assert len(await sent(house)) == 1


async def test_a_message_that_discord_deleted_does_not_take_its_record_along(
    house: Moderated,
) -> None:
    """Nobody told the bot: what was asked before is painted, and points at the picture that was."""
    first = (await house.painted("a fox")).message
    question = await choosing(house, first)
    await house.sandbox.change("delete-message", message=first.id, member="owner")
    run = await house.sandbox.press(question, label=question.buttons[1]["label"])
    await house.recorded((await run.pictures(2)).message)
    assert len(await sent(house)) == 2


async def test_nothing_is_made_from_what_is_hidden(house: Moderated) -> None:
    """What several people reported has two buttons only, and is no source by other ways either."""
    await house.rule("general", RuleSet(reports_to_hide=2))
    message = await hidden(house, "a rude fox")
    assert [button["label"] for button in message.buttons] == ["Report", "Delete"]
    run = await house.sandbox.say("/history")
    page = await run.private()
    item = await house.sandbox.choose(page, [str(job_of(message))])
    assert "Moderators" in await told(house, await item.private(), "Again")
    assert len(await sent(house)) == 1


@pytest.mark.parametrize("label", PAINTING)
async def test_a_prompt_that_is_no_longer_kept_can_not_be_painted(
    house: Moderated, label: str
) -> None:
    """After its time the prompt is blanked, and each button says so; so does the recipe."""
    first = (await house.painted("a fading fox")).message
    now = datetime.now(UTC) + timedelta(minutes=1)
    await house.database.privacy.tidy(at=now, prompts_before=now)
    assert "no longer kept" in await told(house, first, label)
    assert "no longer kept" in await told(house, first, "Recipe")
    assert "Saved" in await told(house, first, "Save")
    assert len(await sent(house)) == 1


async def test_a_muted_member_paints_by_no_button(house: Moderated) -> None:
    """The same sentence as `/imagine`; others still may."""
    first = (await house.painted("a fox")).message
    question = await choosing(house, first, "member-3")
    await run_told(house.sandbox, "mute", {"member": "member-3"})
    try:
        assert "muted" in await told(house, first, "Again", "member-3")
        assert "muted" in await chosen(house, question, "member-3")
        assert len(await sent(house)) == 1
    finally:
        await run_told(house.sandbox, "unmute", {"member": "member-3"})


async def test_words_that_were_added_meanwhile_refuse_the_old_prompt(house: Moderated) -> None:
    """What was painted yesterday is refused today, without quoting it."""
    first = (await house.painted("a forbiddenfox")).message
    await house.sandbox.say("/words add entry:forbiddenfox", member="owner")
    answer = await told(house, first, "Again")
    assert "forbiddenfox" not in answer
    assert len(await sent(house)) == 1
    await house.sandbox.say("/words remove entry:forbiddenfox", member="owner")


async def test_a_refused_press_can_be_pressed_again(house: Moderated) -> None:
    """What came to nothing does not keep the member from the next try."""
    first = (await house.painted("a fox")).message
    await house.rule("general", RuleSet(enabled=False))
    for _ in range(2):
        assert "switched off" in await told(house, first, "Again")
    await house.rule("general", RuleSet())
    run = await house.sandbox.press(first, label="Again")
    await house.recorded((await run.pictures()).message)


async def test_what_was_painted_unrestricted_is_not_painted_again_in_a_safe_channel(
    house: Moderated,
) -> None:
    """The channel's flag was cleared meanwhile: every button that paints says so, and Save as well."""
    await house.rule("after-dark", RuleSet(safe_mode=SafeModeRule.OPEN))
    first = (await house.painted("a night fox", channel="after-dark")).message
    assert [body["safe_mode"] for body in await sent(house)] == [False]
    again = await house.sandbox.press(first, label="Again")
    await house.recorded((await again.pictures()).message)
    question = await choosing(house, first)
    await house.sandbox.set_nsfw("after-dark", nsfw=False)
    for label in (*PAINTING, "Save"):
        assert "age-restricted" in await told(house, first, label, "member-3")
    assert "age-restricted" in await chosen(house, question)
    assert len(await sent(house)) == 2


async def test_a_missed_change_of_a_channel_lets_nothing_through(house: Moderated) -> None:
    """The gateway did not tell of the cleared flag: Discord is asked again before anything is painted."""
    await house.rule("after-dark", RuleSet(safe_mode=SafeModeRule.OPEN))
    first = (await house.painted("a sly fox", channel="after-dark")).message
    await house.sandbox.set_nsfw("after-dark", nsfw=False, tell=False)
    assert "age-restricted" in await told(house, first, "Again")
    opened = await (await house.sandbox.press(first, label="Edit")).result()
    run = await house.sandbox.submit(opened, {"prompt": "a tame fox"})
    assert "age-restricted" in (await run.private()).text
    assert len(await sent(house)) == 1


async def test_a_made_up_button_does_nothing(house: Moderated) -> None:
    """The id of a picture that somebody can't see, on a message that has no such button."""
    secret = (await house.painted("a secret fox", channel="moderators", member="moderator")).message
    here = (await house.painted("a fox")).message
    for name in ("again", "recipe"):
        run = await house.sandbox.forge(here, f"{name}:{job_of(secret)}")
        result = await run.result(until=lambda found: found.status == "no response")
        assert not result.messages
    assert len(await sent(house)) == 2
