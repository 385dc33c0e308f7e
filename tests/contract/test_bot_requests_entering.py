"""Every request of the real bot around entries of challenges, beside the published descriptions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest_asyncio

from bot.domain.challenge import EntryState, Phase
from tests.acceptance.entering import (
    answered,
    changed,
    entered,
    entry_in,
    in_phase,
    in_thread,
    opened,
    press_enter,
    selects,
)
from tests.acceptance.moderated import SMALL, Moderated, labels, moderated
from tests.contract.checking import Run, wrong_answers, wrong_bodies

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.challenge import Challenge
    from sandbox.face import Message

LONG = "a *fox* with ``` and <@1> " + "and more of it " * 90
THEME = "**Foxes** <@1> `of` @everyone"


@pytest_asyncio.fixture(scope="module", name="run")
async def _run() -> AsyncIterator[Run]:
    """One run of the bot through all ways into a challenge, and out of it."""
    async with moderated() as house:
        held = await opened(house, THEME, entries=2, seed=7)
        await enter(house, held)
        await paint(house)
        await choose(house)
        await decide(house)
        yield await Run.of(house.sandbox)


async def enter(house: Moderated, held: Challenge) -> None:
    """Be refused, enter, see what is in, swap, take back, and choose one of several."""
    refused = await press_enter(house, await house.painted(LONG.strip(), seed="8"))
    assert "Its seed is not 7" in refused.text
    pictures = [await house.painted(LONG.strip(), seed="7") for _ in range(3)]
    for each in pictures[:2]:
        await entered(house, held, each)
    asked = await press_enter(house, pictures[2])
    (select,) = selects(asked)
    value = select["options"][0]["value"]
    chosen = await house.sandbox.choose(asked, [value], custom_id=select["custom_id"])
    told = await changed(chosen, "Your picture is in the challenge")
    await in_thread(house, held, 2)
    announcement = await house.last("art-challenge", lambda each: "My entries" in labels(each))
    await (await house.sandbox.press(announcement, label="My entries")).private()
    await changed(await house.sandbox.press(told, label="Withdraw"), "out of the challenge again")
    await in_thread(house, held, 1)
    (kept,) = await in_thread(house, held, 1)
    for menu, member in (("Who painted this", "member-3"), ("Remove picture", "moderator")):
        await (await house.sandbox.run_on(menu, kept, member=member)).private()
    await in_thread(house, held, 0)


async def paint(house: Moderated) -> None:
    """Open the form from both sides, and paint by it and by the command."""
    announcement = await house.last("art-challenge", lambda each: "How to enter" in labels(each))
    how = await (await house.sandbox.press(announcement, label="How to enter")).private()
    form = await (await house.sandbox.press(how, label="Write a prompt")).result()
    await (await house.sandbox.submit(form, {"prompt": "a fox"})).pictures()
    await (await house.sandbox.say("/challenge enter prompt:a fox")).pictures()
    assert (await (await house.sandbox.say("/challenge enter")).result()).status == "modal"
    await house.sandbox.complete("/challenge enter challenge:fox", "challenge")
    await answered(house, "/challenge enter picture:nonsense")


async def choose(house: Moderated) -> None:
    """Choose a challenge where there are several, and a picture where there are several."""
    other = await opened(house, "Lanterns", channel="sketches")
    run = await house.sandbox.say(f"/imagine prompt:lanterns variants:3 {SMALL}")
    await house.recorded((await run.pictures(3)).message)
    asked = await press_enter(house, (await run.now()).message)
    which = await changed(await house.sandbox.choose(asked, [str(other.id)]), "Which of the 3")
    await changed(await house.sandbox.press(which, label="2"), "Your picture is in the challenge")
    await in_thread(house, other, 1)
    await (await house.sandbox.say("/challenge enter")).private()


async def decide(house: Moderated) -> None:
    """Let one in, reject one, and let one expire."""
    rules = {"place": "art-challenge", "review": True, "review_channel": "moderators"}
    run = await house.sandbox.run(["rules", "set"], member="owner", options=rules)
    await run.private()
    prompts = ("an accepted fox", "a rejected fox", "an expired fox")
    for member, prompt in zip(("member", "owner", "moderator"), prompts, strict=True):
        picture = (await house.painted(prompt, seed="7", member=member)).message
        asked = await press_enter(house, picture, member=member)
        (select,) = selects(asked)
        named = next(each["value"] for each in select["options"] if "Foxes" in each["label"])
        run = await house.sandbox.choose(
            asked, [named], custom_id=select["custom_id"], member=member
        )
        await changed(run, "waits for a moderator")
    first, second, _ = [
        await house.last("moderators", partial(_about, prompt)) for prompt in prompts
    ]
    await house.sandbox.press(first, label="Let in", member="moderator")
    form = await (await house.sandbox.press(second, label="Reject", member="owner")).result()
    await (await house.sandbox.submit(form, {"reason": "too *bright*"})).acknowledged()
    (held,) = [
        each
        for each in await house.database.challenges.of_guild(house.guild_id, most=9)
        if each.theme == THEME
    ]
    thread = str(held.thread_id)
    told = await house.last(thread, lambda each: "did not let one" in each.text)
    await (await house.sandbox.press(told, label="Why?", member="owner")).private()
    await entry_in(house, held, EntryState.STANDING)
    await house.sandbox.advance(6 * 24 * 3600)
    await in_phase(house, held.id, Phase.RESULTS)
    await house.last(thread, lambda each: "no moderator looked at" in each.text)


def _about(prompt: str, message: Message) -> bool:
    return prompt in message.text


async def test_every_body_about_entries_is_as_published(run: Run) -> None:
    """Uploads, questions, forms and what moderators see have the shape of their operations."""
    assert not [*wrong_bodies(run)]


async def test_every_answer_about_entries_is_as_published(run: Run) -> None:
    """What the sandbox's Discord answers has the shape of the operation, refusals too."""
    assert not [*wrong_answers(run)]
