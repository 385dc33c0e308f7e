"""A person's command line against a registered command: types, limits, choices, resolved data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.discord.cdn import attachment_payload
from sandbox.discord.command_rules import (
    CHANNEL,
    GROUP,
    INTEGER,
    MAX_INTEGER,
    MENTIONABLE,
    NUMBER,
    OPTION_NAMES,
    ROLE,
    STRING,
    SUBCOMMAND,
    TEXT,
    USER,
)
from sandbox.discord.files import Upload, picture_size
from sandbox.discord.model import Attachment, Channel, Guild, Json
from sandbox.discord.payloads import (
    interaction_channel_payload,
    member_payload,
    role_payload,
    user_payload,
)
from sandbox.discord.world import UnknownNameError

if TYPE_CHECKING:
    from sandbox.discord.core import Core

_YES, _NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}


class RefusedError(Exception):
    """Discord's client would not let the person do that; the sentence says why."""


@dataclass(slots=True)
class Invocation:
    """What goes into the interaction's data: nested options and what they refer to."""

    core: Core
    guild: Guild | None
    channel: Channel
    user_id: str
    uploads: dict[str, Upload]
    resolved: Json = field(default_factory=dict)

    def options(
        self, command: Json, path: list[str], values: Json, focused: str = ""
    ) -> list[Json]:
        """Return the options of the interaction, subcommands nested; raise RefusedError.

        With `focused` it is an autocompletion: what is missing or unfinished is let through.
        """
        if not path:
            if any(o["type"] in {SUBCOMMAND, GROUP} for o in command.get("options") or []):
                message = f"/{command['name']} has subcommands, one of them has to be named."
                raise RefusedError(message)
            return self._leaf(command.get("options") or [], values, focused)
        wanted, *rest = path
        for option in command.get("options") or []:
            if option["name"] == wanted and option["type"] in {SUBCOMMAND, GROUP}:
                inner = self.options(option, rest, values, focused)
                return [{"name": wanted, "type": option["type"], "options": inner}]
        message = f"There is no subcommand {wanted!r} here."
        raise RefusedError(message)

    def _leaf(self, declared: list[Json], values: Json, focused: str) -> list[Json]:
        names = {option["name"] for option in declared}
        for name in (*values, *self.uploads):
            if name not in names:
                message = f"There is no option {name!r}; there are {', '.join(sorted(names))}."
                raise RefusedError(message)
        made: list[Json] = []
        for option in declared:
            name = option["name"]
            if name == focused:
                entry: Json = {
                    "name": name,
                    "type": option["type"],
                    "value": str(values.get(name, "")),
                }
                made.append(entry | {"focused": True})
            elif name in values or name in self.uploads:
                made.append(self._given(option, values.get(name), lenient=bool(focused)))
            elif option.get("required") and not focused:
                message = f"The option {name!r} is required."
                raise RefusedError(message)
        return made

    def _given(self, option: Json, value: object, *, lenient: bool) -> Json:
        kind = option["type"]
        try:
            return {"name": option["name"], "type": kind, "value": self._value(option, value)}
        except RefusedError:
            if not lenient:
                raise
            return {"name": option["name"], "type": kind, "value": str(value)}

    def _value(self, option: Json, value: object) -> object:
        name, kind = option["name"], option["type"]
        match kind:
            case 3:
                taken: object = str(value)
            case 4 | 10:
                taken = _number(name, value, whole=kind == INTEGER)
            case 5:
                taken = _boolean(name, value)
            case 11:
                return self._attachment(name)
            case _:
                return self._thing(option, str(value))
        choices = option.get("choices")
        if choices:
            taken = _chosen(name, taken, choices)
        else:
            _bounds(option, taken)
        return taken

    def _attachment(self, name: str) -> str:
        upload = self.uploads.get(name)
        if upload is None:
            message = f"The option {name!r} takes a file."
            raise RefusedError(message)
        attachment = keep_upload(self.core, self.channel.id, upload)
        self._resolve("attachments", attachment.id, attachment_payload(self.core, attachment))
        return attachment.id

    def _thing(self, option: Json, value: str) -> str:
        kind, name = option["type"], option["name"]
        plain = value.strip("<>@!&#")
        try:
            if kind in {ROLE, MENTIONABLE} and self.guild is not None:
                for role in self.guild.roles.values():
                    if plain in {role.id, role.name} or value == role.name:
                        return self.resolve_role(role.id)
            if kind in {USER, MENTIONABLE}:
                return self.resolve_user(self.core.world.find_user(plain).id)
            if kind == CHANNEL:
                return self._channel(option, plain)
        except UnknownNameError as error:
            message = f"The option {name!r} takes a {OPTION_NAMES[kind]}, and {error}."
            raise RefusedError(message) from error
        message = f"The option {name!r} takes a {OPTION_NAMES[kind]}, not {value!r}."
        raise RefusedError(message)

    def _channel(self, option: Json, name: str) -> str:
        channel = self.core.world.find_channel(name)
        kinds = option.get("channel_types")
        if channel.guild_id != self.channel.guild_id or (kinds and channel.type not in kinds):
            message = f"The option {option['name']!r} does not take #{channel.name}."
            raise RefusedError(message)
        return self.resolve_channel(channel)

    def _resolve(self, kind: str, key: str, value: Json) -> str:
        self.resolved.setdefault(kind, {})[key] = value
        return key

    def resolve_role(self, role_id: str) -> str:
        """Add a role to the resolved data and return its id."""
        assert self.guild is not None  # noqa: S101  - roles exist in guilds only
        return self._resolve("roles", role_id, role_payload(self.guild.roles[role_id]))

    def resolve_channel(self, channel: Channel) -> str:
        """Add a channel, with what the invoking person may do there, and return its id."""
        granted = self.core.world.permissions(self.user_id, channel)
        payload = interaction_channel_payload(self.core.world, channel, granted)
        return self._resolve("channels", channel.id, payload)

    def resolve_user(self, user_id: str) -> str:
        """Add a user, and their member where there is one, to the resolved data."""
        if self.guild is not None and user_id in self.guild.members:
            member = member_payload(self.core.world, self.guild.members[user_id], with_user=False)
            granted = self.core.world.permissions(user_id, self.channel)
            self._resolve("members", user_id, member | {"permissions": str(granted)})
        return self._resolve("users", user_id, user_payload(self.core.world.users[user_id]))


def keep_upload(core: Core, channel_id: str, upload: Upload) -> Attachment:
    """Keep a person's upload so that the bot can download it; it is no message's yet."""
    size = picture_size(upload.data)
    attachment = Attachment(
        id=core.world.ids.next(),
        channel_id=channel_id,
        filename=upload.filename,
        content_type=upload.content_type,
        data=upload.data,
        width=None if size is None else size[0],
        height=None if size is None else size[1],
        ephemeral=True,
    )
    core.attachments[attachment.id] = attachment
    return attachment


def _number(name: str, value: object, *, whole: bool) -> float | int:
    try:
        number = int(str(value)) if whole else float(str(value))
    except ValueError as error:
        kind = "a whole number" if whole else "a number"
        message = f"The option {name!r} takes {kind}, not {value!r}."
        raise RefusedError(message) from error
    if abs(number) > MAX_INTEGER:
        message = f"The option {name!r} takes numbers up to {MAX_INTEGER}."
        raise RefusedError(message)
    return number


def _boolean(name: str, value: object) -> bool:
    text = str(value).casefold()
    if text not in _YES | _NO:
        message = f"The option {name!r} takes True or False, not {value!r}."
        raise RefusedError(message)
    return text in _YES


def _chosen(name: str, value: object, choices: list[Json]) -> object:
    for choice in choices:
        if value in {choice["value"], choice["name"]}:
            return choice["value"]
    offered = ", ".join(choice["name"] for choice in choices)
    message = f"The option {name!r} takes one of {offered}; {value!r} is not among them."
    raise RefusedError(message)


def _bounds(option: Json, value: object) -> None:
    name = option["name"]
    if option["type"] == STRING:
        size = len(str(value))
        low, high = option.get("min_length", 0), option.get("max_length", TEXT)
        if not low <= size <= high:
            message = f"The option {name!r} takes {low} to {high} characters, these are {size}."
            raise RefusedError(message)
    elif option["type"] in {INTEGER, NUMBER} and isinstance(value, int | float):
        low = option.get("min_value", -MAX_INTEGER)
        high = option.get("max_value", MAX_INTEGER)
        if not low <= value <= high:
            message = f"The option {name!r} takes {low} to {high}, not {value}."
            raise RefusedError(message)
