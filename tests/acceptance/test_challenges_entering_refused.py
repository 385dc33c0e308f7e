"""What a challenge asks for is checked of each picture by the record of how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.challenge import Phase
from tests.acceptance.entering import (
    answered,
    changed,
    entered,
    in_phase,
    in_thread,
    opened,
    over,
    press_enter,
    taken_back,
)
from tests.acceptance.moderated import Moderated, labels, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.challenge import Challenge
    from sandbox.face import Message

Shown = tuple[Moderated, "Challenge"]

GOOD = {
    "prompt": "a red lantern",
    "model": "venice-sd35",
    "width": 64,
    "height": 64,
    "seed": 7,
    "style_preset": "Anime",
}
BROKEN = [
    ({"model": "lustify-sdxl"}, "was painted with `lustify-sdxl`, and this challenge is for"),
    ({"seed": 8}, "Its seed is not 7"),
    ({"seed": 7, "variants": 2}, "paint one picture at a time"),
    ({"style_preset": "3D Model"}, "Its style is not `Anime`"),
    ({"width": 128}, "this challenge is for 64\N{MULTIPLICATION SIGN}64"),
    ({"prompt": "a very very red lantern"}, "has 5 words, and this challenge allows 3"),
    ({"prompt": "a red fox"}, 'does not have "lantern"'),
    ({"prompt": "a neon lantern"}, 'has "neon", which this challenge leaves out'),
]
"""Options that make a picture miss one thing alone, and what is said of it."""


@pytest_asyncio.fixture(scope="module", name="kept")
async def _kept() -> AsyncIterator[Shown]:
    """A bot of its own, and a challenge that asks for everything that can be asked for together."""
    async with moderated() as house:
        yield (
            house,
            await opened(
                house,
                "Lanterns",
                models="venice-sd35, z-image-turbo",
                width=64,
                height=64,
                seed=7,
                style="Anime",
                most_words=3,
                must_have="lantern",
                must_not_have="neon",
                entries=2,
            ),
        )


@pytest_asyncio.fixture(name="shown")
async def _shown(kept: Shown) -> AsyncIterator[Shown]:
    """The same for every test, without entries."""
    house, challenge = kept
    yield house, challenge
    await taken_back(house, challenge)


async def painted(house: Moderated, channel: str = "general", **options: object) -> Message:
    """A picture by these options, and for all else as the challenge wants it."""
    run = await house.sandbox.run(["imagine"], options={**GOOD, **options}, channel=channel)
    result = await run.pictures(int(str(options.get("variants", 1))))
    await house.recorded(result.message)
    return (await run.now()).message


async def test_what_meets_everything_enters(shown: Shown) -> None:
    """The prompt's words count as words, without case and signs."""
    house, challenge = shown
    for prompt in ("a red lantern", "A RED, Lantern!"):
        await entered(house, challenge, await painted(house, prompt=prompt))


@pytest.mark.parametrize(("options", "told"), BROKEN, ids=[each for _, each in BROKEN])
async def test_what_misses_one_thing_is_refused_for_it(
    shown: Shown, options: dict[str, object], told: str
) -> None:
    """The one reason is given, with what would work, and nothing is entered."""
    house, challenge = shown
    channel = "after-dark" if options.get("model") == "lustify-sdxl" else "general"
    picture = await painted(house, channel, **options)
    answer = await press_enter(house, picture)
    if "variants" in options:
        answer = await changed(await house.sandbox.press(answer, label="1"), "can't enter")
    assert "This picture can't enter the challenge Lanterns." in answer.text
    assert told in answer.text
    assert "`/challenge enter` paints one with all that the challenge asks for." in answer.text
    assert labels(answer) == {"Write a prompt"}
    assert await in_thread(house, challenge, 0) == []


async def test_all_reasons_are_given_at_once(shown: Shown) -> None:
    """Nobody has to find them one after the other."""
    house, _ = shown
    picture = await painted(house, prompt="a neon fox in the rain", seed=9, width=128)
    told = (await press_enter(house, picture)).text
    for words in ("seed is not 7", "128", "has 6 words", '"lantern"', '"neon"'):
        assert words in told


async def test_only_those_with_the_role_or_of_long_standing_enter() -> None:
    """By the roles that Discord sends along, and by when a member came."""
    async with moderated() as house:
        role = await house.role("Artist")
        challenge = await opened(
            house,
            "For artists",
            typed={"opens": "in 2 days"},
            phase=Phase.ANNOUNCED,
            role=str(role),
            member_days=2,
        )
        await house.sandbox.advance(2 * 24 * 3600 + 1)
        challenge = await in_phase(house, challenge.id, Phase.OPEN)
        for present in (False, True):
            await house.sandbox.change("member", member="member-3", present=present)
        picture = (await house.painted("a new fox", member="member-3")).message
        told = await press_enter(house, picture, member="member-3")
        assert f"Only those with the role <@&{role}> take part" in told.text
        assert "You have not been in this server for 2 days yet" in told.text
        assert not told.buttons
        assert not told.pings.anybody
        line = "/challenge enter prompt:a fox"
        assert "so I did not paint it" in await answered(house, line, member="member-3")
        mine = (await house.painted("an old fox")).message
        refused = (await press_enter(house, mine)).text
        assert "take part" in refused
        assert "2 days" not in refused
        await house.sandbox.change("member", member="member", roles=["Member", "Artist"])
        await entered(house, challenge, mine)


async def test_only_within_its_time_entries_come_and_go() -> None:
    """Pictures of before don't count; once it has closed nothing enters and nothing is taken back."""
    async with moderated() as house:
        early = (await house.painted("an early fox")).message
        assert "Enter" not in labels(early)
        challenge = await opened(
            house, "Foxes", typed={"opens": "in 1 hour"}, phase=Phase.ANNOUNCED
        )
        told = await answered(
            house, f"/challenge enter picture:{early.id} challenge:{challenge.id}"
        )
        assert "Entries are not taken yet" in told
        assert "Entries are not taken yet" in await answered(
            house, f"/challenge enter prompt:a fox challenge:{challenge.id}"
        )
        await house.sandbox.advance(3601)
        challenge = await in_phase(house, challenge.id, Phase.OPEN)
        refused = await answered(house, f"/challenge enter picture:{early.id}")
        assert "It was not made for this challenge" in refused
        mine = await house.painted("my fox")
        told_mine = await press_enter(house, mine)
        await in_thread(house, challenge, 1)
        theirs = await house.painted("her fox", member="member-3")
        await entered(house, challenge, theirs, member="member-3")
        other = await house.painted("my other fox")
        await house.sandbox.advance(6 * 24 * 3600)
        challenge = await in_phase(house, challenge.id, Phase.VOTING)
        late = await house.sandbox.press(told_mine, label="Withdraw")
        late_told = await late.result(
            until=lambda found: any("Entries stay as they are" in m.text for m in found.messages)
        )
        assert late_told.messages
        assert "No challenge that you can see" in (await press_enter(house, other)).text
        named = f"/challenge enter picture:{other.message.id} challenge:{challenge.id}"
        assert "the vote has begun" in await answered(house, named)
        assert len(await in_thread(house, challenge, 2)) == 2
        await over(house, challenge)
