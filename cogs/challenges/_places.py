"""Where challenges can be told of, and what the bot needs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discord.abc import GuildChannel

_IN_CHANNELS = (
    "view_channel",
    "send_messages",
    "create_public_threads",
    "send_messages_in_threads",
    "attach_files",
    "read_message_history",
)
_IN_FORUMS = tuple(each for each in _IN_CHANNELS if each != "create_public_threads")
"""Whoever may send messages in a forum or media channel may make posts there, says Discord."""
_NEEDED: Mapping[discord.ChannelType, tuple[str, ...]] = {
    discord.ChannelType.text: _IN_CHANNELS,
    discord.ChannelType.news: _IN_CHANNELS,
    discord.ChannelType.forum: _IN_FORUMS,
    discord.ChannelType.media: _IN_FORUMS,
}
KINDS = tuple(_NEEDED)
"""Channels that a thread can hang on a message of, or that have posts; threads and voice channels can't."""


def lacking(channel: GuildChannel, me: discord.Member) -> tuple[str, ...]:
    """What the bot needs to hold a challenge in a channel of these kinds and lacks, by discord.py's names."""
    has = channel.permissions_for(me)
    return tuple(each for each in _NEEDED[channel.type] if not getattr(has, each))
