"""Water: Venice's canals and the open sea, with what floats on them and what they mirror."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from sandbox.venice.painting._fields import displaced, fbm, line, smoothstep, swell
from sandbox.venice.painting._figures import campanile, dome, figure, gondola
from sandbox.venice.painting._palette import mix
from sandbox.venice.painting._sky import sky

if TYPE_CHECKING:
    from sandbox.venice.painting._canvas import Canvas
    from sandbox.venice.painting._fields import Colour

_LIT = 0.3  # the share of windows with light in them
_EVEN = 0.5


def canal(canvas: Canvas, who: str | None) -> None:
    """Paint a canal lined by palaces, their mirror image, poles, and a gondola."""
    p, rng = canvas.palette, canvas.rng
    shore = canvas.height * float(rng.uniform(0.56, 0.64))
    sun_x, _ = sky(canvas, shore)
    haze = mix(p.horizon, p.far, 0.45)
    with canvas.shape(haze) as pen:
        at = float(rng.uniform(0.15, 0.4)) * canvas.width
        campanile(pen, at, shore, canvas.unit * 0.5)
        dome(pen, canvas.width - at, shore, canvas.unit * float(rng.uniform(0.32, 0.4)))
    palaces(canvas, shore)
    canvas.mist(shore - canvas.height * 0.1, shore + canvas.height * 0.06, p.horizon, 0.35)
    mirror(canvas, shore, sun_x)
    _poles(canvas, shore)
    length = canvas.unit * float(rng.uniform(0.5, 0.62))
    foot = shore + (canvas.height - shore) * 0.62
    x, flip = canvas.width * float(rng.uniform(0.4, 0.6)), bool(rng.random() < _EVEN)
    shadow = mix(p.near, p.zenith, 0.2)
    with canvas.shape(shadow, 0.5) as pen:
        pen.ellipse(
            x - length * 0.46, foot - length * 0.03, x + length * 0.46, foot + length * 0.05
        )
    with canvas.shape(mix(p.near, (0, 0, 0), 0.35)) as pen:
        gondola(pen, x, foot, length, flip=flip)
        if who in {"fox", "cat", "wolf", "deer"}:
            figure(pen, str(who), x - length * 0.04, foot - length * 0.03, length * 0.34)


def sea(canvas: Canvas, _who: str | None) -> None:
    """Paint the open sea under a low sun, waves growing towards the shore, and a boat."""
    p, rng = canvas.palette, canvas.rng
    horizon = canvas.height * float(rng.uniform(0.42, 0.52))
    sun_x, _ = sky(canvas, horizon)
    with canvas.shape(mix(p.horizon, p.far, 0.6)) as pen:
        hill = horizon - line(rng, canvas.width, 2.5, 5) ** 2 * canvas.height * 0.12
        outline = [(float(x), float(y)) for x, y in enumerate(hill)]
        pen.polygon([*outline, (canvas.width, horizon), (0, horizon)])
    mirror(canvas, horizon, sun_x)
    boat_x = canvas.width * float(rng.uniform(0.25, 0.75))
    for layer in range(7):
        depth = layer / 6
        y = horizon + (canvas.height - horizon) * (0.1 + 0.86 * depth**1.3)
        if layer == 3:  # noqa: PLR2004  - the boat floats between the middle waves
            with canvas.shape(mix(p.near, p.accent, 0.15)) as pen:
                figure(pen, "sailboat", boat_x, y + canvas.unit * 0.02, canvas.unit * 0.3)
        heave = swell(rng, canvas.width, 5 + 6 * (1 - depth))
        crest = y - heave * canvas.unit * (0.02 + 0.07 * depth)
        body = mix(mix(p.sky, p.horizon, 0.25), mix(p.near, p.zenith, 0.45), 0.25 + 0.75 * depth)
        points = [(float(x), float(c)) for x, c in enumerate(crest)]
        with canvas.shape(body, 0.55 + 0.35 * depth) as pen:
            pen.polygon([*points, (canvas.width, canvas.height), (0, canvas.height)])
        with canvas.shape(mix(p.light, p.horizon, 0.3), 0.5) as pen:
            pen.line(points[:: max(1, canvas.width // 160)], canvas.unit * (0.001 + 0.004 * depth))
        if depth > _EVEN:
            foam = smoothstep(0.6, 0.8, fbm(rng, canvas.half, 18, 3))
            ys = np.linspace(0, canvas.height, canvas.half[1], dtype=np.float32)[:, None]
            near = np.exp(-np.abs(ys - y) / (canvas.unit * 0.03))
            canvas.lay(p.light, (foam * near * 0.35).astype(np.float32))


def mirror(canvas: Canvas, shore: float, light_x: float) -> None:
    """Turn everything below `shore` into water that mirrors what stands above it."""
    p, rng = canvas.palette, canvas.rng
    top = round(shore)
    depth = canvas.height - top
    if depth < 2 or top < 2:  # noqa: PLR2004  - nothing to mirror
        return
    flipped = canvas.image.crop((0, 0, canvas.width, top)).transpose(
        Image.Transpose.FLIP_TOP_BOTTOM
    )
    water = np.asarray(flipped.resize((canvas.width, depth)))
    ys = np.linspace(0, 1, depth, dtype=np.float32)[:, None]
    waves = np.sin((1 - ys) ** 2 * 90 + fbm(rng, (canvas.width, depth), 6, 3) * 14)
    push = waves * canvas.unit * (0.003 + 0.016 * ys)
    moved = displaced(water, push.astype(np.float32), push.astype(np.float32) * 0.6)
    surface = Image.fromarray(moved.astype(np.uint8))
    tint = Image.new("RGB", surface.size, mix(p.near, p.zenith, 0.6))
    deep = (np.broadcast_to(0.22 + 0.4 * ys, (depth, canvas.width)) * 255).astype(np.uint8)
    surface.paste(tint, (0, 0), Image.fromarray(deep))
    canvas.image.paste(surface, (0, top))
    xs = np.linspace(0, canvas.width, canvas.width, dtype=np.float32)[None, :]
    path = np.exp(-(((xs - light_x) / (canvas.unit * (0.06 + 0.16 * ys))) ** 2))
    glitter = smoothstep(0.25, 0.95, waves.astype(np.float32)) * path * (0.85 - 0.45 * ys)
    sparkle = Image.fromarray((np.clip(glitter, 0, 1) * 255).astype(np.uint8))
    canvas.image.paste(p.light, (0, top, canvas.width, top + depth), sparkle)


def palaces(canvas: Canvas, shore: float) -> None:
    """Line the shore with façades of warm plaster, arched windows in rows, some of them lit."""
    p, rng = canvas.palette, canvas.rng
    gap = canvas.width * float(rng.uniform(0.4, 0.6))
    half_gap = canvas.unit * float(rng.uniform(0.08, 0.16))
    x = -canvas.unit * 0.05
    while x < canvas.width:
        wide = canvas.unit * float(rng.uniform(0.12, 0.22))
        if gap - half_gap - wide < x < gap + half_gap:
            x = gap + half_gap
            continue
        nearness = min(1.0, abs(x + wide / 2 - gap) / (canvas.width * 0.5))
        tall = canvas.unit * float(rng.uniform(0.2, 0.28)) * (0.8 + 0.75 * nearness)
        plaster = mix(
            mix(p.far, p.accent, float(rng.uniform(0.05, 0.5))), p.near, 0.18 + 0.3 * nearness
        )
        _palace(canvas, x, shore, (wide, tall), plaster)
        x += wide


def _palace(
    canvas: Canvas, x: float, shore: float, size: tuple[float, float], plaster: Colour
) -> None:
    wide, tall = size
    p, rng = canvas.palette, canvas.rng
    with canvas.shape(plaster) as pen:
        pen.box(x, shore - tall, x + wide, shore)
        for chimney in rng.random(2):
            cx = x + wide * (0.15 + 0.7 * chimney)
            pen.box(cx, shore - tall * 1.12, cx + wide * 0.05, shore - tall)
    with canvas.shape(mix(plaster, p.light, 0.28)) as pen:
        pen.box(x, shore - tall, x + wide, shore - tall * 0.975)
        pen.box(x, shore - tall * 0.34, x + wide, shore - tall * 0.325)
        pen.box(x + wide * 0.97, shore - tall, x + wide, shore)
    rows, columns = max(2, round(tall / (canvas.unit * 0.075))), int(rng.integers(3, 5))
    dark: list[tuple[float, float]] = []
    lit: list[tuple[float, float]] = []
    for row in range(rows):
        for column in range(columns):
            spot = (
                x + wide * (column + 0.5) / columns,
                shore - tall * (row + 0.42) / (rows + 0.25),
            )
            (lit if rng.random() < _LIT else dark).append(spot)
    w, h = wide / columns * 0.22, tall / rows * 0.3
    for spots, colour in ((dark, mix(plaster, p.near, 0.72)), (lit, mix(p.light, p.accent, 0.3))):
        with canvas.shape(colour) as pen:
            for cx, cy in spots:
                pen.box(cx - w, cy - h * 0.5, cx + w, cy + h)
                pen.ellipse(cx - w, cy - h * 0.5 - w, cx + w, cy - h * 0.5 + w)


def _poles(canvas: Canvas, shore: float) -> None:
    p, rng = canvas.palette, canvas.rng
    for place, size in rng.random((5, 2)):
        x = (place * 0.22 if size < _EVEN else 1 - place * 0.22) * canvas.width
        foot = shore + (canvas.height - shore) * (0.35 + 0.6 * size)
        tall, half = canvas.unit * (0.16 + 0.12 * size), canvas.unit * (0.006 + 0.004 * size)
        with canvas.shape(mix(p.near, p.accent, 0.15)) as pen:
            pen.box(x - half, foot - tall, x + half, foot)
            pen.ellipse(x - half * 1.5, foot - tall - half * 2, x + half * 1.5, foot - tall + half)
        with canvas.shape(mix(p.light, p.accent, 0.25), 0.8) as pen:
            for step in range(4):
                y = foot - tall * (0.95 - step * 0.16)
                pen.polygon(
                    [
                        (x - half, y),
                        (x + half, y - half * 1.6),
                        (x + half, y + half),
                        (x - half, y + half * 2.6),
                    ]
                )
