"""What is written in a picture's file beside the pixels, which are never decoded.

Pillow does not suffice here: it reads the texts of a PNG that stand behind the pixels only with the pixels,
allots the whole canvas of a WebP as soon as it opens one, and an expanded text that is too large fails the
whole file. All that is needed are the chunks.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from bot.recipes._exif import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 25 * 2**20
"""Bytes of a file that is read."""
_LONGEST_TEXT = 2 * 2**20
"""Bytes of one text, after it was expanded: the workflows of ComfyUI are the largest."""
_MOST_NOTES = 32
_MOST_CHUNKS = 20_000
_PNG = b"\x89PNG\r\n\x1a\n"
_TEXT_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_EXIF_MARK = b"Exif\0\0"
_RIFF_HEADER = 12
_FILLING, _COMMENT, _APP1 = 0xFF, 0xFE, 0xE1
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_JPEG_LAST = frozenset({0xD9, 0xDA})


class Place(StrEnum):
    """Where a text stands in a file."""

    PNG_TEXT = "png-text"
    JPEG_COMMENT = "jpeg-comment"
    EXIF = "exif"


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A text in a file."""

    place: Place
    key: str
    text: str


def format_of(data: bytes) -> str | None:
    """Whether the bytes begin as a png, a jpeg or a webp; None for anything else."""
    if data.startswith(_PNG):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return None


def notes(data: bytes) -> tuple[Note, ...]:
    """The texts of a picture in their order; what is broken or too large is passed over.

    Of a file over `LARGEST` bytes and of what is no picture there are none.
    """
    readers = {"png": _png, "jpeg": _jpeg, "webp": _webp}
    read = readers.get(format_of(data) or "")
    if read is None or len(data) > LARGEST:
        return ()
    found: list[Note] = []
    try:
        found.extend(islice(read(memoryview(data)), _MOST_NOTES))
    except (struct.error, IndexError):
        # The file ends too early: what was found up to there is as good as in a whole one.
        return tuple(found)
    return tuple(found)


def _png(data: memoryview) -> Iterator[Note]:
    at = len(_PNG)
    for _ in range(_MOST_CHUNKS):
        if at >= len(data):
            return
        length, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at + 8 : at + 8 + length]
        if kind == b"eXIf":
            yield from _exif(bytes(chunk))
        elif kind in _TEXT_CHUNKS and len(chunk) <= _LONGEST_TEXT:
            key, text = _png_text(kind, bytes(chunk))
            if text is not None:
                yield Note(place=Place.PNG_TEXT, key=key, text=text)
        at += length + 12


def _png_text(kind: bytes, chunk: bytes) -> tuple[str, str | None]:
    """Key and text of a chunk; None for what is broken or grows too large."""
    name, _, rest = chunk.partition(b"\0")
    key = name.decode("latin-1")
    if kind == b"tEXt":
        return key, _decoded(rest)
    if kind == b"zTXt":
        return key, _decoded(_expanded(rest[1:]))
    packed = rest[:1] == b"\1"
    # Behind the two bytes about the packing stand the language and the translated key.
    _, _, after_language = rest[2:].partition(b"\0")
    _, _, text = after_language.partition(b"\0")
    return key, _decoded(_expanded(text) if packed else text)


def _expanded(packed: bytes) -> bytes | None:
    stream = zlib.decompressobj()
    try:
        text = stream.decompress(packed, _LONGEST_TEXT)
    except zlib.error:
        return None
    return text if stream.eof else None


def _decoded(text: bytes | None) -> str | None:
    """PNG says Latin-1 for two of the three kinds, but many programs write UTF-8 all the same."""
    if text is None:
        return None
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _jpeg(data: memoryview) -> Iterator[Note]:
    at = 2
    for _ in range(_MOST_CHUNKS):
        lead, marker = data[at], data[at + 1]
        if lead != _FILLING or marker in _JPEG_LAST:
            return
        if marker == _FILLING:
            at += 1
            continue
        if marker in _JPEG_ALONE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = bytes(data[at + 4 : at + 2 + length])
        if marker == _APP1 and segment.startswith(_EXIF_MARK):
            yield from _exif(segment)
        elif marker == _COMMENT and (text := _decoded(segment)):
            yield Note(place=Place.JPEG_COMMENT, key="comment", text=text)
        at += 2 + length


def _webp(data: memoryview) -> Iterator[Note]:
    at = _RIFF_HEADER
    for _ in range(_MOST_CHUNKS):
        if at >= len(data):
            return
        kind, length = struct.unpack_from("<4sI", data, at)
        if kind == b"EXIF":
            yield from _exif(bytes(data[at + 8 : at + 8 + length]))
        at += 8 + length + (length & 1)


def _exif(block: bytes) -> Iterator[Note]:
    if len(block) <= _LONGEST_TEXT:
        for key, text in texts_of(block.removeprefix(_EXIF_MARK)):
            yield Note(place=Place.EXIF, key=key, text=text)
