"""From a recipe to bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

from sandbox.venice.painting._encode import encode
from sandbox.venice.painting._marks import mark

if TYPE_CHECKING:
    from sandbox.venice.painting._recipe import Recipe


def paint(recipe: Recipe) -> bytes:
    """Paint a picture of exactly the recipe's size and format; CPU-bound, so call it in a thread."""
    rng = recipe.rng("scene")
    small = rng.integers(0, 255, (6, 6, 3), dtype=np.uint8)
    picture = Image.fromarray(small).resize((recipe.width, recipe.height), Image.Resampling.BICUBIC)
    if recipe.blurred:
        picture = picture.filter(ImageFilter.GaussianBlur(max(picture.size) / 24))
    return encode(mark(picture, recipe), recipe)
