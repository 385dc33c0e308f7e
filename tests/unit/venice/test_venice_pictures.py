"""Whether bytes are the picture that they claim to be."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.errors import BadAnswer
from bot.venice import images

MAX_PIXELS = 8192 * 8192


def painted(kind: str, size: tuple[int, int] = (40, 24), **how: object) -> bytes:
    """A real picture with some detail, written by Pillow."""
    buffer = io.BytesIO()
    image = Image.effect_noise(size, 60).convert("RGB")
    image.save(buffer, kind, **how)
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, depth: int = 8, colour: int = 2, rest: bytes = b"") -> bytes:
    """A PNG whose header claims what it is told to, and whose pixels are nonsense."""
    header = struct.pack(">II5B", width, height, depth, colour, 0, 0, 0)
    body = rest or chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP of these chunks."""
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1)
        for kind, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


VP8 = b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 40, 24)
VP8X = b"\0\0\0\0" + (99).to_bytes(3, "little") + (99).to_bytes(3, "little")

WHOLE = {
    "png": painted("png"),
    "jpeg": painted("jpeg"),
    "progressive": painted("jpeg", progressive=True),
    "webp": painted("webp"),
    "lossless": painted("webp", lossless=True),
    "exif": painted("webp", exif=Image.Exif().tobytes(), xmp=b"<x/>"),
}
FORMAT = {"progressive": "jpeg", "lossless": "webp", "exif": "webp"}


@pytest.mark.parametrize("kind", list(WHOLE))
def test_whole_pictures_pass_with_their_size(kind: str) -> None:
    """Real pictures of every kind pass, and their size is read from the header."""
    claimed = FORMAT.get(kind, kind)
    picture = images.checked(WHOLE[kind], claimed=claimed, max_pixels=40 * 24)
    assert (picture.format, picture.width, picture.height) == (claimed, 40, 24)
    assert picture.data is WHOLE[kind]


@pytest.mark.parametrize("kind", list(WHOLE))
@given(data=st.data())
def test_a_picture_that_was_cut_off_is_refused(kind: str, data: st.DataObject) -> None:
    """However little is missing at the end, the picture is not whole."""
    whole = WHOLE[kind]
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(BadAnswer):
        images.checked(cut, claimed=FORMAT.get(kind, kind), max_pixels=MAX_PIXELS)


@given(data=st.binary(max_size=200), start=st.sampled_from(list(WHOLE)))
def test_garbage_never_does_worse_than_be_refused(data: bytes, start: str) -> None:
    """Whatever follows a sound beginning, the answer is a picture or the one error."""
    claimed = FORMAT.get(start, start)
    for garbage in (data, WHOLE[start][:30] + data):
        try:
            picture = images.checked(garbage, claimed=claimed, max_pixels=MAX_PIXELS)
        except BadAnswer:
            continue
        assert picture.width > 0


@given(data=st.data())
def test_a_png_with_a_flipped_bit_is_refused(data: st.DataObject) -> None:
    """The checksums find any change of a single bit."""
    broken = bytearray(WHOLE["png"])
    at = data.draw(st.integers(0, len(broken) - 1))
    broken[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(BadAnswer):
        images.checked(bytes(broken), claimed="png", max_pixels=MAX_PIXELS)


@pytest.mark.parametrize("claimed", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_a_picture_of_another_format_is_refused(kind: str, claimed: str) -> None:
    """What calls itself one format and is another is not shown."""
    if kind == claimed:
        assert images.checked(WHOLE[kind], claimed=claimed, max_pixels=MAX_PIXELS).format == kind
        return
    with pytest.raises(BadAnswer, check=lambda error: "the bytes are no" in error.reason):
        images.checked(WHOLE[kind], claimed=claimed, max_pixels=MAX_PIXELS)


@pytest.mark.parametrize(
    ("claimed", "data"),
    [
        ("png", png(30_000, 30_000)),
        ("png", png(20_000, 1)),
        ("png", png(0, 5)),
        ("png", png(5, 5, colour=1)),
        ("png", png(5, 5, depth=3)),
        ("png", png(5, 5, rest=chunk(b"IEND", b""))),
        ("png", b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"x" * 13)),
        ("jpeg", b"\xff\xd8\xff\xd9"),
        ("jpeg", b"\xff\xd8\xff\xd0\xff\xd9"),
        ("jpeg", b"\xff\xd8\xff\xe0\x00\x02\x00\x00\xff\xd9"),
        ("jpeg", b"\xff\xd8\xff\xda\x00\x02\x00\xff\xd9"),
        ("jpeg", b"\xff\xd8\xff\xda\x00\x02\xff\xd9"),
        (
            "jpeg",
            b"\xff\xd8\xff\xc0\x00\x0b\x08\x75\x30\x75\x30\x01\x00\x00\x00\xff\xda\x00\x02\0\xff\xd9",
        ),
        ("webp", webp()),
        ("webp", webp((b"VP8 ", b"\x01" + VP8[1:]))),
        ("webp", webp((b"VP8 ", b"\0" * 10))),
        ("webp", webp((b"VP8L", b"\0" * 10))),
        ("webp", webp((b"ANMF", b"\0" * 30))),
        ("webp", webp((b"VP8X", VP8X))),
        ("webp", webp((b"VP8X", VP8X), (b"VP8 ", VP8))),
        ("webp", WHOLE["webp"] + b"rubbish"),
    ],
)
def test_pictures_that_make_no_sense_are_refused(claimed: str, data: bytes) -> None:
    """Too large, of no size, without pixels, broken or contradictory: each is refused by the header."""
    with pytest.raises(BadAnswer):
        images.checked(data, claimed=claimed, max_pixels=MAX_PIXELS)


def test_what_is_allowed_by_the_formats_passes() -> None:
    """Filling bytes in a JPEG, markers without a length, and a frame beside unknown chunks are sound."""
    filled = b"\xff\xd8\xff\xff\x01\xff\xc0\x00\x0b\x08\x00\x05\x00\x06\x01" + bytes(3)
    filled += b"\xff\xda\x00\x02\0\xff\xd9"
    picture = images.checked(filled, claimed="jpeg", max_pixels=30)
    assert (picture.width, picture.height) == (6, 5)
    film = webp((b"ABCD", b"odd"), (b"VP8 ", VP8), (b"VP8 ", VP8))
    assert images.checked(film, claimed="webp", max_pixels=960).height == 24
    with pytest.raises(BadAnswer):
        images.checked(film, claimed="webp", max_pixels=959)
