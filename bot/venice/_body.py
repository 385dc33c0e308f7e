"""Taking in a body within a bound, compressed or not."""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # it ships no types

from bot.errors import AnswerLost, BadAnswer

_STEP = 2**20
"""The most bytes that one step expands to, so that a step takes a millisecond or two."""


class _Expander(Protocol):
    def expand(self, chunk: bytes, most: int) -> tuple[bytes, bool]:
        """About `most` bytes more, and whether there may be more to come without a new chunk."""
        ...

    def ended(self) -> bool:
        """Whether the compressed data came to its end."""
        ...


class _Gzip:
    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)

    def expand(self, chunk: bytes, most: int) -> tuple[bytes, bool]:
        expanded = self._stream.decompress(self._stream.unconsumed_tail + chunk, most)
        # A full step may have left something inside the stream even when all input is consumed.
        return expanded, not self._stream.eof and len(expanded) == most

    def ended(self) -> bool:
        return self._stream.eof


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def expand(self, chunk: bytes, most: int) -> tuple[bytes, bool]:
        expanded: bytes = self._stream.process(chunk, output_buffer_limit=most)
        # It may say that it takes more input while it still holds back output; its limit is rough.
        more = len(expanded) >= most or not self._stream.can_accept_more_data()
        return expanded, more and not self._stream.is_finished()

    def ended(self) -> bool:
        return bool(self._stream.is_finished())


class BoundedBody:
    """Collects a body into one buffer that never grows over `limit` bytes, expanded ones counted.

    `encoding` is the answer's `Content-Encoding`. Raises `BadAnswer` for one that is unknown or broken and
    for a body over the limit, and `AnswerLost` when the compressed data stops before its end.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._buffer = bytearray()
        self._expander = _expander(encoding)

    def feed(self, chunk: bytes) -> bool:
        """Take the next bytes as they came; while this is True, call it again with nothing.

        That is so that the caller may let others run between the steps of a large expansion.
        """
        more = False
        if self._expander is not None:
            if self._expander.ended():
                raise BadAnswer(reason="the compressed body goes on after its end")
            try:
                chunk, more = self._expander.expand(chunk, _STEP)
            except (zlib.error, brotli.error) as error:
                raise BadAnswer(reason="the compressed body is broken") from error
        if len(chunk) > self._limit - len(self._buffer):
            raise BadAnswer(reason=f"the body is over {self._limit} bytes")
        self._buffer += chunk
        return more

    def whole(self) -> bytearray:
        """The body, once the network has no more of it."""
        if self._expander is not None and not self._expander.ended():
            raise AnswerLost(reason="the compressed body stops before its end")
        return self._buffer


def _expander(encoding: str) -> _Expander | None:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name in {"gzip", "x-gzip"}:
        return _Gzip()
    if name == "br":
        return _Brotli()
    raise BadAnswer(reason=f"the body is encoded as {name[:40]!r}, which was not asked for")
