"""Taking in bodies within a bound."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import AnswerLost, BadAnswer
from bot.venice._body import BoundedBody

if TYPE_CHECKING:
    from collections.abc import Callable

PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    " GZIP ": gzip.compress,
    "br": lambda data: brotli.compress(data, quality=1),
}


def take(encoding: str, packed: bytes, *, limit: int, step: int = 1000) -> bytes:
    """The body of these bytes as they would come from the network."""
    body = BoundedBody(encoding, limit)
    for start in range(0, len(packed), step):
        more = body.feed(packed[start : start + step])
        while more:
            more = body.feed(b"")
    return bytes(body.whole())


@pytest.mark.parametrize("encoding", list(PACK))
@given(data=st.binary(max_size=3000), step=st.integers(1, 4000))
def test_a_body_comes_out_as_it_was(encoding: str, data: bytes, step: int) -> None:
    """However it is packed and cut up, the body within the limit is whole."""
    assert take(encoding, PACK[encoding](data), limit=len(data), step=step) == data


@pytest.mark.parametrize("encoding", list(PACK))
@pytest.mark.parametrize("data", [bytes(5_000_000), os.urandom(3_000_000)], ids=["tight", "noise"])
def test_large_bodies_come_in_steps(encoding: str, data: bytes) -> None:
    """What expands to much more than a step comes out whole, also in a single chunk."""
    assert take(encoding, PACK[encoding](data), limit=len(data), step=10**7) == data


@pytest.mark.parametrize("encoding", list(PACK))
def test_a_body_over_the_limit_is_refused(encoding: str) -> None:
    """A bomb of 100 MB that is small when packed is refused after no more than the limit and a step."""
    size = 100_000_000 if encoding.strip() else 1001
    with pytest.raises(BadAnswer, check=lambda error: "over 1000 bytes" in error.reason):
        take(encoding, PACK[encoding](bytes(size)), limit=1000)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_packed_body_that_stops_early_is_lost(encoding: str) -> None:
    """Without its end, a packed body is no whole answer."""
    packed = PACK[encoding](os.urandom(5000))
    with pytest.raises(AnswerLost):
        take(encoding, packed[:-9], limit=10_000)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_packed_body_that_is_broken_is_bad(encoding: str) -> None:
    """Bytes that are not packed as claimed, and bytes after the end, are refused."""
    with pytest.raises(BadAnswer, check=lambda error: "broken" in error.reason):
        take(encoding, b"\xff no such thing" * 9, limit=10_000)
    with pytest.raises(BadAnswer, check=lambda error: "after its end" in error.reason):
        take(encoding, PACK[encoding](b"x") + b"y", limit=10_000, step=len(PACK[encoding](b"x")))


def test_an_encoding_that_was_not_asked_for_is_bad() -> None:
    """Nothing is guessed about an unknown encoding."""
    with pytest.raises(BadAnswer, check=lambda error: "zstd" in error.reason):
        BoundedBody("zstd", 1000)
