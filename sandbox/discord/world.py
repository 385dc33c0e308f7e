"""The world: users, guilds, channels and messages, found by id or by their well-known name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sandbox.discord.errors import ApiError
from sandbox.discord.model import THREAD_TYPES, Channel, ChannelType, Guild, Member, Message, User
from sandbox.discord.permissions import PRIVATE_CHANNEL, channel_permissions

if TYPE_CHECKING:
    from sandbox.discord.moments import Moments
    from sandbox.discord.snowflake import Snowflakes


class UnknownNameError(LookupError):
    """A name in a request to the sandbox that nobody has."""


class World:
    """Everything that exists on this Discord; it changes nothing by itself and tells nobody."""

    def __init__(self, bot: User, ids: Snowflakes, moments: Moments) -> None:
        self.bot = bot
        self.ids = ids
        self.moments = moments
        self.users: dict[str, User] = {bot.id: bot}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = defaultdict(dict)
        self.names: dict[str, str] = {}
        self.known_as: dict[str, str] = {}
        self.app_users: set[str] = set()

    @property
    def application_id(self) -> str:
        """The application's id, which is its bot's too."""
        return self.bot.id

    def add_channel(self, channel: Channel) -> Channel:
        """Enter a channel, thread or private conversation."""
        self.channels[channel.id] = channel
        if channel.guild_id is not None:
            guild = self.guilds[channel.guild_id]
            home = guild.threads if channel.type in THREAD_TYPES else guild.channels
            home[channel.id] = channel
        return channel

    def remove_channel(self, channel: Channel) -> None:
        """Forget a channel with its threads, or a thread, and their messages."""
        del self.channels[channel.id]
        self.messages.pop(channel.id, None)
        if channel.guild_id is not None:
            guild = self.guilds[channel.guild_id]
            guild.channels.pop(channel.id, None)
            for thread in list(guild.threads.values()):
                if thread.parent_id == channel.id:
                    self.remove_channel(thread)
            guild.threads.pop(channel.id, None)

    def channel(self, channel_id: str) -> Channel:
        """Return a channel by id; raise ApiError 10003."""
        found = self.channels.get(channel_id)
        if found is None:
            raise ApiError(10003)
        return found

    def guild(self, guild_id: str) -> Guild:
        """Return a guild that the bot is in; raise ApiError 10004."""
        found = self.guilds.get(guild_id)
        if found is None or not found.has_bot:
            raise ApiError(10004)
        return found

    def message(self, channel_id: str, message_id: str) -> Message:
        """Return a message by id; raise ApiError 10008."""
        found = self.messages[channel_id].get(message_id)
        if found is None:
            raise ApiError(10008)
        return found

    def guild_of(self, channel: Channel) -> Guild | None:
        """Return the guild of a channel, or None for a private conversation."""
        return None if channel.guild_id is None else self.guilds[channel.guild_id]

    def parent_of(self, channel: Channel) -> Channel | None:
        """Return the channel that a thread hangs under, or the category of a channel."""
        return None if channel.parent_id is None else self.channels.get(channel.parent_id)

    def permissions(self, user_id: str, channel: Channel) -> int:
        """Return what a user may do in a channel; nothing when they are not there."""
        guild = self.guild_of(channel)
        if guild is None:
            return PRIVATE_CHANNEL if user_id in channel.recipients else 0
        member = guild.members.get(user_id)
        if member is None:
            return 0
        granted = channel_permissions(guild, member, channel, self.moments.seconds())
        if (
            channel.type is ChannelType.PRIVATE_THREAD
            and channel.thread is not None
            and user_id not in channel.thread.members
            and not granted & (1 << 34)
        ):
            return 0
        return granted

    def member(self, guild: Guild, user_id: str) -> Member:
        """Return a member by user id; raise ApiError 10007."""
        found = guild.members.get(user_id)
        if found is None:
            raise ApiError(10007)
        return found

    def direct_channel(self, user_id: str) -> Channel:
        """Return the direct messages between the bot and a user, opened when they were not."""
        for channel in self.channels.values():
            if channel.type is ChannelType.DM and user_id in channel.recipients:
                return channel
        return self.add_channel(
            Channel(
                id=self.ids.next(),
                type=ChannelType.DM,
                name="",
                recipients=[user_id, self.bot.id],
            )
        )

    def find_user(self, name: str) -> User:
        """Return a user by well-known name, username or id; raise UnknownNameError."""
        wanted = self.names.get(f"user:{name}", name)
        found = self.users.get(wanted)
        if found is not None:
            return found
        for user in self.users.values():
            if user.username == name:
                return user
        message = f"nobody here is called {name!r}"
        raise UnknownNameError(message)

    def find_guild(self, name: str) -> Guild:
        """Return a guild by name or id; raise UnknownNameError."""
        found = self.guilds.get(name)
        if found is not None:
            return found
        for guild in self.guilds.values():
            if guild.name.casefold() == name.casefold():
                return guild
        message = f"there is no server called {name!r}"
        raise UnknownNameError(message)

    def find_channel(self, name: str, user: User | None = None) -> Channel:
        """Return a channel by id, `name` or `Server/name`; `dm` is the user's with the bot.

        The first server wins where several have a channel of that name. Raise UnknownNameError.
        """
        if name == "dm" and user is not None:
            return self.direct_channel(user.id)
        known = self.channels.get(self.names.get(f"channel:{name}", name))
        if known is not None:
            return known
        server, _, plain = name.rpartition("/")
        candidates = (
            self.channels.values()
            if not server
            else [c for c in self.channels.values() if c.guild_id == self.find_guild(server).id]
        )
        plain = plain.removeprefix("#")
        for channel in candidates:
            if channel.name == plain:
                return channel
        message = f"there is no channel called {name!r}"
        raise UnknownNameError(message)
