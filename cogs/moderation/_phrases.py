"""Parts of answers that are no whole sentences."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.domain.rules import ScopeKind
from bot.policy.quota import next_period
from cogs._ui.text import shorten
from cogs.moderation import _labels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.rules import Budget, RuleScope
    from bot.language import Language
    from cogs.moderation._places import Place

_TITLE = 45
"""Characters of a form's title, and of a field's name, says Discord."""
_HINT = 100
"""Characters of a choice, and of the hint below a field, says Discord."""


def origin(language: Language, place: Place, source: RuleScope | None) -> str:
    """Where a rule comes from."""
    if source is None:
        return language.say("moderation-origin-default")
    if source.kind is ScopeKind.SERVER:
        return language.say("moderation-origin-server")
    if source == place.scope:
        return language.say("moderation-origin-here")
    return language.say("moderation-origin-wider", kind=source.kind.value, id=str(source.id))


def budget(language: Language, each: Budget, spent: Decimal, at: datetime) -> str:
    """How much of a budget is spent and left, and when it begins anew."""
    scope, server = each.scope, each.scope.kind is ScopeKind.SERVER
    return language.say(
        "moderation-budget",
        period=each.period.value,
        where=language.say("moderation-whole-server") if server else f"<#{scope.id}>",
        left=str(max(each.dollars - spent, Decimal())),
        dollars=str(each.dollars),
        spent=str(spent),
        anew=moment(next_period(each.period, at)),
    )


def listed(language: Language, permissions: Sequence[str]) -> str:
    """Permissions as Discord names them, by discord.py's names."""
    return language.listed(
        f"**{language.say(f'moderation-permission-{each}')}**" for each in permissions
    )


def permissions_of_bot(language: Language, where: str, missing: Sequence[str]) -> str:
    """Which permissions the bot lacks in a channel."""
    if not missing:
        return language.say("moderation-nothing-missing", where=where)
    return language.say("moderation-lacking", where=where, missing=listed(language, missing))


def desk_line(language: Language, kind: str, channel_id: int, missing: Sequence[str]) -> str:
    """The same for the channels of moderators."""
    where = language.say("moderation-desk", kind=kind, channel=str(channel_id))
    return permissions_of_bot(language, where, missing)


def inherits(language: Language, value: str) -> str:
    """The choice, or the hint of an empty field, with which a rule follows the wider places."""
    return shorten(language.say("moderation-inherits", value=value), _HINT)


def empty_inherits(language: Language, value: str) -> str:
    """The hint below a field that can be left empty."""
    return shorten(language.say("moderation-empty-inherits", value=value), _HINT)


def field_name(language: Language, rule: str, role: str | None) -> str:
    """What a field of a form is called; of pictures also for whom."""
    name = _labels.name(language, rule)
    if rule in _labels.LIMITS:
        role = role or language.say("moderation-everyone")
        name = language.say("moderation-field-for", rule=name, role=role)
    return shorten(name, _TITLE)


def form_title(language: Language, topic: str, place: Place) -> str:
    """The title of a form, without markdown, which Discord does not draw there."""
    plain = place.name.replace("*", "").replace("\\", "")
    return shorten(language.say("moderation-form-title", topic=topic, place=plain), _TITLE)


def moment(when: datetime, style: str = "R") -> str:
    """A moment that Discord shows in the reader's own time: `R` as "in 5 minutes", `f` with the date."""
    return f"<t:{math.ceil(when.timestamp())}:{style}>"
