"""Skies: gradients, clouds, sun or moon, stars; and pictures that are nothing but sky."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from sandbox.venice.painting._fields import displaced, fbm, ramp, smoothstep, warped
from sandbox.venice.painting._palette import mix

if TYPE_CHECKING:
    from sandbox.venice.painting._canvas import Canvas

_DARK = 120  # the sum of the channels below which a zenith is a night's


def sky(canvas: Canvas, horizon: float) -> tuple[float, float]:
    """Paint a sky down to `horizon` (pixels) and tell where its sun or moon stands."""
    p, rng = canvas.palette, canvas.rng
    strip = canvas.gradient(p.zenith, p.sky, p.sky, p.horizon)
    upper = strip.resize((canvas.width, max(1, round(horizon))))
    canvas.image.paste(p.horizon, (0, 0, canvas.width, canvas.height))
    canvas.image.paste(upper, (0, 0))
    night = sum(p.zenith) < _DARK
    if night:
        stars(canvas, 0.5)
    x = float(rng.uniform(0.2, 0.8)) * canvas.width
    y = float(rng.uniform(0.3, 0.75)) * horizon
    radius = float(rng.uniform(0.06, 0.12)) * canvas.unit
    canvas.glow(x, y, radius * 6, mix(p.light, p.horizon, 0.4), 0.85)
    canvas.disc(x, y, radius, p.light)
    if night:
        _craters(canvas, x, y, radius)
    clouds(canvas, horizon)
    return x, y


def stars(canvas: Canvas, density: float) -> None:
    """Sprinkle stars, a few of them large; brightest are rarest."""
    rng = canvas.rng
    count = round(canvas.width * canvas.height / 1400 * density)
    with canvas.shape(canvas.palette.light, 0.9) as pen:
        for x, y, magnitude in rng.random((count, 3)):
            radius = (0.35 + 1.1 * magnitude**6) * canvas.unit / 700
            px, py = x * canvas.width, y * canvas.height
            pen.ellipse(
                px - radius, py - radius, px + radius, py + radius, 90 + int(160 * magnitude)
            )


def clouds(canvas: Canvas, horizon: float) -> None:
    """Drive bands of cloud across the sky, lit from below."""
    p, rng = canvas.palette, canvas.rng
    width, height = canvas.half
    # A third of the width, stretched sideways: lumps become banks.
    narrow = fbm(rng, (max(2, width // 3), height), 3.4, 5)
    wide = np.asarray(Image.fromarray(narrow).resize((width, height), Image.Resampling.BICUBIC))
    push = (fbm(rng, (width, height), 4, 3) - 0.5) * 0.16 * width
    bank = displaced(wide, push, push * 0.5).astype(np.float32)
    ys = np.linspace(0, canvas.height, height, dtype=np.float32)[:, None]
    fade = 1 - smoothstep(horizon * 0.72, horizon, ys)
    cover = smoothstep(0.5, 0.85, bank) * fade
    canvas.lay(mix(p.horizon, p.light, 0.35), cover * 0.62)
    canvas.lay(mix(p.sky, p.accent, 0.3), smoothstep(0.62, 0.95, bank) * fade * 0.38)


def space(canvas: Canvas) -> None:
    """Paint a nebula with stars and a planet, ringed or not."""
    p, rng = canvas.palette, canvas.rng
    night = mix(p.near, (4, 5, 16), 0.5)
    veil = warped(rng, canvas.half, 2.2, 0.32)
    glow = warped(rng, canvas.half, 3.0, 0.22)
    base = ramp(veil**1.5, (night, mix(night, p.zenith, 0.8), p.sky, p.horizon, p.light))
    canvas.cover(base)
    canvas.lay(p.accent, smoothstep(0.55, 0.95, glow) * 0.5)
    canvas.lay(night, smoothstep(0.45, 0.1, glow) * 0.75)
    stars(canvas, 1.6)
    for x, y in rng.random((5, 2)):
        canvas.glow(x * canvas.width, y * canvas.height, canvas.unit * 0.05, p.light, 0.9)
    radius = float(rng.uniform(0.14, 0.3)) * canvas.unit
    x, y = rng.uniform(0.25, 0.75, 2) * canvas.image.size
    _planet(canvas, float(x), float(y), radius, ringed=bool(rng.random() < 0.6))  # noqa: PLR2004  - more often than not


def _planet(canvas: Canvas, x: float, y: float, radius: float, *, ringed: bool) -> None:
    p, rng = canvas.palette, canvas.rng
    side = max(8, round(radius * 2))
    ys, xs = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j].astype(np.float32)
    depth = np.sqrt(np.clip(1 - xs * xs - ys * ys, 0, 1))
    bend = (fbm(rng, (side, side), 3, 4) - 0.5) * 0.5
    bands = 0.5 + 0.5 * np.sin((ys * 7 + bend * 7 + xs * 0.6) * 1.7)
    light = np.clip(xs * -0.55 + ys * -0.45 + depth * 0.75, 0.03, 1)
    surface = ramp(bands.astype(np.float32), (p.far, p.accent, p.horizon, p.sky))
    shaded = np.asarray(surface, np.float32) * light[:, :, None]
    globe = Image.fromarray(np.clip(shaded * 1.25, 0, 255).astype(np.uint8))
    edge = Image.fromarray(((xs * xs + ys * ys < 0.985) * 255).astype(np.uint8))  # noqa: PLR2004  - a hair inside the square
    canvas.glow(x, y, radius * 1.9, p.horizon, 0.55)
    if ringed:
        _ring(canvas, x, y, radius, behind=True)
    canvas.image.paste(globe, (round(x - radius), round(y - radius)), edge)
    if ringed:
        _ring(canvas, x, y, radius, behind=False)


def _ring(canvas: Canvas, x: float, y: float, radius: float, *, behind: bool) -> None:
    angles = np.linspace(np.pi, 2 * np.pi, 60) + (0 if behind else np.pi)
    for width, wide, opacity in ((0.09, 1.62, 0.75), (0.05, 1.82, 0.5), (0.12, 2.02, 0.35)):
        with canvas.shape(canvas.palette.light, opacity) as pen:
            points = [
                (
                    x + radius * wide * (np.cos(a) * 0.97 - np.sin(a) * 0.06),
                    y + radius * wide * (np.sin(a) * 0.24 + np.cos(a) * 0.2),
                )
                for a in angles
            ]
            pen.line(points, radius * width)


def _craters(canvas: Canvas, x: float, y: float, radius: float) -> None:
    shade = mix(canvas.palette.light, canvas.palette.sky, 0.28)
    with canvas.shape(shade, 0.5) as pen:
        for angle, away, size in canvas.rng.random((9, 3)):
            r = radius * (0.06 + 0.2 * size**2)
            reach = (radius - r) * away**0.5
            cx, cy = x + np.cos(angle * 6.3) * reach, y + np.sin(angle * 6.3) * reach
            pen.ellipse(cx - r, cy - r, cx + r, cy + r)
