"""Pictures to paint in the style of: checked and drawn anew when they come in, looked up when they go out."""

from __future__ import annotations

import asyncio
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from bot.domain.destination import Rating
from bot.domain.reference import Reference
from bot.errors import BadAnswer, ReferenceRefused, ReferencesNotHere, Unexpected
from bot.language import Said
from bot.policy.rating import rate
from bot.venice import images

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.job import Job
    from bot.domain.options import ImagineOptions
    from bot.generation.delivery import Delivery
    from bot.store.protocols import JobRepository

LARGEST = 25 * 2**20
"""Bytes of a file that is looked at."""
MAX_PIXELS = 50_000_000
SIDE = 1536
"""The longest side that is kept, in pixels: enough for a style, and far below the 8 MB that Venice takes."""
_QUALITY = 90
_KINDS = ("PNG", "JPEG", "WEBP")
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for files that are not what they claim to be."""
_TOO_MANY_PIXELS = Said("reference-too-many-pixels", {"most": MAX_PIXELS // 1_000_000})
_NO_PICTURE = Said("reference-no-picture")
_one_at_a_time = ThreadPoolExecutor(max_workers=1, thread_name_prefix="references")
"""A large picture takes much memory while it is drawn: never several at once."""


async def prepared(data: bytes, *, number: int) -> Reference:
    """Draw a picture anew, as large as it needs to be: nothing of the file but its pixels goes to Venice.

    `number` is which of the pictures it is, from 1. Raises `ReferenceRefused`.
    """
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_one_at_a_time, _drawn, data, number)


def _drawn(data: bytes, number: int) -> Reference:
    try:
        if data[8:12] == b"WEBP":
            # Pillow allots the whole canvas as soon as it opens one.
            images.checked(data, claimed="webp", max_pixels=MAX_PIXELS)
        with Image.open(BytesIO(data), formats=_KINDS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ReferenceRefused(number, _TOO_MANY_PIXELS)
            # JPEG can be decoded at half its size and less, which takes as much less memory.
            image.draft(None, (SIDE, SIDE))
            picture = ImageOps.exif_transpose(image)
            picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        picture.thumbnail((SIDE, SIDE))
        out = BytesIO()
        picture.save(out, "WEBP", quality=_QUALITY)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ReferenceRefused(number, _TOO_MANY_PIXELS) from error
    except (BadAnswer, *_BROKEN) as error:
        raise ReferenceRefused(number, _NO_PICTURE) from error
    return Reference(data=out.getvalue(), format="webp")


def counted(
    options: ImagineOptions, references: Sequence[Reference]
) -> tuple[ImagineOptions, tuple[Said, ...]]:
    """Let the options say how many pictures really came with them, and what to tell where some are missing.

    They are when something is painted again: the pictures are not kept for longer than they are needed.
    """
    wanted, here = options.style_references or 0, len(references)
    if wanted == here:
        return options, ()
    notes = (Said("reference-not-kept"),)
    return options.changed({"style_references": here or None}), notes if here < wanted else ()


async def references_of(job: Job, jobs: JobRepository, delivery: Delivery) -> tuple[Reference, ...]:
    """The pictures that came with a job, in their order.

    Raises `ReferencesNotHere` where they came in an age-restricted channel that is none any more.
    """
    wanted = job.options.style_references
    if not wanted:
        return ()
    if rate(job.destination) is Rating.AGE_RESTRICTED:
        now = await delivery.look(job.destination)
        if rate(now) is Rating.SAFE:
            raise ReferencesNotHere
    found = await jobs.references(job.id)
    if len(found) != wanted:
        raise Unexpected
    return tuple(found)
