"""The nouns of a Discord world, as plain records; identifiers are strings as on the wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

Json = dict[str, Any]


class ChannelType(IntEnum):
    """Discord's channel types."""

    TEXT = 0
    DM = 1
    VOICE = 2
    GROUP_DM = 3
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15
    MEDIA = 16


THREAD_TYPES = frozenset(
    {ChannelType.ANNOUNCEMENT_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD}
)
PRIVATE_TYPES = frozenset({ChannelType.DM, ChannelType.GROUP_DM})
NSFW_TYPES = frozenset(
    {
        ChannelType.TEXT,
        ChannelType.VOICE,
        ChannelType.ANNOUNCEMENT,
        ChannelType.STAGE,
        ChannelType.FORUM,
        ChannelType.MEDIA,
    }
)
POST_TYPES = frozenset({ChannelType.FORUM, ChannelType.MEDIA})
MESSAGEABLE_TYPES = (
    THREAD_TYPES
    | PRIVATE_TYPES
    | {ChannelType.TEXT, ChannelType.VOICE, ChannelType.ANNOUNCEMENT, ChannelType.STAGE}
)


class MessageFlag(IntEnum):
    """Discord's message flags, as far as this sandbox uses them."""

    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


@dataclass(slots=True)
class User:
    """A person or an application's bot; `accepts_direct_messages` is a person's privacy switch."""

    id: str
    username: str
    global_name: str | None
    bot: bool = False
    locale: str = "en-US"
    accepts_direct_messages: bool = True


@dataclass(slots=True)
class Role:
    """A role of a guild; the one whose id is the guild's is @everyone."""

    id: str
    name: str
    permissions: int
    position: int
    mentionable: bool = False
    hoist: bool = False
    color: int = 0
    bot_id: str | None = None


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies to a role (`kind` 0) or a member (`kind` 1)."""

    id: str
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class ThreadState:
    """What a thread has beyond a channel; times in seconds since 1970."""

    owner_id: str
    created: float
    archive_changed: float
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    auto_archive_duration: int = 1440
    members: dict[str, float] = field(default_factory=dict)
    message_count: int = 0
    total_message_sent: int = 0
    applied_tags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Channel:
    """A channel, a thread (`thread` is set) or a private conversation (`recipients` is)."""

    id: str
    type: ChannelType
    name: str
    guild_id: str | None = None
    parent_id: str | None = None
    position: int = 0
    nsfw: bool = False
    topic: str | None = None
    rate_limit_per_user: int = 0
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    thread: ThreadState | None = None
    recipients: list[str] = field(default_factory=list)
    last_message_id: str | None = None
    tags: list[Json] = field(default_factory=list)


@dataclass(slots=True)
class Member:
    """A user in a guild; `timeout_until` in seconds since 1970."""

    user_id: str
    joined: float
    roles: list[str] = field(default_factory=list)
    nick: str | None = None
    timeout_until: float | None = None


@dataclass(slots=True)
class Guild:
    """A server; `has_bot` tells whether the application's bot was added to it."""

    id: str
    name: str
    owner_id: str
    has_bot: bool = True
    nsfw_level: int = 0
    locale: str = "en-US"
    premium_tier: int = 0
    attachment_size_limit: int | None = None
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    threads: dict[str, Channel] = field(default_factory=dict)
    emojis: list[Json] = field(default_factory=list)
    events: dict[str, Json] = field(default_factory=dict)


@dataclass(slots=True)
class Attachment:
    """A file of a message, with its bytes."""

    id: str
    channel_id: str
    filename: str
    content_type: str
    data: bytes
    description: str | None = None
    title: str | None = None
    width: int | None = None
    height: int | None = None
    ephemeral: bool = False
    spoiler: bool = False


@dataclass(slots=True)
class Message:
    """A message; `visible_to` names the one person who sees an ephemeral one.

    `embedded` are the files that its embeds or components refer to: Discord lists those there, and
    not among `attachments` (its documentation of the message object).
    """

    id: str
    channel_id: str
    author_id: str
    created: float
    type: int = 0
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    embedded: list[Attachment] = field(default_factory=list)
    flags: int = 0
    edited: float | None = None
    tts: bool = False
    pinned: bool = False
    nonce: str | int | None = None
    pinged_users: list[str] = field(default_factory=list)
    pinged_roles: list[str] = field(default_factory=list)
    pinged_everyone: bool = False
    mentioned_users: list[str] = field(default_factory=list)
    reference: Json | None = None
    webhook_id: str | None = None
    interaction_id: str | None = None
    interaction_metadata: Json | None = None
    legacy_interaction: Json | None = None
    visible_to: str | None = None
    thread_id: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.flags & MessageFlag.EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it is the placeholder of a deferred answer."""
        return bool(self.flags & MessageFlag.LOADING)
