"""Which place a moderator means, and whether they may decide about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands

from bot.domain.destination import ChannelKind, Destination
from bot.domain.rules import RuleScope, ScopeKind
from cogs._ui.destinations import seen, shown_name
from cogs._ui.text import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

AnyPlace: TypeAlias = app_commands.AppCommandChannel | app_commands.AppCommandThread


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place that rules can hold for; `may_decide` tells whether the member may set them there."""

    scope: RuleScope
    name: str
    may_decide: bool

    @property
    def destination(self) -> Destination | None:
        """What is known of it as a destination for pictures; None for categories and servers."""
        if self.scope.kind not in {ScopeKind.CHANNEL, ScopeKind.THREAD}:
            return None
        return Destination(
            channel_id=self.scope.id,
            kind=ChannelKind.UNKNOWN,
            name=self.name,
            guild_id=self.scope.guild_id,
        )


def place_of(
    interaction: discord.Interaction, place: AnyPlace | None, *, whole_server: bool
) -> Place:
    """The whole server, the place that was named, or the channel that this is asked in.

    Permissions are those that Discord resolved for the member and sent along, and for the server those
    of the member's roles. Raises `NoPrivateMessage` outside of servers.
    """
    guild = interaction.guild
    member = interaction.user
    if guild is None or not isinstance(member, discord.Member):
        raise app_commands.NoPrivateMessage
    if whole_server:
        server = member.guild_permissions
        return Place(
            scope=RuleScope(guild_id=guild.id, kind=ScopeKind.SERVER, id=guild.id),
            name=f"**{escape(guild.name)}**",
            may_decide=server.manage_channels or server.manage_guild,
        )
    if place is None:
        here = seen(interaction)
        kind = ScopeKind.THREAD if here.kind is ChannelKind.THREAD else ScopeKind.CHANNEL
        return Place(
            scope=RuleScope(guild_id=guild.id, kind=kind, id=here.channel_id),
            name=here.name,
            may_decide=interaction.permissions.manage_channels,
        )
    kind = _kind(place)
    return Place(
        scope=RuleScope(guild_id=guild.id, kind=kind, id=place.id),
        name=(
            f"**{escape(place.name)}**" if kind is ScopeKind.CATEGORY else shown_name(place.name)
        ),
        may_decide=place.permissions.manage_channels,
    )


def _kind(place: AnyPlace) -> ScopeKind:
    if isinstance(place, app_commands.AppCommandThread):
        return ScopeKind.THREAD
    if place.type is discord.ChannelType.category:
        return ScopeKind.CATEGORY
    return ScopeKind.CHANNEL


def wider(scope: RuleScope) -> Iterator[RuleScope]:
    """A category or server and what it inherits from."""
    yield scope
    if scope.kind is not ScopeKind.SERVER:
        yield RuleScope(guild_id=scope.guild_id, kind=ScopeKind.SERVER, id=scope.guild_id)
