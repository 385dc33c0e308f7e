"""The texts of an EXIF block: a TIFF header, a directory, and the one that it points to.

Pillow's reader warns about broken blocks and raises errors of many kinds; five tags are read faster than
these are told apart.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = {
    0x010E: "ImageDescription",
    # ComfyUI keeps its graphs in the two tags that name a camera.
    0x010F: "Make",
    0x0110: "Model",
    0x9286: "UserComment",
    0x9C9C: "XPComment",
}
_POINTER = 0x8769
"""The tag that holds where the directory with `UserComment` stands."""
_WIDTHS = {1: 1, 2: 1, 7: 1}
"""Bytes of a value by its type: numbers from 0 to 255, ASCII, and undefined."""
_MOST_ENTRIES = 512
_INLINE = 4
_PREFIX = 8


def texts_of(block: bytes) -> Iterator[tuple[str, str]]:
    """The texts by the names of their tags; nothing for what is broken."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        return
    (first,) = struct.unpack_from(f"{order}I", block, 4)
    inner: list[int] = []
    yield from _directory(block, order, first, inner)
    for at in inner[:1]:
        yield from _directory(block, order, at, [])


def _directory(block: bytes, order: str, at: int, inner: list[int]) -> Iterator[tuple[str, str]]:
    """The texts of one directory; where another one stands is put into `inner`."""
    (count,) = struct.unpack_from(f"{order}H", block, at)
    for number in range(min(count, _MOST_ENTRIES)):
        entry = at + 2 + 12 * number
        tag, kind, length, value = struct.unpack_from(f"{order}HHII", block, entry)
        if tag == _POINTER:
            inner.append(value)
        if tag not in _TEXTS or kind not in _WIDTHS:
            continue
        start = entry + 8 if length <= _INLINE else value
        text = _decoded(tag, block[start : start + length])
        if text:
            yield _TEXTS[tag], text


def _decoded(tag: int, value: bytes) -> str:
    if tag == 0x9C9C:  # noqa: PLR2004  - XPComment, which Windows writes so
        return value.decode("utf-16-le", "replace").rstrip("\0").strip()
    if value.startswith(b"UNICODE\0"):
        return _utf16(value[_PREFIX:])
    if value.startswith((b"ASCII\0\0\0", bytes(_PREFIX))):
        value = value[_PREFIX:]
    return value.decode("utf-8", "replace").rstrip("\0").strip()


def _utf16(value: bytes) -> str:
    """UTF-16 in that order of bytes in which more of it is ASCII, since programs differ."""
    big, little = (value.decode(each, "replace") for each in ("utf-16-be", "utf-16-le"))
    best = max((big, little), key=lambda text: sum(letter.isascii() for letter in text))
    return best.rstrip("\0").strip()
