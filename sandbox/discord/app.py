"""Puts this Discord together: the world, the gateway, the HTTP API, the people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.building import build
from sandbox.discord.cdn import Cdn
from sandbox.discord.commands import Commands
from sandbox.discord.core import Core
from sandbox.discord.eventlog import EventLog
from sandbox.discord.faults import Faults
from sandbox.discord.files import READ_AT_MOST
from sandbox.discord.gateway import Gateway
from sandbox.discord.interactions import Interactions
from sandbox.discord.messages import Messages
from sandbox.discord.middleware import Gatekeeper
from sandbox.discord.model import User
from sandbox.discord.moments import Moments
from sandbox.discord.people import People
from sandbox.discord.ratelimits import RateLimits
from sandbox.discord.requestlog import RequestLog
from sandbox.discord.rest_application import ApplicationRoutes
from sandbox.discord.rest_channels import ChannelRoutes
from sandbox.discord.rest_events import EventRoutes
from sandbox.discord.rest_guilds import GuildRoutes
from sandbox.discord.rest_interactions import InteractionRoutes
from sandbox.discord.rest_messages import MessageRoutes
from sandbox.discord.rest_threads import ThreadRoutes
from sandbox.discord.sessions import Hub
from sandbox.discord.snowflake import Snowflakes
from sandbox.discord.world import World

if TYPE_CHECKING:
    from sandbox.clock import Clock
    from sandbox.discord.settings import DiscordSettings
    from sandbox.scenarios import Scenario

# Version 9 is served, too: for what this sandbox has, its bodies and answers are the same.
APIS = ("/api/v10", "/api/v9")


class DiscordSandbox:
    """One Discord; `app()` is its HTTP API, its CDN and (at /gateway) its gateway."""

    def __init__(self, settings: DiscordSettings, clock: Clock, scenario: Scenario) -> None:
        moments = Moments(clock)
        ids = Snowflakes(moments)
        bot = User(id=ids.next(), username="Gondola", global_name=None, bot=True)
        world = World(bot, ids, moments)
        build(world, scenario)
        member = world.find_user("member")
        world.app_users.add(member.id)
        self.settings = settings
        self.log = EventLog(moments)
        hub = Hub(world, settings, self.log)
        self.core = Core(settings, moments, world, hub, self.log)
        self.gateway = Gateway(hub, settings, self.log)
        self.commands = Commands(self.core)
        self.messages = Messages(self.core)
        self.interactions = Interactions(self.core)
        self.people = People(self.core, self.commands, self.interactions)
        self.faults = Faults()
        self.requests = RequestLog(self.log)
        self._limits = RateLimits(settings)

    @property
    def world(self) -> World:
        """Everything that exists."""
        return self.core.world

    def at(self, base_url: str) -> None:
        """Tell where it is served, as in http://127.0.0.1:8080; URLs it hands out start there."""
        self.core.base_url = base_url
        self.core.hub.gateway_url = base_url.replace("http://", "ws://", 1) + "/gateway/"

    def app(self) -> web.Application:
        """Return the aiohttp application; call `at` once the port is known."""
        guard = Gatekeeper(
            self.settings, self.faults, self._limits, self.requests, self.core.moments
        )
        app = web.Application(middlewares=[guard.middleware()], client_max_size=READ_AT_MOST)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/gateway", self.gateway.handle)
        app.add_routes(Cdn(self.core).routes())
        for route in self._api_routes():
            for api in APIS:
                app.router.add_route(route.method, api + route.path, route.handler)
        app.on_shutdown.append(self._stop)
        return app

    def _api_routes(self) -> list[web.RouteDef]:
        messages = MessageRoutes(self.core, self.messages)
        return [
            *GuildRoutes(self.core).routes(),
            *ApplicationRoutes(self.core, self.commands).routes(),
            *ChannelRoutes(self.core).routes(),
            *messages.routes(),
            *ThreadRoutes(self.core, messages).routes(),
            *EventRoutes(self.core).routes(),
            *InteractionRoutes(self.core, self.interactions, self.messages).routes(),
        ]

    async def _stop(self, _app: web.Application) -> None:
        self.gateway.stop()
        await self.interactions.close()
