"""How messages look on the wire: attachments signed, embeds and components resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.discord.cdn import attachment_payload, attachment_url, refers_to
from sandbox.discord.components import (
    BUTTON,
    CONTAINER,
    FILE,
    GALLERY,
    SELECTS,
    SEPARATOR,
    STRING_SELECT,
    THUMBNAIL,
)
from sandbox.discord.model import MessageFlag
from sandbox.discord.moments import iso
from sandbox.discord.payloads import channel_payload, member_payload, user_payload
from sandbox.discord.settings import MESSAGE_CONTENT_INTENT

if TYPE_CHECKING:
    from sandbox.discord.core import Core
    from sandbox.discord.model import Attachment, Json, Message
    from sandbox.discord.world import World


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


def message_as_read(core: Core, message: Message) -> Json:
    """Return a message as the HTTP API answers it to the bot that asks for it."""
    payload = message_payload(core, message)
    private = core.world.channels[message.channel_id].guild_id is None
    if private or core.settings.privileged_intents & MESSAGE_CONTENT_INTENT:
        return payload
    return without_content(core.world, payload)


def without_content(world: World, payload: Json) -> Json:
    """Return a server's message as a bot without the intent for contents is told it.

    Its own messages and those that mention it come whole (Discord's documentation of the intent).
    """
    own = payload["author"]["id"] == world.bot.id
    if own or any(user["id"] == world.bot.id for user in payload["mentions"]):
        return payload
    return payload | {"content": "", "embeds": [], "attachments": [], "components": []}


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
        if "default_values" in shown:
            # Discord takes numbers for ids, but answers with texts.
            shown["default_values"] = [v | {"id": str(v["id"])} for v in shown["default_values"]]
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


def media_urls(message: Message) -> list[str]:
    """Return the URLs of all pictures and files in a message's embeds and components."""
    found = [
        str((embed.get(part) or {}).get("url", ""))
        for embed in message.embeds
        for part in ("image", "thumbnail")
    ]
    return found + [url for url, _ in _media_of(message.components, spoiler=False)]


def shown_files(message: Message) -> dict[str, bool]:
    """Return the attachments that people see, by id, and whether each is behind a spoiler.

    With V2 these are the ones that a component refers to, and the component says whether it hides
    them.
    """
    every = message.attachments + message.embedded
    if not message.flags & MessageFlag.COMPONENTS_V2:
        return {a.id: a.spoiler for a in every}
    places = _media_of(message.components, spoiler=False)
    found: dict[str, bool] = {}
    for attachment in every:
        hidden = [spoiler for url, spoiler in places if refers_to(url, attachment)]
        if hidden:
            found[attachment.id] = all(hidden)
    return found


def _media_of(components: list[Json], *, spoiler: bool) -> list[tuple[str, bool]]:
    """Return every URL with whether its own spoiler, or one around it, hides it."""
    found: list[tuple[str, bool]] = []
    for part in components:
        hidden = spoiler or bool(part.get("spoiler"))
        items = part.get("items") or []
        found += [(i["media"]["url"], hidden or bool(i.get("spoiler"))) for i in items]
        own = [part.get(name) for name in ("media", "file")]
        found += [(media["url"], hidden) for media in own if isinstance(media, dict)]
        inside = [*(part.get("components") or []), *filter(None, [part.get("accessory")])]
        found += _media_of(inside, spoiler=hidden)
    return found
