"""Silhouettes: animals, people, boats and towers, drawn from a few points each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sandbox.venice.painting._canvas import Pen

# Outlines in a box of 100 by 100, feet at y = 100; runs between the points are rounded.
_OUTLINES: dict[str, tuple[str, ...]] = {
    "fox": (
        """
        32,100 34,84 31,66 33,50 31,40 24,35 12,34 11,31 22,24 25,18 24,3 25,3 33,13 38,14 46,4
        47,4 47,18 50,28 49,38 56,50 63,62 66,74 70,82 77,84 82,76 82,64 88,52 93,48 97,56
        100,70 99,86 90,97 70,100 52,100 50,90 46,80 44,90 44,100
        """,
    ),
    "cat": (
        """
        34,100 35,84 33,66 34,50 32,42 25,36 23,27 25,8 26,8 33,16 41,16 48,8 49,8 51,26 48,36
        46,42 56,54 63,68 67,84 70,93 82,94 90,86 90,74 85,66 88,62 96,72 97,86 88,98 72,100
        """,
    ),
    "wolf": (
        """
        28,100 29,82 26,66 27,50 24,38 21,27 15,14 13,2 15,2 19,8 26,13 32,14 36,10 37,18 40,26
        46,38 56,48 66,62 71,78 78,90 90,94 97,90 96,96 88,100 58,100 52,90 46,80 43,90 42,100
        """,
    ),
    "deer": (
        """
        30,100 32,76 31,62 24,52 22,40 19,32 8,30 7,26 16,20 24,16 30,18 34,28 38,40 56,44 74,44
        84,48 88,58 85,66 86,82 87,100 82,100 80,80 76,68 60,66 44,68 40,80 38,100 34,100 35,78
        33,100
        """,
    ),
    "bird": (
        """
        0,40 18,24 34,26 46,46 50,52 54,46 66,26 82,24 100,40 80,34 66,40 50,66 34,40 20,34
        """,
    ),
    "person": (
        """
        38,100 41,76 33,74 33,50 36,33 41,27 48,24 48,20 43,17 41,10 45,3 55,3 59,10 57,17 52,20
        52,24 59,27 64,33 67,50 67,74 59,76 62,100 54,100 50,80 46,100
        """,
    ),
    "seated": (
        """
        30,100 32,62 38,48 47,44 48,38 41,32 39,20 44,10 56,10 61,20 59,32 52,38 53,44 62,48
        68,62 70,100
        """,
    ),
    "gondola": (
        """
        0,48 2,30 4,30 6,52 14,72 28,82 50,86 72,84 86,76 95,62 98,44 100,42 99,60 94,80 84,92
        66,98 40,98 18,92 6,76
        """,
    ),
    "gondolier": (
        """
        46,100 47,78 43,62 45,40 41,30 44,22 49,18 48,12 44,9 44,7 50,5 51,2 55,2 56,5 62,7 62,9
        57,12 56,18 61,23 64,34 60,44 60,62 58,78 60,100 55,100 53,80 51,100
        """,
    ),
    "sailboat": (
        """
        10,84 90,84 78,98 24,98
        """,
        """
        52,2 56,78 90,78
        """,
        """
        48,10 46,78 16,78
        """,
    ),
}
_SHARP = {"sailboat"}
_ASPECT = {
    "gondola": 3.4,
    "person": 0.62,
    "seated": 0.8,
    "gondolier": 0.72,
    "deer": 1.05,
    "bird": 1.6,
}

NAMES = {
    "fox": "fox",
    "foxes": "fox",
    "cat": "cat",
    "cats": "cat",
    "kitten": "cat",
    "lynx": "cat",
    "wolf": "wolf",
    "wolves": "wolf",
    "dog": "wolf",
    "coyote": "wolf",
    "deer": "deer",
    "stag": "deer",
    "elk": "deer",
    "bird": "bird",
    "birds": "bird",
    "raven": "bird",
    "eagle": "bird",
    "gull": "bird",
    "man": "person",
    "woman": "person",
    "girl": "person",
    "boy": "person",
    "person": "person",
    "traveler": "person",
    "wizard": "person",
    "knight": "person",
    "detective": "person",
    "astronaut": "person",
    "gondola": "gondola",
    "boat": "sailboat",
    "ship": "sailboat",
    "sailboat": "sailboat",
}


def figure(
    pen: Pen, name: str, x: float, foot: float, height: float, *, flip: bool = False
) -> None:
    """Draw a silhouette that stands at (x, foot) and is `height` pixels tall."""
    width = height * _ASPECT.get(name, 1.0)
    turn = -1 if flip else 1

    def at(px: float, py: float) -> tuple[float, float]:
        return x + turn * (px - 50) / 100 * width, foot + (py - 100) / 100 * height

    for outline in _OUTLINES[name]:
        points = [(float(a), float(b)) for a, b in (p.split(",") for p in outline.split())]
        if name not in _SHARP:
            points = rounded(points)
        pen.polygon([at(px, py) for px, py in points])
    if name == "deer":
        _antlers(pen, at, max(1.0, height / 60))


def gondola(pen: Pen, x: float, foot: float, length: float, *, flip: bool = False) -> None:
    """Draw a gondola of `length` pixels with its gondolier and his oar."""
    turn = -1 if flip else 1
    height = length / 3.4
    figure(pen, "gondola", x, foot, height, flip=flip)
    stand_x, stand_y = x + turn * 0.33 * length, foot - 0.18 * height
    tall = 1.25 * height
    figure(pen, "gondolier", stand_x, stand_y, tall, flip=flip)
    hand = (stand_x - turn * 0.05 * length, stand_y - 0.6 * tall)
    pen.line(
        [(hand[0] - turn * 0.05 * length, hand[1] - 0.35 * tall), (x + turn * 0.46 * length, foot)],
        max(1.0, length / 160),
    )
    pen.line([hand, (stand_x, stand_y - 0.66 * tall)], max(1.0, length / 110))
    for seat in (-0.12, 0.05):
        figure(pen, "seated", x + turn * seat * length, foot - 0.1 * height, 0.62 * height)


def pine(pen: Pen, x: float, foot: float, height: float) -> None:
    """Draw a fir tree."""
    for step in range(5):
        top = foot - height * (1 - step * 0.17)
        half = height * (0.07 + 0.035 * step)
        pen.polygon([(x, top), (x + half, top + height * 0.3), (x - half, top + height * 0.3)])
    pen.box(x - height * 0.02, foot - height * 0.1, x + height * 0.02, foot)


def campanile(pen: Pen, x: float, foot: float, height: float) -> None:
    """Draw a bell tower with its pyramid and angel."""
    half = height * 0.065
    pen.box(x - half, foot - height * 0.66, x + half, foot)
    pen.box(x - half * 1.2, foot - height * 0.68, x + half * 1.2, foot - height * 0.66)
    pen.box(x - half * 0.95, foot - height * 0.78, x + half * 0.95, foot - height * 0.68)
    pen.polygon(
        [(x - half, foot - height * 0.78), (x, foot - height), (x + half, foot - height * 0.78)]
    )


def dome(pen: Pen, x: float, foot: float, height: float) -> None:
    """Draw a church with a dome and a lantern on top."""
    pen.box(x - height * 0.36, foot - height * 0.38, x + height * 0.36, foot)
    pen.box(x - height * 0.25, foot - height * 0.5, x + height * 0.25, foot - height * 0.3)
    pen.ellipse(x - height * 0.27, foot - height * 0.84, x + height * 0.27, foot - height * 0.22)
    pen.box(x - height * 0.04, foot - height * 0.93, x + height * 0.04, foot - height * 0.8)
    pen.polygon(
        [
            (x - height * 0.05, foot - height * 0.92),
            (x, foot - height),
            (x + height * 0.05, foot - height * 0.92),
        ]
    )


def rounded(points: Sequence[tuple[float, float]], steps: int = 6) -> list[tuple[float, float]]:
    """Run a closed Catmull-Rom curve through points; very short runs stay sharp (ears, tips)."""
    p = np.array(points)
    out: list[tuple[float, float]] = []
    for i in range(len(p)):
        a, b, c, d = p[i - 1], p[i], p[(i + 1) % len(p)], p[(i + 2) % len(p)]
        if math.dist(b, c) < 3:  # noqa: PLR2004  - a hundredth of a figure: a tip
            out.append((float(b[0]), float(b[1])))
            continue
        for t in np.linspace(0, 1, steps, endpoint=False):
            curve = 0.5 * (
                2 * b
                + (c - a) * t
                + (2 * a - 5 * b + 4 * c - d) * t**2
                + (3 * b - a - 3 * c + d) * t**3
            )
            out.append((float(curve[0]), float(curve[1])))
    return out


def _antlers(pen: Pen, at: Callable[[float, float], tuple[float, float]], thick: float) -> None:
    for lean in (-1, 1):
        tip = 25 + lean * 9
        pen.line([at(25, 18), at(tip - 2 * lean, 10), at(tip + 3 * lean, 0), at(tip, -10)], thick)
        pen.line([at(tip - lean, 9), at(tip + 8 * lean, 6), at(tip + 9 * lean, -2)], thick)
        pen.line([at(tip + 2 * lean, 2), at(tip - 5 * lean, -6)], thick)
