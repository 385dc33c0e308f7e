"""Messages of channels: send, read, edit, delete, pins and reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.answers import answer, nothing
from sandbox.discord.bodies import BULK_DELETE, MESSAGE
from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.message_payloads import message_as_read, message_payload
from sandbox.discord.model import (
    MESSAGEABLE_TYPES,
    THREAD_TYPES,
    Channel,
    ChannelType,
    Json,
    Message,
    MessageFlag,
)
from sandbox.discord.payloads import user_payload
from sandbox.discord.permissions import Permission
from sandbox.discord.shapes import Kind, check_shape, is_digits

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.files import Form
    from sandbox.discord.messages import Messages

REPLY_TYPE, MOST_LISTED, MOST_DELETED, NONCE = 19, 100, 100, 25


class MessageRoutes:
    """The endpoints under channels/{channel}/messages, for the bot."""

    def __init__(self, core: Core, messages: Messages) -> None:
        self._core = core
        self._messages = messages

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        all_of = "/channels/{channel}/messages"
        one = all_of + "/{message}"
        return [
            web.post("/channels/{channel}/typing", self.typing),
            web.get(all_of, self.list_messages),
            web.post(all_of, self.send),
            web.post(all_of + "/bulk-delete", self.bulk_delete),
            web.put(all_of + "/pins/{message}", self.pin),
            web.delete(all_of + "/pins/{message}", self.pin),
            web.get(one, self.get),
            web.patch(one, self.edit),
            web.delete(one, self.delete),
            web.put(one + "/reactions/{emoji}/@me", self.react),
            web.delete(one + "/reactions/{emoji}/@me", self.unreact),
            web.get(one + "/reactions/{emoji}", self.reactors),
            web.delete(one + "/reactions", self.clear_reactions),
        ]

    def _channel(self, request: web.Request) -> Channel:
        return self._core.seen_channel(request.match_info["channel"])

    def message(self, channel: Channel, message_id: str) -> Message:
        """Return a message that the bot finds in a channel; raise ApiError 10008."""
        message = self._core.world.message(channel.id, message_id)
        if message.ephemeral:
            raise ApiError(10008)
        return message

    def may_send(self, channel: Channel) -> None:
        """Raise ApiError 50008, 50007, 50013 or 50083 when the bot can't write in a channel."""
        if channel.type not in MESSAGEABLE_TYPES:
            raise ApiError(50008)
        world = self._core.world
        if channel.type is ChannelType.DM:
            others = [world.users[u] for u in channel.recipients if u != world.bot.id]
            if not all(user.accepts_direct_messages for user in others):
                raise ApiError(50007)
            return
        in_thread = channel.type in THREAD_TYPES
        needed = Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES
        self._core.need(channel, needed)
        if channel.thread is not None and channel.thread.archived:
            if channel.thread.locked:
                raise ApiError(50083)
            channel.thread.archived = False
            channel.thread.archive_changed = self._core.moments.seconds()
            self._core.tell_channel("THREAD_UPDATE", channel)

    async def typing(self, request: web.Request) -> web.Response:
        """Show that the bot is typing."""
        channel = self._channel(request)
        self.may_send(channel)
        self._core.log.add("typing", channel_id=channel.id)
        return nothing()

    async def send(self, request: web.Request) -> web.Response:
        """Send a message; `enforce_nonce` gives the earlier one of the same nonce back."""
        form = await self._core.form(request, MESSAGE)
        channel = self._channel(request)
        self.may_send(channel)
        body = form.json
        if form.uploads:
            self._core.need(channel, Permission.ATTACH_FILES)
        if body.get("enforce_nonce") and body.get("nonce") is not None:
            for earlier in self._core.world.messages[channel.id].values():
                if earlier.nonce == body["nonce"] and earlier.author_id == self._core.world.bot.id:
                    return answer(message_payload(self._core, earlier))
        message = self.compose(channel, form)
        self.publish(message, form)
        return answer(message_payload(self._core, message))

    def compose(self, channel: Channel, form: Form) -> Message:
        """Make a message of the bot from a body, in a channel that need not exist yet."""
        body, check = form.json, FormCheck(form.base)
        if isinstance(body.get("nonce"), str):
            check.length(("nonce",), body["nonce"], 0, NONCE)
        check.finish()
        message = Message(
            id=self._core.world.ids.next(),
            channel_id=channel.id,
            author_id=self._core.world.bot.id,
            created=self._core.moments.seconds(),
            nonce=body.get("nonce"),
            flags=int(body.get("flags") or 0) & MessageFlag.SUPPRESS_NOTIFICATIONS,
        )
        if body.get("message_reference"):
            self._refer(channel, message, form)
        self._messages.compose(message, form, file_limit=self._core.limit_for(channel))
        return message

    def publish(self, message: Message, form: Form) -> None:
        """Enter a composed message into its channel and tell those who see it."""
        self._messages.publish(message, form.json.get("allowed_mentions"))

    def _refer(self, channel: Channel, message: Message, form: Form) -> None:
        reference = form.json["message_reference"]
        wanted = str(reference.get("message_id"))
        if wanted not in self._core.world.messages[channel.id]:
            if reference.get("fail_if_not_exists") is not False:
                check = FormCheck(form.base)
                check.add(
                    ("message_reference",),
                    "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
                    "Unknown message",
                )
                check.finish()
            return
        self._core.need(channel, Permission.READ_MESSAGE_HISTORY)
        message.type = REPLY_TYPE
        message.reference = {"type": 0, "channel_id": channel.id, "message_id": wanted}
        if channel.guild_id is not None:
            message.reference["guild_id"] = channel.guild_id

    async def list_messages(self, request: web.Request) -> web.Response:
        """Answer up to `limit` messages, newest first, `around`, `before` or `after` an id."""
        channel = self._channel(request)
        limit, before, after, around = _page(request)
        granted = self._core.world.permissions(self._core.world.bot.id, channel)
        if not granted & Permission.READ_MESSAGE_HISTORY:
            return answer([])
        found = [m for m in self._core.world.messages[channel.id].values() if not m.ephemeral]
        found.sort(key=lambda message: int(message.id), reverse=True)
        if around is not None:
            newer = [m for m in found if int(m.id) > around][-(limit // 2) :]
            found = newer + [m for m in found if int(m.id) <= around]
        elif before is not None:
            found = [m for m in found if int(m.id) < before]
        elif after is not None:
            found = [m for m in found if int(m.id) > after][-limit:]
        return answer([message_as_read(self._core, m) for m in found[:limit]])

    async def get(self, request: web.Request) -> web.Response:
        """Answer one message."""
        channel = self._channel(request)
        self._core.need(channel, Permission.READ_MESSAGE_HISTORY)
        found = self.message(channel, request.match_info["message"])
        return answer(message_as_read(self._core, found))

    async def edit(self, request: web.Request) -> web.Response:
        """Edit a message of the bot."""
        form = await self._core.form(request, MESSAGE)
        channel = self._channel(request)
        message = self.message(channel, request.match_info["message"])
        if message.author_id != self._core.world.bot.id:
            raise ApiError(50005)
        if form.uploads:
            self._core.need(channel, Permission.ATTACH_FILES)
        self._messages.compose(message, form, file_limit=self._core.limit_for(channel))
        self._messages.edited(message)
        return answer(message_payload(self._core, message))

    async def delete(self, request: web.Request) -> web.Response:
        """Delete a message: the bot's own, or with Manage Messages anybody's."""
        channel = self._channel(request)
        message = self.message(channel, request.match_info["message"])
        if message.author_id != self._core.world.bot.id:
            self._core.need(channel, Permission.MANAGE_MESSAGES)
        self._messages.delete(message)
        return nothing()

    async def bulk_delete(self, request: web.Request) -> web.Response:
        """Delete 2 to 100 messages at once."""
        body = await self._core.body(request, BULK_DELETE)
        channel = self._channel(request)
        self._core.need(channel, Permission.MANAGE_MESSAGES)
        check = FormCheck()
        wanted = check.count(("messages",), body.get("messages"), 2, MOST_DELETED)
        check.finish()
        for message_id in wanted:
            message = self._core.world.messages[channel.id].get(str(message_id))
            if message is not None:
                self._messages.delete(message)
        return nothing()

    async def pin(self, request: web.Request) -> web.Response:
        """Pin (PUT) or unpin (DELETE) a message."""
        channel = self._channel(request)
        message = self.message(channel, request.match_info["message"])
        self._core.need(channel, Permission.PIN_MESSAGES)
        message.pinned = request.method == "PUT"
        self._messages.touched(message)
        return nothing()

    def _tell_reaction(self, what: str, channel: Channel, message: Message, emoji: str) -> None:
        data: Json = {
            "user_id": self._core.world.bot.id,
            "channel_id": channel.id,
            "message_id": message.id,
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
        }
        if channel.guild_id is not None:
            data["guild_id"] = channel.guild_id
        self._core.tell(what, data, channel.guild_id)

    async def react(self, request: web.Request) -> web.Response:
        """React as the bot."""
        channel = self._channel(request)
        message = self.message(channel, request.match_info["message"])
        emoji = request.match_info["emoji"]
        if emoji.isascii():
            raise ApiError(10014)  # a custom emoji, and this world has none, or no emoji at all
        self._core.need(channel, Permission.READ_MESSAGE_HISTORY)
        if emoji not in message.reactions:
            self._core.need(channel, Permission.ADD_REACTIONS)
        people = message.reactions.setdefault(emoji, [])
        if self._core.world.bot.id not in people:
            people.append(self._core.world.bot.id)
            self._tell_reaction("MESSAGE_REACTION_ADD", channel, message, emoji)
        return nothing()

    async def unreact(self, request: web.Request) -> web.Response:
        """Take the bot's reaction back."""
        channel = self._channel(request)
        message = self.message(channel, request.match_info["message"])
        emoji = request.match_info["emoji"]
        people = message.reactions.get(emoji, [])
        if self._core.world.bot.id in people:
            people.remove(self._core.world.bot.id)
            self._tell_reaction("MESSAGE_REACTION_REMOVE", channel, message, emoji)
        if not people:
            message.reactions.pop(emoji, None)
        return nothing()

    async def reactors(self, request: web.Request) -> web.Response:
        """Answer who reacted with an emoji."""
        channel = self._channel(request)
        message = self.message(channel, request.match_info["message"])
        people = message.reactions.get(request.match_info["emoji"], [])
        return answer([user_payload(self._core.world.users[user]) for user in people])

    async def clear_reactions(self, request: web.Request) -> web.Response:
        """Take all reactions away."""
        channel = self._channel(request)
        self._core.need(channel, Permission.MANAGE_MESSAGES)
        self.message(channel, request.match_info["message"]).reactions.clear()
        return nothing()


def _page(request: web.Request) -> tuple[int, int | None, int | None, int | None]:
    """Return `limit`, `before`, `after` and `around` of a query; raise FormError."""
    query, check = request.query, FormCheck()
    limit = query.get("limit", "50")
    if not is_digits(limit, 3) or not 1 <= int(limit) <= MOST_LISTED:
        check.add(("limit",), "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
    for name in ("before", "after", "around"):
        if name in query:
            check_shape(check, (name,), query[name], Kind.SNOWFLAKE)
    check.finish()
    before, after, around = (
        int(query[name]) if name in query else None for name in ("before", "after", "around")
    )
    return int(limit), before, after, around
