"""Prepared bytes, so that neither painting nor encoding is part of what is measured."""

from __future__ import annotations

import base64
import io
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

WEBP_BYTES = 305_000
PNG_BYTES = 6_000_000
PNGS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """Files that the stand-ins serve: one WebP, the PNGs, and the JSON answer that holds the PNGs."""

    webp: Path
    pngs: tuple[Path, ...]
    answer: Path


def prepare(folder: Path, *, webp_bytes: int = WEBP_BYTES, png_bytes: int = PNG_BYTES) -> Prepared:
    """Write sound pictures of about these sizes, in bytes, and the JSON answer with the PNGs."""
    folder.mkdir(parents=True, exist_ok=True)
    webp = folder / "one.webp"
    webp.write_bytes(webp_picture(webp_bytes))
    pngs = []
    for index in range(PNGS):
        path = folder / f"four-{index + 1}.png"
        path.write_bytes(png_picture(png_bytes, seed=index))
        pngs.append(path)
    answer = folder / "four.json"
    answer.write_bytes(json_answer([path.read_bytes() for path in pngs]))
    return Prepared(webp=webp, pngs=tuple(pngs), answer=answer)


def opened(folder: Path) -> Prepared:
    """What `prepare` wrote there earlier."""
    pngs = tuple(folder / f"four-{index + 1}.png" for index in range(PNGS))
    return Prepared(webp=folder / "one.webp", pngs=pngs, answer=folder / "four.json")


def webp_picture(size: int) -> bytes:
    """A WebP, 1024 pixels square, of at most `size` bytes: noise, softened until it is that large."""
    noise = Image.frombytes("RGB", (1024, 1024), random.Random(1).randbytes(1024 * 1024 * 3))  # noqa: S311  - not cryptography
    gradient = Image.linear_gradient("L").resize((1024, 1024)).convert("RGB")
    best = b""
    low, high = 0, 64  # how much of the noise is mixed in, of 64 parts
    while low <= high:
        middle = (low + high) // 2
        buffer = io.BytesIO()
        Image.blend(gradient, noise, middle / 64).save(buffer, "WEBP", quality=80, method=0)
        if buffer.tell() <= size:
            best, low = buffer.getvalue(), middle + 1
        else:
            high = middle - 1
    return best


def png_picture(size: int, *, seed: int) -> bytes:
    """A square PNG of noise, which does not compress: about `size` bytes."""
    side = round((size / 3) ** 0.5)
    pixels = random.Random(seed).randbytes(side * side * 3)  # noqa: S311  - not cryptography
    buffer = io.BytesIO()
    Image.frombytes("RGB", (side, side), pixels).save(buffer, "PNG", compress_level=0)
    return buffer.getvalue()


def json_answer(pictures: list[bytes]) -> bytes:
    """Venice's answer of `POST /image/generate` without `return_binary`."""
    timing = dict.fromkeys(
        ("inferenceDuration", "inferencePreprocessingTime", "inferenceQueueTime", "total"), 1
    )
    images = [base64.b64encode(picture).decode("ascii") for picture in pictures]
    answer = {"id": "generate-image-0", "images": images, "timing": timing, "request": {}}
    return json.dumps(answer).encode()
