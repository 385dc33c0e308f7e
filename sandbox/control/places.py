"""Where somebody is and what they see there: servers, channels and conversations of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.control.answers import answer
from sandbox.discord.model import MESSAGEABLE_TYPES, PRIVATE_TYPES, ChannelType
from sandbox.discord.offers import IN_TIMEOUT
from sandbox.discord.people_view import well_known_name
from sandbox.discord.permissions import Permission, in_timeout

if TYPE_CHECKING:
    from sandbox.discord.app import DiscordSandbox
    from sandbox.discord.model import Channel, Guild, Json, User


class Places:
    """GET /control/places: the world through one person's eyes."""

    def __init__(self, discord: DiscordSandbox) -> None:
        self._discord = discord

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [web.get("/control/places", self.places)]

    async def places(self, request: web.Request) -> web.Response:
        """Answer the servers and conversations that `?member=` sees, in the order of the list."""
        world = self._discord.world
        user = world.find_user(request.query.get("member", "member"))
        world.direct_channel(user.id)
        private = [
            self._channel(user, channel)
            for channel in world.channels.values()
            if channel.type in PRIVATE_TYPES and user.id in channel.recipients
        ]
        guilds = [guild for guild in world.guilds.values() if user.id in guild.members]
        return answer(
            {
                "member": well_known_name(self._discord.core, user.id),
                "servers": [self._guild(user, guild) for guild in guilds],
                "private": private,
            }
        )

    def _guild(self, user: User, guild: Guild) -> Json:
        every = [*guild.channels.values(), *guild.threads.values()]
        member = guild.members[user.id]
        silenced = in_timeout(guild, member, self._discord.core.moments.seconds())
        return {
            "id": guild.id,
            "name": guild.name,
            "has_bot": guild.has_bot,
            "roles": [guild.roles[role].name for role in member.roles],
            "owner": guild.owner_id == user.id,
            "silenced": IN_TIMEOUT if silenced else None,
            "channels": [self._channel(user, each) for each in every if self._seen(user, each)],
        }

    def _seen(self, user: User, channel: Channel) -> bool:
        granted = self._discord.world.permissions(user.id, channel)
        return channel.type is ChannelType.CATEGORY or bool(granted & Permission.VIEW_CHANNEL)

    def _channel(self, user: User, channel: Channel) -> Json:
        core = self._discord.core
        granted = core.world.permissions(user.id, channel)
        parent = core.world.parent_of(channel) if channel.thread is not None else None
        writing = (
            Permission.SEND_MESSAGES if parent is None else Permission.SEND_MESSAGES_IN_THREADS
        )
        return {
            "id": channel.id,
            "name": channel.name,
            "type": int(channel.type),
            "nsfw": (parent or channel).nsfw,
            "topic": channel.topic,
            "parent_id": channel.parent_id,
            "guild_id": channel.guild_id,
            "position": channel.position,
            "archived": channel.thread is not None and channel.thread.archived,
            "recipients": [
                well_known_name(core, each) for each in channel.recipients if each != user.id
            ],
            "holds_messages": channel.type in MESSAGEABLE_TYPES,
            "may_write": bool(granted & writing),
            "may_manage_messages": bool(granted & Permission.MANAGE_MESSAGES),
        }
