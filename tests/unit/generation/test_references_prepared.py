"""Pictures to paint in the style of: whatever comes in, only a small, plain picture goes on."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from bot.domain.options import ImagineOptions
from bot.domain.reference import Reference
from bot.errors import ReferenceRefused
from bot.generation.references import SIDE, counted, prepared
from bot.language import english

SHARED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), **more: Any) -> bytes:  # noqa: ANN401  - Pillow's own options
    """A picture with red on its left and blue on its right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


SAMPLES = [picture(kind) for kind in ("PNG", "JPEG", "WEBP")]


def opened(reference: Reference) -> Image.Image:
    """What would be sent."""
    image = Image.open(io.BytesIO(reference.data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_every_kind_is_drawn_anew(kind: str) -> None:
    """What goes on is a WebP of the same picture, with nothing else of the file in it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "somebody with a secret"
    data = picture(kind, exif=exif.tobytes()) + b"trailing secret" * (kind != "WEBP")
    reference = await prepared(data, number=1)
    image = opened(reference)
    assert (reference.format, image.format, image.size) == ("webp", "WEBP", (40, 20))
    assert b"secret" not in reference.data
    assert not image.getexif()
    red, green, blue = image.convert("RGB").getpixel((5, 10))  # type: ignore[misc]  # Pillow: a float for one band
    assert red > 200
    assert max(green, blue) < 60


async def test_large_ones_are_made_smaller_and_turned_upright() -> None:
    """The longest side is bounded, in the same shape; a camera that was held upright is believed."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    data = picture("JPEG", (4000, 1000), exif=exif.tobytes())
    image = opened(await prepared(data, number=1))
    assert image.size == (SIDE // 4, SIDE)
    red, _, blue = image.convert("RGB").getpixel((100, 10))  # type: ignore[misc]  # as above
    assert red > blue


async def test_transparency_and_palettes_are_kept() -> None:
    """A picture with holes keeps them; one with a palette or of grey becomes one of colours."""
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 255, 0)).save(out, "PNG")
    assert opened(await prepared(out.getvalue(), number=1)).mode == "RGBA"
    for mode in ("P", "L", "I;16", "1", "CMYK"):
        out = io.BytesIO()
        Image.new(mode, (8, 8)).save(out, "JPEG" if mode == "CMYK" else "PNG")
        assert opened(await prepared(out.getvalue(), number=1)).mode == "RGB"


@pytest.mark.parametrize("side", [7100, 20_000, 2**31 - 1])
async def test_bombs_are_refused_by_what_they_claim(side: int) -> None:
    """A few bytes that would become gigabytes are refused before anything is decoded."""
    header = struct.pack(">II5B", side, side, 8, 2, 0, 0, 0)
    body = b"IHDR" + header
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    pixels = zlib.compress(bytes(2**16))
    idat = struct.pack(">I", len(pixels)) + b"IDAT" + pixels
    png += idat + struct.pack(">I", zlib.crc32(b"IDAT" + pixels))
    with pytest.raises(ReferenceRefused) as refused:
        await prepared(png, number=2)
    assert "picture 2" in refused.value.sentence
    frame = struct.pack("<I", 0x3FFF | 0x3FFF << 14)
    webp = b"WEBPVP8L" + struct.pack("<I", 6) + b"\x2f" + frame + b"\0"
    with pytest.raises(ReferenceRefused):
        await prepared(b"RIFF" + struct.pack("<I", len(webp)) + webp, number=1)


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"GIF89a" + bytes(50), b"%PDF-1.7", picture("PNG")[:60], b"RIFF0000WEBP"],
)
async def test_what_is_no_picture_is_refused(data: bytes) -> None:
    """Other files, and those that stop before their end, are refused with a sentence."""
    with pytest.raises(ReferenceRefused, match="no whole picture"):
        await prepared(data, number=1)


async def test_films_are_refused() -> None:
    """A WebP that moves is none that Venice would know what to do with."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(ReferenceRefused):
        await prepared(out.getvalue(), number=1)


@SHARED
@given(
    data=st.sampled_from(SAMPLES) | st.binary(max_size=60),
    where=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=5),
    cut=st.floats(0, 1),
)
async def test_damaged_files_are_drawn_or_refused(
    data: bytes, where: list[tuple[float, bytes]], cut: float
) -> None:
    """Whatever is done to a file, the answer is a bounded picture or a refusal, and nothing else."""
    changed = bytearray(data)
    for place, piece in where:
        at = int(place * len(changed))
        changed[at : at + len(piece)] = piece
    for tried in (bytes(changed), bytes(changed[: int(cut * len(changed))])):
        try:
            reference = await prepared(tried, number=1)
        except ReferenceRefused:
            continue
        assert max(opened(reference).size) <= SIDE
        assert len(reference.data) < 6 * 2**20


def test_options_count_what_really_came() -> None:
    """Missing pictures are told; more of them than were counted are simply counted."""
    reference = Reference(data=b"x", format="webp")
    bare = ImagineOptions(prompt="x")
    two = ImagineOptions(prompt="x", style_references=2)
    assert counted(bare, ()) == (bare, ())
    assert counted(two, (reference, reference)) == (two, ())
    assert counted(bare, (reference, reference)) == (two, ())
    options, notes = counted(two, ())
    assert options == bare
    assert "without them" in english().say(notes[0])
