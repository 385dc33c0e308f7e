"""Who a message would ping: its text, `allowed_mentions` and the author's permission."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sandbox.discord.components import TEXT, walk
from sandbox.discord.permissions import Permission

if TYPE_CHECKING:
    from sandbox.discord.model import Json, Message
    from sandbox.discord.world import World

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_EVERYONE = re.compile(r"@(everyone|here)\b")


def displayed_text(message: Message) -> str:
    """Return the text of a message that mentions can stand in: content and text displays."""
    shown = [message.content]
    shown += [c["content"] for c in walk(message.components) if c.get("type") == TEXT]
    return "\n".join(shown)


def note_mentions(world: World, message: Message, allowed: Json | None, *, notify: bool) -> None:
    """Write down whom the message names and, when it notifies, whom it would ping.

    Without `allowed_mentions` everything pings that the author may ping; code blocks never do.
    Ephemeral messages and edits notify nobody.
    """
    text = _CODE.sub("", displayed_text(message))
    named = [user for user in dict.fromkeys(_USER.findall(text)) if user in world.users]
    message.mentioned_users = named
    if not notify or message.ephemeral:
        return
    channel = world.channels[message.channel_id]
    guild = world.guild_of(channel)
    parse = {"users", "roles", "everyone"} if allowed is None else set(allowed.get("parse") or [])
    # Discord takes ids as numbers as well.
    listed_users = {str(user) for user in (allowed or {}).get("users") or []}
    listed_roles = {str(role) for role in (allowed or {}).get("roles") or []}
    may_all = bool(
        world.permissions(message.author_id, channel) & Permission.MENTION_EVERYONE
        and guild is not None
    )
    message.pinged_users = [user for user in named if "users" in parse or user in listed_users]
    if guild is not None:
        roles = [r for r in dict.fromkeys(_ROLE.findall(text)) if r in guild.roles]
        message.pinged_roles = [
            role
            for role in roles
            if ("roles" in parse or role in listed_roles)
            and (guild.roles[role].mentionable or may_all)
        ]
    message.pinged_everyone = bool(_EVERYONE.search(text)) and "everyone" in parse and may_all
