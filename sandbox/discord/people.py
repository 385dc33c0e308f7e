"""What people do: run a command, complete an option, press, choose, submit, write, delete."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sandbox.discord.command_rules import CHAT_INPUT, MESSAGE_COMMAND, USER_COMMAND
from sandbox.discord.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Interaction,
    new_token,
)
from sandbox.discord.invocation import Invocation, RefusedError
from sandbox.discord.message_payloads import message_payload
from sandbox.discord.model import PRIVATE_TYPES, User
from sandbox.discord.offers import Offers
from sandbox.discord.payloads import interaction_channel_payload, member_payload, user_payload
from sandbox.discord.permissions import Permission

if TYPE_CHECKING:
    from sandbox.discord.commands import Commands
    from sandbox.discord.core import Core
    from sandbox.discord.files import Upload
    from sandbox.discord.interactions import Interactions
    from sandbox.discord.model import Channel, Json, Message


class People:
    """Acts as the people of the world, with what Discord's client would allow them."""

    def __init__(self, core: Core, commands: Commands, interactions: Interactions) -> None:
        self._core = core
        self._interactions = interactions
        self.offers = Offers(core, commands)

    def run(
        self,
        user: User,
        channel: Channel,
        line: list[str],
        values: Json,
        uploads: dict[str, Upload],
        *,
        even_hidden: bool = False,
    ) -> Interaction:
        """Run a slash command: its name and subcommands, its options by name, its files."""
        command = self.offers.find(user, channel, line[0], CHAT_INPUT, even_hidden=even_hidden)
        guild = self._core.world.guild_of(channel)
        invocation = Invocation(self._core, guild, channel, user.id, uploads)
        options = invocation.options(command, line[1:], values)
        data: Json = {"id": command["id"], "name": command["name"], "type": CHAT_INPUT}
        data |= {"options": options} if options else {}
        return self._command(user, channel, command, data, invocation.resolved)

    def _command(
        self, user: User, channel: Channel, command: Json, data: Json, resolved: Json
    ) -> Interaction:
        if command.get("guild_id"):
            data["guild_id"] = command["guild_id"]
        if resolved:
            data["resolved"] = resolved
        interaction = self._new(COMMAND, user, channel, data)
        interaction.name = command["name"]
        interaction.metadata["type"] = COMMAND
        return self._send(interaction, channel)

    def run_on(
        self,
        user: User,
        channel: Channel,
        name: str,
        target: Message | User,
        *,
        even_hidden: bool = False,
    ) -> Interaction:
        """Run a context-menu command on a message or a user."""
        guild = self._core.world.guild_of(channel)
        invocation = Invocation(self._core, guild, channel, user.id, {})
        kind = USER_COMMAND if isinstance(target, User) else MESSAGE_COMMAND
        command = self.offers.find(user, channel, name, kind, even_hidden=even_hidden)
        data: Json = {"id": command["id"], "name": name, "type": command["type"]}
        data["target_id"] = target.id
        if isinstance(target, User):
            invocation.resolve_user(target.id)
        else:
            invocation.resolved["messages"] = {target.id: message_payload(self._core, target)}
        return self._command(user, channel, command, data, invocation.resolved)

    def complete(
        self,
        user: User,
        channel: Channel,
        line: list[str],
        values: Json,
        focused: str,
        *,
        even_hidden: bool = False,
    ) -> Interaction:
        """Ask the bot to complete an option of a command."""
        command = self.offers.find(user, channel, line[0], CHAT_INPUT, even_hidden=even_hidden)
        guild = self._core.world.guild_of(channel)
        invocation = Invocation(self._core, guild, channel, user.id, {})
        options = invocation.options(command, line[1:], values, focused)
        declared = command.get("options") or []
        for step in line[1:]:
            declared = next(o for o in declared if o["name"] == step).get("options") or []
        option = next((o for o in declared if o["name"] == focused), None)
        if option is None or not option.get("autocomplete"):
            message = f"The option {focused!r} does not complete."
            raise RefusedError(message)
        data: Json = {
            "id": command["id"],
            "name": command["name"],
            "type": CHAT_INPUT,
            "options": options,
        }
        if command.get("guild_id"):
            data["guild_id"] = command["guild_id"]
        interaction = self._new(AUTOCOMPLETE, user, channel, data)
        interaction.name, interaction.option_type = command["name"], option["type"]
        return self._send(interaction, channel)

    def touch(self, user: User, message: Message, data: Json) -> Interaction:
        """Send a press or a choice on a component of a message."""
        channel = self._core.world.channel(message.channel_id)
        self.offers.present(user, channel)
        interaction = self._new(COMPONENT, user, channel, data)
        interaction.name = data["custom_id"]
        interaction.source_message_id = message.id
        interaction.payload["message"] = message_payload(self._core, message)
        interaction.metadata |= {"type": COMPONENT, "interacted_message_id": message.id}
        return self._send(interaction, channel)

    def submit(self, source: Interaction, data: Json) -> Interaction:
        """Send the filled form of a modal that an interaction opened."""
        world = self._core.world
        channel = world.channel(source.channel_id)
        interaction = self._new(MODAL_SUBMIT, world.users[source.user_id], channel, data)
        interaction.name = data["custom_id"]
        if source.source_message_id is not None:
            message = world.messages[channel.id].get(source.source_message_id)
            if message is not None:
                interaction.source_message_id = message.id
                interaction.payload["message"] = message_payload(self._core, message)
        interaction.metadata |= {
            "type": MODAL_SUBMIT,
            "triggering_interaction_metadata": source.metadata,
        }
        return self._send(interaction, channel)

    def _send(self, interaction: Interaction, channel: Channel) -> Interaction:
        guild = self._core.world.guild_of(channel)
        installed = guild is not None and guild.has_bot
        self._interactions.open(interaction, installed=installed)
        return interaction

    def _new(self, kind: int, user: User, channel: Channel, data: Json) -> Interaction:
        core, world = self._core, self._core.world
        guild = world.guild_of(channel)
        interaction_id, token = world.ids.next(), new_token()
        installs = self.offers.installs(user, channel)
        owners: Json = {}
        if 0 in installs:
            owners["0"] = "0" if guild is None else guild.id
        if 1 in installs:
            owners["1"] = user.id
        granted = world.permissions(user.id, channel)
        payload: Json = {
            "id": interaction_id,
            "application_id": world.application_id,
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "channel_id": channel.id,
            "channel": interaction_channel_payload(world, channel, granted),
            "locale": user.locale,
            "app_permissions": str(self._app_permissions(channel, granted)),
            "attachment_size_limit": core.limit_for(channel),
            "authorizing_integration_owners": owners,
            "context": self.offers.context(channel),
            "entitlements": [],
        }
        if guild is None:
            payload["user"] = user_payload(user)
        else:
            member = member_payload(world, world.member(guild, user.id))
            payload |= {
                "guild_id": guild.id,
                "guild": {"id": guild.id, "locale": guild.locale, "features": ["COMMUNITY"]},
                "guild_locale": guild.locale,
                "member": member | {"permissions": str(granted)},
            }
        outside = guild is not None and not guild.has_bot
        return Interaction(
            id=interaction_id,
            token=token,
            type=kind,
            user_id=user.id,
            channel_id=channel.id,
            guild_id=None if guild is None else guild.id,
            created=core.moments.seconds(),
            started=asyncio.get_running_loop().time(),
            payload=payload,
            metadata={
                "id": interaction_id,
                "type": kind,
                "user": user_payload(user),
                "authorizing_integration_owners": owners,
            },
            only_ephemeral=outside and not granted & Permission.USE_EXTERNAL_APPS,
        )

    def _app_permissions(self, channel: Channel, granted: int) -> int:
        world = self._core.world
        guild = world.guild_of(channel)
        if guild is not None and guild.has_bot:
            return world.permissions(world.bot.id, channel)
        if channel.type in PRIVATE_TYPES:
            return world.permissions(channel.recipients[0], channel)
        outside = Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.USE_EXTERNAL_EMOJIS
        return granted & int(outside)
