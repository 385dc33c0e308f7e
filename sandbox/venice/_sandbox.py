"""The service as one object: its state, and the application that serves it."""

from __future__ import annotations

import asyncio
import hmac
import json
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.clock import Clock
from sandbox.venice import _answers, _sabotage
from sandbox.venice._catalog import Catalog
from sandbox.venice._faults import AFTER_PAINTING, Fault, FaultKind, Faults
from sandbox.venice._generate import Generate
from sandbox.venice._ledger import Ledger
from sandbox.venice._limits import Limits
from sandbox.venice._settings import VeniceSettings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.venice._json import JSON

_TYPES = frozenset(
    "asr embedding image music text tts upscale inpaint video all code".split()  # noqa: SIM905  - reads better than eleven quoted words
)
_GARBAGE = frozenset(
    {
        FaultKind.NO_IMAGES,
        FaultKind.BROKEN_BASE64,
        FaultKind.WRONG_FORMAT,
        FaultKind.NOT_A_PICTURE,
        FaultKind.GIANT,
    }
)


class VeniceSandbox:
    """Venice's image API on this machine; everything public may be driven while it serves."""

    def __init__(self, settings: VeniceSettings | None = None, clock: Clock | None = None) -> None:
        self.settings = settings or VeniceSettings()
        self.clock = clock or Clock()
        self.catalog = Catalog()
        self.faults = Faults()
        self.ledger = Ledger()
        self.limits = Limits(self.settings, self.clock)

    def app(self) -> web.Application:
        """Build the application, its endpoints under `/api/v1`; run it with an `AppRunner`."""
        app = web.Application(middlewares=[_documented_errors])
        painters = ThreadPoolExecutor(
            max_workers=max(2, os.cpu_count() or 1), thread_name_prefix="painter"
        )
        generate = Generate(
            settings=self.settings,
            clock=self.clock,
            catalog=self.catalog,
            faults=self.faults,
            ledger=self.ledger,
            limits=self.limits,
            painters=painters,
        )

        async def close(_app: web.Application) -> None:
            # Whoever still paints is let finish; the event loop goes on meanwhile.
            await asyncio.to_thread(painters.shutdown)

        app.on_cleanup.append(close)
        app.router.add_post("/api/v1/image/generate", generate.handle)
        app.router.add_get("/api/v1/image/styles", self._styles)
        app.router.add_get("/api/v1/models", self._models)
        app.router.add_get("/api/v1/api_keys/rate_limits", self._account)
        return app

    def reset(self) -> None:
        """Forget everything that was ordered, counted and written down; settings stay."""
        self.catalog.reset()
        self.faults.clear()
        self.ledger.clear()
        self.limits.reset()

    async def _styles(self, request: web.Request) -> web.StreamResponse:
        names: list[JSON] = list(self.catalog.styles())
        return await self._listed(request, "styles", {"object": "list", "data": names})

    async def _models(self, request: web.Request) -> web.StreamResponse:
        wanted = request.query.get("type", "text")
        if wanted not in _TYPES:
            raise _answers.Refusal(400, _answers.error_json(400, f"Unknown type {wanted!r}"))
        models = self.catalog.models() if wanted in {"image", "all"} else []
        return await self._listed(
            request, "models", {"object": "list", "type": wanted, "data": models}
        )

    async def _account(self, request: web.Request) -> web.StreamResponse:
        """Tell what the key may spend, in the shape of Venice's own documentation."""
        if not hmac.compare_digest(_answers.bearer(request), self.settings.api_key):
            raise _answers.Refusal(401)
        balances: dict[str, JSON] = {"USD": float(self.settings.balance_usd), "DIEM": 0}
        data: dict[str, JSON] = {
            "accessPermitted": True,
            "apiTier": {"id": "paid", "isCharged": True},
            "balances": balances,
            "keyExpiration": None,
            "nextEpochBegins": "2030-01-01T00:00:00.000Z",
            "rateLimits": [],
        }
        return _answers.json_response({"data": data})

    async def _listed(
        self, request: web.Request, endpoint: str, body: dict[str, JSON]
    ) -> web.StreamResponse:
        fault = self.faults.take(endpoint, {}, unread=True) or self.faults.take(endpoint, {})
        if fault is None:
            return _answers.json_response(body)
        await self.clock.sleep(fault.delay_seconds)
        return await _spoiled_list(request, body, fault)


async def _spoiled_list(
    request: web.Request, body: dict[str, JSON], fault: Fault
) -> web.StreamResponse:
    if fault.kind in {FaultKind.DROP_BEFORE_READ, FaultKind.DROP_AFTER_READ}:
        return _sabotage.drop(request)
    if fault.kind in {FaultKind.STATUS, FaultKind.HTML}:
        return _sabotage.instead_of_painting(fault)
    response = _answers.json_response(body, headers=fault.headers)
    if fault.kind in AFTER_PAINTING:
        if fault.kind in _GARBAGE:
            response.body = json.dumps({"object": "list", "data": "garbage"}).encode()
        return await _sabotage.send_spoiled(request, response, fault)
    return response


@web.middleware
async def _documented_errors(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Give refusals, and what aiohttp itself refuses, the documented shape."""
    try:
        return await handler(request)
    except _answers.Refusal as refusal:
        return refusal.response()
    except web.HTTPException as error:
        sentence = _answers.phrase(error.status)
        return _answers.Refusal(
            error.status, _answers.error_json(error.status, sentence)
        ).response()
