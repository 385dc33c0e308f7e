"""Pictures without what programs wrote into them: in a sealed vote a recipe would tell whose they are."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from bot.domain.generation import Picture

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_THE_PICTURE = frozenset(
    {
        "adobe",
        "adobe_transform",
        "aspect",
        "background",
        "chromaticity",
        "dpi",
        "duration",
        "gamma",
        "icc_profile",
        "interlace",
        "jfif",
        "jfif_density",
        "jfif_unit",
        "jfif_version",
        "loop",
        "progression",
        "progressive",
        "srgb",
        "timestamp",
        "transparency",
    }
)
"""What Pillow tells of a file that is about how the picture looks; all else is a note."""
_SAVED_AS: Mapping[str, dict[str, Any]] = {
    "png": {},
    "webp": {"quality": 95},
    "jpeg": {"quality": 95},
}


async def unsigned(picture: Picture) -> Picture:
    """The picture without notes in its file; one that has none stays byte for byte what it was."""
    return await asyncio.to_thread(_without_notes, picture)


def _without_notes(picture: Picture) -> Picture:
    with Image.open(BytesIO(picture.data)) as image:
        # Some notes stand behind the pixels.
        image.load()
        notes = image.info.keys() - _OF_THE_PICTURE
        if not notes:
            return picture
        for note in notes:
            del image.info[note]
        buffer = BytesIO()
        image.save(buffer, format=picture.format, **_SAVED_AS[picture.format])
    return Picture(
        data=buffer.getvalue(), format=picture.format, width=image.width, height=image.height
    )
