"""What holds in a place, and why, as moderators read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.destination import Rating
from bot.domain.options import ImagineOptions
from bot.policy.rating import effective_safe_mode, rate
from cogs._ui.host import host_of, now_of
from cogs._ui.language import theirs
from cogs.moderation import _labels, _phrases, _text, _values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import discord

    from bot.domain.rules import Budget
    from bot.language import Language
    from cogs.moderation._standing import Standing

_GROUPS = {
    "moderation-heading-painting": (
        "enabled",
        "allowed_models",
        "refused_models",
        "max_resolution",
        "max_quality",
        "max_variants",
        "web_search",
        "spoiler",
        "contact_sheet",
    ),
    "moderation-heading-limits": ("pictures_per_hour", "pictures_per_day", "jobs_at_once"),
    "moderation-heading-moderation": (
        "review",
        "review_channel",
        "log_channel",
        "reports_to_hide",
        "built_in_words",
        *_labels.ROLES,
    ),
}
"""Rules that are told together, by the key of their heading."""


async def told(interaction: discord.Interaction, standing: Standing) -> str:
    """Every rule that holds in a place, a line each, with where it comes from; raises `StoreError`."""
    money = await budgets(interaction, standing.rules.budgets)
    return "\n".join(lines_of(theirs(interaction), standing, money))


def lines_of(language: Language, standing: Standing, money: Sequence[str]) -> list[str]:
    """The same with the lines about budgets handed in."""
    parts = [
        language.say("moderation-heading-rules", place=standing.place.name),
        language.say("moderation-heading-safe-mode"),
        _safe_mode(language, standing),
    ]
    for heading, names in _GROUPS.items():
        parts += [language.say(heading), *_rules(language, standing, names)]
    none = [language.say("moderation-no-budget")]
    return [*parts, language.say("moderation-heading-money"), *(money or none)]


async def budgets(interaction: discord.Interaction, holding: Sequence[Budget]) -> list[str]:
    """What is spent and left of each budget, a line each; raises `StoreError`."""
    if not holding:
        return []
    language, now = theirs(interaction), now_of(interaction)
    spent = await host_of(interaction).services.jobs.spent(holding, at=now)
    return [
        _phrases.budget(language, budget, dollars, now)
        for budget, dollars in zip(holding, spent, strict=True)
    ]


def _rules(language: Language, standing: Standing, names: Sequence[str]) -> Iterator[str]:
    rules, place = standing.rules, standing.place
    for name in names:
        yield language.say(
            "moderation-rule-from",
            rule=_labels.name(language, name),
            value=_values.shown(language, name, rules, place.scope.guild_id),
            origin=_phrases.origin(language, place, rules.origins.get(name)),
        )


def _safe_mode(language: Language, standing: Standing) -> str:
    rules, place = standing.rules, standing.place
    destination, source = standing.destination, rules.origins.get("safe_mode")
    if destination is None:
        return _text.safe_mode_of_wider(language, place, rules.safe_mode, source)
    if rate(destination) is Rating.AGE_RESTRICTED:
        return _text.safe_mode_rule(language, place, rules.safe_mode, source)
    nobody_asked = ImagineOptions(prompt="")
    safe_mode = effective_safe_mode(destination, rules, nobody_asked)
    return _text.safe_mode_locked(language, place, safe_mode, rules.safe_mode)
