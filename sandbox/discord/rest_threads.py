"""Threads and posts: starting, listing, joining and leaving them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.discord.answers import answer, nothing
from sandbox.discord.bodies import THREAD
from sandbox.discord.errors import ApiError, FormCheck
from sandbox.discord.message_payloads import message_payload
from sandbox.discord.model import (
    POST_TYPES,
    THREAD_TYPES,
    Channel,
    ChannelType,
    MessageFlag,
    ThreadState,
)
from sandbox.discord.moments import iso
from sandbox.discord.payloads import channel_payload
from sandbox.discord.permissions import Permission
from sandbox.discord.rest_channels import NAME, check_archive_minutes

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.files import Form
    from sandbox.discord.model import Json
    from sandbox.discord.rest_messages import MessageRoutes

DEFAULT_ARCHIVE = 1440
_PARENTS = POST_TYPES | {ChannelType.TEXT, ChannelType.ANNOUNCEMENT}


class ThreadRoutes:
    """POST channels/{id}/threads and their kin."""

    def __init__(self, core: Core, messages: MessageRoutes) -> None:
        self._core = core
        self._messages = messages

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        members = "/channels/{channel}/thread-members"
        return [
            web.post("/channels/{channel}/threads", self.start),
            web.post("/channels/{channel}/messages/{message}/threads", self.start_at),
            web.get("/guilds/{guild}/threads/active", self.active),
            web.get("/channels/{channel}/threads/archived/public", self.archived),
            web.get("/channels/{channel}/threads/archived/private", self.archived),
            web.get(members, self.list_members),
            web.get(members + "/{user}", self.member),
            web.put(members + "/{user}", self.add_member),
            web.delete(members + "/{user}", self.remove_member),
        ]

    def _thread(self, request: web.Request) -> tuple[Channel, ThreadState]:
        channel = self._core.seen_channel(request.match_info["channel"])
        if channel.thread is None:
            raise ApiError(50024)
        return channel, channel.thread

    def _user(self, request: web.Request) -> str:
        wanted = request.match_info["user"]
        return self._core.world.bot.id if wanted == "@me" else wanted

    async def start(self, request: web.Request) -> web.Response:
        """Start a thread without a message, or a post in a forum with its first message."""
        form = await self._core.form(request, THREAD)
        parent = self._core.seen_channel(request.match_info["channel"])
        if parent.type in POST_TYPES:
            return self._post(parent, form)
        # Without a type Discord starts a private thread.
        number = form.json.get("type") or ChannelType.PRIVATE_THREAD
        if number not in THREAD_TYPES:
            check = FormCheck()
            check.add(
                ("type",), "BASE_TYPE_CHOICES", f"Value must be one of {sorted(THREAD_TYPES)}."
            )
            check.finish()
        private = number == ChannelType.PRIVATE_THREAD
        self._core.need(
            parent,
            Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS,
        )
        thread = self._new(parent, form.json, ChannelType(number), self._core.world.ids.next())
        return answer(self._enter(thread), 201)

    def _post(self, parent: Channel, form: Form) -> web.Response:
        self._core.need(parent, Permission.SEND_MESSAGES)
        if form.uploads:
            self._core.need(parent, Permission.ATTACH_FILES)
        if form.json.get("message") is None:
            check = FormCheck()
            check.missing(("message",))
            check.finish()
        kind, inner = ChannelType.PUBLIC_THREAD, form.inner("message", {})
        thread = self._new(parent, form.json, kind, self._core.world.ids.next())
        message = self._messages.compose(thread, inner)
        message.id = thread.id  # the first message of a post has the post's id
        self._enter(thread)
        self._messages.publish(message, inner)
        told = channel_payload(self._core.world, thread)
        return answer(told | {"message": message_payload(self._core, message)}, 201)

    async def start_at(self, request: web.Request) -> web.Response:
        """Start a thread at a message; it has the message's id."""
        body = await self._core.body(request, THREAD)
        parent = self._core.seen_channel(request.match_info["channel"])
        message = self._messages.message(parent, request.match_info["message"])
        self._core.need(parent, Permission.CREATE_PUBLIC_THREADS)
        if message.thread_id is not None:
            raise ApiError(160004)
        announcing = parent.type is ChannelType.ANNOUNCEMENT
        kind = ChannelType.ANNOUNCEMENT_THREAD if announcing else ChannelType.PUBLIC_THREAD
        thread = self._new(parent, body, kind, message.id)
        message.thread_id = thread.id
        message.flags |= MessageFlag.HAS_THREAD
        return answer(self._enter(thread), 201)

    def _new(self, parent: Channel, body: Json, kind: ChannelType, thread_id: str) -> Channel:
        if parent.type not in _PARENTS:
            raise ApiError(50024)
        check = FormCheck()
        name = check.length(("name",), body.get("name"), 1, NAME)
        check_archive_minutes(check, body)
        check.finish()
        now, bot = self._core.moments.seconds(), self._core.world.bot.id
        return Channel(
            id=thread_id,
            type=kind,
            name=name,
            guild_id=parent.guild_id,
            parent_id=parent.id,
            rate_limit_per_user=body.get("rate_limit_per_user") or 0,
            thread=ThreadState(
                owner_id=bot,
                created=now,
                archive_changed=now,
                auto_archive_duration=body.get("auto_archive_duration") or DEFAULT_ARCHIVE,
                invitable=body.get("invitable") is not False,
                members={bot: now},
                applied_tags=[str(tag) for tag in body.get("applied_tags") or []],
            ),
        )

    def _enter(self, thread: Channel) -> Json:
        """Enter a new thread, tell of it, and return it as the API answers it."""
        self._core.world.add_channel(thread)
        told = channel_payload(self._core.world, thread)
        self._core.tell("THREAD_CREATE", told | {"newly_created": True}, thread.guild_id)
        return told

    async def active(self, request: web.Request) -> web.Response:
        """Answer the threads of a guild that are not archived."""
        guild = self._core.world.guild(request.match_info["guild"])
        threads = [t for t in guild.threads.values() if t.thread and not t.thread.archived]
        return answer(self._listing(threads))

    async def archived(self, request: web.Request) -> web.Response:
        """Answer the archived threads of a channel, public or private."""
        parent = self._core.seen_channel(request.match_info["channel"])
        guild = self._core.world.guild_of(parent)
        private = request.path.endswith("private")
        if private:
            self._core.need(parent, Permission.MANAGE_THREADS)
        threads = [
            thread
            for thread in ({} if guild is None else guild.threads).values()
            if thread.parent_id == parent.id
            and thread.thread is not None
            and thread.thread.archived
            and (thread.type is ChannelType.PRIVATE_THREAD) == private
        ]
        return answer(self._listing(threads))

    def _listing(self, threads: list[Channel]) -> Json:
        bot = self._core.world.bot.id
        seen = [t for t in threads if self._core.world.permissions(bot, t)]
        return {
            "has_more": False,
            "threads": [channel_payload(self._core.world, thread) for thread in seen],
            "members": [
                _member(thread.id, thread.thread, bot)
                for thread in seen
                if thread.thread and bot in thread.thread.members
            ],
        }

    async def list_members(self, request: web.Request) -> web.Response:
        """Answer who is in a thread."""
        thread, state = self._thread(request)
        return answer([_member(thread.id, state, user) for user in state.members])

    async def member(self, request: web.Request) -> web.Response:
        """Answer whether somebody is in a thread."""
        thread, state = self._thread(request)
        user = self._user(request)
        if user not in state.members:
            raise ApiError(10007)
        return answer(_member(thread.id, state, user))

    async def add_member(self, request: web.Request) -> web.Response:
        """Join a thread, or bring somebody in."""
        thread, state = self._thread(request)
        if state.archived:
            raise ApiError(50083)
        user = self._user(request)
        if user != self._core.world.bot.id:
            self._core.need(thread, Permission.SEND_MESSAGES_IN_THREADS)
        if thread.guild_id is not None:
            self._core.world.member(self._core.world.guild(thread.guild_id), user)
        if user not in state.members:
            state.members[user] = self._core.moments.seconds()
            self._told(thread, state, added=[_member(thread.id, state, user)])
        return nothing()

    async def remove_member(self, request: web.Request) -> web.Response:
        """Leave a thread, or take somebody out."""
        thread, state = self._thread(request)
        user = self._user(request)
        if user != self._core.world.bot.id:
            self._core.need(thread, Permission.MANAGE_THREADS)
        if state.members.pop(user, None) is None:
            raise ApiError(10007)
        self._told(thread, state, removed=[user])
        return nothing()

    def _told(
        self,
        thread: Channel,
        state: ThreadState,
        added: list[Json] | None = None,
        removed: list[str] | None = None,
    ) -> None:
        data: Json = {
            "id": thread.id,
            "guild_id": thread.guild_id,
            "member_count": len(state.members),
            "added_members": added or [],
            "removed_member_ids": removed or [],
        }
        self._core.tell("THREAD_MEMBERS_UPDATE", data, thread.guild_id)


def _member(thread_id: str, state: ThreadState, user_id: str) -> Json:
    joined = state.members[user_id]
    return {"id": thread_id, "user_id": user_id, "join_timestamp": iso(joined), "flags": 0}
