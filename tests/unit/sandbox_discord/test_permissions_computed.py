"""Permissions come out as Discord's documentation computes them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sandbox.discord.model import Channel, ChannelType, Guild, Member, Overwrite, Role
from sandbox.discord.permissions import ALL, Permission, channel_permissions

BITS = st.integers(0, ALL).map(lambda bits: bits & ALL)
VIEW, SEND, FILES = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.ATTACH_FILES


def place(everyone: int, *overwrites: Overwrite) -> tuple[Guild, Member, Channel]:
    """Return a guild with one member of role "2" and a channel with these overwrites."""
    guild = Guild(id="1", name="G", owner_id="9")
    guild.roles = {"1": Role("1", "@everyone", everyone, 0), "2": Role("2", "Painter", 0, 1)}
    guild.members["5"] = Member(user_id="5", joined=0.0, roles=["2"])
    channel = Channel(id="3", type=ChannelType.TEXT, name="c", guild_id="1")
    channel.overwrites = {overwrite.id: overwrite for overwrite in overwrites}
    guild.channels["3"] = channel
    return guild, guild.members["5"], channel


@given(BITS, BITS, BITS)
def test_a_members_own_overwrite_has_the_last_word(everyone: int, allow: int, deny: int) -> None:
    """What the member's overwrite allows is granted and what it denies is not."""
    allow = (allow | VIEW | SEND) & ~Permission.ADMINISTRATOR
    deny = deny & ~allow
    guild, member, channel = place(
        everyone & ~Permission.ADMINISTRATOR,
        Overwrite("1", 0, deny=ALL),
        Overwrite("5", 1, allow, deny),
    )
    granted = channel_permissions(guild, member, channel, now=0)
    assert granted & allow == allow
    assert not granted & deny


@given(BITS, BITS)
def test_who_does_not_see_may_nothing(everyone: int, deny: int) -> None:
    """Without View Channel everything is gone, unless an administrator is asked."""
    guild, member, channel = place(everyone, Overwrite("2", 0, deny=deny | VIEW))
    expected = ALL if everyone & Permission.ADMINISTRATOR else 0
    assert channel_permissions(guild, member, channel, now=0) == expected


def test_roles_threads_and_timeouts_each_do_their_part() -> None:
    """A role's allow beats @everyone's deny; threads use their parent; a time-out leaves reading."""
    guild, member, channel = place(
        int(VIEW | SEND | FILES), Overwrite("1", 0, deny=SEND), Overwrite("2", 0, allow=SEND)
    )
    assert channel_permissions(guild, member, channel, now=0) & SEND
    thread = Channel(id="4", type=ChannelType.PUBLIC_THREAD, name="t", guild_id="1", parent_id="3")
    granted = channel_permissions(guild, member, thread, now=0)
    assert granted & SEND
    assert not granted & FILES  # Send Messages in Threads is missing, and attaching needs it
    member.timeout_until = 10.0
    assert channel_permissions(guild, member, channel, now=5) == int(VIEW)
    assert channel_permissions(guild, member, channel, now=11) & SEND
    guild.owner_id = "5"
    assert channel_permissions(guild, member, channel, now=5) == ALL
