"""What is written on every picture: that it is the sandbox's, and the watermark."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from sandbox.venice.painting._recipe import Recipe

_INK, _SHADE = (255, 255, 255, 190), (0, 0, 0, 120)


def mark(picture: Image.Image, recipe: Recipe) -> Image.Image:
    """Write "sandbox" into the lower left corner, and the watermark to the right unless hidden."""
    height = max(7, round(min(picture.size) / 42))
    _write(picture, "sandbox", height, right=False)
    if recipe.watermark:
        _write(picture, "V E N I C E", height, right=True)
    return picture


def _write(picture: Image.Image, text: str, height: int, *, right: bool) -> None:
    stamp = _stamp(text, height)
    margin = height // 2
    x = picture.width - stamp.width - margin if right else margin
    # Negative places are cut off by paste: a picture of a few pixels still gets what fits.
    picture.paste(stamp, (x, picture.height - stamp.height - margin), stamp)


@functools.lru_cache(maxsize=64)
def _stamp(text: str, height: int) -> Image.Image:
    font = ImageFont.load_default(height)
    left, top, right, bottom = font.getbbox(text)
    pad = max(2, height // 3)
    size = (round(right - left) + 2 * pad, round(bottom - top) + 2 * pad)
    stamp = Image.new("RGBA", size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    draw.rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), pad, fill=_SHADE)
    draw.text((pad - left, pad - top), text, font=font, fill=_INK)
    return stamp
