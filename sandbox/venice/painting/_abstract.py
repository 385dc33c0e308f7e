"""Pictures without a horizon: flowing ribbons, marble, mosaics, blossoms, orbits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sandbox.venice.painting._fields import cells, fbm, ramp, smoothstep, warped
from sandbox.venice.painting._palette import mix, turned

if TYPE_CHECKING:
    from sandbox.venice.painting._canvas import Canvas
    from sandbox.venice.painting._fields import Field


def ribbons(canvas: Canvas, _who: str | None) -> None:
    """Let many thin strokes follow a field of flow."""
    p, rng = canvas.palette, canvas.rng
    canvas.cover(canvas.gradient(mix(p.near, p.zenith, 0.5), p.near))
    canvas.glow(canvas.width * 0.5, canvas.height * 0.45, canvas.unit * 0.7, p.zenith, 0.8)
    angles = fbm(rng, canvas.half, 1.6, 3) * 2 * math.pi * 1.6
    colours = (p.far, p.sky, p.accent, p.horizon, p.light)
    for index, colour in enumerate(colours):
        starts = rng.random((90 - 12 * index, 3))
        paths = _follow(canvas, angles, starts[:, :2] * canvas.image.size)
        with canvas.shape(colour, 0.78) as pen:
            for path, size in zip(paths, starts[:, 2], strict=True):
                points = [(x, y) for x, y in path]
                pen.line(points, canvas.unit * (0.0012 + 0.007 * float(size) ** 3))


def _follow(canvas: Canvas, angles: Field, starts: Field) -> list[list[list[float]]]:
    """Walk from each start along the field: a path of points for each."""
    step, at, walked = canvas.unit * 0.02, starts, [starts]
    for _ in range(30):
        columns = np.clip(at[:, 0] // 2, 0, angles.shape[1] - 1).astype(np.intp)
        rows = np.clip(at[:, 1] // 2, 0, angles.shape[0] - 1).astype(np.intp)
        angle = angles[rows, columns]
        at = at + np.stack([np.cos(angle), np.sin(angle)], 1) * step
        walked.append(at)
    paths: list[list[list[float]]] = np.stack(walked, 1).tolist()
    return paths


def marble(canvas: Canvas, _who: str | None) -> None:
    """Fold noise into noise until it looks like poured paint."""
    p, rng = canvas.palette, canvas.rng
    field = warped(rng, canvas.half, 1.8, 0.55)
    veins = np.abs(np.sin(field * math.pi * 5 + warped(rng, canvas.half, 3, 0.3) * 3))
    base = ramp(
        (0.75 * field + 0.25 * veins).astype(np.float32),
        (p.near, p.zenith, p.far, p.sky, p.accent, p.horizon, p.light),
    )
    canvas.cover(base)
    canvas.lay(p.light, smoothstep(0.12, 0.0, veins.astype(np.float32)) * 0.5)
    rise = np.roll(field, 2, 0) - field
    canvas.lay((255, 255, 255), np.clip(rise * 6, 0, 0.5))
    canvas.lay(p.near, np.clip(-rise * 6, 0, 0.5))


def mosaic(canvas: Canvas, _who: str | None) -> None:
    """Set stained glass: cells of colour along rays of light, with dark leading."""
    p, rng = canvas.palette, canvas.rng
    width, height = canvas.half
    owner, wall = cells(rng, (width, height), int(rng.integers(11, 19)))
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    cx, cy = rng.uniform(0.3, 0.7) * width, rng.uniform(0.25, 0.6) * height
    distance = np.hypot(xs - cx, ys - cy) / max(width, height)
    angle = np.arctan2(ys - cy, xs - cx)
    tone = 0.95 - distance * 1.1 + 0.16 * np.sin(angle * int(rng.integers(5, 12)))
    shade = np.bincount(owner.ravel(), tone.ravel()) / np.maximum(1, np.bincount(owner.ravel()))
    shade = shade + rng.normal(0, 0.09, shade.shape)
    glass = ramp(
        (shade[owner] + 0.08 * (fbm(rng, (width, height), 20, 3) - 0.5)).astype(np.float32),
        (p.near, p.zenith, p.far, p.sky, p.accent, p.horizon, p.light),
    )
    canvas.cover(glass)
    canvas.lay((255, 255, 255), smoothstep(0.3, 0.9, wall) * 0.18)
    canvas.lay(mix(p.near, (0, 0, 0), 0.6), 1 - smoothstep(0.05, 0.1, wall))


def blossoms(canvas: Canvas, _who: str | None) -> None:
    """Paint a bed of flowers, the far ones dim, the near ones large."""
    p, rng = canvas.palette, canvas.rng
    ground = ramp(canvas.noise(4), (p.near, mix(p.near, p.zenith, 0.6), p.far))
    canvas.cover(ground)
    canvas.glow(canvas.width * 0.5, 0, canvas.unit * 0.9, p.horizon, 0.7)
    for layer in range(34):
        near = layer / 33
        x, y = rng.random(2) * canvas.image.size
        radius = canvas.unit * (0.04 + 0.13 * near * float(rng.uniform(0.6, 1.0)))
        hue = float(rng.normal(0, 0.035))
        petal = turned((p.accent, p.horizon, p.sky, p.light)[int(rng.integers(4))], hue)
        colour = mix(p.zenith, petal, 0.35 + 0.65 * near)
        _blossom(canvas, float(x), float(y), radius, colour)


def _blossom(
    canvas: Canvas, x: float, y: float, radius: float, colour: tuple[int, int, int]
) -> None:
    p, rng = canvas.palette, canvas.rng
    petals, turn = int(rng.integers(5, 10)), float(rng.random()) * 6
    angles = np.linspace(0, 2 * math.pi, 120)
    side = math.ceil(radius) * 2 + 4
    for ring, tone in (
        (1.0, mix(colour, p.near, 0.25)),
        (0.8, colour),
        (0.5, mix(colour, p.light, 0.4)),
    ):
        reach = (
            radius * ring * (0.55 + 0.45 * np.abs(np.cos(angles * petals / 2 + turn * ring)) ** 0.6)
        )
        patch = type(canvas)((side, side), p, rng)
        box = (round(x) - side // 2, round(y) - side // 2)
        patch.image.paste(canvas.image.crop((*box, box[0] + side, box[1] + side)), (0, 0))
        with patch.shape(tone) as pen:
            pen.polygon(
                [
                    (side / 2 + r * math.cos(a), side / 2 + r * math.sin(a))
                    for a, r in zip(angles, reach, strict=True)
                ]
            )
        if ring < 0.6:  # noqa: PLR2004  - the innermost ring carries the heart
            patch.disc(side / 2, side / 2, radius * 0.16, mix(p.accent, p.near, 0.45))
        canvas.image.paste(patch.image, box)


def orbits(canvas: Canvas, _who: str | None) -> None:
    """Compose circles, arcs and bars on toned paper."""
    p, rng = canvas.palette, canvas.rng
    paper = ramp(canvas.noise(3), (mix(p.light, p.horizon, 0.55), p.light))
    canvas.cover(paper)
    colours = (p.far, p.sky, p.accent, p.zenith, p.near, p.horizon)
    for index in range(16):
        x, y = rng.random(2) * canvas.image.size
        radius = canvas.unit * float(rng.uniform(0.03, 0.26)) * (1.25 - index / 18)
        colour = colours[int(rng.integers(len(colours)))]
        canvas.disc(float(x), float(y), radius, colour, float(rng.uniform(0.55, 0.95)))
        with canvas.shape(p.near) as pen:
            start, sweep = rng.random() * 6.3, 1 + rng.random() * 4
            arc = [
                (
                    x + radius * 1.25 * math.cos(start + sweep * t / 40),
                    y + radius * 1.25 * math.sin(start + sweep * t / 40),
                )
                for t in range(41)
            ]
            pen.line([(float(a), float(b)) for a, b in arc], canvas.unit * 0.004)
    with canvas.shape(p.near) as pen:
        for x, y, angle in rng.random((9, 3)):
            dx, dy = math.cos(angle * 6.3), math.sin(angle * 6.3)
            a, b, far = x * canvas.width, y * canvas.height, canvas.unit * 0.4
            pen.line(
                [(a - dx * far, b - dy * far), (a + dx * far, b + dy * far)], canvas.unit * 0.003
            )
