"""What people see of a message: the form that the control API hands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.discord.message_payloads import message_payload, shown_files
from sandbox.discord.model import MessageFlag

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Attachment, Json, Message


def message_event(core: Core, message: Message) -> Json:
    """Return the facts about a message that go into the event log."""
    return {
        "message_id": message.id,
        "channel_id": message.channel_id,
        "interaction_id": message.interaction_id,
        "author": core.world.users[message.author_id].username,
        "visible_to": _name_of(core, message.visible_to),
        "ephemeral": message.ephemeral,
        "loading": message.loading,
        "files": len(message.attachments) + len(message.embedded),
    }


def _name_of(core: Core, user_id: str | None) -> str | None:
    if user_id is None:
        return None
    return well_known_name(core, user_id)


def well_known_name(core: Core, user_id: str) -> str:
    """Return the name that tests call a person by, or the username."""
    return core.world.known_as.get(user_id, core.world.users[user_id].username)


def seen_message(core: Core, message: Message) -> Json:
    """Return a message with what only the sandbox tells: pings, visibility, all files."""
    channel = core.world.channels.get(message.channel_id)
    shown, v2 = shown_files(message), bool(message.flags & MessageFlag.COMPONENTS_V2)
    files = [_file(each, "attachment", shown) for each in message.attachments]
    files += [_file(each, "component" if v2 else "embed", shown) for each in message.embedded]
    return {
        "message": message_payload(core, message),
        "id": message.id,
        "channel_id": message.channel_id,
        "channel": None if channel is None else channel.name,
        "author": well_known_name(core, message.author_id),
        "content": message.content,
        "ephemeral": message.ephemeral,
        "loading": message.loading,
        "visible_to": _name_of(core, message.visible_to),
        "interaction_id": message.interaction_id,
        "pings": {
            "users": [well_known_name(core, user) for user in message.pinged_users],
            "roles": message.pinged_roles,
            "everyone": message.pinged_everyone,
        },
        # Ids count up, so that a V2 message's files come in the order of their upload.
        "files": sorted(files, key=lambda file: int(file["id"])) if v2 else files,
    }


def _file(attachment: Attachment, place: str, shown: dict[str, bool]) -> Json:
    return {
        "id": attachment.id,
        "filename": attachment.filename,
        "size": len(attachment.data),
        "content_type": attachment.content_type,
        "description": attachment.description,
        "width": attachment.width,
        "height": attachment.height,
        "spoiler": shown.get(attachment.id, attachment.spoiler),
        "place": place,
        "shown": attachment.id in shown,
    }
