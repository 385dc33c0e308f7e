"""Painting for a challenge: by the command, by the form, and with what one has painted before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest_asyncio

from bot.domain.challenge import EntryState, Phase
from tests.acceptance.entering import (
    answered,
    changed,
    entered,
    entry_in,
    in_thread,
    opened,
    over,
    press_enter,
    selects,
    taken_back,
)
from tests.acceptance.moderated import Moderated, labels, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.challenge import Challenge

Shown = tuple[Moderated, "Challenge"]


@pytest_asyncio.fixture(scope="module", name="kept")
async def _kept() -> AsyncIterator[Shown]:
    """A bot of its own, and a challenge that asks for a model, a size, a seed and words."""
    async with moderated() as house:
        asked: dict[str, Any] = {
            "models": "venice-sd35",
            "width": 64,
            "height": 64,
            "seed": 7,
            "style": "Anime",
            "most_words": 4,
            "must_have": "lantern",
        }
        yield house, await opened(house, "Lanterns", entries=2, **asked)


@pytest_asyncio.fixture(name="shown")
async def _shown(kept: Shown) -> AsyncIterator[Shown]:
    """The same for every test, without entries and faults."""
    house, challenge = kept
    await house.sandbox.clear_faults()
    await house.sandbox.reset_venice()
    yield house, challenge
    found = await house.database.challenges.get(challenge.id)
    assert found is not None
    if found.phase is Phase.OPEN:
        await taken_back(house, challenge)


async def test_a_prompt_is_painted_with_all_that_is_asked_for(shown: Shown) -> None:
    """Nothing is entered by itself: the note says so, and Enter below the picture does it."""
    house, challenge = shown
    run = await house.sandbox.say("/challenge enter prompt:a blue lantern")
    result = await run.pictures()
    await house.recorded(result.message)
    (asked,) = [each["body"] for each in await house.sandbox.ledger()]
    assert (asked["model"], asked["seed"], asked["style_preset"]) == ("venice-sd35", 7, "Anime")
    assert (asked["width"], asked["height"], asked["prompt"]) == (64, 64, "a blue lantern")
    assert "Painted for the challenge Lanterns. It is not entered by itself" in result.message.text
    assert "press **Enter** below" in result.message.text
    assert not [e for e in await house.database.entries.of(challenge.id) if e.state.counts]
    await entered(house, challenge, result)


async def test_what_could_not_enter_is_not_painted(shown: Shown) -> None:
    """All that is wrong with a prompt is said at once, privately, before anybody pays."""
    house, _ = shown
    told = await answered(house, "/challenge enter prompt:a fox that does not glow")
    assert "could not enter the challenge Lanterns, so I did not paint it" in told
    assert "has 6 words" in told
    assert 'does not have "lantern"' in told
    assert await house.sandbox.ledger() == []
    assert not any("does not glow" in each.text for each in await house.sandbox.messages())


async def test_without_a_prompt_a_form_asks_for_it(shown: Shown) -> None:
    """The command opens it, and so does the button of How to enter, which says what is asked for."""
    house, challenge = shown
    form = await (await house.sandbox.say("/challenge enter")).result()
    assert form.status == "modal"
    painted = await (await house.sandbox.submit(form, {"prompt": "a lantern"})).pictures()
    assert "Painted for the challenge" in painted.message.text
    announcement = await house.last(
        "art-challenge",
        lambda each: "How to enter" in labels(each),
        as_member="member",
    )
    how = await (await house.sandbox.press(announcement, label="How to enter")).private()
    for words in (
        "seed 7",
        "64\N{MULTIPLICATION SIGN}64",
        "Anime",
        "at most 4 words",
        "Press Enter",
        "`/challenge enter`",
    ):
        assert words in how.text.replace("**", ""), words
    form = await (await house.sandbox.press(how, label="Write a prompt")).result()
    assert form.status == "modal"
    run = await house.sandbox.submit(form, {"prompt": "one more lantern"})
    result = await run.pictures()
    assert result.message.channel == how.channel
    await house.recorded(result.message)
    await entered(house, challenge, result)


async def test_a_picture_of_before_enters_by_its_link(shown: Shown) -> None:
    """By the link or the id of its message; what one may not know of is not told from what is not there."""
    house, challenge = shown
    wish = {"seed": "7", "style_preset": "Anime"}
    mine = (await house.painted("my old lantern", **wish)).message
    link = f"https://discord.com/channels/{house.guild_id}/{mine.channel_id}/{mine.id}"
    assert "Your picture is in the challenge" in await answered(
        house, f"/challenge enter picture:{link}"
    )
    await entry_in(house, challenge, EntryState.STANDING, of=mine)
    theirs = (await house.painted("her old lantern", member="member-3", **wish)).message
    assert "Only who asked" in await answered(house, f"/challenge enter picture:{theirs.id}")
    secret = (await house.painted("a secret", channel="moderators", member="owner")).message
    told = await answered(house, f"/challenge enter picture:{secret.id}")
    assert told == await answered(house, "/challenge enter picture:123456789012345678")
    assert "I find no picture of yours there" in told
    assert "can't read that as the link" in await answered(
        house, "/challenge enter picture:over there"
    )
    assert "not both at once" in await answered(
        house, f"/challenge enter prompt:a lantern picture:{mine.id}"
    )


async def test_of_several_open_challenges_one_is_chosen(shown: Shown) -> None:
    """Enter asks which, the command takes it by name, and a prompt that is for none is not painted."""
    house, challenge = shown
    other = await opened(house, "Foxes @everyone", channel="sketches")
    try:
        picture = await house.painted("a fox")
        asked = await press_enter(house, picture)
        (select,) = selects(asked)
        assert [each["label"] for each in select["options"]] == ["Lanterns", "Foxes @everyone"]
        told = await house.sandbox.choose(asked, [str(challenge.id)])
        refused = await changed(told, "can't enter the challenge Lanterns")
        assert "Its seed is not 7" in refused.text
        asked = await press_enter(house, picture)
        told = await house.sandbox.choose(asked, [str(other.id)])
        await changed(told, "is in the challenge Foxes")
        told_prompt = await answered(house, "/challenge enter prompt:a fox")
        assert "Several challenges are open: Lanterns and Foxes \\@everyone" in told_prompt
        offered = await house.sandbox.complete("/challenge enter challenge:fo", "challenge")
        assert [each.name for each in offered.choices] == ["Foxes @everyone"]
        run = await house.sandbox.say("/challenge enter prompt:two foxes challenge:foxes @everyone")
        assert "Painted for the challenge Foxes" in (await run.pictures()).message.text
        asked = await (await house.sandbox.say("/challenge enter")).private()
        form = await (await house.sandbox.choose(asked, [str(other.id)])).result()
        assert form.status == "modal"
        here = await house.sandbox.say("/challenge enter", channel=str(challenge.thread_id))
        assert (await here.result()).status == "modal"
    finally:
        await over(house, other)
    await in_thread(house, challenge, 0)
    late = await answered(house, f"/challenge enter prompt:a fox challenge:{other.id}")
    assert "This challenge was called off" in late


async def test_without_an_open_challenge_nothing_is_offered(shown: Shown) -> None:
    """Pictures have no Enter then, and the command says so; an old Enter does, too."""
    house, challenge = shown
    wish = {"seed": "7", "style_preset": "Anime"}
    before = (await house.painted("an early lantern", **wish)).message
    assert "Enter" in labels(before)
    await entered(house, challenge, before)
    await over(house, challenge)
    after = (await house.painted("a late lantern", **wish)).message
    assert "Enter" not in labels(after)
    assert "No challenge that you can see" in (await press_enter(house, before)).text
    for line in ("/challenge enter", "/challenge enter prompt:a lantern"):
        assert "No challenge that you can see" in await answered(house, line)
