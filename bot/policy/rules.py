"""Which rules hold in a destination: each value comes from the narrowest scope that decided it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from bot.domain.destination import ChannelKind
from bot.domain.rules import ChannelRules, RuleScope, RuleSet, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.destination import Destination

_NAMES = tuple(rule.name for rule in fields(RuleSet))


def scopes(destination: Destination) -> tuple[RuleScope, ...]:
    """The places whose rules may hold here, the narrowest first: thread, channel, category, server.

    Outside of servers there are none.
    """
    guild_id = destination.guild_id
    if guild_id is None:
        return ()
    in_thread = destination.kind is ChannelKind.THREAD
    places = (
        (ScopeKind.THREAD, destination.channel_id if in_thread else None),
        (ScopeKind.CHANNEL, destination.parent_id if in_thread else destination.channel_id),
        (ScopeKind.CATEGORY, destination.category_id),
        (ScopeKind.SERVER, guild_id),
    )
    return tuple(
        RuleScope(guild_id=guild_id, kind=kind, id=place)
        for kind, place in places
        if place is not None
    )


def resolve(destination: Destination, decided: Mapping[RuleScope, RuleSet]) -> ChannelRules:
    """Put together the rules that hold here from what was decided in the server.

    A rule is a field of `RuleSet` with the same field, and one named `…_from`, in `ChannelRules`; what
    no scope decided keeps the default of `ChannelRules`.
    """
    found: dict[str, Any] = {}
    for scope in scopes(destination):
        rules = decided.get(scope)
        if rules is None:
            continue
        for name in _NAMES:
            value = getattr(rules, name)
            if value is not None and name not in found:
                found[name] = value
                found[f"{name}_from"] = scope
    return ChannelRules(**found)
