"""What all parts of this Discord share: the world, the gateway, the clock, the logs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.files import read_form
from sandbox.discord.payloads import channel_payload
from sandbox.discord.permissions import Permission, guild_permissions
from sandbox.discord.shapes import check_shape

if TYPE_CHECKING:
    from aiohttp import web

    from sandbox.discord.eventlog import EventLog
    from sandbox.discord.files import Form
    from sandbox.discord.model import Attachment, Channel, Guild, Json
    from sandbox.discord.moments import Moments
    from sandbox.discord.sessions import Hub
    from sandbox.discord.settings import DiscordSettings
    from sandbox.discord.shapes import Fields, Shape
    from sandbox.discord.world import World


@dataclass(slots=True)
class Core:
    """The shared parts, put together in `sandbox.discord.app`."""

    settings: DiscordSettings
    moments: Moments
    world: World
    hub: Hub
    log: EventLog
    base_url: str = ""
    attachments: dict[str, Attachment] = field(default_factory=dict)

    async def form(self, request: web.Request, shape: Shape) -> Form:
        """Read a request's body; raise ApiError, and FormError unless it has the shape."""
        form = await read_form(request, self.settings.request_size_limit)
        check = FormCheck()
        check_shape(check, (), form.raw, shape)
        check.finish()
        return form

    async def body(self, request: web.Request, shape: Fields) -> Json:
        """Return the object in a request's body, checked as `form` checks it."""
        return (await self.form(request, shape)).json

    def limit_for(self, channel: Channel) -> int:
        """Return how large one file may be in a channel, in bytes."""
        guild = self.world.guild_of(channel)
        own = None if guild is None else guild.attachment_size_limit
        return self.settings.attachment_size_limit if own is None else own

    def seen_channel(self, channel_id: str) -> Channel:
        """Return a channel that the bot sees; raise ApiError 10003 or 50001."""
        channel = self.world.channel(channel_id)
        if not self.world.permissions(self.world.bot.id, channel) & Permission.VIEW_CHANNEL:
            raise ApiError(50001)
        return channel

    def need(self, channel: Channel, permission: int) -> None:
        """Raise ApiError 50013 unless the bot has a permission in a channel."""
        if self.world.permissions(self.world.bot.id, channel) & permission != permission:
            raise ApiError(50013)

    def need_in_guild(self, guild: Guild, permission: int) -> None:
        """Raise ApiError 50013 unless the bot has a permission in a guild."""
        member = guild.members[self.world.bot.id]
        if guild_permissions(guild, member) & permission != permission:
            raise ApiError(50013)

    def tell(self, name: str, data: Json, guild_id: str | None) -> None:
        """Send an event to the gateway's sessions."""
        self.hub.dispatch(name, data, guild_id)

    def tell_channel(self, name: str, channel: Channel) -> None:
        """Send a CHANNEL_* or THREAD_* event about a channel."""
        self.tell(name, channel_payload(self.world, channel), channel.guild_id)
