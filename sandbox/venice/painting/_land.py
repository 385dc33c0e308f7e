"""Land: ridges in the haze, dunes, woods, and who stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sandbox.venice.painting._fields import line, smoothstep, swell
from sandbox.venice.painting._figures import figure, pine
from sandbox.venice.painting._palette import mix
from sandbox.venice.painting._sky import sky

if TYPE_CHECKING:
    from PIL import Image

    from sandbox.venice.painting._canvas import Canvas
    from sandbox.venice.painting._fields import Field

EVEN = 0.5  # as likely as not


def ridges(canvas: Canvas, who: str | None) -> None:
    """Paint mountain ranges behind each other, firs on the nearest hill, and `who` stands there."""
    p, rng = canvas.palette, canvas.rng
    horizon = canvas.height * float(rng.uniform(0.52, 0.66))
    sky(canvas, horizon)
    count = int(rng.integers(4, 7))
    for layer in range(count):
        depth = layer / (count - 1)
        base = horizon + (canvas.height - horizon) * depth * 0.78
        tall = canvas.height * float(rng.uniform(0.16, 0.3)) * (1.15 - 0.75 * depth)
        profile = _profile(canvas, base, tall, 2.2 + 2.5 * depth)
        _range(canvas, profile, depth)
        if layer < count - 1:
            canvas.mist(
                base - tall * 0.2, base + canvas.height * 0.14, p.horizon, 0.6 * (1 - depth)
            )
    _foreground(canvas, who)


def dunes(canvas: Canvas, who: str | None) -> None:
    """Paint dunes, each with a lit and a shaded slope."""
    p, rng = canvas.palette, canvas.rng
    horizon = canvas.height * float(rng.uniform(0.42, 0.55))
    sky(canvas, horizon)
    for layer in range(5):
        depth = layer / 4
        base = horizon + (canvas.height - horizon) * depth * 0.8
        profile = base - swell(rng, canvas.width, 2.2) * canvas.height * 0.2
        lit = mix(mix(p.horizon, p.light, 0.3), mix(p.far, p.accent, 0.25), depth * 0.9)
        shade = mix(lit, p.near, 0.25 + 0.35 * depth)
        _fill(canvas, profile, canvas.gradient(lit, lit, shade))
        ripple = np.sin(np.linspace(0, 150 + 60 * layer, canvas.half[1], dtype=np.float32))[:, None]
        slope = smoothstep(0.3, 0.8, canvas.noise(2.5, 3)) * (
            0.5 + 0.5 * ripple * canvas.noise(6, 2)
        )
        _veil(canvas, profile, shade, slope * 0.4)
    _stand(canvas, who, canvas.height * 0.8, p.near)


def woods(canvas: Canvas, who: str | None) -> None:
    """Paint trunks that fade into a bright glade, and light that falls between them."""
    p, rng = canvas.palette, canvas.rng
    canvas.cover(canvas.gradient(p.sky, p.horizon, p.light, p.horizon, p.far))
    x = canvas.width * float(rng.uniform(0.3, 0.7))
    canvas.glow(x, canvas.height * 0.42, canvas.unit * 0.6, p.light, 0.95)
    for layer in range(5):
        depth = layer / 4
        colour = mix(mix(p.horizon, p.far, 0.45), p.near, depth**0.8)
        ground = canvas.height * (0.62 + 0.3 * depth)
        _trunks(canvas, ground, depth, colour, clear=x)
        profile = ground - line(rng, canvas.width, 3, 5) * canvas.height * 0.05
        _fill(canvas, profile, canvas.gradient(colour, colour, mix(colour, p.near, 0.4)))
        canvas.mist(
            ground - canvas.height * 0.3, ground + canvas.height * 0.05, p.light, 0.42 * (1 - depth)
        )
    with canvas.shape(p.light, 0.13) as pen:
        for start in rng.uniform(-0.2, 0.8, 6):
            left, wide = start * canvas.width, canvas.width * float(rng.uniform(0.02, 0.08))
            lean = canvas.height * 0.35
            pen.polygon(
                [
                    (left, 0),
                    (left + wide, 0),
                    (left + wide * 2 + lean, canvas.height),
                    (left + lean, canvas.height),
                ]
            )
    _leaves(canvas)
    _stand(canvas, who, canvas.height * 0.93, p.near)


def _trunks(
    canvas: Canvas, ground: float, depth: float, colour: tuple[int, int, int], *, clear: float
) -> None:
    rng = canvas.rng
    with canvas.shape(colour) as pen:
        for place in rng.random(round(20 - 13 * depth)):
            x = place * canvas.width
            if abs(x - clear) < canvas.width * 0.13 * (0.4 + depth):
                continue
            half = canvas.unit * (0.006 + 0.026 * depth) * float(rng.uniform(0.7, 1.4))
            lean = float(rng.normal(0, 0.02)) * canvas.unit
            pen.polygon(
                [
                    (x - half * 1.8, ground + half),
                    (x - half, ground - half * 4),
                    (x + lean - half * 0.7, 0),
                    (x + lean + half * 0.7, 0),
                    (x + half, ground - half * 4),
                    (x + half * 1.8, ground + half),
                ]
            )
            for height, side in rng.random((4, 2)):
                y, reach = ground * height * 0.7, (1 if side > EVEN else -1) * half * (5 + 9 * side)
                pen.line(
                    [
                        (x, y),
                        (x + reach * 0.6, y - abs(reach) * 0.4),
                        (x + reach, y - abs(reach) * 0.9),
                    ],
                    half * 0.4,
                )


def _leaves(canvas: Canvas) -> None:
    p = canvas.palette
    crown = canvas.noise(9, 4)
    ys = np.linspace(0, 1, canvas.half[1], dtype=np.float32)[:, None]
    canvas.lay(p.near, smoothstep(0.42, 0.62, crown - ys * 1.3 + 0.1))
    canvas.lay(
        mix(p.accent, p.light, 0.2), smoothstep(0.62, 0.8, canvas.noise(30, 2) - ys * 1.7) * 0.6
    )


def _profile(canvas: Canvas, base: float, tall: float, cells: float) -> Field:
    crest = 1 - np.abs(line(canvas.rng, canvas.width, cells) * 2 - 1)
    body = line(canvas.rng, canvas.width, cells * 0.7)
    return (base - tall * (0.55 * body + 0.45 * crest)).astype(np.float32)


def _range(canvas: Canvas, profile: Field, depth: float) -> None:
    p = canvas.palette
    body = mix(mix(p.horizon, p.far, 0.55), p.near, depth**1.2)
    _fill(canvas, profile, canvas.gradient(body, mix(body, p.near, 0.1), mix(body, p.horizon, 0.2)))
    lit = mix(body, p.light, 0.38 * (1 - depth))
    rock = canvas.noise(10 + 8 * depth, 4)
    _veil(canvas, profile, lit, smoothstep(0.5, 0.75, rock) * 0.55)


def _fill(canvas: Canvas, profile: Field, paint: Image.Image) -> None:
    with canvas.shape(paint) as pen:
        xs = np.linspace(0, canvas.width, len(profile))
        outline = [(float(x), float(y)) for x, y in zip(xs, profile, strict=True)]
        pen.polygon([*outline, (canvas.width, canvas.height), (0, canvas.height)])


def _veil(canvas: Canvas, profile: Field, colour: tuple[int, int, int], strength: Field) -> None:
    """Lay colour over the land below a profile, as strong as a field of half size says."""
    height, width = strength.shape
    xs = np.linspace(0, len(profile) - 1, width).astype(np.intp)
    ys = np.arange(height, dtype=np.float32)[:, None] * (canvas.height / height)
    inside = ys > profile[xs][None, :] + 1
    canvas.lay(colour, (strength * inside).astype(np.float32))


def _foreground(canvas: Canvas, who: str | None) -> None:
    p, rng = canvas.palette, canvas.rng
    ground = canvas.height * 0.9 - line(rng, canvas.width, 1.5, 5) * canvas.height * 0.1
    dark = mix(p.near, (0, 0, 0), 0.25)
    left_wood = bool(rng.random() < EVEN)
    with canvas.shape(dark) as pen:
        for place, size in rng.random((26, 2)):
            x = place**1.6 * 0.42
            x = (x if left_wood else 1 - x) * canvas.width
            foot = float(ground[min(int(x), canvas.width - 1)]) + 4
            pine(pen, x, foot, canvas.unit * (0.1 + 0.2 * size))
    _fill(canvas, ground, canvas.gradient(dark, dark))
    x = canvas.width * (0.66 if left_wood else 0.34)
    if who is not None:
        with canvas.shape(dark) as pen:
            foot = float(ground[int(x)]) + canvas.unit * 0.012
            figure(pen, who, x, foot, canvas.unit * 0.34, flip=not left_wood)
    _flock(canvas, 5)


def _stand(canvas: Canvas, who: str | None, foot: float, colour: tuple[int, int, int]) -> None:
    if who is not None:
        x = canvas.width * float(canvas.rng.uniform(0.38, 0.62))
        with canvas.shape(colour) as pen:
            figure(pen, who, x, foot, canvas.unit * 0.34, flip=bool(canvas.rng.random() < EVEN))


def _flock(canvas: Canvas, count: int) -> None:
    rng = canvas.rng
    x, y = rng.uniform(0.2, 0.7) * canvas.width, rng.uniform(0.12, 0.35) * canvas.height
    with canvas.shape(canvas.palette.near, 0.75) as pen:
        for dx, dy, size in rng.random((count, 3)):
            figure(
                pen,
                "bird",
                x + dx * canvas.unit * 0.25,
                y + dy * canvas.unit * 0.12,
                canvas.unit * (0.012 + 0.014 * size),
            )
