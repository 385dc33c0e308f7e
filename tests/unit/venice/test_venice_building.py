"""The request that is built of checked options."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from bot.domain.options import ImagineOptions
from bot.domain.reference import Reference
from bot.language import english
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
        "enhance_prompt": False,
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
    assert [english().say(note).split()[0] for note in notes] == [
        "`quality`",
        "`steps`",
        "`seed:",
        "Venice",
    ]


def test_what_venice_adds_for_money_is_told(spec_of: Callable[[str], ModelSpec]) -> None:
    """A rewritten prompt costs more, and so says a note."""
    options = ImagineOptions(prompt="a red fox", seed=1, enhance_prompt=True)
    request, notes = sizing.build_request(options, spec_of("venice-sd35"), safe_mode=True)
    assert request.body()["enhance_prompt"] is True
    assert [english().say(note) for note in notes] == [
        "Venice charges rewriting the prompt on top of the price shown."
    ]


def test_thinking_is_only_skipped_where_a_model_thinks(
    spec_of: Callable[[str], ModelSpec],
) -> None:
    """Other models would ignore the field: they are not sent it, and the member is told."""
    name = "disable_prompt_optimization_thinking"
    options = ImagineOptions(prompt="a red fox", seed=1, skip_prompt_optimization=True)
    spec = spec_of("venice-sd35")
    request, notes = sizing.build_request(options, spec, safe_mode=True)
    assert name not in request.body()
    assert [english().say(note).split()[0] for note in notes] == ["`skip_prompt_optimization`"]
    thinking = spec.model_copy(update={"supports_optimize_prompt_thinking": True})
    request, notes = sizing.build_request(options, thinking, safe_mode=True)
    assert request.body()[name] is True
    assert notes == ()


def test_pictures_for_the_style_go_out_as_data(spec_of: Callable[[str], ModelSpec]) -> None:
    """Each is a data URI of its format, in their order, and none of them shows in a log."""
    options = ImagineOptions(prompt="a red fox", seed=1, style_references=2)
    references = [
        Reference(data=b"\x00first", format="webp"),
        Reference(data=b"second", format="png"),
    ]
    request, _ = sizing.build_request(
        options, spec_of("krea-v2-large"), safe_mode=True, references=references
    )
    sent = json.loads(request.json_body())["style_references"]
    assert [each["image"].partition(",")[0] for each in sent] == [
        "data:image/webp;base64",
        "data:image/png;base64",
    ]
    assert [base64.b64decode(each["image"].partition(",")[2]) for each in sent] == [
        b"\x00first",
        b"second",
    ]
    assert sent == request.body()["style_references"]
    assert "base64" not in repr(request)
    assert "second" not in repr(references)


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
        {"enhance_prompt": "yes"},
        {"style_references": ()},
        {"style_references": ({"image": ""},)},
        {"style_references": ({"image": "x"},) * 5},
    ],
)
def test_the_contracts_limits_hold_for_every_request(wrong: dict[str, object]) -> None:
    """A request outside the documented limits, of a wrong type or with an unknown field can't be made."""
    with pytest.raises(ValidationError):
        GenerateImageRequest.model_validate({"model": "m", "prompt": "p", **wrong})
