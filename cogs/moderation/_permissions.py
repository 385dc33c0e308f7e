"""What the bot itself may do in a channel, as Discord computes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from cogs.moderation._places import AnyPlace

_VIEW = "view_channel"
_IN_ORDER = (
    _VIEW,
    "send_messages",
    "create_public_threads",
    "send_messages_in_threads",
    "attach_files",
    "embed_links",
    "read_message_history",
)


def missing(
    guild: discord.Guild,
    channel_id: int,
    parent_id: int | None = None,
    *,
    history: bool = False,
    threads: bool = False,
) -> tuple[str, ...]:
    """What the bot needs to post pictures in a channel and lacks, by discord.py's names.

    A thread has its parent's permissions; the parent of one that is not in the cache has to be told. With
    `history` reading earlier messages counts, too, and with `threads` hanging threads on messages.
    """
    channel = guild.get_channel_or_thread(channel_id)
    if isinstance(channel, discord.Thread):
        parent_id = channel.parent_id
    decides = guild.get_channel(channel_id if parent_id is None else parent_id)
    if decides is None:
        return (_VIEW,)
    has = decides.permissions_for(guild.me)
    needs = {_VIEW}
    needs.add("send_messages" if parent_id is None else "send_messages_in_threads")
    if threads and parent_id is None:
        needs |= {"create_public_threads", "send_messages_in_threads"}
    needs |= {"attach_files", "embed_links"}
    if history:
        needs.add("read_message_history")
    return tuple(name for name in _IN_ORDER if name in needs and not getattr(has, name))


def is_public(guild: discord.Guild, channel_id: int) -> bool:
    """Whether everybody in the server can see a channel; a public thread is seen with its parent."""
    channel = guild.get_channel_or_thread(channel_id)
    if isinstance(channel, discord.Thread):
        channel = None if channel.is_private() else channel.parent
    return channel is not None and channel.permissions_for(guild.default_role).view_channel


def missing_in(guild: discord.Guild, channel: AnyPlace) -> tuple[str, ...]:
    """The same for a channel or thread that Discord sent along with an option."""
    return missing(guild, channel.id, getattr(channel, "parent_id", None))
