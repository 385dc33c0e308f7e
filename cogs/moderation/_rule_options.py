"""From what a moderator typed or chose to rules: one path for the options and for the forms; without I/O."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from bot.domain.rules import Quality, Resolution, RoleLimit, RuleSet, SafeModeRule
from cogs.moderation import _labels, _text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bot.language import Language
    from bot.venice.catalog import Catalog
    from cogs.moderation._places import AnyPlace

_KINDS = {"safe_mode": SafeModeRule, "max_resolution": Resolution, "max_quality": Quality}
_FEW = 5
"""Unknown models that are told at once."""
_FINEST = 6
"""Decimal places of a price: the store counts in millionths of a dollar."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What a moderator wants to be set; None stays as it is. Names are those of the options of `/rules set`.

    Numbers of pictures are for the role `role_id`, which for @everyone is the server's id.
    """

    role_id: int
    enabled: bool | None = None
    safe_mode: str | None = None
    allowed_models: str | None = None
    refused_models: str | None = None
    max_resolution: str | None = None
    max_quality: str | None = None
    max_variants: int | None = None
    web_search: bool | None = None
    spoiler: bool | None = None
    contact_sheet: bool | None = None
    pictures_per_hour: int | None = None
    pictures_per_day: int | None = None
    jobs_at_once: int | None = None
    daily_budget: Decimal | None = None
    monthly_budget: Decimal | None = None
    review: bool | None = None
    review_channel: AnyPlace | None = None
    log_channel: AnyPlace | None = None
    reports_to_hide: int | None = None
    built_in_words: bool | None = None

    def named(self) -> dict[str, Any]:
        """What is wanted, by the rule's name."""
        return {name: value for name in _labels.RULES if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The rules to set and the names of those to forget; nothing counts while there are `problems`."""

    rules: RuleSet
    forget: frozenset[str]
    problems: tuple[str, ...]


def read(
    language: Language,
    wishes: Wishes,
    own: RuleSet,
    catalog: Catalog,
    *,
    dropped: Collection[str] = (),
) -> Reading:
    """Make rules of wishes, for a place with rules of its `own`.

    What is `dropped` is inherited again; of pictures per hour and day only the number of the role. The
    problems are sentences in the moderator's `language`.
    """
    values: dict[str, Any] = {}
    problems: list[str] = []
    forget = set(dropped)
    for name, wish in wishes.named().items():
        if name in _labels.MODELS:
            known = (*(spec.id for spec in catalog.offered()), *(getattr(own, name) or ()))
            values[name], unknown = _models(language, name, wish, known)
            problems += unknown
        elif name in _labels.CHANNELS:
            values[name] = wish.id
        elif name in _labels.LIMITS:
            values[name] = _limits(getattr(own, name), wishes.role_id, wish)
        else:
            values[name] = _KINDS[name](wish) if name in _KINDS else wish
    for name in _labels.LIMITS & forget:
        if left := _limits(getattr(own, name), wishes.role_id, None):
            values[name] = left
            forget.discard(name)
    problems += _out_of_bounds(language, wishes)
    return Reading(
        rules=RuleSet(**values), forget=frozenset(forget), problems=tuple(dict.fromkeys(problems))
    )


def dollars(number: float | None) -> Decimal | None:
    """A number of dollars as it was written, and not as a binary fraction is near it."""
    return None if number is None else Decimal(str(number))


def typed(language: Language, name: str, raw: str) -> tuple[Any, str | None]:
    """What a text or choice of a form means for a rule, and the problem if it means nothing."""
    if name in _labels.SWITCHES:
        return raw == "on", None
    if name in _labels.BUDGETS:
        try:
            return Decimal(raw.lstrip("$")), None
        except InvalidOperation:
            return None, _text.no_dollars(language, name, raw)
    if name in _labels.BOUNDS:
        # Only plain digits: Python would take "1_000" and those of other scripts as well.
        if raw.isascii() and raw.isdecimal():
            return int(raw), None
        return None, _text.out_of_bounds(language, name, raw, *_labels.BOUNDS[name])
    return raw, None


def _models(
    language: Language, rule: str, wish: str, known: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the models that are named, and a sentence for the first few that nobody knows."""
    ids = {each.casefold(): each for each in known}
    names = [each.strip() for each in wish.split(",") if each.strip()]
    if len(names) == 1 and names[0].casefold() in _labels.empty_words(rule):
        return (), ()
    unknown = [name for name in names if name.casefold() not in ids]
    problems = [
        _text.no_such_model(
            language, name, get_close_matches(name.casefold(), ids, n=3, cutoff=0.5)
        )
        for name in unknown[:_FEW]
    ]
    if not names:
        word = _labels.empty_word(language, rule)
        problems.append(language.say("moderation-no-models-named", word=word))
    found = (ids[each.casefold()] for each in names if each.casefold() in ids)
    return tuple(dict.fromkeys(found)), tuple(problems)


def _limits(
    own: tuple[RoleLimit, ...] | None, role_id: int, pictures: int | None
) -> tuple[RoleLimit, ...]:
    """The limits of a place with one role's put in, or with None taken out."""
    others = tuple(each for each in own or () if each.role_id != role_id)
    if pictures is None:
        return others
    return (*others, RoleLimit(role_id=role_id, pictures=pictures))


def _out_of_bounds(language: Language, wishes: Wishes) -> Iterator[str]:
    wanted: Mapping[str, Any] = wishes.named()
    for name, (least, most) in _labels.BOUNDS.items():
        if name in wanted and not least <= wanted[name] <= most:
            yield _text.out_of_bounds(language, name, str(wanted[name]), least, most)
    for name in sorted(_labels.BUDGETS & wanted.keys()):
        amount = wanted[name]
        if not amount.is_finite() or not 0 <= amount <= _labels.MOST_DOLLARS:
            yield _text.no_dollars(language, name, str(amount))
        elif amount != round(amount, _FINEST):
            yield _text.too_fine(language, name, str(amount))
