"""Puts the control API together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.control.acting import Acting
from sandbox.control.answers import guard
from sandbox.control.bot import BotDesk
from sandbox.control.places import Places
from sandbox.control.steering import Steering
from sandbox.control.watching import Watching
from sandbox.control.worldly import Worldly
from sandbox.web.headers import protect
from sandbox.web.pages import Pages

if TYPE_CHECKING:
    from sandbox.clock import Clock
    from sandbox.discord.app import DiscordSandbox
    from sandbox.venice import VeniceSandbox

LARGEST_BODY = 128 * 1024 * 1024


class ControlApi:
    """The control API, and the page, of one Discord and one Venice that share a clock."""

    def __init__(self, discord: DiscordSandbox, venice: VeniceSandbox, clock: Clock) -> None:
        self._watching = Watching(discord)
        self._rooms = (
            Acting(discord),
            self._watching,
            Steering(discord, venice, clock),
            Worldly(discord),
            Places(discord),
            BotDesk(discord.log),
            Pages(),
        )

    def app(self) -> web.Application:
        """Return the aiohttp application."""
        app = web.Application(middlewares=[guard], client_max_size=LARGEST_BODY)
        for room in self._rooms:
            app.add_routes(room.routes())
        app.on_response_prepare.append(protect)
        app.on_shutdown.append(self._stop)
        return app

    async def _stop(self, _app: web.Application) -> None:
        await self._watching.close()
