"""Fields of noise: the raw material of clouds, water, rock and abstract pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

Field: TypeAlias = "npt.NDArray[np.floating]"
"""Values of 0 to 1 (unless told otherwise), height by width."""
Pixels: TypeAlias = "npt.NDArray[np.uint8]"
Colour: TypeAlias = "tuple[int, int, int]"


def fbm(rng: np.random.Generator, size: tuple[int, int], cells: float, octaves: int = 5) -> Field:
    """Give fractal noise with about `cells` lumps along the longer side; `size` is (w, h).

    Random lattices are enlarged by Pillow's bicubic filter, which is far cheaper than gradients.
    """
    width, height = size
    longest = max(size)
    total = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        across = max(2, round(cells * 2**octave * width / longest) + 1)
        down = max(2, round(cells * 2**octave * height / longest) + 1)
        if across > width or down > height:
            break
        lattice = Image.fromarray(rng.random((down, across), dtype=np.float32))
        total += np.asarray(lattice.resize(size, Image.Resampling.BICUBIC)) * 0.5**octave
    return normal(total)


def normal(field: Field) -> Field:
    """Stretch a field so that it spans 0 to 1."""
    low, high = float(field.min()), float(field.max())
    return ((field - low) / max(high - low, 1e-6)).astype(np.float32)


def line(rng: np.random.Generator, count: int, cells: float, octaves: int = 6) -> Field:
    """Give a one-dimensional fractal profile of `count` values of 0 to 1."""
    xs = np.linspace(0, 1, count)
    total = np.zeros(count)
    for octave in range(octaves):
        knots = max(3, round(cells * 2**octave) + 1)
        total += np.interp(xs, np.linspace(0, 1, knots), rng.random(knots)) * 0.5**octave
    return normal(total.astype(np.float32))


def swell(rng: np.random.Generator, count: int, cells: float) -> Field:
    """Give a smooth one-dimensional profile: waves and dunes, where `line` gives rock."""
    knots = Image.fromarray(rng.random((1, max(3, round(cells) + 2)), dtype=np.float32))
    fine = Image.fromarray(rng.random((1, max(4, round(cells * 2.7) + 2)), dtype=np.float32))
    size, bicubic = (count, 1), Image.Resampling.BICUBIC
    total = np.asarray(knots.resize(size, bicubic)) + 0.3 * np.asarray(fine.resize(size, bicubic))
    return normal(total[0])


def displaced(pixels: npt.NDArray[np.generic], dx: Field, dy: Field) -> npt.NDArray[np.generic]:
    """Fetch each value from (x + dx, y + dy), in pixels; beyond an edge the picture is mirrored."""
    height, width = pixels.shape[:2]
    xs = np.arange(width, dtype=np.float32)[None, :] + dx
    ys = np.arange(height, dtype=np.float32)[:, None] + dy
    columns = np.clip(width - 1 - np.abs(width - 1 - np.abs(xs)), 0, width - 1).astype(np.intp)
    rows = np.clip(height - 1 - np.abs(height - 1 - np.abs(ys)), 0, height - 1).astype(np.intp)
    found: npt.NDArray[np.generic] = pixels[rows, columns]
    return found


def warped(rng: np.random.Generator, size: tuple[int, int], cells: float, force: float) -> Field:
    """Give noise bent by noise, twice: veils, marble, nebulae. `force` is a share of the size."""
    field = fbm(rng, size, cells)
    for _ in range(2):
        push = force * max(size)
        dx, dy = (fbm(rng, size, cells, 3) - 0.5) * push, (fbm(rng, size, cells, 3) - 0.5) * push
        field = displaced(field, dx, dy).astype(np.float32)
    return field


def cells(
    rng: np.random.Generator, size: tuple[int, int], count: int
) -> tuple[npt.NDArray[np.intp], Field]:
    """Cut an area into about `count` cells per longer side: (cell of each pixel, wall distance).

    Jittered-grid Voronoi: only the nine seeds around a pixel can be the nearest. The distance to
    the wall is in widths of a cell.
    """
    width, height = size
    side = max(size) / count
    columns, rows = int(width / side) + 3, int(height / side) + 3
    jitter = rng.random((2, rows, columns), dtype=np.float32)
    x = (np.arange(width, dtype=np.float32) + 0.5) / np.float32(side) + 1
    y = (np.arange(height, dtype=np.float32) + 0.5) / np.float32(side) + 1
    column, row = x.astype(np.intp)[None, :], y.astype(np.intp)[:, None]
    first = np.full((height, width), 9, np.float32)
    second = first.copy()
    owner = np.zeros((height, width), np.intp)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            r, c = np.clip(row + down, 0, rows - 1), np.clip(column + right, 0, columns - 1)
            dx = x[None, :] - (c + jitter[0, r, c])
            dy = y[:, None] - (r + jitter[1, r, c])
            distance = np.sqrt(dx * dx + dy * dy).astype(np.float32)
            nearer = distance < first
            second = np.minimum(second, np.maximum(distance, first))
            first = np.minimum(distance, first)
            owner = np.where(nearer, r * columns + c, owner)
    return owner, second - first


def ramp(field: Field, stops: Sequence[Colour]) -> Image.Image:
    """Colour a field through `stops`, evenly spaced from 0 to 1."""
    table = np.empty((256, 3), np.uint8)
    at = np.linspace(0, 255, len(stops))
    for channel in range(3):
        table[:, channel] = np.interp(np.arange(256), at, [stop[channel] for stop in stops])
    index = (np.clip(field, 0, 1) * 255).astype(np.uint8)
    return Image.fromarray(table[index])


def as_mask(field: Field) -> Image.Image:
    """Write a field down as a mask (L)."""
    return Image.fromarray((np.clip(field, 0, 1) * 255).astype(np.uint8))


def smoothstep(low: float, high: float, field: Field) -> Field:
    """Ease from 0 at `low` to 1 at `high`."""
    t = np.clip((field - low) / (high - low), 0, 1)
    eased: Field = t * t * (3 - 2 * t)
    return eased
