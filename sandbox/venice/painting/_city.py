"""Cities: towers behind each other with light in their windows, over wet streets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sandbox.venice.painting._figures import figure
from sandbox.venice.painting._palette import mix
from sandbox.venice.painting._sky import sky
from sandbox.venice.painting._water import mirror

if TYPE_CHECKING:
    from sandbox.venice.painting._canvas import Canvas
    from sandbox.venice.painting._fields import Colour

_EVEN = 0.5


def city(canvas: Canvas, who: str | None) -> None:
    """Paint a skyline in four depths, mirrored in the street, with `who` in the light."""
    p, rng = canvas.palette, canvas.rng
    street = canvas.height * float(rng.uniform(0.74, 0.82))
    sun_x, _ = sky(canvas, street)
    for layer in range(4):
        depth = layer / 3
        colour = mix(mix(p.horizon, p.far, 0.5), mix(p.near, p.zenith, 0.2), depth)
        _block(canvas, street, depth, colour)
        canvas.mist(
            street - canvas.height * 0.3,
            street + canvas.height * 0.1,
            p.horizon,
            0.45 * (1 - depth),
        )
    mirror(canvas, street, sun_x)
    if who is not None:
        foot = street + (canvas.height - street) * 0.55
        x = canvas.width * float(rng.uniform(0.35, 0.65))
        canvas.glow(x, foot - canvas.unit * 0.1, canvas.unit * 0.25, p.light, 0.6)
        with canvas.shape(mix(p.near, (0, 0, 0), 0.5)) as pen:
            figure(pen, who, x, foot, canvas.unit * 0.28, flip=bool(rng.random() < _EVEN))


def _block(canvas: Canvas, street: float, depth: float, colour: Colour) -> None:
    p, rng = canvas.palette, canvas.rng
    lights: list[tuple[float, float, float]] = []
    signs: list[tuple[float, float, float, float]] = []
    with canvas.shape(colour) as pen:
        x = -canvas.unit * 0.03
        while x < canvas.width:
            wide = canvas.unit * float(rng.uniform(0.05, 0.13)) * (0.8 + 0.5 * depth)
            tall = street * float(rng.uniform(0.25, 0.85)) * (1.0 - 0.38 * depth)
            pen.box(x, street - tall, x + wide, street)
            if rng.random() < _EVEN:
                pen.box(x + wide * 0.2, street - tall * 1.06, x + wide * 0.8, street - tall)
                mast = x + wide * 0.5
                pen.line(
                    [(mast, street - tall * 1.06), (mast, street - tall * 1.2)], canvas.unit / 500
                )
            lights.extend(_windows(canvas, x, street, wide, tall))
            if depth > _EVEN and rng.random() < _EVEN:
                y = street - tall * float(rng.uniform(0.35, 0.8))
                signs.append((x + wide * 0.1, y, x + wide * 0.2, y + tall * 0.2))
            x += wide * float(rng.uniform(1.0, 1.15))
    size = canvas.unit * (0.0025 + 0.002 * depth)
    with canvas.shape(mix(p.light, p.horizon, 0.25), 0.45 + 0.45 * depth) as pen:
        for x, y, bright in lights:
            pen.box(x, y, x + size, y + size * 1.5, round(255 * bright))
    with canvas.shape(p.accent) as pen:
        for sign in signs:
            pen.box(*sign)
    for sign in signs[:4]:
        canvas.glow(sign[0], sign[1], canvas.unit * 0.12, p.accent, 0.5)


def _windows(
    canvas: Canvas, x: float, street: float, wide: float, tall: float
) -> list[tuple[float, float, float]]:
    step = canvas.unit * 0.0125
    columns, rows = max(1, int(wide / step) - 1), max(1, int(tall / step / 1.4))
    lit = canvas.rng.random((rows, columns))
    found = np.argwhere(lit > 0.62)  # noqa: PLR2004  - two windows in five are lit
    return [
        (x + (c + 0.7) * step, street - tall + (r + 0.6) * step * 1.4, 0.4 + 0.6 * float(lit[r, c]))
        for r, c in found.tolist()
    ]
