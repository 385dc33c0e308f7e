"""Makes pictures small enough for Discord; without Discord, and without touching what fits already."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from bot.domain.generation import Picture
from bot.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MESSAGE_LIMIT = 25 * 2**20 - 2**16
"""Bytes of a whole request to Discord, less what stands around the files in it."""
_QUALITIES = (95, 90, 80, 70, 60)
_SHRINK = 0.8
_SMALLEST_SIDE = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Fitted:
    """Pictures that fit; `limit` is the bytes a file that some had to be cut to, None if all fitted."""

    pictures: tuple[Picture, ...]
    limit: int | None = None


async def fit(pictures: Sequence[Picture], *, each: int, together: int = MESSAGE_LIMIT) -> Fitted:
    """Bring every picture to at most `each` bytes and all of them to at most `together`.

    Raises `DeliveryError` when even a tiny picture would be too large.
    """
    limit = _limit([len(picture.data) for picture in pictures], each, together)
    if all(len(picture.data) <= limit for picture in pictures):
        return Fitted(pictures=tuple(pictures))
    smaller = [
        picture if len(picture.data) <= limit else await asyncio.to_thread(_shrink, picture, limit)
        for picture in pictures
    ]
    return Fitted(pictures=tuple(smaller), limit=limit)


def _limit(sizes: Sequence[int], each: int, together: int) -> int:
    """The largest size a file that keeps all of them within both limits; small files leave room."""
    limit = each
    room = together
    waiting = sorted(sizes)
    while waiting:
        share = room // len(waiting)
        if waiting[0] > share:
            return min(limit, share)
        room -= min(waiting.pop(0), each)
    return limit


def _shrink(picture: Picture, limit: int) -> Picture:
    """Encode a picture again, first with less quality, then smaller, until it fits."""
    # Only JPEG stays itself: webp keeps transparency and is the smallest of the three.
    target = "jpeg" if picture.format == "jpeg" else "webp"
    with Image.open(BytesIO(picture.data)) as image:
        exif = image.info.get("exif")
        for quality, scaled in _attempts(image):
            buffer = BytesIO()
            options = {"exif": exif} if exif else {}
            scaled.save(buffer, format=target, quality=quality, **options)
            if buffer.tell() <= limit:
                return Picture(
                    data=buffer.getvalue(),
                    format=target,
                    width=scaled.width,
                    height=scaled.height,
                )
    raise DeliveryError("the picture is too large for this channel, however small it is made")


def _attempts(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    for quality in _QUALITIES:
        yield quality, image
    scale = _SHRINK
    while min(image.size) * scale >= _SMALLEST_SIDE:
        side = (round(image.width * scale), round(image.height * scale))
        yield _QUALITIES[-1], image.resize(side, Image.Resampling.LANCZOS)
        scale *= _SHRINK
