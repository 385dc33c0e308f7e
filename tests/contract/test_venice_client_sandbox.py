"""The bot's half of the contract beside the sandbox's: what passes is accepted and priced alike."""

from __future__ import annotations

import asyncio
import io
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.options import OPTION_NAMES, ImagineOptions
from bot.domain.reference import Reference
from bot.errors import AnswerLost, BadAnswer, Busy, ContentViolation, GondolaError, Rejected
from bot.venice import pricing, sizing
from bot.venice.catalog import Catalog, embedded_lists
from bot.venice.client import VeniceClient
from bot.venice.models import MAX_SIDE, PROMPT_LIMIT, SEED_LIMIT, GenerateImageRequest
from sandbox.venice import Catalog as SandboxCatalog
from sandbox.venice import Fault, FaultKind, VeniceSandbox, VeniceSettings
from sandbox.venice._contract import check_fields
from sandbox.venice._fit import check_model, quality_of, resolution_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.venice.models import ModelSpec

KEY = "sandbox-key"
VENDOR = Path(__file__).resolve().parents[3] / "shared" / "venice" / "openapi.json"
LISTS = embedded_lists()
FLAGS = st.none() | st.booleans()
OPTIONS = st.builds(
    ImagineOptions,
    prompt=st.text("fox 🦊\n", min_size=1, max_size=30).map(lambda text: f"a {text}")
    | st.integers(1, 3000).map(lambda times: "fox " * times),
    negative_prompt=st.none() | st.text(max_size=20) | st.just("rain " * 2000),
    style_preset=st.none() | st.sampled_from([*LISTS.styles, "anime", "watercolour"]),
    aspect_ratio=st.none() | st.sampled_from(["1:1", "16:9", "1:3", "AUTO", "4:5", "banana"]),
    resolution=st.none() | st.sampled_from(["1k", "2K", "4K", "8K", "512"]),
    width=st.none() | st.integers(1, 4000),
    height=st.none() | st.integers(1, 4000),
    quality=st.none() | st.sampled_from(["LOW", "medium", "high", "best"]),
    variants=st.none() | st.integers(1, 6),
    seed=st.integers(-(2**31), 2**31),
    steps=st.none() | st.integers(0, 99),
    cfg_scale=st.none() | st.floats(-1, 30),
    lora_strength=st.none() | st.integers(-9, 120),
    format=st.none() | st.sampled_from(["webp", "PNG", "jpg"]),
    hide_watermark=FLAGS,
    embed_exif_metadata=FLAGS,
    enable_web_search=FLAGS,
    enhance_prompt=FLAGS,
    skip_prompt_optimization=FLAGS,
    style_references=st.none() | st.integers(0, 6),
)


@cache
def a_reference(kind: str = "WEBP", *, beyond: int = 0) -> Reference:
    """A small picture to paint in the style of, with so many bytes beyond its end."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, kind)
    return Reference(data=out.getvalue() + bytes(beyond), format=kind.lower())


def vendors_schema() -> dict[str, Any]:
    """The vendor's description of the request where it is at hand, else the fields of our own."""
    if VENDOR.exists():
        described = json.loads(VENDOR.read_text())["components"]["schemas"]["GenerateImageRequest"]
        # OpenAPI 3.0 says `exclusiveMinimum: true` beside `minimum`, as JSON Schema draft 4 does.
        return {"$schema": "http://json-schema.org/draft-04/schema#", **described}
    return GenerateImageRequest.model_json_schema()


VALIDATOR = jsonschema.validators.validator_for(vendors_schema())(vendors_schema())


@settings(max_examples=300, deadline=None)
@given(spec=st.sampled_from(LISTS.models), asked=OPTIONS, safe_mode=st.booleans())
def test_what_passes_is_accepted_and_priced_alike(
    *, spec: ModelSpec, asked: ImagineOptions, safe_mode: bool
) -> None:
    """For every model, the request of passing options is accepted by the sandbox, at the told price."""
    near = sizing.nearest(asked, spec, LISTS.styles)
    options = sizing.spelled(near, spec, LISTS.styles)
    references = [a_reference()] * (options.style_references or 0)
    request, _ = sizing.build_request(options, spec, safe_mode=safe_mode, references=references)
    body = request.body()
    model = SandboxCatalog().find(spec.id)
    assert model is not None
    assert check_fields(body) == []
    assert check_model(body, model, LISTS.styles) == []
    VALIDATOR.validate(body)
    each = model.price(resolution=resolution_of(body, model), quality=quality_of(body, model))
    assert pricing.price(options, spec) == each * (options.variants or 1)


@pytest.fixture
async def sandbox() -> VeniceSandbox:
    """A Venice of this machine that paints at once."""
    return VeniceSandbox(VeniceSettings(api_key=KEY, painting_seconds=0, requests_per_minute=1000))


@pytest.fixture
async def client(sandbox: VeniceSandbox) -> AsyncIterator[VeniceClient]:
    """A client of it."""
    runner = web.AppRunner(sandbox.app(), shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    opened = VeniceClient(
        f"http://{host}:{port}/api/v1", KEY, total_timeout=30, max_body_bytes=32 * 2**20
    )
    async with asyncio.timeout(100):
        yield opened
    await opened.close()
    await runner.cleanup()


def request_of(model: str, **asked: Any) -> GenerateImageRequest:  # noqa: ANN401  - the options
    """The request of these options, as the pipeline would build it."""
    spec = Catalog.embedded().get(model)
    assert spec is not None
    options = ImagineOptions(prompt=asked.pop("prompt", "a red fox"), seed=5, **asked)
    assert sizing.check(options, spec, LISTS.styles) == ()
    return sizing.build_request(options, spec, safe_mode=True)[0]


@pytest.mark.parametrize(
    ("model", "asked", "size"),
    [
        ("venice-sd35", {"width": 128, "height": 192, "variants": 3, "format": "png"}, (128, 192)),
        ("venice-sd35", {"width": 192, "height": 128, "format": "jpeg"}, (192, 128)),
        ("chroma", {"width": 128, "height": 128, "variants": 4}, (128, 128)),
        ("chroma", {"width": 96, "height": 128, "embed_exif_metadata": True}, (96, 128)),
        ("qwen-image-2", {"aspect_ratio": "1:1"}, (1024, 1024)),
        ("nano-banana-pro", {"aspect_ratio": "16:9", "resolution": "1k"}, (1024, 576)),
    ],
)
async def test_each_kind_of_model_paints(
    client: VeniceClient,
    sandbox: VeniceSandbox,
    model: str,
    asked: dict[str, Any],
    size: tuple[int, int],
) -> None:
    """Pixel, ratio and tier models answer whole pictures of the right format and size."""
    request = request_of(model, **asked)
    images = await client.generate(request)
    assert len(images.pictures) == request.pictures
    for picture in images.pictures:
        assert (picture.width, picture.height) == size
        assert picture.format == request.picture_format
    assert images.facts.rate_limit == 1000
    (entry,) = sandbox.ledger.to_json()
    assert isinstance(entry, dict)
    assert entry["body"] == request.body()
    assert Decimal(str(entry["cost_usd"])) > 0


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (FaultKind.HTML, Busy),
        (FaultKind.STATUS, Busy),
        (FaultKind.DROP_BEFORE_READ, AnswerLost),
        (FaultKind.DROP_AFTER_READ, AnswerLost),
        (FaultKind.DROP_AFTER_PAINTING, AnswerLost),
        (FaultKind.TRUNCATED, AnswerLost),
        (FaultKind.EMPTY_BODY, BadAnswer),
        (FaultKind.NO_IMAGES, BadAnswer),
        (FaultKind.BROKEN_BASE64, BadAnswer),
        (FaultKind.WRONG_CONTENT_TYPE, BadAnswer),
        (FaultKind.WRONG_FORMAT, BadAnswer),
        (FaultKind.NOT_A_PICTURE, BadAnswer),
        (FaultKind.GIANT, BadAnswer),
        (FaultKind.ENDLESS, BadAnswer),
    ],
)
@pytest.mark.parametrize("variants", [1, 2])
async def test_each_fault_is_its_typed_error(
    client: VeniceClient,
    sandbox: VeniceSandbox,
    kind: FaultKind,
    error: type[GondolaError],
    variants: int,
) -> None:
    """However the sandbox goes wrong, it is the error that it should be, and the next request is fine."""
    request = request_of("venice-sd35", width=64, height=64, variants=variants)
    if kind is FaultKind.BROKEN_BASE64:
        request = request.model_copy(update={"variants": 2, "return_binary": None})
    sandbox.faults.add(Fault(kind=kind))
    with pytest.raises(error):
        await client.generate(request)
    assert len((await client.generate(request)).pictures) == request.pictures


async def test_refusals_and_violations_are_told(
    client: VeniceClient, sandbox: VeniceSandbox
) -> None:
    """A field that is wrong is named, and what is against the terms never comes through."""
    request = request_of("venice-sd35", width=64, height=64)
    with pytest.raises(Rejected) as refused:
        await client.generate(request.model_copy(update={"width": 65}))
    assert refused.value.status == 400
    assert "width" in refused.value.fields
    with pytest.raises(ContentViolation):
        await client.generate(request.model_copy(update={"prompt": "a fox and gore"}))
    sandbox.settings.requests_per_minute = 1
    with pytest.raises(Busy) as busy:
        await client.generate(request)
    assert busy.value.status == 429
    assert busy.value.retry_after is not None
    assert 0 < busy.value.retry_after <= 61


async def test_what_stands_beside_the_page_is_taken(
    client: VeniceClient, sandbox: VeniceSandbox
) -> None:
    """Large pictures for the style arrive, a long prompt comes back rewritten, the book has sizes only."""
    prompt = "\N{FOX FACE} \N{CJK UNIFIED IDEOGRAPH-72D0} " * 600
    options = ImagineOptions(prompt=prompt.strip(), seed=3, enhance_prompt=True, style_references=2)
    spec = Catalog.embedded().get("krea-v2-large")
    assert spec is not None
    references = [a_reference("WEBP"), a_reference("PNG", beyond=2**20)]
    request, _ = sizing.build_request(options, spec, safe_mode=True, references=references)
    made = await client.generate(request)
    assert made.facts.enhanced_prompt is not None
    assert made.facts.enhanced_prompt.startswith(options.prompt)
    assert made.facts.enhanced_prompt != options.prompt
    (entry,) = sandbox.ledger.entries()
    assert entry.body is not None
    sizes = [{"image": f"{len(each.data)} bytes"} for each in references]
    assert entry.body["style_references"] == sizes


async def test_the_catalogue_comes_from_the_sandbox(client: VeniceClient, tmp_path: Path) -> None:
    """Both lists are fetched and equal the embedded ones, since the sandbox serves the same snapshot."""
    catalog = await Catalog.open(client, data_dir=tmp_path)
    assert await catalog.refresh()
    assert catalog.source == "live"
    assert catalog.offered() == Catalog.embedded().offered()
    assert catalog.styles == LISTS.styles


def test_our_request_has_every_field_of_the_page_with_its_limits() -> None:
    """No field of the contract is missing but the one that the vendor disabled."""
    ours = GenerateImageRequest.model_json_schema()["properties"]
    assert set(ours) == {
        *(set(OPTION_NAMES) - {"skip_prompt_optimization"}),
        "disable_prompt_optimization_thinking",
        "style_references",
        "return_binary",
    }
    assert (PROMPT_LIMIT, MAX_SIDE, SEED_LIMIT) == (7500, 1280, 999_999_999)
    if VENDOR.exists():
        assert set(vendors_schema()["properties"]) - set(ours) == {"inpaint"}
