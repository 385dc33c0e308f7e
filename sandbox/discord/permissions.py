"""Permissions computed as Discord documents it: roles, then channel overwrites, then exceptions."""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

from sandbox.discord.model import THREAD_TYPES, Channel, ChannelType, Guild

if TYPE_CHECKING:
    from sandbox.discord.model import Member


class Permission(IntFlag):
    """Discord's permission bits, as far as an image bot meets them."""

    CREATE_INSTANT_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CONNECT = 1 << 20
    SPEAK = 1 << 21
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    REQUEST_TO_SPEAK = 1 << 32
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40
    CREATE_EVENTS = 1 << 44
    SEND_VOICE_MESSAGES = 1 << 46
    SEND_POLLS = 1 << 49
    USE_EXTERNAL_APPS = 1 << 50
    PIN_MESSAGES = 1 << 51


ALL = sum(permission.value for permission in Permission)
EVERYONE_DEFAULT = int(
    Permission.CREATE_INSTANT_INVITE
    | Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.CONNECT
    | Permission.SPEAK
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.REQUEST_TO_SPEAK
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
PRIVATE_CHANNEL = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.MENTION_EVERYONE
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.USE_EXTERNAL_APPS
)
_IN_TIMEOUT = int(Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY)
_NEEDS_SENDING = int(Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.MENTION_EVERYONE)


def guild_permissions(guild: Guild, member: Member) -> int:
    """Return what a member may do in the whole guild: the owner everything, else the roles' sum."""
    if guild.owner_id == member.user_id:
        return ALL
    granted = guild.roles[guild.id].permissions
    for role_id in member.roles:
        granted |= guild.roles[role_id].permissions
    return ALL if granted & Permission.ADMINISTRATOR else granted


def channel_permissions(guild: Guild, member: Member, channel: Channel, now: float) -> int:
    """Return what a member may do in a channel or thread (threads have their parent's overwrites).

    `now` is in seconds since 1970, for time-outs. Discord's documentation, "Permissions".
    """
    granted = guild_permissions(guild, member)
    if granted & Permission.ADMINISTRATOR:
        return ALL
    if channel.type in THREAD_TYPES and channel.parent_id is not None:
        source = guild.channels[channel.parent_id]
    else:
        source = channel
    granted = _overwritten(granted, guild, member, source)
    if in_timeout(guild, member, now):
        granted &= _IN_TIMEOUT
    return _implied(granted, channel)


def in_timeout(guild: Guild, member: Member, now: float) -> bool:
    """Whether a time-out takes a member's permissions away; administrators' are never taken."""
    over = member.timeout_until is None or member.timeout_until <= now
    return not over and guild_permissions(guild, member) != ALL


def _overwritten(granted: int, guild: Guild, member: Member, channel: Channel) -> int:
    everyone = channel.overwrites.get(guild.id)
    if everyone is not None:
        granted = (granted & ~everyone.deny) | everyone.allow
    allow = deny = 0
    for role_id in member.roles:
        overwrite = channel.overwrites.get(role_id)
        if overwrite is not None:
            allow |= overwrite.allow
            deny |= overwrite.deny
    granted = (granted & ~deny) | allow
    own = channel.overwrites.get(member.user_id)
    return granted if own is None else (granted & ~own.deny) | own.allow


def _implied(granted: int, channel: Channel) -> int:
    if not granted & Permission.VIEW_CHANNEL:
        return 0
    if channel.type in {ChannelType.VOICE, ChannelType.STAGE} and not granted & Permission.CONNECT:
        return 0
    sending = (
        Permission.SEND_MESSAGES_IN_THREADS
        if channel.type in THREAD_TYPES
        else Permission.SEND_MESSAGES
    )
    return granted if granted & sending else granted & ~_NEEDS_SENDING
