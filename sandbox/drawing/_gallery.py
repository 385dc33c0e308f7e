"""Pictures in the grid that Discord lays them out in, spoilers blurred, and files as cards."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from sandbox.drawing._blocks import (
    Block,
    beside,
    centered,
    framed,
    over,
    pasted,
    plate,
    stack,
)
from sandbox.drawing._signs import sign
from sandbox.drawing._text import one_line
from sandbox.drawing._theme import BRIGHT, FIELD, LINE, LINK, MUTED, PANEL, SMALL, Style, px

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP, RADIUS = px(4), px(8)
WIDEST, HIGHEST = px(550), px(350)
# How many stand in each row, by how many there are; one, and three, are laid out apart.
_ROWS = {
    2: (2,),
    4: (2, 2),
    5: (2, 3),
    6: (3, 3),
    7: (1, 3, 3),
    8: (2, 3, 3),
    9: (3, 3, 3),
    10: (1, 3, 3, 3),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture to show: its bytes as they are at hand, its name, whether it is hidden."""

    content: bytes
    filename: str
    spoiler: bool = False


def gallery(pictures: Sequence[Shown], width: int) -> Block:
    """Return 1 to 10 pictures in Discord's grid, at most `width` wide."""
    width = min(width, WIDEST)
    if len(pictures) == 1:
        return _alone(pictures[0], width)
    if len(pictures) == 3:  # noqa: PLR2004  - a large one, and two small ones beside it
        return _three(pictures, width)
    rows: list[Block] = []
    rest = list(pictures)
    for count in _ROWS.get(len(pictures), (3,) * 4):
        row, rest = rest[:count], rest[count:]
        if not row:
            break
        edge = (width - GAP * (count - 1)) // count
        height = edge if count > 1 else width // 2
        rows.append(beside([tile(each, edge, height) for each in row], GAP))
    return stack(rows, GAP)


def _alone(shown: Shown, width: int) -> Block:
    image = _opened(shown.content)
    if image is None:
        return tile(shown, min(width, px(320)), px(180))
    ratio = min(width / image.width, HIGHEST / image.height)
    return tile(
        shown, max(px(48), round(image.width * ratio)), max(px(48), round(image.height * ratio))
    )


def _three(pictures: Sequence[Shown], width: int) -> Block:
    small = (width - 2 * GAP) // 3
    large = width - GAP - small
    column = stack([tile(each, small, (large - GAP) // 2) for each in pictures[1:]], GAP)
    return beside([tile(pictures[0], large, large), column], GAP)


def tile(shown: Shown, width: int, height: int) -> Block:
    """Return a picture cut to a size; blurred when hidden, a panel when there is none at hand."""
    image = _opened(shown.content)
    if image is None:
        name = one_line(shown.filename, SMALL, width=max(px(20), width - px(16)))
        return centered(framed(width, height, RADIUS, (LINE, PANEL)), name)
    fitted = ImageOps.fit(image, (width, height), Image.Resampling.LANCZOS)
    if not shown.spoiler:
        return pasted(fitted, RADIUS)
    blurred = fitted.filter(ImageFilter.GaussianBlur(width / 10))
    darkened = Image.blend(blurred, Image.new("RGB", blurred.size, FIELD), 0.35)
    return centered(pasted(darkened, RADIUS), _spoiler_mark())


def _spoiler_mark() -> Block:
    word = one_line("SPOILER", Style(size=px(13), color=BRIGHT, bold=True))
    return centered(plate(word.width + px(20), px(28), px(14), FIELD), word)


def _opened(content: bytes) -> Image.Image | None:
    if not content:
        return None
    try:
        with Image.open(io.BytesIO(content)) as image:
            return image.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None  # some other kind of file, or a damaged one: it gets a panel with its name


def is_picture(shown: Shown) -> bool:
    """Whether the bytes of a file are those of a picture."""
    return _opened(shown.content) is not None


def file_card(filename: str, size: int, width: int) -> Block:
    """Return a file as a card with its name and its size in bytes."""
    width = min(width, px(400))
    drawn = sign("📝", px(32))
    icon = Block(
        width=px(32), height=px(32), paint=lambda picture, x, y: picture.paste(drawn, (x, y), drawn)
    )
    room = width - px(72)
    name = one_line(filename, Style(color=LINK), width=room)
    told = one_line(_told(size), Style(size=px(12), color=MUTED), width=room)
    card = framed(width, px(64), RADIUS, (LINE, PANEL))
    card = over(card, icon, px(12), px(16))
    return over(card, stack([name, told], 0), px(56), (px(64) - name.height - told.height) // 2)


def _told(size: int) -> str:
    kib = size / 1024
    if kib < 1:
        return "1 byte" if size == 1 else f"{size} bytes"
    return f"{kib:.1f} KB" if kib < 1024 else f"{kib / 1024:.2f} MB"  # noqa: PLR2004  - KB in a MB
