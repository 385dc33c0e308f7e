"""The application and its bot: users/@me, oauth2, the gateway's address, commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.answers import answer, nothing
from sandbox.discord.bodies import COMMAND, COMMANDS, DIRECT
from sandbox.discord.errors import ApiError
from sandbox.discord.payloads import channel_payload, user_payload

if TYPE_CHECKING:
    from sandbox.discord.commands import Commands
    from sandbox.discord.core import Core
    from sandbox.discord.model import Json

_DAY_MS = 24 * 3600 * 1000
_FLAGS = {1 << 8: 1 << 13, 1 << 1: 1 << 15, 1 << 15: 1 << 19}
"""The flag of an application of a small bot for each privileged intent: presences, members, content."""


class ApplicationRoutes:
    """GET users/@me, gateway/bot, applications/@me and the command endpoints."""

    def __init__(self, core: Core, commands: Commands) -> None:
        self._core = core
        self._commands = commands

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        everywhere = "/applications/{application}/commands"
        in_guild = "/applications/{application}/guilds/{guild}/commands"
        routes = [
            web.get("/users/@me", self.me),
            web.get("/users/{user}", self.user),
            web.post("/users/@me/channels", self.open_direct),
            web.get("/gateway", self.gateway),
            web.get("/gateway/bot", self.gateway_bot),
            web.get("/oauth2/applications/@me", self.application),
            web.get("/applications/@me", self.application),
            web.get("/applications/{application}", self.application),
        ]
        for base in (everywhere, in_guild):
            routes += [
                web.get(base, self.list_commands),
                web.put(base, self.put_commands),
                web.post(base, self.post_command),
                web.get(base + "/{command}", self.get_command),
                web.patch(base + "/{command}", self.patch_command),
                web.delete(base + "/{command}", self.delete_command),
            ]
        return routes

    async def me(self, _request: web.Request) -> web.Response:
        """Answer the bot's own user."""
        own = {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}
        return answer(user_payload(self._core.world.bot) | own)

    async def user(self, request: web.Request) -> web.Response:
        """Answer a user by id."""
        found = self._core.world.users.get(request.match_info["user"])
        if found is None:
            raise ApiError(10013)
        return answer(user_payload(found))

    async def open_direct(self, request: web.Request) -> web.Response:
        """Open, or find, the direct messages with a user."""
        body = await self._core.body(request, DIRECT)
        user_id = str(body.get("recipient_id"))
        if user_id not in self._core.world.users or user_id == self._core.world.bot.id:
            raise ApiError(50033)
        known = set(self._core.world.channels)
        channel = self._core.world.direct_channel(user_id)
        if channel.id not in known:
            self._core.tell_channel("CHANNEL_CREATE", channel)
        return answer(channel_payload(self._core.world, channel))

    async def gateway(self, _request: web.Request) -> web.Response:
        """Answer the gateway's URL."""
        return answer({"url": self._core.hub.gateway_url})

    async def gateway_bot(self, _request: web.Request) -> web.Response:
        """Answer the gateway's URL, the shards to open and the identifies left today."""
        settings = self._core.settings
        limit: Json = {
            "total": settings.identifies_per_day,
            "remaining": max(0, settings.identifies_per_day - self._core.hub.identifies),
            "reset_after": _DAY_MS,
            "max_concurrency": settings.max_concurrency,
        }
        return answer(
            {
                "url": self._core.hub.gateway_url,
                "shards": settings.recommended_shards,
                "session_start_limit": limit,
            }
        )

    async def application(self, request: web.Request) -> web.Response:
        """Answer the application."""
        world = self._core.world
        wanted = request.match_info.get("application", world.application_id)
        if wanted != world.application_id:
            raise ApiError(10002)
        owner = world.find_user("owner")
        granted = self._core.settings.privileged_intents
        flags = sum(flag for intent, flag in _FLAGS.items() if granted & intent)
        return answer(
            {
                "id": world.application_id,
                "name": "Gondola",
                "icon": None,
                "description": "Paints with image models, in the sandbox.",
                "type": None,
                "bot": user_payload(world.bot),
                "bot_public": True,
                "bot_require_code_grant": False,
                "verify_key": "0" * 64,
                "flags": flags,
                "flags_new": str(flags),
                "redirect_uris": [],
                "interactions_endpoint_url": None,
                "role_connections_verification_url": None,
                "owner": user_payload(owner),
                "team": None,
                "approximate_guild_count": sum(g.has_bot for g in world.guilds.values()),
                "approximate_user_install_count": 1,
                "approximate_user_authorization_count": 1,
                "explicit_content_filter": 0,
                "eligible_oauth2_scopes": [],
                "integration_types_config": {"0": {}, "1": {}},
            }
        )

    def _scope(self, request: web.Request) -> str:
        if request.match_info["application"] != self._core.world.application_id:
            raise ApiError(20012)
        guild_id: str = request.match_info.get("guild", "")
        if guild_id and guild_id not in self._core.world.guilds:
            raise ApiError(50001)
        return guild_id

    async def list_commands(self, request: web.Request) -> web.Response:
        """Answer the commands of a scope."""
        return answer(self._commands.of(self._scope(request)))

    async def put_commands(self, request: web.Request) -> web.Response:
        """Replace the commands of a scope: what `tree.sync` does."""
        form = await self._core.form(request, COMMANDS)
        entries = form.raw if isinstance(form.raw, list) else []
        return answer(self._commands.replace(self._scope(request), entries))

    async def post_command(self, request: web.Request) -> web.Response:
        """Create a command: 201, or 200 when its namesake was replaced."""
        body = await self._core.body(request, COMMAND)
        command, new = self._commands.put(self._scope(request), body)
        return answer(command, 201 if new else 200)

    async def get_command(self, request: web.Request) -> web.Response:
        """Answer one command."""
        return answer(self._commands.get(self._scope(request), request.match_info["command"]))

    async def patch_command(self, request: web.Request) -> web.Response:
        """Change one command."""
        body = await self._core.body(request, COMMAND)
        scope = self._scope(request)
        return answer(self._commands.change(scope, request.match_info["command"], body))

    async def delete_command(self, request: web.Request) -> web.Response:
        """Delete one command."""
        self._commands.delete(self._scope(request), request.match_info["command"])
        return nothing()
