"""What the bot itself may do in a channel, as Discord computes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from cogs.moderation._places import AnyPlace

_VIEW = "View Channel"


def missing(
    guild: discord.Guild,
    channel_id: int,
    parent_id: int | None = None,
    *,
    history: bool = False,
    threads: bool = False,
) -> tuple[str, ...]:
    """What the bot needs to post pictures in a channel and lacks, as Discord names it.

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
    needs = {_VIEW: has.view_channel}
    if parent_id is None:
        needs["Send Messages"] = has.send_messages
    else:
        needs["Send Messages in Threads"] = has.send_messages_in_threads
    if threads and parent_id is None:
        needs["Create Public Threads"] = has.create_public_threads
        needs["Send Messages in Threads"] = has.send_messages_in_threads
    needs |= {"Attach Files": has.attach_files, "Embed Links": has.embed_links}
    if history:
        needs["Read Message History"] = has.read_message_history
    return tuple(name for name, granted in needs.items() if not granted)


def is_public(guild: discord.Guild, channel_id: int) -> bool:
    """Whether everybody in the server can see a channel; a public thread is seen with its parent."""
    channel = guild.get_channel_or_thread(channel_id)
    if isinstance(channel, discord.Thread):
        channel = None if channel.is_private() else channel.parent
    return channel is not None and channel.permissions_for(guild.default_role).view_channel


def missing_in(guild: discord.Guild, channel: AnyPlace) -> tuple[str, ...]:
    """The same for a channel or thread that Discord sent along with an option."""
    return missing(guild, channel.id, getattr(channel, "parent_id", None))
