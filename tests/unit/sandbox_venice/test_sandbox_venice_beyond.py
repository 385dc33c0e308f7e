"""What the sandbox's Venice takes beyond the page: pictures for the style, and rewritten prompts."""

from __future__ import annotations

import base64
import io
import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from PIL import Image

if TYPE_CHECKING:
    from sandbox.venice import VeniceSandbox
    from tests.unit.sandbox_venice.conftest import Api


def picture(colour: str, kind: str = "PNG", side: int = 8) -> str:
    """A picture in base64."""
    out = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(out, kind)
    return base64.b64encode(out.getvalue()).decode()


async def test_a_rewritten_prompt_comes_in_a_header(api: Api) -> None:
    """Percent-encoded, and only where it was asked for; the picture is another one."""
    plain = await api.send(seed=5, prompt="über Füchse")
    asked = await api.send(seed=5, prompt="über Füchse", enhance_prompt=True)
    assert "x-venice-enhanced-prompt" not in plain.headers
    told = asked.headers["x-venice-enhanced-prompt"]
    assert told.isascii()
    assert unquote(told).startswith("über Füchse, ")
    assert plain.bytes() != asked.bytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_pictures_for_the_style_change_the_picture(
    api: Api, venice: VeniceSandbox, kind: str
) -> None:
    """Raw base64, data URIs and addresses are taken, and the book has their sizes only."""
    red, blue = picture("red", kind), picture("blue", kind)
    made = [
        await api.send(model="krea-v2-large", seed=5, style_references=[{"image": image}])
        for image in (red, f"data:image/{kind.lower()};base64,{blue}", "https://example.com/a.png")
    ]
    assert [answer.status for answer in made] == [200] * 3
    assert len({answer.bytes()[0] for answer in made}) == 3
    entry = venice.ledger.entries()[0]
    assert entry.body is not None
    assert entry.answer is not None
    for book in (entry.body, entry.answer["request"]):
        assert isinstance(book, dict)
        assert book["style_references"] == [{"image": f"{len(base64.b64decode(red))} bytes"}]


@pytest.mark.parametrize(
    "image", ["", "aGk=", "no base64!", "data:image/png;base64,aGk=", "ftp://x"]
)
async def test_what_is_no_picture_is_refused(api: Api, image: str) -> None:
    """Text, broken base64 and what does not begin as a picture are a problem of the field."""
    answer = await api.send(model="krea-v2-large", style_references=[{"image": image}])
    assert answer.status == 400
    assert "style_references" in answer.json["details"]


async def test_a_picture_of_8_mb_is_refused(api: Api) -> None:
    """Venice takes less than that for each."""
    large = base64.b64encode(base64.b64decode(picture("red")) + bytes(8 * 2**20)).decode()
    body = {"model": "krea-v2-large", "prompt": "x", "style_references": [{"image": large}]}
    answer = await api.post(
        data=io.BytesIO(json.dumps(body).encode()), headers={"Content-Type": "application/json"}
    )
    assert answer.status == 400
    assert "style_references" in answer.json["details"]
