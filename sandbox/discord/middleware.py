"""What every API call passes: the log, faults, the token, rate limits, errors as JSON."""

from __future__ import annotations

import asyncio
import contextlib
import re
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.answers import answer
from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.faults import cut, wait_out
from sandbox.discord.shapes import Kind, check_shape

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp.typedefs import Middleware

    from sandbox.discord.faults import Faults
    from sandbox.discord.moments import Moments
    from sandbox.discord.ratelimits import RateLimits
    from sandbox.discord.requestlog import RequestLog
    from sandbox.discord.settings import DiscordSettings

PREFIX = re.compile(r"^/api(?:/v\d+)?")
_WITHOUT_TOKEN = re.compile(r"^/(interactions/\d+/[^/]+/callback|webhooks/\d+/|gateway$)")

_IDS = frozenset(
    {
        "application",
        "channel",
        "command",
        "event",
        "guild",
        "interaction",
        "message",
        "role",
        "target",
        "user",
    }
)
_WORDS = frozenset({"@me", "@original"})


class Gatekeeper:
    """The one middleware of the HTTP API."""

    def __init__(
        self,
        settings: DiscordSettings,
        faults: Faults,
        limits: RateLimits,
        requests: RequestLog,
        moments: Moments,
    ) -> None:
        self._settings = settings
        self._faults = faults
        self._limits = limits
        self._requests = requests
        self._moments = moments

    def middleware(self) -> Middleware:
        """Return the aiohttp middleware."""

        @web.middleware
        async def guard(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            if not PREFIX.match(request.path):
                return await handler(request)
            path = PREFIX.sub("", request.path)
            started = asyncio.get_running_loop().time()
            response = await self._answer(request, path, handler)
            self._requests.add(request, path, response, started)
            if response is None:
                cut(request)
                return web.Response(status=500)
            # Discord's time, which a moved clock moves, too.
            response.headers["Date"] = self._moments.http_date()
            return response

        return guard

    async def _answer(
        self,
        request: web.Request,
        path: str,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse | None:
        fault = self._faults.take(request.method, path)
        if fault is not None:
            await wait_out(fault)
            if not fault.after and (fault.drop or fault.status):
                await _drain(request)
                return None if fault.drop else fault.refusal()
        response = await self._carry_out(request, path, handler)
        if fault is not None and fault.after:
            return None if fault.drop else fault.refusal()
        return response

    async def _carry_out(
        self,
        request: web.Request,
        path: str,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        try:
            if request.match_info.http_exception is not None:
                raise request.match_info.http_exception
            if not _WITHOUT_TOKEN.match(path):
                self._check_token(request)
            refusal, headers = self._limits.spend(request.method, path)
            if refusal is not None:
                await _drain(request)
                return refusal
            _check_ids(request)
            response = await handler(request)
        except ApiError as error:
            await _drain(request)
            response = answer(error.body(), error.status)
            headers = {}
        except web.RequestPayloadError:
            response = answer(ApiError(50109).body(), 400)
            headers = {}
        except web.HTTPRequestEntityTooLarge:
            await _drain(request)
            response = answer(ApiError(40005).body(), 413)
            headers = {}
        except (web.HTTPNotFound, web.HTTPMethodNotAllowed) as error:
            await _drain(request)
            text = f"{error.status}: {error.reason}"
            response = answer({"message": text, "code": 0}, error.status)
            headers = {name: error.headers[name] for name in ("Allow",) if name in error.headers}
        response.headers.update(headers)
        return response

    def _check_token(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self._settings.token}":
            raise ApiError(0)


def _check_ids(request: web.Request) -> None:
    """Raise FormError for an id in the path that is none."""
    check = FormCheck()
    for name, value in request.match_info.items():
        if name in _IDS and value not in _WORDS:
            check_shape(check, (f"{name}_id",), value, Kind.SNOWFLAKE)
    check.finish()


async def _drain(request: web.Request) -> None:
    """Read what is left of a refused body, so that the client gets to read the answer."""
    with contextlib.suppress(web.RequestPayloadError):
        async for _ in request.content.iter_chunked(1 << 16):
            pass
