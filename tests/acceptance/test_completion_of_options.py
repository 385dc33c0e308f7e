"""What is offered while a member types, for the chosen model and the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sandbox.face import Sandbox

OPTIONS = ("model", "style_preset", "aspect_ratio", "resolution", "width", "height")


async def values(
    sandbox: Sandbox, line: str, focused: str, channel: str = "general"
) -> list[str | int | float]:
    """The values offered for an option; Discord's own bounds hold for all of them."""
    found = await sandbox.complete(f"/imagine {line}", focused, channel=channel)
    assert found.status == "choices"
    assert len(found.choices) <= 25
    assert all(0 < len(choice.name) <= 100 for choice in found.choices)
    assert len({choice.value for choice in found.choices}) == len(found.choices)
    return [choice.value for choice in found.choices]


@pytest.mark.parametrize("typed", ["", "v", "no such thing at all", "🦊", "x" * 100])
@pytest.mark.parametrize("channel", ["general", "after-dark", "dm", "general-thread"])
@pytest.mark.parametrize("focused", OPTIONS)
async def test_every_option_answers_whatever_is_typed(
    sandbox: Sandbox, focused: str, channel: str, typed: str
) -> None:
    """There is always an answer of at most 25 choices, also for what nothing matches."""
    offered = await values(sandbox, f"{focused}:{typed}" if typed else "", focused, channel)
    if typed.startswith(("no such", "🦊", "xx")):
        assert offered == []


async def test_uncensored_models_are_offered_in_age_restricted_channels_only(
    sandbox: Sandbox,
) -> None:
    """In a safe channel they are not there, by no part of their name."""
    for channel in ("general", "general-thread", "dm", "salon"):
        assert await values(sandbox, "model:lustify", "model", channel) == []
    for channel in ("after-dark", "after-dark-thread", "Masks"):
        offered = await values(sandbox, "model:lustify", "model", channel)
        assert {"lustify-sdxl", "lustify-v7", "lustify-v8"} <= set(offered)


async def test_what_begins_with_the_words_comes_first(sandbox: Sandbox) -> None:
    """Models are found by any part of their id or name, without regard to case."""
    offered = await values(sandbox, "model:BANANA", "model")
    assert {"nano-banana-2", "nano-banana-pro", "nano-banana-2-lite"} <= set(offered)
    assert (await values(sandbox, "model:venice-sd", "model"))[0] == "venice-sd35"
    assert await values(sandbox, "model:bria-bg-remover", "model") == []


async def test_a_choice_of_a_model_tells_price_and_sizing(sandbox: Sandbox) -> None:
    """People see what a picture costs and how the model is told its size."""
    found = await sandbox.complete("/imagine model:venice-sd35", "model")
    (choice,) = found.choices
    assert "$0.01" in choice.name
    assert "width and height" in choice.name


async def test_styles_are_found_by_any_part(sandbox: Sandbox) -> None:
    """The styles are Venice's own."""
    offered = await values(sandbox, "style_preset:water", "style_preset")
    assert offered[0] == "Watercolor"
    assert len(await values(sandbox, "", "style_preset")) == 25


async def test_ratios_and_resolutions_are_those_of_the_chosen_model(sandbox: Sandbox) -> None:
    """A pixel model has none, a ratio model no resolutions, a tier model both."""
    ratios = ["1:1", "3:2", "16:9", "2:3", "9:16"]
    assert await values(sandbox, "model:krea-v2-medium", "aspect_ratio") == ratios
    assert await values(sandbox, "model:krea-v2-medium aspect_ratio:16", "aspect_ratio") == [
        "16:9",
        "9:16",
    ]
    assert await values(sandbox, "model:krea-v2-medium", "resolution") == []
    assert await values(sandbox, "model:nano-banana-2", "resolution") == ["1K", "2K", "4K"]
    assert await values(sandbox, "model:nano-banana-2 resolution:4k", "resolution") == ["4K"]
    for option in ("aspect_ratio", "resolution"):
        assert await values(sandbox, "model:venice-sd35", option) == []


@pytest.mark.parametrize("side", ["width", "height"])
async def test_sides_are_those_that_the_chosen_model_takes(sandbox: Sandbox, side: str) -> None:
    """Only pixel models have sides; each that is offered is a multiple of the divisor, up to 1280."""
    for model, divisor in (("venice-sd35", 16), ("z-image-turbo", 8)):
        for typed in ("", f" {side}:1", f" {side}:10"):
            offered = await values(sandbox, f"model:{model}{typed}", side)
            assert offered
            assert all(int(value) % divisor == 0 and 0 < int(value) <= 1280 for value in offered)
    assert await values(sandbox, "model:krea-v2-medium", side) == []
    assert await values(sandbox, f"model:venice-sd35 {side}:wide", side) == []


async def test_without_a_model_the_one_that_would_paint_is_meant(sandbox: Sandbox) -> None:
    """What is offered for the default model is what passes when no model is chosen."""
    ratios = await values(sandbox, "", "aspect_ratio")
    sides = await values(sandbox, "", "width")
    assert bool(ratios) is not bool(sides)
    line = f"aspect_ratio:{ratios[0]}" if ratios else f"width:{sides[0]} height:{sides[0]}"
    await (await sandbox.say(f"/imagine prompt:a fox {line}")).pictures()
    assert len(await sandbox.ledger()) == 1


@pytest.mark.parametrize("option", ["aspect_ratio", "resolution"])
async def test_what_is_offered_is_accepted(sandbox: Sandbox, option: str) -> None:
    """Every choice, sent as it was offered, reaches the API and is painted."""
    model = "krea-v2-medium" if option == "aspect_ratio" else "grok-imagine-image"
    offered = await values(sandbox, f"model:{model}", option)
    for value in offered:
        run = await sandbox.say(f"/imagine prompt:a fox model:{model} {option}:{value}")
        await run.pictures()
    assert [entry["body"][option] for entry in await sandbox.ledger()] == offered


async def test_an_unknown_model_completes_nothing_and_breaks_nothing(sandbox: Sandbox) -> None:
    """A model that is not there has no sizes to offer."""
    for option in ("aspect_ratio", "resolution", "width", "height"):
        assert await values(sandbox, "model:no-such-model", option) == []
