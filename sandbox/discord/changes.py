"""What people and moderators change in the world, with the events that the bot is told."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from sandbox.discord.building import add_bot, add_channel, add_person, add_server
from sandbox.discord.errors import ApiError
from sandbox.discord.files import Form, Upload, content_type_of
from sandbox.discord.invocation import RefusedError
from sandbox.discord.model import MESSAGEABLE_TYPES, Member, Message, Overwrite
from sandbox.discord.payloads import guild_payload, member_payload, role_payload
from sandbox.discord.people_view import seen_message, well_known_name
from sandbox.discord.permissions import Permission
from sandbox.discord.world import UnknownNameError
from sandbox.scenarios import ChannelPlan, Person, ServerPlan, crowd

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.messages import Messages
    from sandbox.discord.model import Channel, Guild, Json, User


class Changes:
    """Changes the world; `tell=False` keeps it from the gateway, so that caches grow stale."""

    def __init__(self, core: Core, messages: Messages) -> None:
        self._core = core
        self._messages = messages

    def set_nsfw(self, channel: Channel, *, nsfw: bool, tell: bool) -> None:
        """Make a channel age-restricted or not."""
        channel.nsfw = nsfw
        if tell:
            self._core.tell_channel("CHANNEL_UPDATE", channel)

    def set_guild(self, guild: Guild, body: dict[str, Any]) -> None:
        """Set `nsfw_level`, `attachment_size_limit` (bytes or null), `locale` or `name`."""
        for name in ("nsfw_level", "attachment_size_limit", "locale"):
            if name in body:
                setattr(guild, name, body[name])
        guild.name = str(body.get("name", guild.name))
        if body.get("tell", True):
            self._core.tell("GUILD_UPDATE", guild_payload(guild), guild.id)

    def set_overwrite(self, channel: Channel, body: dict[str, Any]) -> None:
        """Set what a channel allows and denies (`allow`, `deny`: bits) to a `role` or `member`."""
        guild = self._core.world.guild_of(channel)
        if guild is None:
            raise ApiError(50024)
        if "role" in body:
            target, kind = self._role(guild, str(body["role"])), 0
        else:
            target, kind = self._core.world.find_user(str(body["member"])).id, 1
        overwrite = Overwrite(target, kind, int(body.get("allow", 0)), int(body.get("deny", 0)))
        channel.overwrites[target] = overwrite
        if not overwrite.allow and not overwrite.deny:
            del channel.overwrites[target]
        if body.get("tell", True):
            self._core.tell_channel("CHANNEL_UPDATE", channel)

    def _role(self, guild: Guild, name: str) -> str:
        for role in guild.roles.values():
            if name in {role.id, role.name}:
                return role.id
        message = f"{guild.name} has no role {name!r}"
        raise UnknownNameError(message)

    def set_role(self, guild: Guild, body: dict[str, Any]) -> None:
        """Set the `permissions` (bits) of a `role`."""
        role = guild.roles[self._role(guild, str(body["role"]))]
        role.permissions = int(body["permissions"])
        data = {"guild_id": guild.id, "role": role_payload(role)}
        self._core.tell("GUILD_ROLE_UPDATE", data, guild.id)

    def set_member(self, guild: Guild, body: dict[str, Any]) -> None:
        """Add, remove (`present: false`), time out (`timeout`: seconds) or give `roles` by name."""
        world = self._core.world
        user = world.find_user(str(body["member"]))
        if body.get("present") is False and user.id == world.bot.id:
            self.kick_bot(guild, body)
            return
        if body.get("present") is False:
            guild.members.pop(user.id, None)
            data: Json = {"guild_id": guild.id, "user": {"id": user.id}}
            self._core.tell("GUILD_MEMBER_REMOVE", data, guild.id)
            return
        if user.id not in guild.members:
            guild.members[user.id] = Member(user_id=user.id, joined=world.moments.seconds())
            joined = member_payload(world, guild.members[user.id]) | {"guild_id": guild.id}
            self._core.tell("GUILD_MEMBER_ADD", joined, guild.id)
        member = guild.members[user.id]
        if "timeout" in body:
            seconds = float(body["timeout"])
            member.timeout_until = world.moments.seconds() + seconds if seconds > 0 else None
        if "roles" in body:
            member.roles = [self._role(guild, str(name)) for name in body["roles"]]
        changed = member_payload(world, member) | {"guild_id": guild.id}
        if user.id == world.bot.id:
            # The bot is told of its own member without the privileged intent.
            for session in self._core.hub.sessions.values():
                if session.wants("GUILD_UPDATE", guild.id):
                    session.send("GUILD_MEMBER_UPDATE", changed)
        else:
            self._core.tell("GUILD_MEMBER_UPDATE", changed, guild.id)

    def set_person(self, body: dict[str, Any]) -> Json:
        """Add a person, or set `locale`, `accepts_direct_messages`, `has_app` of one."""
        world = self._core.world
        name = str(body["member"])
        try:
            user = world.find_user(name)
        except UnknownNameError:
            user = add_person(world, Person(name=name, display_name=name.title()))
        user.locale = str(body.get("locale", user.locale))
        if "accepts_direct_messages" in body:
            user.accepts_direct_messages = bool(body["accepts_direct_messages"])
        if "has_app" in body:
            change = world.app_users.add if body["has_app"] else world.app_users.discard
            change(user.id)
        return {"id": user.id, "name": well_known_name(self._core, user.id)}

    def add_channel(self, guild: Guild, body: dict[str, Any]) -> Channel:
        """Add a channel: `name`, `kind`, `nsfw`, `category`."""
        plan = ChannelPlan(
            name=str(body["name"]),
            kind=str(body.get("kind", "text")),
            nsfw=bool(body.get("nsfw", False)),
            category=body.get("category"),
        )
        channel = add_channel(self._core.world, guild, plan)
        self._core.tell_channel("CHANNEL_CREATE", channel)
        return channel

    def delete_channel(self, channel: Channel, body: dict[str, Any]) -> None:
        """Delete a channel with its threads, or a thread."""
        self._core.world.remove_channel(channel)
        if body.get("tell", True):
            name = "CHANNEL_DELETE" if channel.thread is None else "THREAD_DELETE"
            self._core.tell_channel(name, channel)

    def delete_message(self, body: dict[str, Any]) -> None:
        """Delete a `message`: anybody's, or with a `member` what that person may delete."""
        message_id, world = str(body["message"]), self._core.world
        found = [m[message_id] for m in world.messages.values() if message_id in m]
        if not found:
            raise ApiError(10008)
        if "member" in body:
            user = world.find_user(str(body["member"]))
            granted = world.permissions(user.id, world.channel(found[0].channel_id))
            own = found[0].author_id == user.id and granted & Permission.VIEW_CHANNEL
            if not own and not granted & Permission.MANAGE_MESSAGES:
                reason = f"{user.username} may not delete that message."
                raise RefusedError(reason)
        self._messages.delete(found[0])

    def _let_write(self, user: User, channel: Channel) -> None:
        """Raise RefusedError where Discord's client would not let a person write."""
        in_thread = channel.thread is not None
        sending = Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES
        granted = self._core.world.permissions(user.id, channel) & sending
        if not granted or channel.type not in MESSAGEABLE_TYPES:
            reason = f"{user.username} may not write in {channel.name!r}."
            raise RefusedError(reason)

    def say(self, body: dict[str, Any]) -> Json:
        """Let a person write `content` in a channel, where they may, with `files` by name in base64."""
        world = self._core.world
        user = world.find_user(str(body.get("member", "member")))
        channel = world.find_channel(str(body.get("channel", "general")), user)
        self._let_write(user, channel)
        message = Message(
            id=world.ids.next(),
            channel_id=channel.id,
            author_id=user.id,
            created=world.moments.seconds(),
        )
        form = Form(json={"content": str(body["content"])}, uploads=_uploads(body))
        self._messages.compose(message, form, file_limit=self._core.limit_for(channel))
        self._messages.publish(message, None)
        return seen_message(self._core, message)

    def set_thread(self, thread: Channel, body: dict[str, Any]) -> None:
        """Archive, lock, or put the bot into or out of a thread (`archived`, `locked`, `bot`)."""
        if thread.thread is None:
            raise ApiError(50024)
        state, world = thread.thread, self._core.world
        if "archived" in body:
            state.archived = bool(body["archived"])
            state.archive_changed = world.moments.seconds()
        state.locked = bool(body.get("locked", state.locked))
        if body.get("bot") is True:
            state.members[world.bot.id] = world.moments.seconds()
        elif body.get("bot") is False:
            state.members.pop(world.bot.id, None)
        self._core.tell_channel("THREAD_UPDATE", thread)

    def add_server(self, body: dict[str, Any]) -> Guild:
        """Add a server with the bot: `name`, `owner`, `members`, and a channel or two."""
        name = str(body["name"])
        plan = ServerPlan(
            name=name,
            owner=str(body.get("owner", "owner")),
            members=tuple(body.get("members", ("owner", "member"))),
            channels=tuple(
                ChannelPlan(name=str(c["name"]), nsfw=bool(c.get("nsfw", False)))
                for c in body.get("channels", [{"name": f"{name}-lobby".casefold()}])
            ),
        )
        guild = add_server(self._core.world, plan)
        self._core.hub.guild_added(guild)
        return guild

    def crowd(self, servers: int, people: int) -> Json:
        """Add many servers with the same strangers, as `sandbox.scenarios.crowd` plans them."""
        plan = crowd(servers, people)
        for person in plan.people:
            if f"user:{person.name}" not in self._core.world.names:
                add_person(self._core.world, person)
        known = {guild.name for guild in self._core.world.guilds.values()}
        for server in plan.servers:
            if server.name not in known:
                guild = add_server(self._core.world, server)
                self._core.hub.guild_added(guild)
        return {"servers": len(self._core.world.guilds), "people": len(self._core.world.users)}

    def kick_bot(self, guild: Guild, _body: dict[str, Any]) -> None:
        """Remove the bot from a guild."""
        guild.has_bot = False
        guild.members.pop(self._core.world.bot.id, None)
        self._core.tell("GUILD_DELETE", {"id": guild.id}, guild.id)

    def invite_bot(self, guild: Guild, body: dict[str, Any]) -> None:
        """Add the bot to a guild."""
        if guild.has_bot:
            return
        add_bot(self._core.world, guild, int(body.get("permissions", 0)))
        self._core.hub.guild_added(guild)


def _uploads(body: dict[str, Any]) -> dict[int, Upload]:
    files: dict[str, str] = body.get("files") or {}
    return {
        index: Upload(index, name, content_type_of(name), base64.b64decode(data, validate=True))
        for index, (name, data) in enumerate(files.items())
    }
