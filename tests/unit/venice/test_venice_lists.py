"""Reading the lists of models and styles."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import BadAnswer
from bot.venice.listing import read_models, read_styles


def entry(**changes: object) -> dict[str, Any]:
    """One model as Venice lists it, with parts of its specification changed."""
    spec: dict[str, Any] = {
        "name": "A model",
        "pricing": {"generation": {"usd": 0.01, "diem": 0.01}},
        "constraints": {
            "promptCharacterLimit": 1500,
            "steps": {"default": 8, "max": 20},
            "widthHeightDivisor": 8,
        },
        **changes,
    }
    return {"id": "a-model", "type": "image", "model_spec": spec, "object": "model"}


def listed(*entries: object) -> bytes:
    """The body of an answer with these entries."""
    return json.dumps({"object": "list", "type": "image", "data": entries}).encode()


def test_a_model_is_read_with_all_that_it_tells() -> None:
    """Limits, flags, prices, deprecation: each comes through, and unknown keys do no harm."""
    told = entry(
        uncensored=True,
        supportsWebSearch=True,
        traits=["default"],
        privacy="private",
        brand_new={"anything": 1},
        deprecation={"date": "2027-01-01T00:00:00.000Z", "replacementModelId": "another"},
        constraints={
            "promptCharacterLimit": 10_000,
            "aspectRatios": ["1:1"],
            "defaultAspectRatio": "1:1",
            "maxStyleReferences": 3,
            "supportsStyleReferenceStrength": True,
        },
    )
    (spec,) = read_models(listed(told)).models
    assert (spec.id, spec.name, spec.prompt_limit) == ("a-model", "A model", 7500)
    assert spec.uncensored
    assert spec.supports_web_search
    assert spec.max_steps is None
    assert spec.max_style_references == 3
    assert spec.deprecation
    assert spec.deprecation.date == datetime(2027, 1, 1, tzinfo=UTC)
    assert spec.deprecation.replacement == "another"


@pytest.mark.parametrize(
    "broken",
    [
        17,
        {"id": 5},
        {"id": "a-model"},
        entry(constraints=None),
        entry(constraints={"promptCharacterLimit": 1500}),
        entry(uncensored="perhaps"),
        entry(pricing={}),
        entry(pricing={"generation": {"usd": -1}}),
        entry(pricing={"generation": {"usd": "free"}}),
        entry(
            constraints={
                "promptCharacterLimit": 9,
                "aspectRatios": ["1:1"],
                "resolutions": ["1K", "2K"],
            },
            pricing={"resolutions": {"1K": {"usd": 1}}},
        ),
    ],
)
def test_a_malformed_model_drops_itself_only(broken: object) -> None:
    """The others stay, and the one that went is named with a reason."""
    whole = {**entry(), "id": "whole"}
    found = read_models(listed(broken, whole))
    assert [spec.id for spec in found.models] == ["whole"]
    ((name, reason),) = found.dropped
    assert name in {"a-model", "entry 0"}
    assert reason


def test_models_of_other_kinds_and_doubles_are_passed_over() -> None:
    """A text model in the list is none of ours, and of two equal ids the first counts."""
    text = {**entry(), "id": "chat", "type": "text"}
    found = read_models(listed(text, entry(), {**entry(name="Twice"), "id": "A-Model"}))
    assert [spec.name for spec in found.models] == ["A model"]
    assert found.dropped == ()


def test_a_deprecation_without_a_time_zone_is_utc() -> None:
    """Dates are aware, whatever the answer says; the newer key wins over the older."""
    told = entry(deprecation={"date": "2027-01-01T00:00:00Z", "removesAt": "2027-02-01T00:00:00"})
    (spec,) = read_models(listed(told)).models
    assert spec.deprecation
    assert spec.deprecation.date == datetime(2027, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"data": {}}', b'{"data": []}', b'{"data": [1]}', b"\xff"]
)
def test_an_answer_without_models_is_bad(body: bytes) -> None:
    """What is no list, or a list of nothing, is refused as a whole."""
    with pytest.raises(BadAnswer):
        read_models(body)


def test_styles_are_read_once_each() -> None:
    """Names come in Venice's order, without doubles and blanks."""
    assert read_styles(b'{"data": ["Anime", " ", "HDR", "Anime"]}') == ("Anime", "HDR")


@pytest.mark.parametrize("body", [b"", b"{}", b'{"data": []}', b'{"data": [1]}', b"\xff"])
def test_an_answer_without_styles_is_bad(body: bytes) -> None:
    """What is no list of names, or empty, is refused."""
    with pytest.raises(BadAnswer):
        read_styles(body)


def test_a_model_whose_name_is_no_text_drops_itself_only() -> None:
    """Bytes that are no UTF-8 in one entry leave the others."""
    broken = listed(entry(), {**entry(), "id": "@"}).replace(b'"@"', b'"\xff"')
    found = read_models(broken)
    assert [spec.id for spec in found.models] == ["a-model"]
    assert [name for name, _ in found.dropped] == ["entry 1"]


def test_lists_nested_without_an_end_are_bad_answers() -> None:
    """So the refresh leaves the last good list, and goes on."""
    endless = b'{"data": ' + b"[" * 50_000
    with pytest.raises(BadAnswer):
        read_models(endless)
    with pytest.raises(BadAnswer):
        read_styles(b'{"other": ' + b"[" * 50_000)
