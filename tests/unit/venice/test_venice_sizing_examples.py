"""The rules of sizing, by example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.options import ImagineOptions
from bot.language import english
from bot.venice import sizing
from bot.venice.models import SizeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.venice.models import ModelSpec


@pytest.mark.parametrize(
    ("model", "asked", "changes"),
    [
        ("venice-sd35", {"width": 1000, "height": 1000}, {"width": 992, "height": 992}),
        ("venice-sd35", {"width": 1000, "height": 1024}, {"width": 992}),
        ("venice-sd35", {"width": 1001}, {"width": 1008}),
        ("venice-sd35", {"width": 1920, "height": 1080}, {"width": 1280, "height": 720}),
        ("venice-sd35", {"width": 0, "height": -5}, {"width": 16, "height": 16}),
        ("venice-sd35", {"height": 5000}, {"height": 1280}),
        (
            "venice-sd35",
            {"aspect_ratio": "16:9"},
            {"aspect_ratio": None, "width": 1280, "height": 720},
        ),
        (
            "venice-sd35",
            {"aspect_ratio": "3:2"},
            {"aspect_ratio": None, "width": 1248, "height": 832},
        ),
        ("venice-sd35", {"resolution": "1K"}, {"resolution": None, "width": 1024, "height": 1024}),
        (
            "venice-sd35",
            {"resolution": "4K", "aspect_ratio": "1:1"},
            {"resolution": None, "aspect_ratio": None, "width": 1280, "height": 1280},
        ),
        ("venice-sd35", {"aspect_ratio": "banana"}, {"aspect_ratio": None}),
        ("venice-sd35", {"aspect_ratio": "16:9", "width": 512}, {"aspect_ratio": None}),
        (
            "qwen-image-2",
            {"width": 1920, "height": 1080},
            {"width": None, "height": None, "aspect_ratio": "16:9"},
        ),
        ("qwen-image-2", {"width": 512}, {"width": None, "aspect_ratio": "9:16"}),
        ("qwen-image-2", {"width": 512, "aspect_ratio": "1:1"}, {"width": None}),
        ("qwen-image-2", {"resolution": "2K"}, {"resolution": None}),
        ("qwen-image-2", {"aspect_ratio": "1:3"}, {"aspect_ratio": "9:16"}),
        ("qwen-image-2", {"aspect_ratio": "banana"}, {"aspect_ratio": "1:1"}),
        ("flux-2-max", {"aspect_ratio": "5:5.1"}, {"aspect_ratio": "1:1"}),
        ("flux-2-max", {"aspect_ratio": "banana"}, {"aspect_ratio": "auto"}),
        ("gpt-image-2", {"resolution": "8K"}, {"resolution": "4K"}),
        ("gpt-image-2", {"resolution": "3K"}, {"resolution": "2K"}),
        ("gpt-image-2", {"resolution": "0K"}, {"resolution": "1K"}),
        ("gpt-image-2", {"aspect_ratio": "0:1"}, {"aspect_ratio": "1:1"}),
        ("gpt-image-2", {"resolution": "2048"}, {"resolution": "2K"}),
        ("gpt-image-2", {"resolution": "banana"}, {"resolution": "1K"}),
        ("grok-imagine-image-2-0", {"quality": "high"}, {"quality": "medium"}),
        ("gpt-image-2", {"quality": "ultra"}, {"quality": None}),
        ("venice-sd35", {"steps": 31}, {"steps": 30}),
        ("venice-sd35", {"steps": 0}, {"steps": 1}),
        ("venice-sd35", {"variants": 9}, {"variants": 4}),
        ("venice-sd35", {"seed": -(2**40)}, {"seed": -999_999_999}),
        ("venice-sd35", {"cfg_scale": 0.0}, {"cfg_scale": 0.1}),
        ("venice-sd35", {"cfg_scale": float("inf")}, {"cfg_scale": 20.0}),
        ("venice-sd35", {"lora_strength": 101}, {"lora_strength": 100}),
        ("venice-sd35", {"style_preset": "watercolour"}, {"style_preset": "Watercolor"}),
        ("venice-sd35", {"style_preset": "qqqqqqqq"}, {"style_preset": None}),
        ("venice-sd35", {"format": "jpg"}, {"format": "jpeg"}),
        ("venice-sd35", {"enable_web_search": True}, {"enable_web_search": None}),
    ],
)
def test_what_does_not_fit_has_a_nearest_that_does(
    model: str,
    asked: dict[str, Any],
    changes: dict[str, Any],
    spec_of: Callable[[str], ModelSpec],
    styles: tuple[str, ...],
) -> None:
    """Each refusal names the option and what was given, and proposes exactly the nearest that passes."""
    options = ImagineOptions(prompt="a red fox", **asked)
    problems = sizing.check(options, spec_of(model), styles)
    assert {problem.field for problem in problems} <= set(asked)
    assert problems
    for problem in problems:
        assert f"`{problem.field}: {asked[problem.field]}`" in problem.told(english())
    assert sizing.changes(options, spec_of(model), styles) == changes


@pytest.mark.parametrize(
    ("model", "asked"),
    [
        ("venice-sd35", {"width": 512, "height": 768, "steps": 30, "seed": -999_999_999}),
        ("venice-sd35", {"quality": "high"}),
        ("venice-sd35", {"style_preset": " waterCOLOR "}),
        ("venice-sd35", {"format": "PNG", "cfg_scale": 20.0, "lora_strength": 0}),
        ("flux-2-max", {"aspect_ratio": "AUTO"}),
        ("gpt-image-2", {"aspect_ratio": "16:9", "resolution": "2k", "quality": "Low"}),
        ("nano-banana-pro", {"enable_web_search": True}),
        ("venice-sd35", {"enable_web_search": False}),
    ],
)
def test_what_fits_passes(
    model: str,
    asked: dict[str, Any],
    spec_of: Callable[[str], ModelSpec],
    styles: tuple[str, ...],
) -> None:
    """Options that the model takes pass, spelled in whatever case, and need no changes."""
    options = ImagineOptions(prompt="a red fox", **asked)
    assert sizing.check(options, spec_of(model), styles) == ()
    assert sizing.nearest(options, spec_of(model), styles) == options
    assert sizing.changes(options, spec_of(model), styles) is None


def test_two_sides_that_do_not_fit_are_proposed_together(
    spec_of: Callable[[str], ModelSpec], styles: tuple[str, ...]
) -> None:
    """1000 by 1000 on a divisor of 16 is refused with 992 by 992, both in one proposal."""
    options = ImagineOptions(prompt="a red fox", width=1000, height=1000)
    problems = sizing.check(options, spec_of("venice-sd35"), styles)
    assert [problem.field for problem in problems] == ["width", "height"]
    for problem in problems:
        assert problem.nearest == {"width": 992, "height": 992}
        assert "16" in english().say(problem.takes)


def test_a_prompt_is_counted_in_utf16_and_cut_on_a_word(
    spec_of: Callable[[str], ModelSpec], styles: tuple[str, ...]
) -> None:
    """751 emoji are 1502 units, two over what venice-sd35 takes; the cut keeps whole words."""
    spec = spec_of("venice-sd35")
    assert sizing.check(ImagineOptions(prompt="🦊" * 750), spec, styles) == ()
    (problem,) = sizing.check(ImagineOptions(prompt="🦊" * 751), spec, styles)
    assert problem.nearest == {"prompt": "🦊" * 750}
    words = ImagineOptions(prompt="fox " * 400, negative_prompt="n" * 1501)
    assert sizing.changes(words, spec, styles) == {
        "prompt": ("fox " * 375).strip(),
        "negative_prompt": "n" * 1500,
    }


def test_the_contracts_prompt_limit_wins_over_a_larger_one(
    spec_of: Callable[[str], ModelSpec], styles: tuple[str, ...]
) -> None:
    """A model that says 32768 still takes 7500 characters only, because the contract says so."""
    spec = spec_of("nano-banana-pro")
    (problem,) = sizing.check(ImagineOptions(prompt="x" * 7501), spec, styles)
    assert "7500" in english().say(problem.takes)


def test_nothing_is_near_to_an_empty_prompt(
    spec_of: Callable[[str], ModelSpec], styles: tuple[str, ...]
) -> None:
    """A prompt without a word is refused without a proposal, whatever else is wrong."""
    options = ImagineOptions(prompt="  ", steps=99)
    problems = sizing.check(options, spec_of("venice-sd35"), styles)
    assert [problem.field for problem in problems] == ["prompt", "steps"]
    assert problems[0].nearest is None
    assert sizing.changes(options, spec_of("venice-sd35"), styles) is None


def test_a_model_without_a_number_to_be_near_to_gets_its_first_ratio(
    spec_of: Callable[[str], ModelSpec], styles: tuple[str, ...]
) -> None:
    """Lists that hold only "auto", and defaults that are not listed, still lead to what passes."""
    only_auto = spec_of("qwen-image-2").model_copy(
        update={"aspect_ratios": ("auto",), "default_aspect_ratio": "1:1"}
    )
    sides = ImagineOptions(prompt="a red fox", width=512)
    assert sizing.changes(sides, only_auto, styles) == {"width": None}
    ratio = ImagineOptions(prompt="a red fox", aspect_ratio="2:1")
    assert sizing.changes(ratio, only_auto, styles) == {"aspect_ratio": "auto"}
    odd = spec_of("gpt-image-2").model_copy(
        update={"resolutions": ("HD",), "default_resolution": None}
    )
    tier = ImagineOptions(prompt="a red fox", resolution="2K")
    assert sizing.changes(tier, odd, styles) == {"resolution": "HD"}


def test_steps_are_not_checked_where_a_model_has_none(
    spec_of: Callable[[str], ModelSpec], styles: tuple[str, ...]
) -> None:
    """Steps that will not be sent can't be wrong; the request's notes tell that they were left out."""
    spec = spec_of("venice-sd35").model_copy(update={"max_steps": None})
    assert sizing.check(ImagineOptions(prompt="a red fox", steps=99), spec, styles) == ()


def test_the_embedded_models_are_of_three_kinds(
    spec_of: Callable[[str], ModelSpec],
) -> None:
    """The page's own examples of each kind are told apart by what the models list."""
    assert spec_of("venice-sd35").kind is SizeKind.PIXEL
    assert spec_of("qwen-image").kind is SizeKind.PIXEL
    assert spec_of("qwen-image-2").kind is SizeKind.RATIO
    assert spec_of("nano-banana-pro").kind is SizeKind.TIER
