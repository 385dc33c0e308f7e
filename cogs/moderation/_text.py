"""Every sentence of `/rules`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rules import SafeModeRule, ScopeKind

if TYPE_CHECKING:
    from bot.domain.rules import RuleScope
    from bot.policy.rating import SafeMode
    from cogs.moderation._places import Place

GROUP = "What may be painted where in this server"
SHOW = "Show the rules that hold in a place, and where each comes from"
SET = "Set rules for a channel, a category or the whole server"
RESET = "Forget the rules of a place, so that it follows the wider ones again"
OPTIONS = {
    "place": "A channel, thread or category; this channel when left out",
    "whole_server": "Mean the whole server instead of one place",
    "safe_mode": "Who decides about safe mode where the channel is age-restricted",
}
SAFE_MODE_CHOICES = {
    SafeModeRule.LOCKED: "locked: safe mode is always on",
    SafeModeRule.MEMBER: "member: on, unless the member turns it off",
    SafeModeRule.OPEN: "open: off, unless the member turns it on",
}

NOTHING_TO_SET = "You named no rule, so nothing was changed. Choose one, such as `safe_mode`."
BOTH_PLACES = (
    "You named a place and the whole server, and I can't tell which of them you mean. "
    "Please use one of the two."
)
_MAY_NOT = {
    ScopeKind.SERVER: "To change the rules of the whole server you need the permission "
    "**Manage Server** or **Manage Channels**.",
}
_MEANS = {
    SafeModeRule.LOCKED: "Safe mode is always on.",
    SafeModeRule.MEMBER: "Safe mode is on, unless the member turns it off.",
    SafeModeRule.OPEN: "Safe mode is off, unless the member turns it on.",
}
_ONLY_WHERE = "It counts in age-restricted channels; everywhere else safe mode is always on."


def may_not(place: Place) -> str:
    """Why somebody may not decide about a place, and who may."""
    needed = (
        f"To change the rules of {place.name} you need the permission **Manage Channels** there."
    )
    return f"{_MAY_NOT.get(place.scope.kind, needed)} Somebody who has it can do it for you."


def was_set(place: Place) -> str:
    """That the rules were written down."""
    return f"The rules of {place.name} are set."


def was_reset(place: Place, *, there_were_some: bool) -> str:
    """That a place has no rules of its own any more."""
    if there_were_some:
        return f"{place.name} has no rules of its own any more."
    return f"{place.name} had no rules of its own, so nothing changed."


def safe_mode_locked(place: Place, safe_mode: SafeMode, rule: SafeModeRule) -> str:
    """Safe mode where the channel itself decides, whatever the rule says."""
    told = safe_mode.sentence(place.name)
    if rule is SafeModeRule.LOCKED:
        return told
    return f"{told} The rule `{rule.value}` would count if it were age-restricted."


def safe_mode_rule(place: Place, rule: SafeModeRule, source: RuleScope | None) -> str:
    """The rule of an age-restricted channel, where it comes from and what it means."""
    return f"{place.name}: {rule.value}, {_origin(place, source)}. {_MEANS[rule]}"


def safe_mode_of_wider(place: Place, rule: SafeModeRule, source: RuleScope | None) -> str:
    """The rule of a category or the whole server."""
    return f"{safe_mode_rule(place, rule, source)} {_ONLY_WHERE}"


def _origin(place: Place, source: RuleScope | None) -> str:
    if source is None:
        return "as everywhere unless somebody decides otherwise"
    if source == place.scope:
        return (
            "set right here" if source.kind is not ScopeKind.SERVER else "set for the whole server"
        )
    if source.kind is ScopeKind.SERVER:
        return "set for the whole server"
    return f"set for the {source.kind.value} <#{source.id}>"
