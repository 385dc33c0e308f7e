"""The servers, channels and people that exist when the sandbox starts, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

GENERAL_PERMISSIONS_OF_MODERATORS = (1 << 4) | (1 << 13) | (1 << 34) | (1 << 40) | (1 << 5)
MANAGE_EVENTS_AND_ROLES = (1 << 33) | (1 << 28) | (1 << 44)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody: the well-known name tests use, and what people read."""

    name: str
    display_name: str
    locale: str = "en-US"
    accepts_direct_messages: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlan:
    """A role by name, with permission bits and who has it."""

    name: str
    permissions: int = 0
    held_by: tuple[str, ...] = ()
    mentionable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadPlan:
    """A thread, or a post when its parent is a forum."""

    name: str
    started_by: str
    private: bool = False
    first_message: str = "Let us begin."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelPlan:
    """A channel of `kind` (text, voice, category, announcement, stage, forum, media).

    `denied` and `allowed` are overwrites: role or person by name, and permission bits.
    """

    name: str
    kind: str = "text"
    category: str | None = None
    nsfw: bool = False
    topic: str | None = None
    allowed: tuple[tuple[str, int], ...] = ()
    denied: tuple[tuple[str, int], ...] = ()
    threads: tuple[ThreadPlan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerPlan:
    """A server with its roles and channels; `has_bot` tells whether the bot was invited."""

    name: str
    owner: str
    members: tuple[str, ...]
    roles: tuple[RolePlan, ...] = ()
    channels: tuple[ChannelPlan, ...] = ()
    has_bot: bool = True
    bot_permissions: int = 0
    locale: str = "en-US"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A whole world; `groups` are group messages: a name and its people."""

    people: tuple[Person, ...]
    servers: tuple[ServerPlan, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())


PEOPLE = (
    Person(name="owner", display_name="Olivia"),
    Person(name="moderator", display_name="Moritz"),
    Person(name="member", display_name="Mina"),
    Person(name="member-2", display_name="Marco", locale="es-ES"),
    Person(name="member-3", display_name="Maud", accepts_direct_messages=False),
    Person(name="stranger", display_name="Stefan"),
)

_GONDOLA_CHANNELS = (
    ChannelPlan(name="Lounge", kind="category"),
    ChannelPlan(
        name="general",
        topic="Everything that anybody may see",
        threads=(ThreadPlan(name="general-thread", started_by="member"),),
    ),
    ChannelPlan(
        name="after-dark",
        nsfw=True,
        topic="Adults only",
        threads=(ThreadPlan(name="after-dark-thread", started_by="member-2"),),
    ),
    ChannelPlan(name="art-challenge", topic="The weekly challenge"),
    ChannelPlan(
        name="moderators",
        denied=(("@everyone", 1 << 10),),
        allowed=(
            ("Moderator", 1 << 10),
            ("Gondola", 1 << 10),
        ),
    ),
    ChannelPlan(name="read-only", denied=(("@everyone", 1 << 11),)),
    ChannelPlan(name="no-files", denied=(("@everyone", 1 << 15), ("Gondola", 1 << 15))),
    ChannelPlan(name="Studio", kind="category"),
    ChannelPlan(name="sketches", category="Studio"),
    ChannelPlan(name="studio-after-dark", category="Studio", nsfw=True),
    ChannelPlan(
        name="gallery",
        kind="forum",
        threads=(ThreadPlan(name="Lanterns", started_by="member"),),
    ),
    ChannelPlan(
        name="gallery-after-dark",
        kind="forum",
        nsfw=True,
        threads=(ThreadPlan(name="Masks", started_by="member-2"),),
    ),
    ChannelPlan(
        name="portfolio",
        kind="media",
        threads=(ThreadPlan(name="Bridges", started_by="member-3"),),
    ),
    ChannelPlan(
        name="news",
        kind="announcement",
        threads=(ThreadPlan(name="news-thread", started_by="owner"),),
    ),
    ChannelPlan(name="salon", kind="voice"),
    ChannelPlan(name="salon-after-dark", kind="voice", nsfw=True),
    ChannelPlan(name="theatre", kind="stage"),
)

GONDOLA = ServerPlan(
    name="Gondola",
    owner="owner",
    members=("owner", "moderator", "member", "member-2", "member-3"),
    roles=(
        RolePlan(name="Member", held_by=("member", "member-2", "member-3"), mentionable=True),
        RolePlan(
            name="Moderator",
            permissions=GENERAL_PERMISSIONS_OF_MODERATORS,
            held_by=("moderator",),
        ),
        RolePlan(name="Champion"),
        RolePlan(name="Artist"),
    ),
    channels=_GONDOLA_CHANNELS,
    bot_permissions=MANAGE_EVENTS_AND_ROLES | (1 << 34) | (1 << 13),
)

ELSEWHERE = ServerPlan(
    name="Elsewhere",
    owner="stranger",
    members=("stranger", "member"),
    channels=(
        ChannelPlan(name="elsewhere"),
        ChannelPlan(name="elsewhere-after-dark", nsfw=True),
    ),
    has_bot=False,
)

DEFAULT = Scenario(
    people=PEOPLE,
    servers=(GONDOLA, ELSEWHERE),
    groups=(("group", ("member", "member-2", "member-3")),),
)


def crowd(servers: int, people: int) -> Scenario:
    """Return the default world plus `servers` more, each with the same `people` strangers."""
    names = tuple(f"guest-{number}" for number in range(1, people + 1))
    guests = tuple(Person(name=name, display_name=name.title()) for name in names)
    more = tuple(
        ServerPlan(
            name=f"Server {number}",
            owner=names[0] if names else "owner",
            members=names or ("owner",),
            channels=(
                ChannelPlan(name=f"lobby-{number}"),
                ChannelPlan(name=f"night-{number}", nsfw=True),
            ),
        )
        for number in range(1, servers + 1)
    )
    return Scenario(
        people=PEOPLE + guests, servers=(GONDOLA, ELSEWHERE, *more), groups=DEFAULT.groups
    )
