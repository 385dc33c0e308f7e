"""One picture that shows several, each with its number; without Discord."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING

import structlog
from PIL import Image, ImageDraw, ImageFont

from bot.domain.generation import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = structlog.get_logger(__name__)

WIDEST = 2048
"""Pixels of a sheet, across and down."""
LEAST, MOST = 2, 4
"""Pictures that a sheet is made of; one needs none."""
GAP = 8
_COLUMNS = 2
_LARGEST = 36_000_000
"""Pixels of a picture that is still decoded: 4K and a little, 144 MB in memory for a moment."""
_QUALITY = 90
_CLEAR = (0, 0, 0, 0)
_INK, _PAPER = (255, 255, 255, 255), (0, 0, 0, 200)
_SMALLEST_NUMBER, _SHARE_OF_NUMBER = 10, 14


async def contact_sheet(pictures: Sequence[Picture]) -> Picture | None:
    """Two to four pictures side by side, numbered in their order, at most `WIDEST` pixels across and down.

    None is larger than it was, and one is decoded after the other. The answer is None for another number
    of pictures, and where one of them can't be decoded.
    """
    if not LEAST <= len(pictures) <= MOST:
        return None
    try:
        return await asyncio.to_thread(_drawn, pictures)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        # What Pillow says, by the format, of bytes that are no picture.
        _log.warning("no contact sheet", reason=str(error))
        return None


def _drawn(pictures: Sequence[Picture]) -> Picture:
    rows = -(-len(pictures) // _COLUMNS)
    room = ((WIDEST - GAP) // _COLUMNS, (WIDEST - GAP * (rows - 1)) // rows)
    tiles = [_tile(picture, number, room) for number, picture in enumerate(pictures, 1)]
    wide, high = max(tile.width for tile in tiles), max(tile.height for tile in tiles)
    size = (wide * _COLUMNS + GAP * (_COLUMNS - 1), high * rows + GAP * (rows - 1))
    sheet = Image.new("RGBA", size, _CLEAR)
    for place, tile in enumerate(tiles):
        row, column = divmod(place, _COLUMNS)
        sheet.paste(tile, (column * (wide + GAP), row * (high + GAP)))
    buffer = BytesIO()
    sheet.save(buffer, format="webp", quality=_QUALITY)
    return Picture(data=buffer.getvalue(), format="webp", width=size[0], height=size[1])


def _tile(picture: Picture, number: int, room: tuple[int, int]) -> Image.Image:
    """A picture that fits into its room, with its number in the corner."""
    with Image.open(BytesIO(picture.data)) as opened:
        if opened.width * opened.height > _LARGEST:
            raise ValueError("too many pixels to decode")
        opened.draft("RGB", room)
        tile = opened.convert("RGBA")
    tile.thumbnail(room, Image.Resampling.LANCZOS)
    _number(tile, number)
    return tile


def _number(tile: Image.Image, number: int) -> None:
    """Write a number, light on a dark corner, so that it can be read on every picture."""
    size = max(_SMALLEST_NUMBER, min(tile.size) // _SHARE_OF_NUMBER)
    font, pad = ImageFont.load_default(size), size // 3
    left, top, right, bottom = font.getbbox(str(number))
    corner = Image.new(
        "RGBA", (round(right - left) + 2 * pad, round(bottom - top) + 2 * pad), _PAPER
    )
    ImageDraw.Draw(corner).text((pad - left, pad - top), str(number), fill=_INK, font=font)
    tile.alpha_composite(
        corner.crop((0, 0, min(corner.width, tile.width), min(corner.height, tile.height)))
    )
