"""What holds in a place, and why: one function a rule, so that many more can join."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.domain.destination import Rating
from bot.domain.options import ImagineOptions
from bot.policy.rating import effective_safe_mode, rate
from bot.policy.rules import resolve, resolve_scopes
from cogs._ui.destinations import fresh
from cogs._ui.host import host_of
from cogs.moderation import _text
from cogs.moderation._places import wider

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import discord

    from bot.domain.destination import Destination
    from bot.domain.rules import ChannelRules, RuleScope, RuleSet
    from cogs.moderation._places import Place

    _Decided: TypeAlias = Mapping[RuleScope, RuleSet]
    _InChannel: TypeAlias = Callable[[Place, Destination, ChannelRules], str]
    _InWider: TypeAlias = Callable[[Place, ChannelRules], str]


async def told(interaction: discord.Interaction, place: Place) -> str:
    """Every rule that holds in a place, a line each, with where it comes from."""
    decided = await host_of(interaction).services.rules.of_guild(place.scope.guild_id)
    destination = place.destination
    if destination is None:
        rules = _resolved_for(place.scope, decided)
        return "\n".join(tell(place, rules) for tell in _IN_WIDER)
    destination = await fresh(interaction.client, destination)
    rules = resolve(destination, decided)
    return "\n".join(tell(place, destination, rules) for tell in _IN_CHANNEL)


def _resolved_for(scope: RuleScope, decided: _Decided) -> ChannelRules:
    """The rules of a category or of the whole server, in which no pictures are posted themselves."""
    return resolve_scopes(wider(scope), decided)


def _safe_mode(place: Place, destination: Destination, rules: ChannelRules) -> str:
    if rate(destination) is Rating.AGE_RESTRICTED:
        return _text.safe_mode_rule(place, rules.safe_mode, rules.origins.get("safe_mode"))
    nobody_asked = ImagineOptions(prompt="")
    safe_mode = effective_safe_mode(destination, rules, nobody_asked)
    return _text.safe_mode_locked(place, safe_mode, rules.safe_mode)


def _safe_mode_in_wider(place: Place, rules: ChannelRules) -> str:
    return _text.safe_mode_of_wider(place, rules.safe_mode, rules.origins.get("safe_mode"))


_IN_CHANNEL: tuple[_InChannel, ...] = (_safe_mode,)
_IN_WIDER: tuple[_InWider, ...] = (_safe_mode_in_wider,)
