"""Parts of answers that are no whole sentences."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.domain.rules import Period, ScopeKind
from bot.policy.quota import next_period
from cogs._ui.text import money, shorten
from cogs.moderation import _labels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.rules import Budget, RuleScope
    from cogs.moderation._places import Place

NO_BUDGET = "Budget: **none** (default)"
_WHEN = {Period.DAY: "Today", Period.MONTH: "This month"}
_TITLE = 45
"""Characters of a form's title, and of a field's name, says Discord."""
_HINT = 100
"""Characters of a choice, and of the hint below a field, says Discord."""


def rules_of(place: Place) -> str:
    """The heading of all rules of a place."""
    return f"### Rules of {place.name}"


def heading(place: Place) -> str:
    """The heading of a check."""
    return f"### Painting in {place.name}"


def origin(place: Place, source: RuleScope | None) -> str:
    """Where a rule comes from."""
    if source is None:
        return "default"
    if source.kind is ScopeKind.SERVER:
        return "set for the whole server"
    if source == place.scope:
        return "set right here"
    return f"set for the {source.kind.value} <#{source.id}>"


def budget(each: Budget, spent: Decimal, at: datetime) -> str:
    """How much of a budget is spent and left, and when it begins anew."""
    scope = each.scope
    where = "the whole server" if scope.kind is ScopeKind.SERVER else f"<#{scope.id}>"
    left = max(each.dollars - spent, Decimal())
    return (
        f"{_WHEN[each.period]} in {where}: **{money(left)}** left of {money(each.dollars)} "
        f"({money(spent)} spent), anew {moment(next_period(each.period, at))}"
    )


def listed(names: Sequence[str]) -> str:
    """Permissions by name."""
    *first, last = (f"**{name}**" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def models_here(count: int, offered: int) -> str:
    """How many models may paint."""
    return f"Models: **{count}** of {offered} may paint here"


def permissions_of_bot(where: str, missing: Sequence[str]) -> str:
    """Which permissions the bot lacks in a channel."""
    if not missing:
        return f"{where}: nothing is missing"
    return f"{where}: I lack {listed(missing)}"


def desk_line(kind: str, channel_id: int, missing: Sequence[str]) -> str:
    """The same for the channels of moderators."""
    return permissions_of_bot(f"{kind} <#{channel_id}>", missing)


def inherits(value: str) -> str:
    """The choice, or the hint of an empty field, with which a rule follows the wider places."""
    return shorten(f"as inherited ({value})", _HINT)


def empty_inherits(value: str) -> str:
    """The hint below a field that can be left empty."""
    return shorten(f"Empty: as inherited ({value})", _HINT)


def field_name(rule: str, role: str | None) -> str:
    """What a field of a form is called; of pictures also for whom."""
    name = _labels.NAMES[rule]
    return shorten(f"{name} for {role or 'everyone'}" if rule in _labels.LIMITS else name, _TITLE)


def form_title(topic: str, place: Place) -> str:
    """The title of a form, without markdown, which Discord does not draw there."""
    plain = place.name.replace("*", "").replace("\\", "")
    return shorten(f"{topic.capitalize()} in {plain}", _TITLE)


def moment(when: datetime, style: str = "R") -> str:
    """A moment that Discord shows in the reader's own time: `R` as "in 5 minutes", `f` with the date."""
    return f"<t:{math.ceil(when.timestamp())}:{style}>"
