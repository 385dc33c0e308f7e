"""Which place a moderator means, and whether they may decide about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands

from bot.domain.destination import ChannelKind, Destination
from bot.domain.rules import RuleScope, ScopeKind
from cogs._ui.destinations import seen, shown_name
from cogs._ui.moderators import is_moderator, member_of
from cogs._ui.text import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

AnyPlace: TypeAlias = app_commands.AppCommandChannel | app_commands.AppCommandThread
DESK_TYPES = [
    discord.ChannelType.text,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
]
"""Where moderators can be shown something: text channels and threads."""


class DeskTransformer(app_commands.Transformer):
    """An option that takes a text channel or a thread, also one that is not in the cache."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A channel, to Discord."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """What Discord offers."""
        return DESK_TYPES

    async def transform(self, interaction: discord.Interaction, value: AnyPlace, /) -> AnyPlace:
        """The channel as Discord sent it along."""
        del interaction
        return value


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place that rules can hold for.

    `may_decide` tells whether Discord's permissions let the member set them there. A thread has a
    `parent_id`; threads and channels have the `category_id` that they lie in.
    """

    scope: RuleScope
    name: str
    may_decide: bool
    parent_id: int | None = None
    category_id: int | None = None

    @property
    def destination(self) -> Destination | None:
        """What is known of it as a destination for pictures; None for categories and servers."""
        if self.scope.kind not in {ScopeKind.CHANNEL, ScopeKind.THREAD}:
            return None
        in_thread = self.scope.kind is ScopeKind.THREAD
        return Destination(
            channel_id=self.scope.id,
            kind=ChannelKind.THREAD if in_thread else ChannelKind.UNKNOWN,
            name=self.name,
            guild_id=self.scope.guild_id,
            parent_id=self.parent_id,
            category_id=self.category_id,
        )


def place_of(
    interaction: discord.Interaction, place: AnyPlace | None, *, whole_server: bool = False
) -> Place:
    """The whole server, the place that was named, or the channel that this is asked in.

    Permissions are those that Discord resolved for the member and sent along, and for the server those
    of the member's roles. Raises `NoPrivateMessage` outside of servers.
    """
    member = member_of(interaction)
    guild = member.guild
    if whole_server:
        return Place(
            scope=RuleScope(guild_id=guild.id, kind=ScopeKind.SERVER, id=guild.id),
            name=f"**{escape(guild.name)}**",
            may_decide=_manages_server(member),
        )
    if place is None:
        here = seen(interaction)
        kind = ScopeKind.THREAD if here.kind is ChannelKind.THREAD else ScopeKind.CHANNEL
        return Place(
            scope=RuleScope(guild_id=guild.id, kind=kind, id=here.channel_id),
            name=here.name,
            may_decide=interaction.permissions.manage_channels,
            parent_id=here.parent_id,
            category_id=here.category_id,
        )
    kind = _kind(place)
    parent_id = place.parent_id if isinstance(place, app_commands.AppCommandThread) else None
    return Place(
        scope=RuleScope(guild_id=guild.id, kind=kind, id=place.id),
        name=(
            f"**{escape(place.name)}**" if kind is ScopeKind.CATEGORY else shown_name(place.name)
        ),
        may_decide=place.permissions.manage_channels,
        parent_id=parent_id,
        category_id=_category(guild, place, parent_id),
    )


def as_now(interaction: discord.Interaction, place: Place) -> Place:
    """The same place with what the member may do there now; a form comes without permissions for it."""
    member = member_of(interaction)
    if place.scope.kind is ScopeKind.SERVER:
        return replace(place, may_decide=_manages_server(member))
    if place.scope.id == interaction.channel_id:
        return replace(place, may_decide=interaction.permissions.manage_channels)
    # A thread has its parent's permissions, says Discord.
    decides = member.guild.get_channel(place.parent_id or place.scope.id)
    allowed = decides is not None and decides.permissions_for(member).manage_channels
    return replace(place, may_decide=allowed)


async def may_decide(interaction: discord.Interaction, place: Place) -> bool:
    """Whether the member may set the rules of a place, by permission or by the moderators' role."""
    return place.may_decide or await is_moderator(interaction)


def _manages_server(member: discord.Member) -> bool:
    has = member.guild_permissions
    return has.manage_channels or has.manage_guild


def _kind(place: AnyPlace) -> ScopeKind:
    if isinstance(place, app_commands.AppCommandThread):
        return ScopeKind.THREAD
    if place.type is discord.ChannelType.category:
        return ScopeKind.CATEGORY
    return ScopeKind.CHANNEL


def _category(guild: discord.Guild, place: AnyPlace, parent_id: int | None) -> int | None:
    if isinstance(place, app_commands.AppCommandChannel):
        return place.category_id
    parent = None if parent_id is None else guild.get_channel(parent_id)
    return None if parent is None else parent.category_id


def wider(scope: RuleScope) -> Iterator[RuleScope]:
    """A category or server and what it inherits from."""
    yield scope
    if scope.kind is not ScopeKind.SERVER:
        yield RuleScope(guild_id=scope.guild_id, kind=ScopeKind.SERVER, id=scope.guild_id)
