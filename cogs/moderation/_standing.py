"""How things stand in a place: what was decided for it, and what holds there."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from bot.domain.rules import ChannelRules, RuleSet
from bot.policy.rules import resolve_scopes, scopes
from cogs._ui.destinations import fresh
from cogs._ui.host import host_of
from cogs.moderation._places import wider

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import discord

    from bot.domain.destination import Destination
    from bot.domain.rules import RuleScope
    from cogs.moderation._places import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A place, all that was decided in its server, and the destination that it is, if it is one."""

    place: Place
    decided: Mapping[RuleScope, RuleSet]
    destination: Destination | None

    @property
    def path(self) -> tuple[RuleScope, ...]:
        """The place and all that it lies in, the narrowest first."""
        if self.destination is None:
            return tuple(wider(self.place.scope))
        return scopes(self.destination)

    @property
    def own(self) -> RuleSet:
        """What was decided right here."""
        return self.decided.get(self.place.scope, RuleSet())

    @property
    def rules(self) -> ChannelRules:
        """The rules that hold here."""
        return resolve_scopes(self.path, self.decided)

    @property
    def inherited(self) -> ChannelRules:
        """The rules that would hold if nothing had been decided right here."""
        around = (scope for scope in self.path if scope != self.place.scope)
        return resolve_scopes(around, self.decided)

    def changed(self, rules: RuleSet, forget: Collection[str] = ()) -> Standing:
        """How things stand once the rules that are not None are set, and those of these names forgotten."""
        changes: dict[str, Any] = dict.fromkeys(forget)
        changes |= given(rules)
        return self.replaced(replace(self.own, **changes))

    def replaced(self, rules: RuleSet) -> Standing:
        """How things stand once the place has these rules and no others."""
        return replace(self, decided={**self.decided, self.place.scope: rules})


def given(rules: RuleSet) -> dict[str, Any]:
    """The rules that are not None, by name."""
    return {
        rule.name: value
        for rule in fields(rules)
        if (value := getattr(rules, rule.name)) is not None
    }


async def standing(interaction: discord.Interaction, place: Place) -> Standing:
    """Look at a place past every cache; raises `StoreError` when its rules can't be read."""
    kept = await standing_by_cache(interaction, place)
    if kept.destination is None:
        return kept
    return replace(kept, destination=await fresh(interaction.client, kept.destination))


async def standing_by_cache(interaction: discord.Interaction, place: Place) -> Standing:
    """How things stand without asking Discord, for who has to answer at once; raises `StoreError`."""
    decided = await host_of(interaction).services.rules.of_guild(place.scope.guild_id)
    return Standing(place=place, decided=decided, destination=place.destination)
