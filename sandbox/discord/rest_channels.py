"""Channels: read, change, delete, and their permission overwrites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.answers import answer, nothing
from sandbox.discord.bodies import CHANNEL, OVERWRITE
from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.model import NSFW_TYPES, PRIVATE_TYPES, Channel, ChannelType, Overwrite
from sandbox.discord.payloads import channel_payload
from sandbox.discord.permissions import Permission

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Guild, Json, ThreadState

NAME, TOPIC = 100, 1024
CREATABLE = NSFW_TYPES | {ChannelType.CATEGORY}
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
        body = await self._core.body(request, CHANNEL)
        guild = self._core.world.guild(request.match_info["guild"])
        self._core.need_in_guild(guild, Permission.MANAGE_CHANNELS)
        check = FormCheck()
        name = check.length(("name",), body.get("name"), 1, NAME)
        kind = body.get("type") or 0
        if kind not in CREATABLE:
            check.add(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {sorted(CREATABLE)}.")
        self._check(check, guild, body)
        check.finish()
        channel = Channel(
            id=self._core.world.ids.next(),
            type=ChannelType(kind),
            name=name,
            guild_id=guild.id,
            position=len(guild.channels),
        )
        self._set(channel, body)
        self._core.world.add_channel(channel)
        self._core.tell_channel("CHANNEL_CREATE", channel)
        return answer(channel_payload(self._core.world, channel), 201)

    async def edit(self, request: web.Request) -> web.Response:
        """Change a channel (Manage Channels) or a thread (Manage Threads, or its owner)."""
        body = await self._core.body(request, CHANNEL)
        channel = self._channel(request)
        guild = self._core.world.guild_of(channel)
        if guild is None:
            raise ApiError(50024)
        if channel.thread is not None:
            self._edit_thread(channel, channel.thread, body)
            self._core.tell_channel("THREAD_UPDATE", channel)
        else:
            self._core.need(channel, Permission.MANAGE_CHANNELS)
            check = FormCheck()
            if "name" in body:
                check.length(("name",), body["name"], 1, NAME)
            self._check(check, guild, body)
            check.finish()
            self._set(channel, body)
            self._core.tell_channel("CHANNEL_UPDATE", channel)
        return answer(channel_payload(self._core.world, channel))

    def _check(self, check: FormCheck, guild: Guild, body: Json) -> None:
        check.length(("topic",), body.get("topic"), 0, TOPIC)
        parent = guild.channels.get(str(body.get("parent_id")))
        known = parent is not None and parent.type is ChannelType.CATEGORY
        if body.get("parent_id") is not None and not known:
            check.add(("parent_id",), "CHANNEL_PARENT_INVALID", "Category does not exist")

    def _set(self, channel: Channel, body: Json) -> None:
        channel.name = body.get("name", channel.name)
        channel.topic = body.get("topic", channel.topic)
        if "rate_limit_per_user" in body:
            channel.rate_limit_per_user = body["rate_limit_per_user"] or 0
        if channel.type in NSFW_TYPES and body.get("nsfw") is not None:
            channel.nsfw = body["nsfw"]
        if "parent_id" in body:
            channel.parent_id = None if body["parent_id"] is None else str(body["parent_id"])
        for entry in body.get("permission_overwrites") or []:
            target = str(entry["id"])
            channel.overwrites[target] = _overwrite(target, entry)

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
        channel.name = body.get("name", channel.name)
        if body.get("rate_limit_per_user") is not None:
            channel.rate_limit_per_user = body["rate_limit_per_user"]
        if body.get("archived") is not None:
            thread.archived = body["archived"]
            thread.archive_changed = self._core.moments.seconds()
        for name in ("locked", "invitable", "auto_archive_duration"):
            if body.get(name) is not None:
                setattr(thread, name, body[name])
        if "applied_tags" in body:
            thread.applied_tags = [str(tag) for tag in body["applied_tags"] or []]

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
        body = await self._core.body(request, OVERWRITE)
        channel = self._channel(request)
        self._core.need(channel, Permission.MANAGE_ROLES)
        target = request.match_info["target"]
        channel.overwrites[target] = _overwrite(target, body)
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


def _overwrite(target: str, entry: Json) -> Overwrite:
    allow, deny = int(entry.get("allow") or 0), int(entry.get("deny") or 0)
    return Overwrite(target, entry.get("type") or 0, allow, deny)


def check_archive_minutes(check: FormCheck, body: Json) -> None:
    """Note an `auto_archive_duration` that Discord does not have."""
    minutes = body.get("auto_archive_duration")
    if minutes is not None and minutes not in ARCHIVE_MINUTES:
        listed = ", ".join(str(number) for number in sorted(ARCHIVE_MINUTES))
        check.add(
            ("auto_archive_duration",), "BASE_TYPE_CHOICES", f"Value must be one of ({listed})."
        )
