"""What Discord would say: as little as discord.py and a cautious bot need, with Discord's field names."""

from __future__ import annotations

import itertools
from typing import Any

Json = dict[str, Any]

APPLICATION_ID = "900000000000000001"
GUILD_ID = "900000000000000002"
CHANNEL_ID = "900000000000000003"
COMMAND_ID = "900000000000000004"
FIRST_MEMBER_ID = 910000000000000000
ALL_PERMISSIONS = str((1 << 50) - 1)
ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024

_numbers = itertools.count(920000000000000000)


def user(user_id: str, name: str, *, bot: bool = False) -> Json:
    """A user."""
    return {
        "id": user_id,
        "username": name,
        "discriminator": "0",
        "global_name": name,
        "avatar": None,
        "bot": bot,
        "flags": 0,
        "public_flags": 0,
    }


BOT_USER = user(APPLICATION_ID, "Gondola", bot=True)
APPLICATION: Json = {
    "id": APPLICATION_ID,
    "name": "Gondola",
    "description": "",
    "icon": None,
    "bot_public": True,
    "bot_require_code_grant": False,
    "owner": user("900000000000000009", "owner"),
    "verify_key": "0" * 64,
    "flags": 0,
    "team": None,
}
CHANNEL: Json = {
    "id": CHANNEL_ID,
    "type": 0,
    "guild_id": GUILD_ID,
    "name": "general",
    "position": 0,
    "permission_overwrites": [],
    "nsfw": False,
    "parent_id": None,
    "topic": None,
    "rate_limit_per_user": 0,
    "last_message_id": None,
    "permissions": ALL_PERMISSIONS,
    "flags": 0,
}
EVERYONE: Json = {
    "id": GUILD_ID,
    "name": "@everyone",
    "color": 0,
    "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
    "hoist": False,
    "position": 0,
    "permissions": ALL_PERMISSIONS,
    "managed": False,
    "mentionable": False,
    "flags": 0,
}
JOINED_AT = "2026-01-01T00:00:00+00:00"


def member(of: Json) -> Json:
    """A member of the server."""
    return {
        "user": of,
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": JOINED_AT,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "permissions": ALL_PERMISSIONS,
        "communication_disabled_until": None,
    }


GUILD: Json = {
    "id": GUILD_ID,
    "name": "Benchmarks",
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "owner_id": "900000000000000009",
    "afk_channel_id": None,
    "afk_timeout": 60,
    "verification_level": 0,
    "default_message_notifications": 0,
    "explicit_content_filter": 0,
    "roles": [EVERYONE],
    "emojis": [],
    "stickers": [],
    "features": [],
    "mfa_level": 0,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "safety_alerts_channel_id": None,
    "preferred_locale": "en-US",
    "premium_tier": 0,
    "premium_progress_bar_enabled": False,
    "nsfw_level": 0,
    "vanity_url_code": None,
    "description": None,
    "banner": None,
}
GUILD_CREATE: Json = {
    **GUILD,
    "joined_at": JOINED_AT,
    "large": False,
    "unavailable": False,
    "member_count": 51,
    "members": [member(BOT_USER)],
    "channels": [CHANNEL],
    "threads": [],
    "presences": [],
    "voice_states": [],
    "stage_instances": [],
    "guild_scheduled_events": [],
    "soundboard_sounds": [],
}
MESSAGE: Json = {
    "id": "900000000000000005",
    "type": 0,
    "channel_id": CHANNEL_ID,
    "author": BOT_USER,
    "content": "",
    "timestamp": JOINED_AT,
    "edited_timestamp": None,
    "tts": False,
    "mention_everyone": False,
    "mentions": [],
    "mention_roles": [],
    "attachments": [],
    "embeds": [],
    "components": [],
    "pinned": False,
    "flags": 0,
    "webhook_id": APPLICATION_ID,
    "application_id": APPLICATION_ID,
}


def ready(gateway: str) -> Json:
    """READY for the one server; `gateway` is where to resume."""
    return {
        "v": 10,
        "user": BOT_USER,
        "guilds": [{"id": GUILD_ID, "unavailable": True}],
        "session_id": "benchmarks",
        "resume_gateway_url": gateway,
        "shard": [0, 1],
        "application": {"id": APPLICATION_ID, "flags": 0},
    }


def interaction(options: Json, *, person: int) -> Json:
    """INTERACTION_CREATE of `/imagine` by the person of that number."""
    listed = [
        {"name": name, "type": 4 if isinstance(value, int) else 3, "value": value}
        for name, value in options.items()
    ]
    command = {"id": COMMAND_ID, "name": "imagine", "type": 1, "options": listed}
    return happened(2, command, person=person)


def happened(kind: int, data: Json, *, person: int) -> Json:
    """INTERACTION_CREATE of one of Discord's kinds, with an id and a token of its own."""
    number = str(next(_numbers))
    return {
        "id": number,
        "application_id": APPLICATION_ID,
        "type": kind,
        "token": f"token-{number}",
        "version": 1,
        "guild_id": GUILD_ID,
        "guild": {"id": GUILD_ID, "features": [], "locale": "en-US"},
        "guild_locale": "en-US",
        "locale": "en-US",
        "channel_id": CHANNEL_ID,
        "channel": CHANNEL,
        "context": 0,
        "authorizing_integration_owners": {"0": GUILD_ID},
        "entitlements": [],
        "app_permissions": ALL_PERMISSIONS,
        "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
        "member": member(user(str(FIRST_MEMBER_ID + person), f"person{person}")),
        "data": data,
    }
