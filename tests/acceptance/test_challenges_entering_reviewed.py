"""Entries of a reviewed channel: moderators look at them first, and one of them decides."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest_asyncio

from bot.domain.challenge import EntryState, Phase
from bot.domain.rules import RuleSet
from tests.acceptance.entering import (
    changed,
    entry_in,
    in_phase,
    in_thread,
    opened,
    press_enter,
    taken_back,
)
from tests.acceptance.moderated import Moderated, labels, moderated, shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.challenge import Challenge
    from sandbox.face import Message

Shown = tuple[Moderated, "Challenge"]
DESK = "moderators"


@pytest_asyncio.fixture(scope="module", name="kept")
async def _kept() -> AsyncIterator[Shown]:
    """A bot of its own, and a challenge in a reviewed channel."""
    async with moderated() as house:
        rules = RuleSet(review=True, review_channel=house.channels[DESK])
        await house.rule("art-challenge", rules)
        yield house, await opened(house, "Lanterns", entries=2)


@pytest_asyncio.fixture(name="held")
async def _held(kept: Shown) -> AsyncIterator[Shown]:
    """The same for every test, without entries and faults."""
    house, challenge = kept
    await house.sandbox.clear_faults()
    yield house, challenge
    found = await house.database.challenges.get(challenge.id)
    assert found is not None
    if found.phase is Phase.OPEN:
        await taken_back(house, challenge)


async def waiting(house: Moderated, prompt: str) -> tuple[Message, Message]:
    """What a maker reads whose picture waits, and what moderators are shown."""
    picture = await house.painted(prompt)
    told = await press_enter(house, picture)
    assert "Your picture waits for a moderator" in told.text
    return told, await on_desk(house, prompt, "wants to enter this")


async def on_desk(house: Moderated, prompt: str, words: str) -> Message:
    """The moderators' message about a prompt, as soon as it has these words."""
    return await house.last(DESK, lambda each: prompt in each.text and words in each.text)


async def rejected(house: Moderated, message: Message, reason: str) -> None:
    """Reject an entry as a moderator."""
    form = await (await house.sandbox.press(message, label="Reject", member="moderator")).result()
    assert form.status == "modal"
    await (await house.sandbox.submit(form, {"reason": reason})).acknowledged()


async def test_moderators_see_all_and_let_it_in(held: Shown) -> None:
    """Maker, prompt, recipe and picture; let in, the thread shows it, without any of these."""
    house, challenge = held
    _, message = await waiting(house, "a *good* lantern".replace("*", ""))
    assert "<@" in message.text
    assert f"<#{challenge.thread_id}>" in message.text
    assert "64\N{MULTIPLICATION SIGN}64" in message.text
    assert labels(message) == {"Let in", "Reject"}
    assert shown(message) == [True]
    assert not message.pings.anybody
    await in_thread(house, challenge, 0)
    await house.sandbox.press(message, label="Let in", member="moderator")
    closed = await on_desk(house, "a good lantern", "Let in by <@")
    assert (closed.id, closed.buttons, shown(closed)) == (message.id, [], [True])
    (kept,) = await in_thread(house, challenge, 1)
    assert "good lantern" not in kept.text


async def test_a_rejection_is_told_without_what_it_was(held: Shown) -> None:
    """The thread calls the maker alone; the reason is theirs and the moderators' to read."""
    house, challenge = held
    _, message = await waiting(house, "a bad lantern")
    await rejected(house, message, "too **bright**")
    closed = await on_desk(house, "a bad lantern", "Rejected by <@")
    assert "too \\*\\*bright\\*\\*" in closed.text
    told = await house.last(
        str(challenge.thread_id), lambda each: "did not let one of your entries" in each.text
    )
    assert told.pings.users == ("member",)
    assert "bad lantern" not in told.text
    assert "bright" not in told.text
    assert "You can enter another until" in told.text
    why = await (await house.sandbox.press(told, label="Why?")).private()
    assert "The moderators say: too \\*\\*bright\\*\\*" in why.text
    other = await (await house.sandbox.press(told, label="Why?", member="member-3")).private()
    assert "Only who entered it, and moderators" in other.text
    assert await in_thread(house, challenge, 0) == []


async def test_only_moderators_decide(held: Shown) -> None:
    """Who merely sees the channel is told so, and nothing is decided."""
    house, challenge = held
    _, message = await waiting(house, "a guarded lantern")
    await house.sandbox.change("overwrite", channel=DESK, member="member-3", allow=1 << 10)
    for label in ("Let in", "Reject"):
        press = await house.sandbox.press(message, label=label, member="member-3")
        assert "Only moderators decide about entries" in (await press.private()).text
    await house.sandbox.change("overwrite", channel=DESK, member="member-3")
    await entry_in(house, challenge, EntryState.PENDING)


async def test_of_two_moderators_one_decides(held: Shown) -> None:
    """Pressed at once, one counts, and the other is told who was first; so is who sends a form late."""
    house, challenge = held
    _, message = await waiting(house, "a contested lantern")
    form = await (await house.sandbox.press(message, label="Reject", member="moderator")).result()
    presses = await asyncio.gather(
        *(
            house.sandbox.press(message, label="Let in", member=each)
            for each in ("moderator", "owner")
        )
    )
    await on_desk(house, "a contested lantern", "Let in by")

    async def late() -> list[str]:
        results = [await each.now(contents=False) for each in presses]
        return [m.text for each in results for m in each.messages if m.ephemeral]

    (told,) = await house.sandbox.wait_until(late)
    assert "decided already (approved), by <@" in told
    late_form = await house.sandbox.submit(form, {"reason": "too late"})
    assert "decided already (approved)" in (await late_form.private()).text
    await in_thread(house, challenge, 1)


async def test_what_its_maker_takes_back_is_not_shown_to_moderators_any_more(held: Shown) -> None:
    """The picture is gone from their channel, and there is nothing left to decide."""
    house, _ = held
    told, message = await waiting(house, "a shy lantern")
    press = await house.sandbox.press(told, label="Withdraw")
    await changed(press, "out of the challenge again")
    closed = await house.last(
        DESK,
        lambda each: each.id == message.id and "Taken back by who entered it" in each.text,
    )
    assert (closed.buttons, closed.files) == ([], ())


async def test_it_is_reviewed_also_where_discord_does_not_show_the_thread(held: Shown) -> None:
    """The rules of the channel hold in its thread, whether or not Discord tells that it belongs there."""
    house, challenge = held
    picture = await house.painted("a hidden lantern")
    path = f"/channels/{challenge.thread_id}"
    await house.sandbox.fault(method="GET", path=path, status=403, code=50001)
    told = await press_enter(house, picture)
    assert "Your picture waits for a moderator" in told.text
    await on_desk(house, "a hidden lantern", "wants to enter this")
    await in_thread(house, challenge, 0)


async def test_what_nobody_looked_at_is_not_in_the_vote(held: Shown) -> None:
    """Its maker is told so when the vote begins; a late press decides nothing."""
    house, challenge = held
    others = ("one", "two")
    for each in others:
        picture = await house.painted(f"lantern {each}", member="owner")
        await press_enter(house, picture, member="owner")
        message = await on_desk(house, f"lantern {each}", "wants to enter this")
        await house.sandbox.press(message, label="Let in", member="moderator")
    await in_thread(house, challenge, 2)
    _, message = await waiting(house, "a forgotten lantern")
    form = await (await house.sandbox.press(message, label="Reject", member="moderator")).result()
    await house.sandbox.advance(6 * 24 * 3600)
    await in_phase(house, challenge.id, Phase.VOTING)
    closed = await on_desk(house, "a forgotten lantern", "Nobody decided before the vote")
    assert (closed.id, closed.buttons) == (message.id, [])
    told = await house.last(
        str(challenge.thread_id), lambda each: "no moderator looked at one" in each.text
    )
    assert told.pings.users == ("member",)
    assert "You can enter another" not in told.text
    late = await house.sandbox.submit(form, {"reason": "late"})
    assert "the vote has begun" in (await late.private()).text
    assert len(await in_thread(house, challenge, 2)) == 2
