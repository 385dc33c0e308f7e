"""How a painted picture becomes bytes in the format asked for."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from PIL import ExifTags, Image

if TYPE_CHECKING:
    from sandbox.venice.painting._recipe import Recipe


def encode(picture: Image.Image, recipe: Recipe) -> bytes:
    """Write `picture` as webp, png or jpeg, with EXIF only where the recipe asks for it."""
    out = io.BytesIO()
    exif = _exif(recipe).tobytes() if recipe.exif else b""
    match recipe.format:
        case "png":
            picture.save(out, "PNG", compress_level=1, exif=exif)
        case "jpeg":
            picture.save(out, "JPEG", quality=88, exif=exif)
        case _:
            picture.save(out, "WEBP", quality=82, method=1, exif=exif)
    return out.getvalue()


def _exif(recipe: Recipe) -> Image.Exif:
    """Tell prompt, model and seed as JSON in ImageDescription; ASCII, as the tag demands."""
    exif = Image.Exif()
    facts = {"prompt": recipe.prompt, "model": recipe.model, "seed": recipe.seed}
    exif[ExifTags.Base.ImageDescription] = json.dumps(facts)
    exif[ExifTags.Base.Software] = "Gondola sandbox"
    return exif
