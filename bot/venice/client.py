"""The way to Venice: the only module that sends to it."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING

import aiohttp
from pydantic import SecretStr

from bot.errors import AnswerLost, BadAnswer, NotConnected, VeniceError
from bot.venice import wire
from bot.venice._body import BoundedBody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.venice.models import AnswerFacts, GeneratedImages, GenerateImageRequest

_IN_THREAD_FROM = 2**20
"""Bodies from this size on are decoded in a thread, so that the event loop never stalls."""
_IN_PIECES_FROM = 2**20
_LONGEST_ERROR_BODY = 2**16
_LONGEST_LIST = 8 * 2**20
_KEEPALIVE = 15.0
"""Seconds that an idle connection is kept: shorter than servers keep it, so that a paid request is not
written into a connection that is being closed."""
_READ_BUFFER = 2**18
_LONGEST_HEADER = 2**17
"""Bytes of one header: a rewritten prompt comes in one, percent-encoded, nine bytes for a letter at worst."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class VeniceClient:
    """One session with Venice; each call is one attempt, and raises one of `VeniceError`.

    `url` is the base of the API, time-outs are in seconds (`connect_timeout` covers name, TCP and TLS,
    `total_timeout` the whole of a call), `max_body_bytes` bounds an answer after decompression too,
    `max_pixels` each picture, `concurrency` the generations under way at once. `wall_clock` gives Unix
    seconds and is used only where an answer has no `Date`.
    """

    def __init__(
        self,
        url: str,
        key: SecretStr | str,
        *,
        connect_timeout: float = 10.0,
        total_timeout: float = 300.0,
        max_body_bytes: int = 128 * 2**20,
        max_pixels: int = 8192 * 8192,
        concurrency: int = 8,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._url = url.rstrip("/")
        self._key = key if isinstance(key, SecretStr) else SecretStr(key)
        self._timeout = aiohttp.ClientTimeout(total=total_timeout, connect=connect_timeout)
        self._max_body_bytes = max_body_bytes
        self._max_pixels = max_pixels
        self._turns = asyncio.Semaphore(concurrency)
        self._wall_clock = wall_clock
        self._session: aiohttp.ClientSession | None = None

    async def generate(self, request: GenerateImageRequest) -> GeneratedImages:
        """Send one request, once, and return its checked pictures.

        Raises `NotConnected` when nothing was sent, `Busy` and `Rejected` for what Venice answers,
        `AnswerLost` when no whole answer came back, `BadAnswer` when it is not what it claims to be, and
        `ContentViolation` when Venice says so. Blurred pictures are returned; the facts tell it.
        """
        headers = wire.request_headers(request)
        headers["Authorization"] = f"Bearer {self._key.get_secret_value()}"
        async with self._turns:
            with _failures_told():
                facts, body = await self._exchange(request, headers)
            if len(body) < _IN_THREAD_FROM:
                return wire.read_answer(request, body, facts, max_pixels=self._max_pixels)
            return await asyncio.to_thread(
                wire.read_answer, request, body, facts, max_pixels=self._max_pixels
            )

    async def models(self) -> bytes:
        """The JSON of `GET /models?type=image`, for `listing.read_models`; sent without the key."""
        return await self._list("/models", {"type": "image"})

    async def styles(self) -> bytes:
        """The JSON of `GET /image/styles`, for `listing.read_styles`; sent without the key."""
        return await self._list("/image/styles", {})

    async def account(self) -> bytes:
        """The JSON of `GET /api_keys/rate_limits`, for `account.read_account`; costs nothing."""
        key = self._key.get_secret_value()
        return await self._list("/api_keys/rate_limits", {}, {"Authorization": f"Bearer {key}"})

    async def close(self) -> None:
        """Close all connections; the next call would open new ones."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _exchange(
        self, request: GenerateImageRequest, headers: Mapping[str, str]
    ) -> tuple[AnswerFacts, bytearray]:
        body = request.json_body()
        async with self._opened().post(
            f"{self._url}/image/generate",
            # Pictures for the style make a body large, and a large one is to be sent a piece at a time.
            data=body if len(body) < _IN_PIECES_FROM else BytesIO(body),
            headers=headers,
            allow_redirects=False,
        ) as response:
            if response.status != wire.OK:
                raise await self._error(response)
            facts = wire.require_acceptable(request, response.headers, now=self._wall_clock())
            return facts, await _read(response, self._max_body_bytes)

    async def _list(
        self, path: str, query: Mapping[str, str], headers: Mapping[str, str] = _NOTHING
    ) -> bytes:
        with _failures_told():
            async with self._opened().get(
                f"{self._url}{path}",
                params=query,
                headers={"Accept": "application/json", "Accept-Encoding": "gzip, br", **headers},
                allow_redirects=False,
            ) as response:
                if response.status != wire.OK:
                    raise await self._error(response)
                wire.require_json(response.headers)
                return bytes(await _read(response, _LONGEST_LIST))

    async def _error(self, response: aiohttp.ClientResponse) -> VeniceError:
        """The error of a status, with Venice's own words where they can be read."""
        try:
            body = await _read(response, _LONGEST_ERROR_BODY)
        except (VeniceError, aiohttp.ClientError, TimeoutError, OSError):
            body = bytearray()  # The status alone decides; the words are only nice to have.
        # Nothing that an answer echoes may carry the key into a log or a message.
        secret = self._key.get_secret_value().encode()
        if secret:
            body = body.replace(secret, b"[key]")
        return wire.error_of(response.status, response.headers, body, now=self._wall_clock())

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                # The semaphore bounds the generations; the pool itself never makes one wait, so that
                # `connect_timeout` tells of connecting only.
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEEPALIVE),
                timeout=self._timeout,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                read_bufsize=_READ_BUFFER,
                max_field_size=_LONGEST_HEADER,
                headers={"User-Agent": "Gondola"},
            )
        return self._session


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytearray:
    """The body, expanded, of at most `limit` bytes; the connection is given up where it is more."""
    if response.content_length is not None and response.content_length > limit:
        raise BadAnswer(reason=f"the body is over {limit} bytes")
    body = BoundedBody(response.headers.get("Content-Encoding", ""), limit)
    async for chunk in response.content.iter_any():
        more = body.feed(chunk)
        while more:
            await asyncio.sleep(0)
            more = body.feed(b"")
    return body.whole()


@contextmanager
def _failures_told() -> Iterator[None]:
    """Turn what aiohttp raises into errors of ours, which keep nothing of the request.

    aiohttp sends a POST once only: its retry on a reused connection is for idempotent methods. Whether a
    request left before the connection broke can't be told, so a break counts as sent.
    """
    try:
        yield
    except (
        aiohttp.ClientConnectorError,
        aiohttp.ConnectionTimeoutError,
        aiohttp.InvalidURL,
    ) as error:
        raise NotConnected(reason=_told(error)) from None
    except aiohttp.ClientResponseError as error:
        raise BadAnswer(reason=f"the answer is no HTTP: {error.message[:200]}") from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise AnswerLost(reason=_told(error)) from None


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
