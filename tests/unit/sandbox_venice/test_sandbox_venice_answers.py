"""How the sandbox's Venice answers what it accepts."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import ImageChops, ImageFilter, ImageStat

if TYPE_CHECKING:
    from sandbox.venice import VeniceSandbox
    from tests.unit.sandbox_venice.conftest import Api


async def test_answer_has_the_documented_fields(api: Api) -> None:
    """An answer tells id, pictures, four timings and the request with the seed that was used."""
    answer = await api.send(variants=2)
    body = answer.json
    assert set(body) == {"id", "images", "timing", "request"}
    assert len(body["images"]) == 2
    assert set(body["timing"]) == {
        "inferenceDuration",
        "inferencePreprocessingTime",
        "inferenceQueueTime",
        "total",
    }
    assert all(isinstance(value, int | float) for value in body["timing"].values())
    assert body["request"]["prompt"] == "a red fox"
    assert body["request"]["seed"] != 0


@pytest.mark.parametrize("fmt", ["webp", "png", "jpeg"])
async def test_formats_are_what_they_claim(api: Api, fmt: str) -> None:
    """Each format arrives as itself, in JSON and raw, with its content type."""
    as_json = await api.send(format=fmt, seed=3)
    raw = await api.send(format=fmt, seed=3, return_binary=True)
    assert as_json.pictures()[0].format == fmt.upper()
    assert raw.headers["Content-Type"] == f"image/{fmt}"
    assert raw.bytes() == as_json.bytes()


async def test_seeds_reproduce(api: Api) -> None:
    """The same request and seed give the same bytes; variants count up from the seed."""
    two = (await api.send(seed=41, variants=2)).bytes()
    assert (await api.send(seed=41)).bytes() == two[:1]
    assert (await api.send(seed=42)).bytes() == two[1:]
    assert two[0] != two[1]


async def test_no_seed_and_zero_are_random(api: Api) -> None:
    """Zero is the documented default and means a random seed, told in the request."""
    seeds = {(await api.send(seed=0)).json["request"]["seed"] for _ in range(2)}
    seeds |= {(await api.send()).json["request"]["seed"]}
    assert len(seeds) == 3


async def test_compression_follows_the_client(api: Api) -> None:
    """Br and gzip are used where they are welcome and never on raw pictures."""
    wanted = {"model": "venice-sd35", "prompt": "x", "seed": 5, "width": 64, "height": 64}
    session = api.session
    url = f"{api.base}/image/generate"
    decoders = {
        "br": brotli.decompress,
        "gzip": gzip.decompress,
        "br;q=0, gzip": gzip.decompress,
        "identity": bytes,
    }
    for accepted, decode in decoders.items():
        headers = {"Accept-Encoding": accepted}
        async with session.post(url, json=wanted, headers=headers) as response:
            named = response.headers.get("Content-Encoding", "identity")
            assert named == accepted.rsplit(", ", 1)[-1]
            body = await response.read()  # the client decodes what it knows
        body = body if body[:1] == b"{" else decode(body)
        assert json.loads(body)["request"]["seed"] == 5
    async with session.post(
        url, json={**wanted, "return_binary": True}, headers={"Accept-Encoding": "gzip, br"}
    ) as response:
        assert "Content-Encoding" not in response.headers


async def test_exif_only_when_asked(api: Api) -> None:
    """Prompt, model and seed stand in ImageDescription only with embed_exif_metadata."""
    for fmt in ("webp", "png", "jpeg"):
        asked = (await api.send(seed=9, format=fmt, embed_exif_metadata=True)).pictures()[0]
        facts = json.loads(asked.getexif()[0x010E])
        assert facts == {"prompt": "a red fox", "model": "venice-sd35", "seed": 9}
        assert not (await api.send(seed=9, format=fmt)).pictures()[0].getexif()


async def test_adult_prompts_are_blurred_in_safe_mode(api: Api) -> None:
    """Safe mode, which is the default, blurs adult content and says so; without it nothing is."""
    fields = {"prompt": "a Naked mountain", "seed": 2, "width": 256, "height": 256}
    safe = await api.send(**fields)
    free = await api.send(**fields, safe_mode=False)
    assert safe.headers["x-venice-is-blurred"] == "true"
    assert free.headers["x-venice-is-blurred"] == "false"
    box = (0, 0, 256, 200)  # above the marks, which stay sharp
    edges = [
        ImageStat.Stat(a.pictures()[0].convert("L").crop(box).filter(ImageFilter.FIND_EDGES)).sum[0]
        for a in (safe, free)
    ]
    assert edges[0] < edges[1] / 2


async def test_violations_are_told(api: Api) -> None:
    """A violation sets its header, safe mode or not."""
    answer = await api.send(prompt="gore everywhere", safe_mode=False)
    assert answer.headers["x-venice-is-content-violation"] == "true"
    assert (await api.send()).headers["x-venice-is-content-violation"] == "false"


async def test_watermark_can_be_hidden_but_not_the_sandbox_mark(api: Api) -> None:
    """hide_watermark changes the lower right corner only."""
    fields = {"seed": 4, "format": "png", "width": 512, "height": 512}
    shown = (await api.send(**fields)).pictures()[0].convert("RGB")
    hidden = (await api.send(**fields, hide_watermark=True)).pictures()[0].convert("RGB")
    changed = ImageChops.difference(shown, hidden).getbbox()
    assert changed is not None
    assert changed[0] > 256
    assert changed[1] > 450


async def test_deprecated_models_say_so(api: Api, venice: VeniceSandbox) -> None:
    """Deprecation travels in headers, with the replacement where there is one."""
    venice.catalog.deprecate("chroma", "2027-01-31T00:00:00Z", "z-image-turbo")
    answer = await api.send(model="chroma", width=64, height=64)
    assert answer.headers["x-venice-model-deprecation-date"] == "2027-01-31T00:00:00Z"
    assert answer.headers["x-venice-deprecated-replacement"] == "z-image-turbo"
    assert "x-venice-deprecated" not in (await api.send()).headers


async def test_lists_are_the_catalogue(api: Api, venice: VeniceSandbox) -> None:
    """Models and styles are those of the snapshot, and what was changed about them."""
    models = (await api.get("/models?type=image")).json
    assert (models["object"], models["type"], len(models["data"])) == ("list", "image", 38)
    assert len((await api.get("/image/styles")).json["data"]) == 76
    assert (await api.get("/models")).json["data"] == []
    assert (await api.get("/models?type=cheese")).status == 400
    venice.catalog.apply({"styles": ["Fresco"]})
    assert (await api.get("/image/styles")).json["data"] == ["Fresco"]
    assert (await api.send(style_preset="Fresco")).status == 200
    venice.catalog.apply({"patch": "chroma", "spec": {"constraints": {"steps": {"max": 3}}}})
    venice.catalog.apply({"put": {"id": 5}})
    data = (await api.get("/models?type=image")).json["data"]
    assert data[-1] == {"id": 5}
    chroma = next(m for m in data if m["id"] == "chroma")
    assert chroma["model_spec"]["constraints"]["steps"] == {"default": 10, "max": 3}
    venice.catalog.apply({"reset": True})
    assert (await api.get("/models?type=image")).json == models
    with pytest.raises(ValueError, match="no change"):
        venice.catalog.apply({"explode": True})


async def test_what_is_not_there_is_a_404_in_json(api: Api) -> None:
    """Unknown paths and methods answer in the shape of every other error."""
    for path in ("/nowhere", "/image/generate"):
        answer = await api.get(path)
        assert answer.status in {404, 405}
        assert isinstance(answer.json["error"], str)
