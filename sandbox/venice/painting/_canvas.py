"""The canvas: a picture in the making and the few strokes that every motif uses."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from sandbox.venice.painting._fields import as_mask, fbm, smoothstep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sandbox.venice.painting._fields import Colour, Field
    from sandbox.venice.painting._palette import Palette

FINE = 2  # masks are drawn twice as large and reduced: that is what smooths the edges


class Canvas:
    """An RGB picture of (width, height) with its palette and its stream of numbers."""

    def __init__(self, size: tuple[int, int], palette: Palette, rng: np.random.Generator) -> None:
        self.image = Image.new("RGB", size)
        self.palette = palette
        self.rng = rng

    @property
    def width(self) -> int:
        """Tell the width in pixels."""
        return self.image.width

    @property
    def height(self) -> int:
        """Tell the height in pixels."""
        return self.image.height

    @property
    def unit(self) -> float:
        """Tell the shorter side in pixels, by which motifs are sized."""
        return float(min(self.image.size))

    def gradient(self, *stops: Colour) -> Image.Image:
        """Give a strip, one pixel wide and the canvas's height, that runs through `stops`.

        `shape` and `cover` widen it to what they need, which is rarely the whole canvas.
        """
        strip = np.array([[stop] for stop in stops], np.uint8)
        return Image.fromarray(strip).resize((1, self.height), Image.Resampling.BICUBIC)

    def cover(self, paint: Image.Image) -> None:
        """Fill the whole canvas with a strip or with a picture, enlarged as needed."""
        self.image = paint.resize(self.image.size, Image.Resampling.BICUBIC)

    def noise(self, cells: float, octaves: int = 5) -> Field:
        """Give fractal noise of half the canvas's size; `lay` enlarges it."""
        return fbm(self.rng, self.half, cells, octaves)

    @property
    def half(self) -> tuple[int, int]:
        """Tell the size at which soft things are computed."""
        return max(2, self.width // 2), max(2, self.height // 2)

    def lay(self, colour: Colour, strength: Field) -> None:
        """Put colour where a field of any size, enlarged to the canvas, lets it through."""
        mask = as_mask(strength)
        lit = mask.getbbox()
        if lit is None:
            return
        # Only the rows that anything happens in are enlarged and blended.
        rows, scale = (lit[1], lit[3]), self.height / mask.height
        top, bottom = math.floor(rows[0] * scale), math.ceil(rows[1] * scale)
        part = mask.resize(
            (self.width, bottom - top),
            Image.Resampling.BILINEAR,
            box=(0, top / scale, mask.width, min(mask.height, bottom / scale)),
        )
        self.image.paste(colour, (0, top, self.width, bottom), part)

    @contextmanager
    def shape(self, paint: Colour | Image.Image, opacity: float = 1.0) -> Iterator[Pen]:
        """Draw smooth shapes with a pen, then fill them with a colour or a gradient's strip."""
        pen = Pen(self.image.size)
        yield pen
        touched = pen.touched()
        if touched is None:
            return
        mask = pen.mask(touched)
        if opacity < 1:
            mask = mask.point([round(value * opacity) for value in range(256)])
        if isinstance(paint, Image.Image):
            left, top, right, bottom = touched
            strip = paint.crop((0, top, 1, bottom)).resize(mask.size, Image.Resampling.NEAREST)
            self.image.paste(strip, (left, top, right, bottom), mask)
        else:
            self.image.paste(paint, touched, mask)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        """Let light shine around a point; it fades out over `radius` pixels."""
        width, height = max(2, self.width // 4), max(2, self.height // 4)
        xs = np.linspace(0, self.width, width, dtype=np.float32)[None, :] - x
        ys = np.linspace(0, self.height, height, dtype=np.float32)[:, None] - y
        distance = np.sqrt(xs * xs + ys * ys) / radius
        self.lay(colour, (strength * np.exp(-2.2 * distance)).astype(np.float32))

    def disc(self, x: float, y: float, radius: float, paint: Colour, opacity: float = 1.0) -> None:
        """Fill a circle."""
        with self.shape(paint, opacity) as pen:
            pen.ellipse(x - radius, y - radius, x + radius, y + radius)

    def mist(self, top: float, bottom: float, colour: Colour, strength: float) -> None:
        """Lay a bank of fog between two heights (in pixels), torn by noise."""
        noise = self.noise(5, 4)
        ys = np.linspace(0, self.height, noise.shape[0], dtype=np.float32)[:, None]
        band = smoothstep(top, (top + bottom) / 2, ys) * (
            1 - smoothstep((top + bottom) / 2, bottom, ys)
        )
        self.lay(colour, band * (0.35 + 0.65 * noise) * strength)


class Pen:
    """Draws into a mask of double size; coordinates are the canvas's."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._mask = Image.new("L", (size[0] * FINE, size[1] * FINE))
        self._draw = ImageDraw.Draw(self._mask)
        self._left, self._top = float(size[0]), float(size[1])
        self._right, self._bottom = -1.0, -1.0

    def touched(self) -> tuple[int, int, int, int] | None:
        """Tell the box of the canvas that was drawn into; None when nothing was.

        Blending only there is what keeps many small shapes cheap.
        """
        if self._right < 0 or self._bottom < 0:
            return None
        left, top = math.floor(max(0.0, self._left)), math.floor(max(0.0, self._top))
        right = math.ceil(min(self._right, self._size[0]))
        bottom = math.ceil(min(self._bottom, self._size[1]))
        return (left, top, right, bottom) if left < right and top < bottom else None

    def mask(self, box: tuple[int, int, int, int]) -> Image.Image:
        """Give the finished mask of a box of the canvas."""
        left, top, right, bottom = (edge * FINE for edge in box)
        return self._mask.reduce(FINE, (left, top, right, bottom))

    def _touch(self, points: Iterable[tuple[float, float]], around: float = 1.0) -> None:
        xs, ys = zip(*points, strict=True)
        self._left, self._right = min(self._left, *xs) - around, max(self._right, *xs) + around
        self._top, self._bottom = min(self._top, *ys) - around, max(self._bottom, *ys) + around

    def polygon(self, points: Sequence[tuple[float, float]], value: int = 255) -> None:
        """Fill a polygon; `value` 0 cuts a hole."""
        self._touch(points)
        self._draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=value)

    def ellipse(self, x0: float, y0: float, x1: float, y1: float, value: int = 255) -> None:
        """Fill an ellipse within a box."""
        self._touch([(x0, y0), (x1, y1)])
        box = [min(x0, x1) * FINE, min(y0, y1) * FINE, max(x0, x1) * FINE, max(y0, y1) * FINE]
        self._draw.ellipse(box, fill=value)

    def box(self, x0: float, y0: float, x1: float, y1: float, value: int = 255) -> None:
        """Fill a rectangle."""
        self._touch([(x0, y0), (x1, y1)])
        box = [min(x0, x1) * FINE, min(y0, y1) * FINE, max(x0, x1) * FINE, max(y0, y1) * FINE]
        self._draw.rectangle(box, fill=value)

    def line(self, points: Sequence[tuple[float, float]], width: float, value: int = 255) -> None:
        """Draw a line of `width` pixels with round joints."""
        self._touch(points, width)
        scaled = [(x * FINE, y * FINE) for x, y in points]
        self._draw.line(scaled, fill=value, width=max(1, round(width * FINE)), joint="curve")
