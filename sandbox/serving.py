"""Serves Discord, Venice and the control API on loopback ports, in this process."""

from __future__ import annotations

import contextlib
import itertools
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from aiohttp import web

from sandbox.clock import Clock
from sandbox.control.app import ControlApi
from sandbox.discord.app import DiscordSandbox
from sandbox.discord.settings import DiscordSettings
from sandbox.scenarios import DEFAULT, Scenario
from sandbox.venice import ENTRY, VeniceSandbox, VeniceSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from aiohttp.typedefs import Middleware

    from sandbox.discord.eventlog import EventLog

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to serve and where; port 0 takes a free one."""

    discord_port: int = 0
    venice_port: int = 0
    control_port: int = 0
    scenario: Scenario = DEFAULT
    discord: DiscordSettings = field(default_factory=DiscordSettings)
    venice: VeniceSettings = field(default_factory=VeniceSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where everything answers, and what opens it."""

    discord_api_url: str
    discord_gateway_url: str
    venice_api_url: str
    control_url: str
    discord_token: str
    venice_api_key: str
    application_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The served services, for tests in the same process, and their addresses."""

    addresses: Addresses
    discord: DiscordSandbox
    venice: VeniceSandbox
    clock: Clock


@contextlib.asynccontextmanager
async def serving(plan: Plan) -> AsyncIterator[Running]:
    """Serve all three until the block ends."""
    clock = Clock()
    discord = DiscordSandbox(plan.discord, clock, plan.scenario)
    venice = VeniceSandbox(plan.venice, clock)
    control = ControlApi(discord, venice, clock)
    async with contextlib.AsyncExitStack() as stack:
        discord_port = await _serve(stack, discord.app(), plan.discord_port)
        venice_app = venice.app()
        venice_app.middlewares.append(_noting(discord.log))
        venice_port = await _serve(stack, venice_app, plan.venice_port)
        control_port = await _serve(stack, control.app(), plan.control_port)
        base = f"http://{HOST}:{discord_port}"
        discord.at(base)
        addresses = Addresses(
            discord_api_url=f"{base}/api/v10",
            discord_gateway_url=discord.core.hub.gateway_url,
            venice_api_url=f"http://{HOST}:{venice_port}/api/v1",
            control_url=f"http://{HOST}:{control_port}",
            discord_token=plan.discord.token,
            venice_api_key=plan.venice.api_key,
            application_id=discord.world.application_id,
        )
        yield Running(addresses=addresses, discord=discord, venice=venice, clock=clock)


def _noting(log: EventLog) -> Middleware:
    """Return what rings the event log when Venice is asked and when it has answered."""
    exchanges = itertools.count(1)

    @web.middleware
    async def note(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        asked = {"exchange": next(exchanges), "method": request.method, "path": request.path}
        log.add("venice", what="asked", **asked)
        began = time.perf_counter()
        response: web.StreamResponse | None = None
        try:
            response = await handler(request)
        finally:
            entry = request.get(ENTRY)
            headers = {} if response is None else response.headers
            log.add(
                "venice",
                what="done",
                **asked,
                status=0 if response is None else response.status,
                ms=round((time.perf_counter() - began) * 1000, 1),
                headers={str(name): value for name, value in headers.items()},
                body=None if entry is None else entry.body,
                fault=None if entry is None else entry.fault,
            )
        return response

    return note


async def _serve(stack: contextlib.AsyncExitStack, app: web.Application, port: int) -> int:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    site = web.TCPSite(runner, HOST, port)
    await site.start()
    return cast("int", runner.addresses[0][1])
