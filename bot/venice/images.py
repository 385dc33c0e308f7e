"""Whether bytes are really the picture that they claim to be, told without decoding them.

The signature, the size, and a structure that is complete to its end: PNG chunks with their checksums,
JPEG segments from SOI to EOI, the chunks of a WebP. Nothing is copied and no pixel is decoded, so that a
picture that claims to be huge costs nothing.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from bot.domain.generation import Picture
from bot.errors import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_SIDE = 16_384
"""No side of a picture may be larger, in pixels; WebP ends here, and Discord shows no more either."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER = struct.Struct(">II5B")
_PNG_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_RIFF_HEADER = 12
_VP8_START = b"\x9d\x01\x2a"
_VP8L_START = 0x2F
_JPEG_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA


def checked(data: bytes, *, claimed: str, max_pixels: int) -> Picture:
    """The picture with its size, if the bytes are whole and of the claimed format (webp, png or jpeg).

    Raises `BadAnswer` otherwise, and for a picture of more than `max_pixels` pixels in all.
    """
    try:
        width, height = _READERS[claimed](memoryview(data))
    except (struct.error, IndexError) as error:
        raise BadAnswer(reason=f"the {claimed} ends too early") from error
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= max_pixels):
        raise BadAnswer(reason=f"the {claimed} claims to be {width} by {height} pixels")
    return Picture(data=data, format=claimed, width=width, height=height)


def _require(holds: bool, what: str) -> None:  # noqa: FBT001  - reads like an assertion
    if not holds:
        raise BadAnswer(reason=what)


def _png(data: memoryview) -> tuple[int, int]:
    _require(bytes(data[:8]) == _PNG, "the bytes are no png")
    size: tuple[int, int] | None = None
    pixels = False
    at = 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 8 + length
        (checksum,) = struct.unpack_from(">I", data, end)
        _require(zlib.crc32(data[at + 4 : end]) == checksum, "a checksum of the png is wrong")
        if size is None:
            _require(kind == b"IHDR" and length == 13, "the png does not begin with its header")  # noqa: PLR2004  - the format's
            width, height, depth, colour, packing, filters, interlace = _PNG_HEADER.unpack_from(
                data, at + 8
            )
            sound = depth in _PNG_DEPTHS.get(colour, ()) and packing == filters == 0
            _require(sound and interlace in {0, 1}, "the png's header makes no sense")
            size = width, height
        pixels = pixels or (kind == b"IDAT" and length > 0)
        if kind == b"IEND":
            _require(pixels, "the png has no pixels")
            return size
        at = end + 4


def _jpeg(data: memoryview) -> tuple[int, int]:
    _require(bytes(data[:3]) == b"\xff\xd8\xff", "the bytes are no jpeg")
    whole = bytes(data[-2:]) == bytes((0xFF, _EOI))
    _require(whole, "the jpeg does not come to its end")
    size: tuple[int, int] | None = None
    at = 2
    while True:
        _require(data[at] == 0xFF, "the jpeg's segments are broken")  # noqa: PLR2004  - the format's
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004  - a filling byte
            at += 1
            continue
        _require(marker not in {_SOI, _EOI}, "the jpeg has no pixels")
        if marker in _JPEG_ALONE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker in _JPEG_SOF:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = width, height
        at += 2 + length
        if marker == _SOS:
            _require(at < len(data) - 2, "the jpeg has no pixels")
            if size is None:
                raise BadAnswer(reason="the jpeg does not tell its size")
            return size


def _webp(data: memoryview) -> tuple[int, int]:
    _require(bytes(data[:4]) == b"RIFF" and bytes(data[8:12]) == b"WEBP", "the bytes are no webp")
    (length,) = struct.unpack_from("<I", data, 4)
    end = length + 8
    _require(_RIFF_HEADER < end <= len(data) <= end + 1, "the webp is not as long as it claims")
    canvas: tuple[int, int] | None = None
    frame: tuple[int, int] | None = None
    at = _RIFF_HEADER
    while at < end:
        kind, length = struct.unpack_from("<4sI", data, at)
        at += 8
        _require(at + length <= end, "the webp is cut off")
        if kind == b"VP8X":
            canvas = _u24(data, at + 4) + 1, _u24(data, at + 7) + 1
        elif kind == b"VP8 " and frame is None:
            frame = _vp8(data, at)
        elif kind == b"VP8L" and frame is None:
            frame = _vp8l(data, at)
        elif kind == b"ANMF":
            raise BadAnswer(reason="the webp is a film")
        at += length + (length & 1)
    if frame is None:
        raise BadAnswer(reason="the webp has no pixels")
    _require(canvas in {None, frame}, "the webp tells two sizes")
    return frame


def _u24(data: memoryview, at: int) -> int:
    return int(data[at] | data[at + 1] << 8 | data[at + 2] << 16)


def _vp8(data: memoryview, at: int) -> tuple[int, int]:
    """The size of a lossy frame: a key frame's start code, then 14 bits a side (RFC 6386, 9.1)."""
    _require(
        data[at] & 1 == 0 and bytes(data[at + 3 : at + 6]) == _VP8_START,
        "the webp's frame is broken",
    )
    width, height = struct.unpack_from("<HH", data, at + 6)
    return width & 0x3FFF, height & 0x3FFF


def _vp8l(data: memoryview, at: int) -> tuple[int, int]:
    """The size of a lossless frame: a signature byte, then 14 bits a side, each less one (RFC 9649, 3.4)."""
    _require(data[at] == _VP8L_START, "the webp's frame is broken")
    (bits,) = struct.unpack_from("<I", data, at + 1)
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


_READERS: dict[str, Callable[[memoryview], tuple[int, int]]] = {
    "png": _png,
    "jpeg": _jpeg,
    "webp": _webp,
}
