"""Where pictures would be posted, and what may be shown there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChannelKind(StrEnum):
    """Discord's channel types, as far as they differ for a painter."""

    TEXT = "text"
    VOICE = "voice"
    STAGE = "stage"
    ANNOUNCEMENT = "announcement"
    FORUM = "forum"
    MEDIA = "media"
    THREAD = "thread"
    """A thread of any kind, a post of a forum or media channel among them."""
    DIRECT = "direct"
    GROUP = "group"
    UNKNOWN = "unknown"


class Rating(StrEnum):
    """What a destination may show."""

    SAFE = "safe"
    AGE_RESTRICTED = "age_restricted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Destination:
    """Where pictures would be posted, as it was when somebody looked.

    `age_restricted` is the flag of the channel that decides: the channel's own, or for a thread its
    parent's; None when it could not be found out. `guild_age_restricted` tells Discord's guild-wide
    restriction (`nsfw_level` 3), None when unknown. `bot_is_member` is False in servers that the bot is
    not in (user installs).
    """

    channel_id: int
    kind: ChannelKind
    name: str = ""
    guild_id: int | None = None
    parent_id: int | None = None
    category_id: int | None = None
    age_restricted: bool | None = None
    guild_age_restricted: bool | None = None
    bot_is_member: bool = False
