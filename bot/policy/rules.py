"""Which rules hold in a destination: each value comes from the narrowest scope that decided it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from bot.domain.destination import ChannelKind
from bot.domain.rules import Budget, ChannelRules, Period, RuleScope, RuleSet, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from bot.domain.destination import Destination

_BUDGETS = {"daily_budget": Period.DAY, "monthly_budget": Period.MONTH}
"""Rules that are not inherited: each place has its own."""
_INHERITED = tuple(rule.name for rule in fields(RuleSet) if rule.name not in _BUDGETS)


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
    """Put together the rules that hold in a destination from what was decided in its server."""
    return resolve_scopes(scopes(destination), decided)


def resolve_scopes(
    places: Iterable[RuleScope], decided: Mapping[RuleScope, RuleSet]
) -> ChannelRules:
    """Put together the rules of places that lie in one another, the narrowest first.

    A rule is a field of `RuleSet` and of `ChannelRules`; what no place decided keeps its default. Every
    budget of every place holds.
    """
    found: dict[str, Any] = {}
    origins: dict[str, RuleScope] = {}
    budgets: list[Budget] = []
    for scope in places:
        rules = decided.get(scope)
        if rules is None:
            continue
        budgets += _budgets(scope, rules)
        for name in _INHERITED:
            value = getattr(rules, name)
            if value is not None and name not in found:
                found[name] = value
                origins[name] = scope
    return ChannelRules(**found, budgets=tuple(budgets), origins=origins)


def _budgets(scope: RuleScope, rules: RuleSet) -> Iterator[Budget]:
    for name, period in _BUDGETS.items():
        dollars: Decimal | None = getattr(rules, name)
        if dollars is not None:
            yield Budget(scope=scope, period=period, dollars=dollars)
