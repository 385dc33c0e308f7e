"""Everything that decides what a picture looks like."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.venice._json import JSON

# What a model would look at; fields of transport and labelling must not change the picture.
_PAINTED = (
    "model",
    "prompt",
    "negative_prompt",
    "style_preset",
    "cfg_scale",
    "steps",
    "lora_strength",
    "enable_web_search",
    "enhance_prompt",
    "style_references",
)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One picture: equal recipes give equal bytes."""

    model: str
    prompt: str
    style: str | None
    seed: int
    width: int
    height: int
    format: str
    detail: bytes
    """A digest of every request field that should change the picture."""
    quality: str
    watermark: bool
    exif: bool
    blurred: bool

    @classmethod
    def from_body(
        cls,
        body: Mapping[str, JSON],
        size: tuple[int, int],
        seed: int,
        quality: str,
        *,
        blurred: bool,
    ) -> Recipe:
        """Read a recipe out of a checked request body; `size` is (width, height) in pixels."""
        painted = {name: body[name] for name in _PAINTED if name in body}
        style = body.get("style_preset")
        return cls(
            model=str(body["model"]),
            prompt=str(body["prompt"]),
            style=style if isinstance(style, str) else None,
            seed=seed,
            width=size[0],
            height=size[1],
            format=str(body.get("format", "webp")),
            detail=hashlib.sha256(json.dumps(painted, sort_keys=True).encode()).digest(),
            quality=quality,
            watermark=body.get("hide_watermark") is not True,
            exif=body.get("embed_exif_metadata") is True,
            blurred=blurred,
        )

    def rng(self, purpose: str) -> np.random.Generator:
        """Give a stream of numbers of its own for each purpose, so that one can't shift another."""
        digest = hashlib.sha256(self.detail + f"{self.seed}/{purpose}".encode()).digest()
        return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))
