"""Blocks: something with a size that can be painted anywhere, and how blocks are put together."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sandbox.drawing._theme import Color

_SMOOTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A rectangle; `paint(picture, x, y)` draws it with its upper left corner there."""

    width: int
    height: int
    paint: Callable[[Image.Image, int, int], None]


@functools.lru_cache(maxsize=256)
def rounded(width: int, height: int, radius: int) -> Image.Image:
    """Return the mask of a rectangle with round corners and smooth edges."""
    size = (width * _SMOOTH, height * _SMOOTH)
    mask = Image.new("L", size, 0)
    box = (0, 0, size[0] - 1, size[1] - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius * _SMOOTH, fill=255)
    return mask.resize((width, height), Image.Resampling.BOX)


def plate(width: int, height: int, radius: int, color: Color) -> Block:
    """Return a filled rectangle with round corners."""

    def paint(picture: Image.Image, x: int, y: int) -> None:
        picture.paste(color, (x, y, x + width, y + height), rounded(width, height, radius))

    return Block(width=width, height=height, paint=paint)


def framed(width: int, height: int, radius: int, colors: tuple[Color, Color]) -> Block:
    """Return a filled rectangle with a thin line around it; the colours are line and filling."""
    inner = plate(width - 2, height - 2, max(0, radius - 1), colors[1])
    return over(plate(width, height, radius, colors[0]), inner, 1, 1)


def space(width: int, height: int) -> Block:
    """Return a block with nothing to see."""
    return Block(width=width, height=height, paint=lambda _picture, _x, _y: None)


def over(below: Block, above: Block, x: int, y: int) -> Block:
    """Return a block with another painted on it at a place."""

    def paint(picture: Image.Image, left: int, top: int) -> None:
        below.paint(picture, left, top)
        above.paint(picture, left + x, top + y)

    return Block(width=below.width, height=below.height, paint=paint)


def centered(below: Block, above: Block) -> Block:
    """Return a block with another painted in its middle."""
    return over(below, above, (below.width - above.width) // 2, (below.height - above.height) // 2)


def stack(blocks: Sequence[Block], gap: int) -> Block:
    """Return blocks below one another."""
    height = sum(block.height for block in blocks) + gap * max(0, len(blocks) - 1)

    def paint(picture: Image.Image, x: int, y: int) -> None:
        for block in blocks:
            block.paint(picture, x, y)
            y += block.height + gap

    width = max((block.width for block in blocks), default=0)
    return Block(width=width, height=height, paint=paint)


def beside(blocks: Sequence[Block], gap: int, *, top: bool = False) -> Block:
    """Return blocks beside one another, each in the middle of the height, or at its top."""
    height = max((block.height for block in blocks), default=0)

    def paint(picture: Image.Image, x: int, y: int) -> None:
        for block in blocks:
            block.paint(picture, x, y if top else y + (height - block.height) // 2)
            x += block.width + gap

    width = sum(block.width for block in blocks) + gap * max(0, len(blocks) - 1)
    return Block(width=width, height=height, paint=paint)


def wrapped(blocks: Sequence[Block], gap: int, width: int) -> Block:
    """Return blocks beside one another, in as many rows as the width needs."""
    rows: list[list[Block]] = []
    for block in blocks:
        taken = sum(each.width + gap for each in rows[-1]) if rows else width
        if taken + block.width > width:
            rows.append([])
        rows[-1].append(block)
    return stack([beside(row, gap) for row in rows], gap)


def padded(block: Block, x: int, y: int) -> Block:
    """Return a block with room to its sides, and above and below."""
    return over(space(block.width + 2 * x, block.height + 2 * y), block, x, y)


def faded(block: Block, opacity: float) -> Block:
    """Return a block through which what is below it shines."""

    def paint(picture: Image.Image, x: int, y: int) -> None:
        box = (x, y, x + block.width, y + block.height)
        below = picture.crop(box)
        block.paint(picture, x, y)
        picture.paste(Image.blend(below, picture.crop(box), opacity), box)

    return Block(width=block.width, height=block.height, paint=paint)


def pasted(image: Image.Image, radius: int) -> Block:
    """Return a picture with round corners, in its own size."""

    def paint(picture: Image.Image, x: int, y: int) -> None:
        picture.paste(image, (x, y), rounded(image.width, image.height, radius))

    return Block(width=image.width, height=image.height, paint=paint)
