"""Which commands a person is offered where, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.discord.command_rules import CHAT_INPUT
from sandbox.discord.invocation import RefusedError
from sandbox.discord.model import MESSAGEABLE_TYPES, ChannelType
from sandbox.discord.permissions import ALL, Permission, guild_permissions, in_timeout

if TYPE_CHECKING:
    from sandbox.discord.commands import Commands
    from sandbox.discord.core import Core
    from sandbox.discord.model import Channel, Guild, Json, User

GUILD_CONTEXT, BOT_DM_CONTEXT, PRIVATE_CONTEXT = 0, 1, 2
IN_TIMEOUT = "You are in time-out: until it ends you can neither use commands nor write."


class Offers:
    """Discord's hiding of commands: contexts, installations, age restriction, permissions."""

    def __init__(self, core: Core, commands: Commands) -> None:
        self._core = core
        self._commands = commands

    def context(self, channel: Channel) -> int:
        """Return Discord's interaction context of a channel."""
        if channel.guild_id is not None:
            return GUILD_CONTEXT
        bot_here = self._core.world.bot.id in channel.recipients
        if channel.type is ChannelType.DM and bot_here:
            return BOT_DM_CONTEXT
        return PRIVATE_CONTEXT

    def installs(self, user: User, channel: Channel) -> set[int]:
        """Return by which installations the application is at hand: 0 guild, 1 user.

        In direct messages with the bot the guild installation counts too, in others it does not.
        """
        guild = self._core.world.guild_of(channel)
        present = {1} if user.id in self._core.world.app_users else set()
        with_bot = self.context(channel) == BOT_DM_CONTEXT if guild is None else guild.has_bot
        if with_bot:
            present.add(0)
        return present

    def visible(self, user: User, channel: Channel) -> list[Json]:
        """Return the commands that a person is offered in a channel."""
        return [
            command
            for command in self._commands.visible_in(channel.guild_id)
            if self._hidden(command, user, channel) is None
        ]

    def _hidden(self, command: Json, user: User, channel: Channel) -> str | None:
        """Return why a command is not offered, None when it is."""
        guild = self._core.world.guild_of(channel)
        title = _title(command)
        context, contexts = self.context(channel), command.get("contexts")
        not_in_dms = contexts is None and context == BOT_DM_CONTEXT and not command["dm_permission"]
        if not_in_dms or (contexts is not None and context not in contexts):
            return f"{title} is not offered in this kind of conversation."
        if not self.installs(user, channel) & set(command["integration_types"]):
            return f"{title} is not installed here."
        if guild is None:
            return None
        if command["nsfw"] and not self._parent(channel).nsfw:
            return f"{title} is only offered in age-restricted channels."
        return self._forbidden(command, user, channel, guild)

    def _forbidden(self, command: Json, user: User, channel: Channel, guild: Guild) -> str | None:
        granted = self._core.world.permissions(user.id, channel)
        if self._silenced(user, guild):
            return IN_TIMEOUT
        if not granted & Permission.USE_APPLICATION_COMMANDS:
            return "You may not use commands in this channel."
        in_thread = channel.thread is not None
        sending = Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES
        if command["type"] == CHAT_INPUT and not granted & sending:
            return "You may not write in this channel, so there is no place to type a command."
        needed = command["default_member_permissions"]
        member = self._core.world.member(guild, user.id)
        if needed is None or guild_permissions(guild, member) == ALL:
            return None
        if int(needed) == 0 or granted & int(needed) != int(needed):
            title = _title(command)
            return f"{title} is not offered to you: your permissions are not enough for it."
        return None

    def _silenced(self, user: User, guild: Guild) -> bool:
        member = guild.members.get(user.id)
        return member is not None and in_timeout(guild, member, self._core.moments.seconds())

    def _parent(self, channel: Channel) -> Channel:
        parent = self._core.world.parent_of(channel)
        return parent if channel.thread is not None and parent is not None else channel

    def present(self, user: User, channel: Channel) -> None:
        """Raise RefusedError unless a person sees a conversation that takes messages."""
        granted = self._core.world.permissions(user.id, channel)
        if not granted & Permission.VIEW_CHANNEL or channel.type not in MESSAGEABLE_TYPES:
            message = f"{user.username} does not see a conversation called {channel.name!r}."
            raise RefusedError(message)

    def find(
        self, user: User, channel: Channel, name: str, kind: int, *, even_hidden: bool = False
    ) -> Json:
        """Return the command a person means; raise RefusedError with the reason it is hidden.

        With `even_hidden` a hidden one is found, too, as where a server shows it to everybody.
        """
        self.present(user, channel)
        reason = f"There is no command {_title({'name': name, 'type': kind})} here."
        for command in self._commands.visible_in(channel.guild_id):
            if command["name"] == name and command["type"] == kind:
                hidden = self._hidden(command, user, channel)
                if hidden is None or even_hidden:
                    return command
                reason = hidden
        raise RefusedError(reason)


def _title(command: Json) -> str:
    """Return what people call a command: only slash commands have the slash."""
    slash = "/" if command["type"] == CHAT_INPUT else ""
    return f"{slash}{command['name']}"
