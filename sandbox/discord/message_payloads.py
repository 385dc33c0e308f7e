"""How messages look on the wire: attachments signed, embeds and components resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.discord.cdn import attachment_payload, attachment_url
from sandbox.discord.components import (
    BUTTON,
    CONTAINER,
    FILE,
    GALLERY,
    SELECTS,
    SEPARATOR,
    STRING_SELECT,
    THUMBNAIL,
    walk,
)
from sandbox.discord.moments import iso
from sandbox.discord.payloads import channel_payload, member_payload, user_payload

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Attachment, Json, Message


def message_payload(core: Core, message: Message, *, quoted: bool = False) -> Json:
    """Return Discord's MessageResponse; `quoted` leaves out what the message refers to."""
    world = core.world
    payload: Json = {
        "id": message.id,
        "channel_id": message.channel_id,
        "type": message.type,
        "content": message.content,
        "author": user_payload(world.users[message.author_id]),
        "attachments": [attachment_payload(core, a) for a in message.attachments],
        "embeds": [_embed(core, message, embed) for embed in message.embeds],
        "components": [_component(core, message, part) for part in message.components],
        "mentions": [user_payload(world.users[user]) for user in message.mentioned_users],
        "mention_roles": list(message.pinged_roles),
        "mention_everyone": message.pinged_everyone,
        "timestamp": iso(message.created),
        "edited_timestamp": None if message.edited is None else iso(message.edited),
        "flags": message.flags,
        "pinned": message.pinned,
        "tts": message.tts,
    }
    optional = {
        "nonce": message.nonce,
        "webhook_id": message.webhook_id,
        "application_id": message.webhook_id,
        "message_reference": message.reference,
        "interaction_metadata": message.interaction_metadata,
        "interaction": message.legacy_interaction,
    }
    payload |= {name: value for name, value in optional.items() if value is not None}
    if message.reactions:
        payload["reactions"] = [_reaction(core, e, who) for e, who in message.reactions.items()]
    if message.thread_id is not None and message.thread_id in world.channels:
        payload["thread"] = channel_payload(world, world.channels[message.thread_id])
    if message.reference is not None and not quoted:
        referred = world.messages[message.channel_id].get(message.reference["message_id"])
        payload["referenced_message"] = (
            None if referred is None else message_payload(core, referred, quoted=True)
        )
    return payload


def gateway_message(core: Core, message: Message) -> Json:
    """Return a message as MESSAGE_CREATE carries it: with guild and the author's member."""
    payload = message_payload(core, message)
    guild_id = core.world.channels[message.channel_id].guild_id
    if guild_id is not None:
        payload["guild_id"] = guild_id
        member = core.world.guilds[guild_id].members.get(message.author_id)
        if member is not None:
            payload["member"] = member_payload(core.world, member, with_user=False)
    return payload


def _reaction(core: Core, emoji: str, people: list[str]) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(people),
        "count_details": {"burst": 0, "normal": len(people)},
        "burst_colors": [],
        "me_burst": False,
        "me": core.world.bot.id in people,
    }


def _find(message: Message, url: str) -> Attachment | None:
    wanted = url.removeprefix("attachment://")
    every = message.attachments + message.embedded
    return next((a for a in every if a.filename == wanted), None)


def _embed(core: Core, message: Message, embed: Json) -> Json:
    shown: Json = {"type": "rich", **embed}
    if embed.get("fields"):
        shown["fields"] = [
            {**field, "inline": bool(field.get("inline"))} for field in embed["fields"]
        ]
    for part in ("image", "thumbnail"):
        url = (embed.get(part) or {}).get("url", "")
        if url.startswith("attachment://"):
            found = _find(message, url)
            if found is not None:
                real = attachment_url(core, found)
                shown[part] = {
                    "url": real,
                    "proxy_url": real,
                    "width": found.width or 0,
                    "height": found.height or 0,
                }
    return shown


_DEFAULTS: dict[int, Json] = {
    CONTAINER: {"accent_color": None, "spoiler": False},
    FILE: {"name": None, "size": None, "spoiler": False},
    THUMBNAIL: {"description": None, "spoiler": False},
    SEPARATOR: {"spacing": 1, "divider": True},
}


def _component(core: Core, message: Message, component: Json) -> Json:
    kind = component["type"]
    shown: Json = {**_DEFAULTS.get(kind, {}), **component}
    if kind in SELECTS:
        shown = {"min_values": 1, "max_values": 1, "disabled": False, **shown}
    if kind in {BUTTON, STRING_SELECT}:
        shown = {name: value for name, value in shown.items() if value is not None}
    if "components" in component:
        shown["components"] = [_component(core, message, c) for c in component["components"]]
    if component.get("accessory"):
        shown["accessory"] = _component(core, message, component["accessory"])
    if kind == GALLERY:
        shown["items"] = [
            {
                "description": None,
                "spoiler": False,
                **item,
                "media": _media(core, message, item["media"]),
            }
            for item in component["items"]
        ]
    if kind == THUMBNAIL:
        shown["media"] = _media(core, message, component["media"])
    if kind == FILE:
        shown["file"] = _media(core, message, component["file"])
        found = _find(message, component["file"]["url"])
        if found is not None:
            shown |= {"name": found.filename, "size": len(found.data)}
    return shown


def _media(core: Core, message: Message, media: Json) -> Json:
    url = media["url"]
    if not url.startswith("attachment://"):
        return {"id": message.id, "url": url, "proxy_url": url, "width": None, "height": None}
    found = _find(message, url)
    if found is None:
        return {"id": message.id, "url": url, "proxy_url": url, "width": None, "height": None}
    real = attachment_url(core, found)
    return {
        "id": found.id,
        "url": real,
        "proxy_url": real,
        "width": found.width,
        "height": found.height,
        "content_type": found.content_type,
        "attachment_id": found.id,
    }


def shown_files(message: Message) -> set[str]:
    """Return the ids of the attachments that people see: with V2 only the referenced ones."""
    from_components = {
        url.removeprefix("attachment://")
        for part in walk(message.components)
        for url in _urls(part)
        if url.startswith("attachment://")
    }
    every = message.attachments + message.embedded
    if message.flags & (1 << 15):
        return {a.id for a in every if a.filename in from_components}
    return {a.id for a in every}


def _urls(part: Json) -> list[str]:
    found = [item["media"]["url"] for item in part.get("items") or []]
    found += [part[name]["url"] for name in ("media", "file") if isinstance(part.get(name), dict)]
    return found
