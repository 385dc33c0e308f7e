"""What the sandbox's Venice accepts and refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sandbox.venice import VeniceSandbox
    from tests.unit.sandbox_venice.conftest import Api

REFUSED_FIELDS: list[tuple[str, object]] = [
    ("prompt", ""),
    ("prompt", 7),
    ("prompt", "x" * 7501),
    ("cfg_scale", 0),
    ("cfg_scale", 20.5),
    ("cfg_scale", "7"),
    ("cfg_scale", True),
    ("embed_exif_metadata", 1),
    ("format", "gif"),
    ("format", "PNG"),
    ("height", 0),
    ("height", 1296),
    ("height", "512"),
    ("height", True),
    ("width", 64.5),
    ("hide_watermark", "true"),
    ("inpaint", {"mask": "x"}),
    ("lora_strength", -1),
    ("lora_strength", 101),
    ("negative_prompt", "x" * 7501),
    ("return_binary", "false"),
    ("variants", 0),
    ("variants", 5),
    ("safe_mode", None),
    ("seed", 1_000_000_000),
    ("seed", -1_000_000_000),
    ("steps", 0),
    ("style_preset", "No Such Style"),
    ("quality", "ultra"),
    ("enable_web_search", "yes"),
    ("enable_web_search", True),
    ("enhance_prompt", 1),
    ("style_references", {}),
    ("style_references", [{"strength": 0.5}]),
    ("style_references", [{"image": "aGk=", "strength": 2}]),
    ("style_references", [{"image": "aGk="}]),
    ("width", 1000),
    ("steps", 31),
    ("prompt", "x" * 1501),
    ("prompt", "🦊" * 751),
    ("negative_prompt", "x" * 1501),
    ("aspect_ratio", "1:1"),
    ("resolution", "1K"),
]


LINK = "https://example.com/style.png"


@pytest.mark.parametrize(("field", "value"), REFUSED_FIELDS)
async def test_a_wrong_field_is_refused_by_name(api: Api, field: str, value: object) -> None:
    """A field out of type or range is a 400 whose details and issues name that field."""
    answer = await api.send(**{field: value})
    assert answer.status == 400
    assert answer.json["details"][field]["_errors"]
    assert [field] in [issue["path"] for issue in answer.json["issues"]]
    assert isinstance(answer.json["error"], str)


ACCEPTED_FIELDS: list[tuple[str, object]] = [
    ("cfg_scale", 20),
    ("cfg_scale", 0.1),
    ("format", "jpeg"),
    ("inpaint", None),
    ("lora_strength", 0),
    ("negative_prompt", ""),
    ("prompt", "🦊" * 750),
    ("seed", -999_999_999),
    ("steps", 30),
    ("style_preset", "Line Art"),
    ("quality", "low"),
    ("enable_web_search", False),
    ("disable_prompt_optimization_thinking", True),
    ("width", 80),
    ("width", 64.0),
]


@pytest.mark.parametrize(("field", "value"), ACCEPTED_FIELDS)
async def test_a_field_within_its_limits_is_accepted(api: Api, field: str, value: object) -> None:
    """The limits themselves are still inside."""
    assert (await api.send(**{field: value})).status == 200


@pytest.mark.parametrize(
    ("model", "fields", "refused"),
    [
        ("qwen-image-2", {"width": 512}, "width"),
        ("qwen-image-2", {"height": 512}, "height"),
        ("qwen-image-2", {"resolution": "1K"}, "resolution"),
        ("qwen-image-2", {"aspect_ratio": "1:3"}, "aspect_ratio"),
        ("nano-banana-pro", {"width": 512}, "width"),
        ("nano-banana-pro", {"resolution": "8K"}, "resolution"),
        ("nano-banana-pro", {"resolution": "2k"}, "resolution"),
        ("nano-banana-pro", {"aspect_ratio": "16x9"}, "aspect_ratio"),
        ("grok-imagine-image", {"resolution": "4K"}, "resolution"),
        ("grok-imagine-image-2-0", {"quality": "high"}, "quality"),
        ("krea-v2-large", {"style_references": [{"image": "aGk="}]}, "style_references"),
        ("krea-v2-large", {"style_references": [{"image": LINK}] * 4}, "style_references"),
        ("flux-2-max", {"steps": 51}, "steps"),
    ],
)
async def test_a_model_refuses_what_it_does_not_take(
    api: Api, model: str, fields: dict[str, object], refused: str
) -> None:
    """Each kind of model refuses the others' sizing and what is not on its lists."""
    answer = await api.send(model=model, **fields)
    assert answer.status == 400
    assert list(answer.json["details"]) == ["_errors", refused]


@pytest.mark.parametrize(
    ("model", "fields", "size"),
    [
        ("venice-sd35", {}, (1024, 1024)),
        ("venice-sd35", {"width": 512, "height": 768}, (512, 768)),
        ("chroma", {"width": 1280, "height": 8}, (1280, 8)),
        ("qwen-image-2", {}, (1024, 1024)),
        ("qwen-image-2", {"aspect_ratio": "16:9"}, (1360, 768)),
        ("flux-2-max", {"aspect_ratio": "auto"}, (1024, 1024)),
        ("grok-imagine-image", {"aspect_ratio": "9:16"}, (576, 1024)),
        ("nano-banana-pro", {"aspect_ratio": "16:9", "resolution": "2K"}, (2048, 1152)),
    ],
)
async def test_pictures_have_the_size_that_was_asked_for(
    api: Api, model: str, fields: dict[str, object], size: tuple[int, int]
) -> None:
    """Pixel models paint the pixels, ratio models a megapixel, tier models the tier's long side."""
    answer = await api.send(model=model, **fields)
    assert [picture.size for picture in answer.pictures()] == [size]


async def test_unknown_fields_are_refused(api: Api) -> None:
    """The contract allows no additional properties."""
    answer = await api.send(colour="red")
    assert answer.status == 400
    assert "colour" in answer.json["details"]["_errors"][0]


async def test_required_fields_are_missed(api: Api) -> None:
    """Without model and prompt nothing is painted."""
    answer = await api.post(json={})
    assert {"model", "prompt"} <= set(answer.json["details"])


async def test_variants_need_json(api: Api) -> None:
    """A raw picture can't carry variants."""
    answer = await api.send(return_binary=True, variants=2)
    assert answer.status == 400
    assert "variants" in answer.json["details"]


async def test_body_that_is_no_json_is_refused(api: Api) -> None:
    """Broken JSON, NaN and lists are a 400; another content type is a 415."""
    kind = {"Content-Type": "application/json"}
    for data in (b"{", b'{"cfg_scale": NaN}', b"[]", b"\xff"):
        assert (await api.post(data=data, headers=kind)).status == 400
    assert (await api.post(data=b"{}", headers={"Content-Type": "text/plain"})).status == 415


async def test_key_is_needed_to_paint_but_not_to_look(api: Api, venice: VeniceSandbox) -> None:
    """A wrong or missing key is a 401 for painting; the lists are open to everybody."""
    key = venice.settings.api_key
    for wrong in ("", key, f"Basic {key}"):
        assert (await api.post(json={}, headers={"Authorization": wrong})).status == 401
    venice.settings.api_key = "another"
    answer = await api.send()
    assert answer.status == 401
    assert isinstance(answer.json["error"], str)
    assert (await api.get("/models?type=image")).status == 200


async def test_models_that_can_not_paint(api: Api, venice: VeniceSandbox) -> None:
    """Unknown or removed models are a 404, offline ones a 503, malformed ones are not painted."""
    assert (await api.send(model="no-such-model")).status == 404
    venice.catalog.apply({"offline": "chroma"})
    assert (await api.send(model="chroma")).status == 503
    venice.catalog.apply({"online": "chroma"})
    assert (await api.send(model="chroma", width=64, height=64)).status == 200
    venice.catalog.apply({"remove": "chroma"})
    assert (await api.send(model="chroma")).status == 404
    venice.catalog.apply({"put": {"id": "broken", "model_spec": 3}})
    assert (await api.send(model="broken")).status == 404


async def test_refused_words_are_a_422(api: Api) -> None:
    """The content policy refuses a prompt outright."""
    assert (await api.send(prompt="a Counterfeit bill")).status == 422
