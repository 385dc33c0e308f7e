"""The request that is built of checked options."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from bot.domain.options import ImagineOptions
from bot.venice import sizing
from bot.venice.models import GenerateImageRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.venice.models import ModelSpec


def test_one_picture_is_asked_for_as_raw_bytes(spec_of: Callable[[str], ModelSpec]) -> None:
    """Only what is always sent goes out for a bare prompt, with raw bytes and without variants."""
    options = ImagineOptions(prompt="a red fox", seed=5)
    request, notes = sizing.build_request(options, spec_of("venice-sd35"), safe_mode=True)
    assert request.body() == {
        "model": "venice-sd35",
        "prompt": "a red fox",
        "seed": 5,
        "safe_mode": True,
        "return_binary": True,
    }
    assert notes == ()
    assert json.loads(request.json_body()) == request.body()


def test_every_option_goes_out_under_its_own_name(spec_of: Callable[[str], ModelSpec]) -> None:
    """All that a pixel model takes is sent as given, several pictures as JSON."""
    asked = {
        "prompt": "a red fox",
        "negative_prompt": "rain",
        "style_preset": "Anime",
        "width": 512,
        "height": 768,
        "variants": 2,
        "seed": -3,
        "steps": 9,
        "cfg_scale": 7.5,
        "lora_strength": 40,
        "format": "png",
        "hide_watermark": True,
        "embed_exif_metadata": False,
        "enable_web_search": False,
    }
    options = ImagineOptions(**asked)  # type: ignore[arg-type]  # a mixed table reads better
    request, _ = sizing.build_request(options, spec_of("venice-sd35"), safe_mode=False)
    assert request.body() == {**asked, "model": "venice-sd35", "safe_mode": False}


def test_names_go_out_as_the_lists_spell_them(
    spec_of: Callable[[str], ModelSpec], styles: tuple[str, ...]
) -> None:
    """Case is the member's freedom; what is sent is spelled as listed."""
    spec = spec_of("gpt-image-2")
    options = ImagineOptions(
        prompt="a red fox",
        model="GPT-image-2",
        style_preset="film NOIR",
        aspect_ratio=" 16:9",
        resolution="2k",
        quality="LOW",
        format="WebP",
        seed=1,
    )
    exact = sizing.spelled(options, spec, styles)
    assert (exact.model, exact.style_preset) == ("gpt-image-2", "Film Noir")
    body = sizing.build_request(exact, spec, safe_mode=True)[0].body()
    assert body["style_preset"] == "Film Noir"
    assert (body["aspect_ratio"], body["resolution"]) == ("16:9", "2K")
    assert (body["quality"], body["format"]) == ("low", "webp")


def test_the_member_is_told_what_was_left_out_and_what_costs_more(
    spec_of: Callable[[str], ModelSpec],
) -> None:
    """Quality and steps that a model does not have, a seed of 0 and web search each make a note."""
    spec = spec_of("nano-banana-pro").model_copy(update={"max_steps": None})
    options = ImagineOptions(
        prompt="a red fox", quality="high", steps=20, seed=0, enable_web_search=True
    )
    request, notes = sizing.build_request(options, spec, safe_mode=True)
    assert "quality" not in request.body()
    assert "steps" not in request.body()
    assert [note.split()[0] for note in notes] == ["`quality`", "`steps`", "`seed:", "Venice"]


def test_a_request_needs_a_seed(spec_of: Callable[[str], ModelSpec]) -> None:
    """Without a seed two equal requests could not be told apart, so that none is built."""
    with pytest.raises(ValueError, match="seed"):
        sizing.build_request(
            ImagineOptions(prompt="a red fox"), spec_of("venice-sd35"), safe_mode=True
        )


def test_lone_surrogates_become_sendable(spec_of: Callable[[str], ModelSpec]) -> None:
    """Half of an emoji, which no JSON can carry, is replaced and not sent on."""
    options = ImagineOptions(prompt="fox \ud83e", negative_prompt="\udd8a", seed=1)
    request, _ = sizing.build_request(options, spec_of("venice-sd35"), safe_mode=True)
    assert json.loads(request.json_body())["prompt"] == "fox \ufffd"


@pytest.mark.parametrize(
    "wrong",
    [
        {"prompt": ""},
        {"prompt": "🦊" * 3751},
        {"negative_prompt": "x" * 7501},
        {"width": 1281},
        {"height": 0},
        {"variants": 5},
        {"seed": 1_000_000_000},
        {"cfg_scale": 0.0},
        {"cfg_scale": 20.5},
        {"lora_strength": -1},
        {"format": "gif"},
        {"quality": "ultra"},
        {"width": "512"},
        {"safe_mode": "false"},
        {"inpaint": None},
        {"model": ""},
    ],
)
def test_the_contracts_limits_hold_for_every_request(wrong: dict[str, object]) -> None:
    """A request outside the documented limits, of a wrong type or with an unknown field can't be made."""
    with pytest.raises(ValidationError):
        GenerateImageRequest.model_validate({"model": "m", "prompt": "p", **wrong})
