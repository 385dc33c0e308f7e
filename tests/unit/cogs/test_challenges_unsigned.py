"""Pictures of a sealed vote tell nothing of how they were made, and look as they did."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.domain.generation import Picture
from bot.recipes import read
from cogs.challenges._entering._unsigned import unsigned
from tests.unit.recipes.pictures import png, samples

SAMPLES = samples()


def picture(data: bytes) -> Picture:
    """A file as a picture."""
    with Image.open(BytesIO(data)) as image:
        return Picture(
            data=data, format=str(image.format).lower(), width=image.width, height=image.height
        )


@pytest.mark.parametrize("name", SAMPLES)
async def test_no_recipe_is_left_in_a_file(name: str) -> None:
    """Whichever program wrote it, in whichever format: the pixels stay, and so does the format."""
    signed = picture(SAMPLES[name])
    assert read(signed.data) is not None
    plain = await unsigned(signed)
    assert read(plain.data) is None
    assert (plain.format, plain.width, plain.height) == (signed.format, 8, 8)
    with Image.open(BytesIO(signed.data)) as before, Image.open(BytesIO(plain.data)) as after:
        assert str(after.format).lower() == plain.format
        assert not {"exif", "xmp", "comment", "parameters"} & after.info.keys()
        difference = ImageChops.difference(before.convert("RGB"), after.convert("RGB"))
    assert max(high for _, high in difference.getextrema()) <= 8  # type: ignore[misc]  # of RGB they are pairs


async def test_a_file_without_notes_stays_as_it_is() -> None:
    """Byte for byte: nothing is encoded again without need."""
    plain = picture(png({}))
    assert await unsigned(plain) is plain


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
async def test_what_is_see_through_stays_so(kind: str) -> None:
    """Only notes go: transparency is part of the picture."""
    out = BytesIO()
    Image.new("RGBA", (8, 8), (10, 20, 30, 0)).save(out, kind, exif=_exif("a secret prompt"))
    plain = await unsigned(picture(out.getvalue()))
    assert b"secret" not in plain.data
    with Image.open(BytesIO(plain.data)) as image:
        assert image.convert("RGBA").getpixel((3, 3))[3] == 0  # type: ignore[index]  # of RGBA it is a tuple


def _exif(text: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = text
    return exif.tobytes()
