"""How answers are written: pictures as JSON or raw, compressed where asked, and errors."""

from __future__ import annotations

import base64
import gzip
import json
from http import HTTPStatus
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]  # it ships no types
from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sandbox.venice._json import JSON

_SENTENCES = {
    400: "Invalid request parameters",
    401: "Authentication failed",
    402: "Insufficient USD or Diem balance to complete request",
    403: "Access to this API has been disabled",
    404: "Specified model not found",
    413: "The request payload is too large",
    415: "Invalid content type",
    422: "Your prompt violates the content policy of Venice.ai or the model provider",
    429: "Rate limit exceeded",
    500: "Inference processing failed",
    503: "The model is at capacity. Please try again later.",
    504: "The request timed out",
}
_CODES = {402: "INSUFFICIENT_BALANCE"}

PAGE = (
    "<html>\r\n<head><title>{status} {phrase}</title></head>\r\n<body>\r\n"
    "<center><h1>{status} {phrase}</h1></center>\r\n<hr><center>proxy</center>\r\n"
    "</body>\r\n</html>\r\n"
)


class Refusal(Exception):
    """A documented error answer: status, JSON body, extra headers."""

    def __init__(
        self,
        status: int,
        body: Mapping[str, JSON] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"refused with {status}")
        self.status = status
        self.body = body if body is not None else error_json(status)
        self.headers = headers or {}

    def response(self) -> web.Response:
        """Write the refusal down as an HTTP answer."""
        return json_response(self.body, status=self.status, headers=self.headers)


def bearer(request: web.Request) -> str:
    """Give the key that a request brings along; empty where it brings none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" else ""


def error_json(status: int, sentence: str | None = None) -> dict[str, JSON]:
    """Give the documented body of an error: `error`, for a spent balance with its code."""
    body: dict[str, JSON] = {"error": sentence or _SENTENCES.get(status) or phrase(status)}
    if status in _CODES:
        body["code"] = _CODES[status]
    return body


def phrase(status: int) -> str:
    """Name a status as HTTP does, also one that HTTP does not know."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def json_response(
    body: Mapping[str, JSON], *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """Write a small JSON answer."""
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers=dict(headers or {}),
        content_type="application/json",
    )


def html_page(status: int, headers: Mapping[str, str]) -> web.Response:
    """Write what a proxy in front of the service would say."""
    text = PAGE.format(status=status, phrase=phrase(status))
    return web.Response(text=text, status=status, headers=dict(headers), content_type="text/html")


def envelope(
    answer_id: str,
    encoded: Sequence[bytes],
    timing: Mapping[str, JSON],
    request: Mapping[str, JSON],
) -> bytes:
    """Join base64 pictures to the documented JSON body; costs a copy, no scan of the pictures."""
    images = b",".join(b'"' + picture + b'"' for picture in encoded)
    rest = json.dumps({"timing": timing, "request": request}).encode()[1:]
    return b'{"id":' + json.dumps(answer_id).encode() + b',"images":[' + images + b"]," + rest


def encode(pictures: Sequence[bytes]) -> list[bytes]:
    """Write pictures as base64."""
    return [base64.b64encode(picture) for picture in pictures]


def compress(body: bytes, accept_encoding: str) -> tuple[bytes, str | None]:
    """Compress as the client's `Accept-Encoding` asks: (body, content coding or None).

    Of equally welcome codings br is taken. Only these two are documented.
    """
    weights: dict[str, float] = {}
    for offer in accept_encoding.split(","):
        name, _, parameters = offer.partition(";")
        key, _, value = parameters.strip().partition("=")
        try:
            weights[name.strip().casefold()] = float(value) if key.strip() == "q" else 1.0
        except ValueError:
            weights[name.strip().casefold()] = 0.0
    best = max(("br", "gzip"), key=lambda name: weights.get(name, 0.0))
    if weights.get(best, 0.0) <= 0:
        return body, None
    if best == "br":
        return bytes(brotli.compress(body, quality=1)), "br"
    return gzip.compress(body, compresslevel=1, mtime=0), "gzip"
