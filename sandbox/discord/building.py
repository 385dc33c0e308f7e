"""Builds servers, channels and people out of a scenario's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.discord.model import (
    Channel,
    ChannelType,
    Guild,
    Member,
    Message,
    Overwrite,
    Role,
    ThreadState,
    User,
)
from sandbox.discord.permissions import EVERYONE_DEFAULT

if TYPE_CHECKING:
    from sandbox.discord.world import World
    from sandbox.scenarios import ChannelPlan, Person, Scenario, ServerPlan, ThreadPlan

KINDS = {
    "text": ChannelType.TEXT,
    "voice": ChannelType.VOICE,
    "category": ChannelType.CATEGORY,
    "announcement": ChannelType.ANNOUNCEMENT,
    "stage": ChannelType.STAGE,
    "forum": ChannelType.FORUM,
    "media": ChannelType.MEDIA,
}


def build(world: World, scenario: Scenario) -> None:
    """Enter everything that a scenario names into an empty world."""
    for person in scenario.people:
        add_person(world, person)
    for server in scenario.servers:
        add_server(world, server)
    for name, people in scenario.groups:
        channel = Channel(
            id=world.ids.next(),
            type=ChannelType.GROUP_DM,
            name=name,
            recipients=[world.find_user(person).id for person in people],
        )
        world.add_channel(channel)


def add_person(world: World, person: Person) -> User:
    """Enter a person; their well-known name leads to them, their username is its plain form."""
    user = User(
        id=world.ids.next(),
        username=person.name.replace("-", "_"),
        global_name=person.display_name,
        locale=person.locale,
        accepts_direct_messages=person.accepts_direct_messages,
    )
    world.users[user.id] = user
    world.names[f"user:{person.name}"] = user.id
    world.known_as[user.id] = person.name
    return user


def add_server(world: World, plan: ServerPlan) -> Guild:
    """Enter a server with its roles, members, channels and threads."""
    now = world.moments.seconds()
    guild = Guild(
        id=world.ids.next(),
        name=plan.name,
        owner_id=world.find_user(plan.owner).id,
        has_bot=plan.has_bot,
        locale=plan.locale,
    )
    world.guilds[guild.id] = guild
    guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYONE_DEFAULT, 0)
    for name in plan.members:
        user_id = world.find_user(name).id
        guild.members[user_id] = Member(user_id=user_id, joined=now)
    for role_plan in plan.roles:
        role = Role(
            world.ids.next(),
            role_plan.name,
            role_plan.permissions,
            len(guild.roles),
            mentionable=role_plan.mentionable,
        )
        guild.roles[role.id] = role
        for name in role_plan.held_by:
            guild.members[world.find_user(name).id].roles.append(role.id)
    if plan.has_bot:
        add_bot(world, guild, plan.bot_permissions)
    for channel_plan in plan.channels:
        add_channel(world, guild, channel_plan)
    return guild


def add_bot(world: World, guild: Guild, permissions: int) -> None:
    """Make the bot a member, with the managed role that Discord gives an invited bot on top."""
    role = Role(
        world.ids.next(),
        "Gondola",
        EVERYONE_DEFAULT | permissions,
        len(guild.roles),
        bot_id=world.bot.id,
    )
    guild.roles[role.id] = role
    guild.members[world.bot.id] = Member(
        user_id=world.bot.id, joined=world.moments.seconds(), roles=[role.id]
    )
    guild.has_bot = True


def add_channel(world: World, guild: Guild, plan: ChannelPlan) -> Channel:
    """Enter a channel of a server, with its overwrites and threads."""
    parent = None
    if plan.category is not None:
        parent = next(c for c in guild.channels.values() if c.name == plan.category)
    channel = Channel(
        id=world.ids.next(),
        type=KINDS[plan.kind],
        name=plan.name,
        guild_id=guild.id,
        parent_id=None if parent is None else parent.id,
        position=len(guild.channels),
        nsfw=plan.nsfw,
        topic=plan.topic,
    )
    for name, bits in plan.allowed:
        overwrite = _overwrite(world, guild, channel, name)
        overwrite.allow |= bits
    for name, bits in plan.denied:
        overwrite = _overwrite(world, guild, channel, name)
        overwrite.deny |= bits
    world.add_channel(channel)
    for thread_plan in plan.threads:
        _add_thread(world, channel, thread_plan)
    return channel


def _overwrite(world: World, guild: Guild, channel: Channel, name: str) -> Overwrite:
    role = next((r for r in guild.roles.values() if r.name == name), None)
    target, kind = (world.find_user(name).id, 1) if role is None else (role.id, 0)
    return channel.overwrites.setdefault(target, Overwrite(target, kind))


def _add_thread(world: World, parent: Channel, plan: ThreadPlan) -> None:
    now = world.moments.seconds()
    starter = world.find_user(plan.started_by)
    kind = ChannelType.PRIVATE_THREAD if plan.private else ChannelType.PUBLIC_THREAD
    if parent.type is ChannelType.ANNOUNCEMENT:
        kind = ChannelType.ANNOUNCEMENT_THREAD
    thread = Channel(
        id=world.ids.next(),
        type=kind,
        name=plan.name,
        guild_id=parent.guild_id,
        parent_id=parent.id,
        thread=ThreadState(
            owner_id=starter.id,
            created=now,
            archive_changed=now,
            members={starter.id: now},
            message_count=1,
            total_message_sent=1,
        ),
    )
    world.add_channel(thread)
    message = Message(
        id=thread.id if parent.type in {ChannelType.FORUM, ChannelType.MEDIA} else world.ids.next(),
        channel_id=thread.id,
        author_id=starter.id,
        created=now,
        content=plan.first_message,
    )
    thread.last_message_id = message.id
    world.messages[thread.id][message.id] = message
