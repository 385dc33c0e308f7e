"""Entering a challenge with one's own pictures: pressed, chosen, swapped and taken back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.challenge import EntryState
from bot.domain.rules import RuleSet
from tests.acceptance.entering import (
    changed,
    entered,
    entry_in,
    in_thread,
    opened,
    press_enter,
    selects,
    taken_back,
)
from tests.acceptance.moderated import SMALL, Moderated, labels, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.challenge import Challenge
    from sandbox.face import Message

Shown = tuple[Moderated, "Challenge"]


@pytest_asyncio.fixture(scope="module", name="kept")
async def _kept() -> AsyncIterator[Shown]:
    """A bot of its own, and a challenge that takes two entries of everybody."""
    async with moderated() as house:
        yield house, await opened(house, "Lanterns & *light*", entries=2)


@pytest_asyncio.fixture(name="shown")
async def _shown(kept: Shown) -> AsyncIterator[Shown]:
    """The same for every test, without entries, faults and rules."""
    house, challenge = kept
    await house.sandbox.clear_faults()
    yield house, challenge
    await house.rule("general", RuleSet())
    await taken_back(house, challenge)


async def test_an_entry_is_kept_without_a_name(shown: Shown) -> None:
    """The thread shows the very picture and nothing about who made it, or what they asked for."""
    house, challenge = shown
    picture = await house.painted("a lantern of mine")
    told = await press_enter(house, picture)
    assert told.visible_to == "member"
    assert "in the challenge Lanterns & \\*light\\*" in told.text
    assert f"<#{challenge.thread_id}>" in told.text
    assert f"until <t:{int(challenge.times.closes_at.timestamp())}:F>" in told.text
    (kept,) = await in_thread(house, challenge, 1)
    entry = await entry_in(house, challenge, EntryState.STANDING)
    assert (kept.author, kept.pings.anybody) == ("Gondola", False)
    assert kept.text == "-# An entry of the challenge Lanterns & \\*light\\*"
    (file,) = await house.sandbox.files(kept)
    (painted,) = await house.sandbox.files(picture)
    assert file.filename == f"entry-{entry.id}.webp"
    assert file.content == painted.content
    assert file.description is not None
    assert "lantern of mine" not in file.description
    assert "Lanterns & *light*" in file.description
    assert entry.kept is not None
    assert entry.kept.message_id == int(kept.id)


async def test_an_entry_can_be_taken_back_and_entered_again(shown: Shown) -> None:
    """Its message goes out of the thread, and nothing is left of it for anybody to see."""
    house, challenge = shown
    picture = await house.painted("a fickle lantern")
    told = await press_enter(house, picture)
    await in_thread(house, challenge, 1)
    presses = await asyncio.gather(*(house.sandbox.press(told, label="Withdraw") for _ in range(2)))

    async def said() -> set[str]:
        results = [await each.now(contents=False) for each in presses]
        return {message.text for each in results for message in each.messages}

    async def both() -> list[str]:
        found = await said()
        refused = any("not an entry of yours" in each for each in found)
        return [each for each in found if refused and "out of the challenge again" in each]

    (left,) = await house.sandbox.wait_until(both)
    assert "You have entered nothing" in left
    assert "You may enter 2 more" in left
    await in_thread(house, challenge, 0)
    await entered(house, challenge, picture)


async def test_nobody_enters_or_takes_back_what_is_anothers(shown: Shown) -> None:
    """Whoever else presses is told so, and nothing changes."""
    house, challenge = shown
    picture = await house.painted("not your lantern")
    for member in ("member-3", "owner"):
        told = await press_enter(house, picture, member=member)
        assert "Only who asked me to paint this picture can enter it" in told.text
    assert await house.database.entries.of(challenge.id) == [
        each for each in await house.database.entries.of(challenge.id) if not each.state.counts
    ]
    told = await press_enter(house, picture)
    await in_thread(house, challenge, 1)
    withdraw = told.buttons[0]["custom_id"]
    forged = await house.sandbox.forge(told, withdraw, member="member-3")
    assert "not an entry of yours" in (await forged.private()).text
    await in_thread(house, challenge, 1)


async def test_pressed_twice_at_once_it_is_entered_once(shown: Shown) -> None:
    """Of several presses one counts, and the others are told that it is in."""
    house, challenge = shown
    picture = await house.painted("an eager lantern")
    presses = await asyncio.gather(
        *(house.sandbox.press(picture, label="Enter", member="member") for _ in range(3))
    )
    told = [(await each.private()).text for each in presses]
    assert len([each for each in told if "is in the challenge already" in each]) == 2
    assert len([each for each in told if "Your picture is in the challenge" in each]) == 1
    await in_thread(house, challenge, 1)
    again = await press_enter(house, picture)
    assert "is in the challenge already" in again.text


async def test_where_there_is_no_room_one_can_be_swapped(shown: Shown) -> None:
    """Both that are in are offered; the chosen one makes room, and the thread shows the other two."""
    house, challenge = shown
    pictures = [await house.painted(f"lantern number {each}") for each in ("one", "two", "three")]
    first = await entered(house, challenge, pictures[0])
    second = await entered(house, challenge, pictures[1])
    asked = await press_enter(house, pictures[2])
    assert "as many as everybody may have" in asked.text
    (select,) = selects(asked)
    assert [each["label"] for each in select["options"]] == [
        "1. lantern number one",
        "2. lantern number two",
    ]
    chosen = await house.sandbox.choose(asked, [str(first.id)], custom_id=select["custom_id"])
    await changed(chosen, "Your picture is in the challenge")
    third = await entry_in(house, challenge, EntryState.STANDING, of=pictures[2])
    standing = [
        each.id for each in await house.database.entries.of(challenge.id) if each.state.counts
    ]
    assert standing == [second.id, third.id]
    names = {each.files[0].filename for each in await in_thread(house, challenge, 2)}
    assert names == {f"entry-{each}.webp" for each in standing}


@pytest.mark.parametrize("sheet", [False, True])
async def test_of_several_pictures_one_is_chosen(shown: Shown, *, sheet: bool) -> None:
    """Their numbers are asked for, also where they stand in a thread below a contact sheet."""
    house, challenge = shown
    await house.rule("general", RuleSet(contact_sheet=sheet))
    line = f"/imagine prompt:lanterns in a row variants:4 {SMALL}"
    run = await house.sandbox.say(line)
    await run.pictures(1 if sheet else 4)
    message = (await run.now()).message
    record = await house.recorded(message)
    assert (record.posted.files_id is not None) is sheet
    message = (await run.now()).message
    asked = await press_enter(house, message)
    assert "Which of the 4 pictures" in asked.text
    assert labels(asked) == {"1", "2", "3", "4"}
    await changed(await house.sandbox.press(asked, label="3"), "Your picture is in the challenge")
    (kept,) = await in_thread(house, challenge, 1)
    (file,) = await house.sandbox.files(kept)
    files = await house.sandbox.files(await _full(house, message, record.posted.files_id))
    assert file.content == files[2].content
    asked = await press_enter(house, message)
    await changed(await house.sandbox.press(asked, label="1"), "Your picture is in the challenge")
    await in_thread(house, challenge, 2)


async def _full(house: Moderated, message: Message, files_id: int | None) -> Message:
    """The message with the pictures themselves."""
    if files_id is None:
        return message
    found = await house.sandbox.messages(message.id)
    return next(each for each in found if each.id == str(files_id))


async def test_somebody_sees_what_they_have_entered(shown: Shown) -> None:
    """My entries lists one's own alone, privately, with the way back and how many more there may be."""
    house, challenge = shown
    announcement = await _announcement(house, challenge)

    async def mine(member: str = "member") -> Message:
        run = await house.sandbox.press(announcement, label="My entries", member=member)
        return await run.private()

    assert "You have entered nothing" in (await mine()).text
    await entered(house, challenge, await house.painted("a *listed* lantern"))
    other = await house.painted("a lantern of hers", member="member-3")
    await entered(house, challenge, other, member="member-3")
    listed = await mine()
    assert "a \\*listed\\* lantern" in listed.text
    assert "of hers" not in listed.text
    assert "You may enter 1 more" in listed.text
    assert f"/{challenge.thread_id}/" in listed.text
    await entered(house, challenge, await house.painted("a second lantern"))
    listed = await mine()
    assert [each["label"] for each in listed.buttons] == ["Withdraw", "Withdraw"]
    assert "as many as everybody may have" in listed.text
    gone = await house.sandbox.press(listed, custom_id=listed.buttons[0]["custom_id"])
    left = await changed(gone, "out of the challenge again")
    assert "listed" not in left.text
    assert "a second lantern" in left.text
    assert len(await in_thread(house, challenge, 2)) == 2


async def _announcement(house: Moderated, challenge: Challenge) -> Message:
    return await house.last(
        "art-challenge",
        lambda each: (
            challenge.announcement is not None and each.id == str(challenge.announcement.message_id)
        ),
        as_member="member",
    )


async def test_who_may_not_paint_enters_nothing(shown: Shown) -> None:
    """Neither a muted member nor one in time-out; afterwards it works."""
    house, challenge = shown
    picture = await house.painted("a muted lantern", member="member-3")
    mute = "/mute member:member-3 duration:1 hour"
    await (await house.sandbox.say(mute, member="owner")).private()
    told = await press_enter(house, picture, member="member-3")
    assert "muted you" in told.text
    await (await house.sandbox.say("/unmute member:member-3", member="owner")).private()
    await house.sandbox.change("member", member="member-3", timeout=600)
    told = await press_enter(house, picture, member="member-3")
    assert "time-out" in told.text
    await house.sandbox.change("member", member="member-3", timeout=0)
    await entered(house, challenge, picture, member="member-3")
