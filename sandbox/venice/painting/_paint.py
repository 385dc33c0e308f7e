"""From a recipe to bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

from sandbox.venice.painting._canvas import Canvas
from sandbox.venice.painting._encode import encode
from sandbox.venice.painting._marks import mark
from sandbox.venice.painting._motifs import compose
from sandbox.venice.painting._palette import choose
from sandbox.venice.painting._styles import apply_style

if TYPE_CHECKING:
    from sandbox.venice.painting._recipe import Recipe

WORKING_SIDE = 640  # the longest side that is painted; larger pictures are enlarged from it


def paint(recipe: Recipe) -> bytes:
    """Paint a picture of exactly the recipe's size and format; CPU-bound, so call it in a thread."""
    size = _working_size(recipe.width, recipe.height)
    rng = recipe.rng("scene")
    digest = hashlib.sha256(recipe.model.encode()).digest()
    model_rng = np.random.Generator(np.random.PCG64(int.from_bytes(digest[:8], "big")))
    canvas = Canvas(size, choose(recipe.prompt, rng, model_rng), rng)
    compose(canvas, recipe.prompt)
    picture = apply_style(canvas.image, recipe.style, recipe.rng("style"), canvas.palette)
    if recipe.blurred:
        picture = picture.filter(ImageFilter.GaussianBlur(max(picture.size) / 22))
    picture = picture.resize((recipe.width, recipe.height), Image.Resampling.BICUBIC)
    return encode(mark(picture, recipe), recipe)


def _working_size(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, WORKING_SIDE / max(width, height))
    # Motifs need a few pixels to stand on, whatever was ordered.
    return max(32, round(width * scale)), max(32, round(height * scale))
