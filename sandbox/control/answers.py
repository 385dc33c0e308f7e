"""The control API's guard and its answers: JSON, loopback only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import orjson
from aiohttp import web

from sandbox.discord.errors import ApiError
from sandbox.discord.invocation import RefusedError
from sandbox.discord.world import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class BadRequestError(Exception):
    """A body of the control API that lacks something; the sentence says what."""


def answer(data: object, status: int = 200) -> web.Response:
    """Return JSON."""
    return web.Response(body=orjson.dumps(data), status=status, content_type="application/json")


def _is_here(value: str, *, port: int) -> bool:
    """Whether a Host or an Origin is this very server; other ports of this machine are not."""
    try:
        parts = urlsplit(value if "//" in value else f"//{value}")
        named = parts.port or 80
    except ValueError:
        return False
    return parts.hostname in LOOPBACK and named == port


def _own_port(request: web.Request) -> int:
    transport = request.transport
    assert transport is not None  # noqa: S101  - a request that is being answered has one
    return int(transport.get_extra_info("sockname")[1])


@web.middleware
async def guard(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse foreign hosts and origins, and turn refusals into JSON."""
    port = _own_port(request)
    claimed = [*request.headers.getall("Host", []), *request.headers.getall("Origin", [])]
    # A browser that says so asks for another page, which has no Origin to show when it only reads.
    from_elsewhere = request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
    embedded = from_elsewhere and request.path.startswith("/control/")
    if embedded or not all(_is_here(value, port=port) for value in claimed):
        return answer({"error": "This address only answers to this machine."}, 403)
    try:
        return await handler(request)
    except RefusedError as error:
        return answer({"status": "refused", "reason": str(error)}, 409)
    except ApiError as error:
        return answer({"error": error.message, "code": error.code}, error.status)
    except (LookupError, BadRequestError, ValueError) as error:
        known = isinstance(error, UnknownNameError) or not isinstance(error, LookupError)
        text = str(error) if known else f"There is nothing called {error}."
        return answer({"error": text}, 404 if isinstance(error, LookupError) else 400)


async def body_of(request: web.Request) -> dict[str, Any]:
    """Return the JSON object of a request; an empty body is an empty object."""
    raw = await request.read()
    if not raw:
        return {}
    try:
        data = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        message = "The body is not JSON."
        raise BadRequestError(message) from error
    if not isinstance(data, dict):
        message = "The body has to be a JSON object."
        raise BadRequestError(message)
    return data


def needed(body: dict[str, Any], name: str) -> Any:  # noqa: ANN401  - JSON of the caller's choice
    """Return a field that has to be there; raise BadRequestError."""
    if name not in body:
        message = f"The field {name!r} is missing."
        raise BadRequestError(message)
    return body[name]
