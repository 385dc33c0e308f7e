"""How users, members, roles, channels and guilds look on the wire (Discord's OpenAPI schemas)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.discord.model import (
    NSFW_TYPES,
    POST_TYPES,
    PRIVATE_TYPES,
    Channel,
    ChannelType,
    Guild,
    Json,
    Member,
    Role,
    ThreadState,
    User,
)
from sandbox.discord.moments import iso

if TYPE_CHECKING:
    from sandbox.discord.world import World

_DEFAULT_ARCHIVE_MINUTES = 1440


def user_payload(user: User) -> Json:
    """Return Discord's UserResponse."""
    payload: Json = {
        "id": user.id,
        "username": user.username,
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "banner": None,
        "accent_color": None,
        "global_name": user.global_name,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
    }
    if user.bot:
        payload["bot"] = True
    return payload


def member_payload(world: World, member: Member, *, with_user: bool = True) -> Json:
    """Return Discord's GuildMemberResponse; without `user` as gateway messages carry it."""
    payload: Json = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": _silenced_until(world, member),
        "flags": 0,
        "joined_at": iso(member.joined),
        "nick": member.nick,
        "pending": False,
        "premium_since": None,
        "roles": list(member.roles),
        "mute": False,
        "deaf": False,
    }
    if with_user:
        payload["user"] = user_payload(world.users[member.user_id])
    return payload


def _silenced_until(world: World, member: Member) -> str | None:
    """Return when a time-out ends, as far as that means the same to a bot with its own clock."""
    until, now = member.timeout_until, world.moments.seconds()
    if until is None or now - world.moments.clock.offset < until <= now:
        return None
    return iso(until)


def role_payload(role: Role) -> Json:
    """Return Discord's GuildRoleResponse."""
    payload: Json = {
        "id": role.id,
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": role.hoist,
        "managed": role.bot_id is not None,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if role.bot_id is not None:
        payload["tags"] = {"bot_id": role.bot_id}
    return payload


def channel_payload(world: World, channel: Channel) -> Json:
    """Return a channel as the HTTP API answers it: guild channel, thread or private."""
    base: Json = {
        "id": channel.id,
        "type": int(channel.type),
        "flags": 0,
        "last_message_id": channel.last_message_id,
    }
    if channel.type in PRIVATE_TYPES:
        return base | _private_fields(world, channel)
    base |= {
        "guild_id": channel.guild_id,
        "name": channel.name,
        "parent_id": channel.parent_id,
    }
    if channel.thread is not None:
        return base | thread_fields(channel.thread, channel.rate_limit_per_user, world.bot.id)
    base |= {
        "position": channel.position,
        "permission_overwrites": [
            {"id": o.id, "type": o.kind, "allow": str(o.allow), "deny": str(o.deny)}
            for o in channel.overwrites.values()
        ],
    }
    if channel.type in NSFW_TYPES:
        base |= {"nsfw": channel.nsfw, "rate_limit_per_user": channel.rate_limit_per_user}
    if channel.type in {ChannelType.VOICE, ChannelType.STAGE}:
        base |= {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
    else:
        base["topic"] = channel.topic
    if channel.type in {ChannelType.TEXT, ChannelType.ANNOUNCEMENT} | POST_TYPES:
        base["default_auto_archive_duration"] = _DEFAULT_ARCHIVE_MINUTES
    if channel.type in POST_TYPES:
        base |= {
            "available_tags": channel.tags,
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    return base


def _private_fields(world: World, channel: Channel) -> Json:
    recipients = [
        user_payload(world.users[user_id])
        for user_id in channel.recipients
        if user_id != world.bot.id
    ]
    fields: Json = {"recipients": recipients}
    if channel.type is ChannelType.GROUP_DM:
        fields |= {"name": channel.name, "icon": None, "owner_id": channel.recipients[0]}
    return fields


def thread_fields(thread: ThreadState, rate_limit: int, bot_id: str) -> Json:
    """Return what Discord's ThreadResponse has beyond a channel, seen by the bot."""
    fields: Json = {
        "owner_id": thread.owner_id,
        "rate_limit_per_user": rate_limit,
        "thread_metadata": {
            "archived": thread.archived,
            "archive_timestamp": iso(thread.archive_changed),
            "auto_archive_duration": thread.auto_archive_duration,
            "locked": thread.locked,
            "create_timestamp": iso(thread.created),
            "invitable": thread.invitable,
        },
        "message_count": thread.message_count,
        "member_count": min(len(thread.members), 50),
        "total_message_sent": thread.total_message_sent,
        "applied_tags": list(thread.applied_tags),
    }
    if bot_id in thread.members:
        fields["member"] = {
            "id": bot_id,
            "user_id": bot_id,
            "join_timestamp": iso(thread.members[bot_id]),
            "flags": 0,
        }
    return fields


def interaction_channel_payload(world: World, channel: Channel, permissions: int) -> Json:
    """Return the partial channel of an interaction: with `permissions`, `nsfw` and `parent_id`."""
    payload = channel_payload(world, channel)
    payload.pop("permission_overwrites", None)
    if channel.type in PRIVATE_TYPES:
        return payload
    payload["permissions"] = str(permissions)
    return payload


def guild_payload(guild: Guild) -> Json:
    """Return Discord's GuildResponse."""
    return {
        "id": guild.id,
        "name": guild.name,
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": ["COMMUNITY"],
        "banner": None,
        "owner_id": guild.owner_id,
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 1,
        "roles": [role_payload(role) for role in guild.roles.values()],
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 2,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": guild.premium_tier,
        "premium_subscription_count": 0,
        "preferred_locale": guild.locale,
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "nsfw": guild.nsfw_level in {1, 3},
        "nsfw_level": guild.nsfw_level,
        "emojis": guild.emojis,
        "stickers": [],
        "incidents_data": None,
    }


def guild_create_payload(world: World, guild: Guild) -> Json:
    """Return the GUILD_CREATE event: the guild with channels, threads and the bot's own member.

    Other members are told only with the privileged GUILD_MEMBERS intent, which the gateway adds.
    """
    joined = guild.members[world.bot.id].joined
    return guild_payload(guild) | {
        "joined_at": iso(joined),
        "large": len(guild.members) > 250,  # noqa: PLR2004  - discord.py's large_threshold
        "unavailable": False,
        "member_count": len(guild.members),
        "voice_states": [],
        "members": [member_payload(world, guild.members[world.bot.id])],
        "channels": [channel_payload(world, c) for c in guild.channels.values()],
        "threads": [
            channel_payload(world, t)
            for t in guild.threads.values()
            if t.thread is not None and not t.thread.archived
        ],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": list(guild.events.values()),
        "soundboard_sounds": [],
    }
