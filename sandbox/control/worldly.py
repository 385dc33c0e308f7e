"""The world: listing it, and changing its channels, rights and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.control.answers import BadRequestError, answer, body_of, needed
from sandbox.discord.changes import Changes
from sandbox.discord.model import PRIVATE_TYPES
from sandbox.discord.people_view import well_known_name

if TYPE_CHECKING:
    from sandbox.discord.app import DiscordSandbox
    from sandbox.discord.model import Channel, Guild, Json


class Worldly:
    """The endpoint /control/world, to list it, and those below it, to change it."""

    def __init__(self, discord: DiscordSandbox) -> None:
        self._discord = discord
        self._changes = Changes(discord.core, discord.messages)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/control/world", self.world),
            web.post("/control/world/{what}", self.change),
        ]

    async def world(self, _request: web.Request) -> web.Response:
        """Answer servers, channels and people."""
        world = self._discord.world
        return answer(
            {
                "application_id": world.application_id,
                "people": [
                    {
                        "id": user.id,
                        "name": well_known_name(self._discord.core, user.id),
                        "username": user.username,
                        "display_name": user.global_name,
                        "bot": user.bot,
                        "locale": user.locale,
                    }
                    for user in world.users.values()
                ],
                "servers": [self._guild(guild) for guild in world.guilds.values()],
                "private": [
                    self._channel(channel)
                    for channel in world.channels.values()
                    if channel.type in PRIVATE_TYPES
                ],
            }
        )

    def _guild(self, guild: Guild) -> Json:
        core = self._discord.core
        return {
            "id": guild.id,
            "name": guild.name,
            "owner": well_known_name(core, guild.owner_id),
            "has_bot": guild.has_bot,
            "nsfw_level": guild.nsfw_level,
            "roles": [
                {"id": r.id, "name": r.name, "permissions": str(r.permissions)}
                for r in guild.roles.values()
            ],
            "members": {
                well_known_name(core, user_id): {
                    "roles": [guild.roles[role].name for role in member.roles],
                    "timeout_until": member.timeout_until,
                }
                for user_id, member in guild.members.items()
            },
            "channels": [self._channel(c) for c in guild.channels.values()],
            "threads": [self._channel(c) for c in guild.threads.values()],
            "events": list(guild.events.values()),
        }

    def _channel(self, channel: Channel) -> Json:
        core = self._discord.core
        return {
            "id": channel.id,
            "name": channel.name,
            "type": int(channel.type),
            "nsfw": channel.nsfw,
            "topic": channel.topic,
            "parent_id": channel.parent_id,
            "guild_id": channel.guild_id,
            "archived": channel.thread is not None and channel.thread.archived,
            "recipients": [well_known_name(core, user) for user in channel.recipients],
            "messages": len(core.world.messages[channel.id]),
        }

    async def change(self, request: web.Request) -> web.Response:
        """Change something; what it was is in the path, the details are in the body."""
        body = await body_of(request)
        what = request.match_info["what"]
        made = self._carry_out(what, body)
        self._discord.log.add("world", what=what, details=body)
        return answer(made)

    def _carry_out(self, what: str, body: Json) -> Json:
        channel_changes = {
            "nsfw": self._nsfw,
            "overwrite": self._changes.set_overwrite,
            "delete-channel": self._changes.delete_channel,
            "thread": self._changes.set_thread,
        }
        guild_changes = {
            "guild": self._changes.set_guild,
            "role": self._changes.set_role,
            "member": self._changes.set_member,
            "kick": self._changes.kick_bot,
            "invite": self._changes.invite_bot,
        }
        if what in channel_changes:
            channel = self._discord.world.find_channel(str(needed(body, "channel")))
            channel_changes[what](channel, body)
            return self._channel(channel)
        if what in guild_changes:
            guild = self._discord.world.find_guild(str(body.get("server", "Gondola")))
            guild_changes[what](guild, body)
            return self._guild(guild)
        return self._other(what, body)

    def _nsfw(self, channel: Channel, body: Json) -> None:
        tell = bool(body.get("tell", True))
        self._changes.set_nsfw(channel, nsfw=bool(needed(body, "nsfw")), tell=tell)

    def _other(self, what: str, body: Json) -> Json:
        match what:
            case "person":
                return self._changes.set_person(body)
            case "channel":
                guild = self._discord.world.find_guild(str(body.get("server", "Gondola")))
                return self._channel(self._changes.add_channel(guild, body))
            case "delete-message":
                needed(body, "message")
                self._changes.delete_message(body)
                return {}
            case "say":
                return self._changes.say(body)
            case "server":
                return self._guild(self._changes.add_server(body))
            case "crowd":
                servers, people = int(needed(body, "servers")), int(body.get("people", 0))
                return self._changes.crowd(servers, people)
            case _:
                message = f"The world has nothing called {what!r} to change."
                raise BadRequestError(message)
