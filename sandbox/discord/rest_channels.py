"""Channels: read, change, delete, and their permission overwrites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.answers import answer, nothing
from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.files import as_object, read_form
from sandbox.discord.model import NSFW_TYPES, PRIVATE_TYPES, Channel, ChannelType, Overwrite
from sandbox.discord.payloads import channel_payload
from sandbox.discord.permissions import Permission

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Json, ThreadState

NAME, TOPIC, SLOWMODE = 100, 1024, 21_600
ARCHIVE_MINUTES = frozenset({60, 1440, 4320, 10_080})


class ChannelRoutes:
    """GET, PATCH, DELETE channels/{id}; permissions; guilds/{id}/channels."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        one = "/channels/{channel}"
        return [
            web.get(one, self.get),
            web.patch(one, self.edit),
            web.delete(one, self.delete),
            web.put(one + "/permissions/{target}", self.put_overwrite),
            web.delete(one + "/permissions/{target}", self.delete_overwrite),
            web.get("/guilds/{guild}/channels", self.list_channels),
            web.post("/guilds/{guild}/channels", self.create),
        ]

    def _channel(self, request: web.Request) -> Channel:
        return self._core.seen_channel(request.match_info["channel"])

    async def get(self, request: web.Request) -> web.Response:
        """Answer one channel, thread or private conversation."""
        return answer(channel_payload(self._core.world, self._channel(request)))

    async def list_channels(self, request: web.Request) -> web.Response:
        """Answer the channels of a guild, threads not among them."""
        guild = self._core.world.guild(request.match_info["guild"])
        return answer([channel_payload(self._core.world, c) for c in guild.channels.values()])

    async def create(self, request: web.Request) -> web.Response:
        """Create a channel in a guild."""
        body = as_object(await read_form(request, self._core.settings.request_size_limit))
        guild = self._core.world.guild(request.match_info["guild"])
        self._core.need_in_guild(guild, Permission.MANAGE_CHANNELS)
        check = FormCheck()
        name = check.length(("name",), body.get("name"), 1, NAME)
        kind = body.get("type", 0)
        if kind not in {0, 2, 4, 5, 13, 15, 16}:
            check.add(("type",), "BASE_TYPE_CHOICES", "Value must be one of the channel types.")
        check.finish()
        channel = Channel(
            id=self._core.world.ids.next(),
            type=ChannelType(kind),
            name=str(name),
            guild_id=guild.id,
            position=len(guild.channels),
            parent_id=body.get("parent_id"),
        )
        self._set(channel, body)
        self._core.world.add_channel(channel)
        self._core.tell_channel("CHANNEL_CREATE", channel)
        return answer(channel_payload(self._core.world, channel), 201)

    async def edit(self, request: web.Request) -> web.Response:
        """Change a channel (Manage Channels) or a thread (Manage Threads, or its owner)."""
        body = as_object(await read_form(request, self._core.settings.request_size_limit))
        channel = self._channel(request)
        if channel.type in PRIVATE_TYPES:
            raise ApiError(50024)
        if channel.thread is not None:
            self._edit_thread(channel, channel.thread, body)
            self._core.tell_channel("THREAD_UPDATE", channel)
        else:
            self._core.need(channel, Permission.MANAGE_CHANNELS)
            self._set(channel, body)
            self._core.tell_channel("CHANNEL_UPDATE", channel)
        return answer(channel_payload(self._core.world, channel))

    def _set(self, channel: Channel, body: Json) -> None:
        check = FormCheck()
        if "name" in body:
            check.length(("name",), body["name"], 1, NAME)
        if body.get("topic") is not None:
            check.length(("topic",), body["topic"], 0, TOPIC)
        slow = body.get("rate_limit_per_user") or 0
        if not 0 <= slow <= SLOWMODE:
            check.add(
                ("rate_limit_per_user",),
                "NUMBER_TYPE_MAX",
                f"int value should be less than or equal to {SLOWMODE}.",
            )
        check.finish()
        channel.name = str(body.get("name", channel.name))
        channel.topic = body.get("topic", channel.topic)
        channel.rate_limit_per_user = slow if "rate_limit_per_user" in body else 0
        if channel.type in NSFW_TYPES and body.get("nsfw") is not None:
            channel.nsfw = bool(body["nsfw"])
        if "parent_id" in body:
            channel.parent_id = body["parent_id"]
        for entry in body.get("permission_overwrites") or []:
            target = str(entry["id"])
            channel.overwrites[target] = Overwrite(
                target, int(entry["type"]), int(entry.get("allow", 0)), int(entry.get("deny", 0))
            )

    def _edit_thread(self, channel: Channel, thread: ThreadState, body: Json) -> None:
        granted = self._core.world.permissions(self._core.world.bot.id, channel)
        managing = bool(granted & Permission.MANAGE_THREADS)
        own = thread.owner_id == self._core.world.bot.id
        reopening = body.get("archived") is False and not thread.locked and len(body) == 1
        if not managing and not reopening and (not own or thread.locked or "locked" in body):
            raise ApiError(50013)
        if thread.archived and body.get("archived") is not False and "locked" not in body:
            raise ApiError(50083)
        check = FormCheck()
        if "name" in body:
            check.length(("name",), body["name"], 1, NAME)
        check_archive_minutes(check, body)
        check.finish()
        channel.name = str(body.get("name", channel.name))
        if "archived" in body:
            thread.archived = bool(body["archived"])
            thread.archive_changed = self._core.moments.seconds()
        thread.locked = bool(body.get("locked", thread.locked))
        thread.invitable = bool(body.get("invitable", thread.invitable))
        minutes = body.get("auto_archive_duration", thread.auto_archive_duration)
        thread.auto_archive_duration = minutes
        if "applied_tags" in body:
            thread.applied_tags = [str(tag) for tag in body["applied_tags"]]

    async def delete(self, request: web.Request) -> web.Response:
        """Delete a channel or thread, or close a private conversation."""
        channel = self._channel(request)
        told = channel_payload(self._core.world, channel)
        if channel.type in PRIVATE_TYPES:
            return answer(told)
        thread = channel.thread is not None
        self._core.need(
            channel, Permission.MANAGE_THREADS if thread else Permission.MANAGE_CHANNELS
        )
        self._core.world.remove_channel(channel)
        self._core.tell("THREAD_DELETE" if thread else "CHANNEL_DELETE", told, channel.guild_id)
        return answer(told)

    async def put_overwrite(self, request: web.Request) -> web.Response:
        """Set what a channel allows and denies to a role or member."""
        body = as_object(await read_form(request, self._core.settings.request_size_limit))
        channel = self._channel(request)
        self._core.need(channel, Permission.MANAGE_ROLES)
        target = request.match_info["target"]
        allow, deny = int(body.get("allow") or 0), int(body.get("deny") or 0)
        channel.overwrites[target] = Overwrite(target, int(body.get("type", 0)), allow, deny)
        self._core.tell_channel("CHANNEL_UPDATE", channel)
        return nothing()

    async def delete_overwrite(self, request: web.Request) -> web.Response:
        """Remove an overwrite."""
        channel = self._channel(request)
        self._core.need(channel, Permission.MANAGE_ROLES)
        if channel.overwrites.pop(request.match_info["target"], None) is None:
            raise ApiError(10009)
        self._core.tell_channel("CHANNEL_UPDATE", channel)
        return nothing()


def check_archive_minutes(check: FormCheck, body: Json) -> None:
    """Note an `auto_archive_duration` that Discord does not have."""
    minutes = body.get("auto_archive_duration", 60)
    if minutes not in ARCHIVE_MINUTES:
        listed = ", ".join(str(number) for number in sorted(ARCHIVE_MINUTES))
        check.add(
            ("auto_archive_duration",), "BASE_TYPE_CHOICES", f"Value must be one of ({listed})."
        )
