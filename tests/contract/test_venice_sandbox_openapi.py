"""The sandbox's Venice beside the vendor's own description, and beside our own where that is away.

The vendor's OpenAPI file lies outside the repository and may be missing. The checks are the same
then, against the small schema below, which states the documented page's own facts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import jsonschema
import pytest
from aiohttp import web
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.venice import Fault, FaultKind, VeniceSandbox, VeniceSettings
from sandbox.venice._contract import check_fields

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_VENDOR = Path(__file__).resolve().parents[3] / "shared" / "venice" / "openapi.json"
_ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
_PROMPT = {"type": "string", "minLength": 1, "maxLength": 7500}
_SIDE = {"type": "integer", "exclusiveMinimum": 0, "maximum": 1280}
_SEED = {"type": "integer", "minimum": -999999999, "maximum": 999999999}
_FLAG = {"type": "boolean"}
_OWN: dict[str, Any] = {
    "request": {
        "type": "object",
        "required": ["model", "prompt"],
        "additionalProperties": False,
        "properties": {
            "model": {"type": "string"},
            "prompt": _PROMPT,
            "negative_prompt": {"type": "string", "maxLength": 7500},
            "cfg_scale": {"type": "number", "exclusiveMinimum": 0, "maximum": 20},
            "width": _SIDE,
            "height": _SIDE,
            "seed": _SEED,
            "variants": {"type": "integer", "minimum": 1, "maximum": 4},
            "lora_strength": {"type": "integer", "minimum": 0, "maximum": 100},
            "format": {"enum": ["jpeg", "png", "webp"]},
            "quality": {"enum": ["low", "medium", "high"]},
            "steps": {"type": "integer"},
            "return_binary": _FLAG,
            "safe_mode": _FLAG,
            "hide_watermark": _FLAG,
            "embed_exif_metadata": _FLAG,
            "enable_web_search": _FLAG,
            "style_preset": {"type": "string"},
            "aspect_ratio": {"type": "string"},
            "resolution": {"type": "string"},
        },
    },
    "answer": {
        "type": "object",
        "required": ["id", "images", "timing"],
        "properties": {
            "id": {"type": "string"},
            "images": {"type": "array", "items": {"type": "string"}},
            "timing": {
                "type": "object",
                "additionalProperties": {"type": "number"},
                "minProperties": 4,
            },
        },
    },
    "error": _ERROR,
    "styles": {
        "type": "object",
        "required": ["data", "object"],
        "properties": {"data": {"type": "array", "items": {"type": "string"}}},
    },
    "models": {
        "type": "object",
        "required": ["data", "object", "type"],
        "properties": {"data": {"type": "array", "items": {"required": ["id", "model_spec"]}}},
    },
}


def _plain(node: Any, schemas: dict[str, Any]) -> Any:  # noqa: ANN401  - any JSON
    """Turn OpenAPI 3.0 into JSON Schema: references filled in, exclusive bounds, nullable."""
    if isinstance(node, list):
        return [_plain(item, schemas) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _plain(schemas[node["$ref"].rsplit("/", 1)[-1]], schemas)
    plain = {key: _plain(value, schemas) for key, value in node.items() if key != "example"}
    if plain.pop("exclusiveMinimum", None) is True:
        plain["exclusiveMinimum"] = plain.pop("minimum")
    if plain.pop("nullable", False) and "type" in plain:
        plain["type"] = [plain["type"], "null"]
    return plain


def _schemas() -> dict[str, Any]:
    if not _VENDOR.is_file():
        return _OWN
    vendor = json.loads(_VENDOR.read_text("utf-8"))
    known = vendor["components"]["schemas"]

    def answer(method: str, path: str, status: str) -> Any:  # noqa: ANN401  - any JSON
        content = vendor["paths"][path][method]["responses"][status]["content"]
        return _plain(content["application/json"]["schema"], known)

    return {
        "request": _plain(known["GenerateImageRequest"], known),
        "answer": answer("post", "/image/generate", "200"),
        "error": answer("post", "/image/generate", "400"),
        "styles": answer("get", "/image/styles", "200"),
        "models": answer("get", "/models", "200"),
    }


SCHEMAS = _schemas()


@pytest.fixture
async def served() -> AsyncIterator[tuple[VeniceSandbox, aiohttp.ClientSession]]:
    """Serve a sandbox on loopback, with a client that holds its key."""
    venice = VeniceSandbox(VeniceSettings(painting_seconds=0, requests_per_minute=500))
    runner = web.AppRunner(venice.app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession(
        f"http://127.0.0.1:{runner.addresses[0][1]}/api/v1/",
        headers={"Authorization": f"Bearer {venice.settings.api_key}"},
        timeout=aiohttp.ClientTimeout(total=30),
    ) as session:
        yield venice, session
    await runner.cleanup()


def _valid(schema: str, value: object) -> None:
    jsonschema.Draft202012Validator(SCHEMAS[schema]).validate(value)


async def test_answers_match_the_description(
    served: tuple[VeniceSandbox, aiohttp.ClientSession],
) -> None:
    """Every answer for every model on the list has the described shape."""
    venice, session = served
    for entry in json.loads(json.dumps(venice.catalog.models())):
        body = {"model": entry["id"], "prompt": "x", "seed": 1}
        if "aspectRatios" not in entry["model_spec"]["constraints"]:
            body |= {"width": 64, "height": 64}
        _valid("request", body)
        async with session.post("image/generate", json=body) as response:
            assert response.status == 200, body
            _valid("answer", await response.json())
    for path, schema in (("image/styles", "styles"), ("models?type=image", "models")):
        async with session.get(path) as response:
            _valid(schema, await response.json())


@pytest.mark.parametrize("status", [400, 401, 402, 404, 415, 422, 429, 500, 503])
async def test_errors_match_the_description(
    served: tuple[VeniceSandbox, aiohttp.ClientSession], status: int
) -> None:
    """Every documented error has the described shape and the status says what it is."""
    venice, session = served
    venice.faults.add(Fault(kind=FaultKind.STATUS, status=status))
    async with session.post("image/generate", json={"model": "chroma", "prompt": "x"}) as response:
        assert response.status == status
        _valid("error", await response.json())
    async with session.post("image/generate", json={"model": "chroma", "x": 1}) as response:
        body = await response.json()
    _valid("error", body)
    assert body["details"]["prompt"]["_errors"]


_VALUES = st.one_of(
    st.booleans(),
    st.integers(-1_000_000_001, 1_000_000_001),
    st.integers(-2, 25),
    st.sampled_from([0.5, 20.0, 20.5, 512, 1280, 1281, 7.5]),
    st.sampled_from(["png", "webp", "PNG", "low", "high", "1K", "1:1", "", "a fox"]),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.dictionaries(
        st.sampled_from([*_OWN["request"]["properties"], "nonsense"]), _VALUES, max_size=5
    )
)
def test_no_field_is_judged_milder_than_described(body: dict[str, Any]) -> None:
    """What the description refuses the sandbox refuses, naming the field; random bodies say so."""
    body = {"model": "chroma", "prompt": "x", **body}
    faults = list(jsonschema.Draft202012Validator(SCHEMAS["request"]).iter_errors(body))
    named = {problem.field for problem in check_fields(body)}
    for fault in faults:
        assert (str(fault.absolute_path[0]) if fault.absolute_path else None) in named
    if not faults:
        # What the sandbox adds is told in the page's prose only: steps, empty names, variants.
        assert named <= {"steps", "variants", "model", "style_preset", "aspect_ratio", "resolution"}
