"""Which rules there are, of which kinds, and what they and their values are called."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from bot.domain.rules import Quality, Resolution, RuleSet, SafeModeRule
from bot.language import languages

if TYPE_CHECKING:
    from bot.language import Language

TOPICS = {
    "painting": ("enabled", "safe_mode", "max_variants", "spoiler", "contact_sheet"),
    "models": ("allowed_models", "refused_models", "max_resolution", "max_quality", "web_search"),
    "limits": ("pictures_per_hour", "pictures_per_day", "jobs_at_once"),
    "money": ("daily_budget", "monthly_budget"),
    "review": ("review", "review_channel", "log_channel", "reports_to_hide", "built_in_words"),
}
"""The forms: at most five fields each, says Discord."""
ROLES = ("moderators", "organisers")
"""The rules that are chosen by who manages the server, with commands of their own."""
RULES = tuple(rule.name for rule in fields(RuleSet) if rule.name not in ROLES)
"""The rules that whoever decides about a place sets."""
SWITCHES = frozenset(
    {"enabled", "web_search", "spoiler", "contact_sheet", "review", "built_in_words"}
)
CHANNELS = frozenset({"review_channel", "log_channel"})
MODELS = frozenset({"allowed_models", "refused_models"})
LIMITS = frozenset({"pictures_per_hour", "pictures_per_day"})
BUDGETS = frozenset({"daily_budget", "monthly_budget"})
BOUNDS = {
    "max_variants": (1, 4),
    "pictures_per_hour": (0, 10_000),
    "pictures_per_day": (0, 10_000),
    "jobs_at_once": (1, 100),
    "reports_to_hide": (1, 100),
}
"""The least and the most of each whole number."""
MOST_DOLLARS = 1_000_000
CHOICES: dict[str, dict[str, str | None]] = {
    "safe_mode": {rule.value: f"choice-moderation-safe-mode-{rule}" for rule in SafeModeRule},
    "max_resolution": {each.value: None for each in Resolution},
    "max_quality": {each.value: f"choice-moderation-quality-{each}" for each in Quality},
    "max_variants": {str(number): None for number in range(1, 5)},
    **{name: {"on": "moderation-on", "off": "moderation-off"} for name in SWITCHES},
}
"""What a form lets people choose from, by value, with the key of its name; None: it is its own name."""


def key(rule: str) -> str:
    """The key of what a rule is called, also among the choices of `/rules reset`."""
    return f"choice-moderation-rule-{rule}"


def name(language: Language, rule: str) -> str:
    """What a rule is called."""
    return language.say(key(rule))


def option(language: Language, rule: str) -> str:
    """The option of `/rules set` for a rule, as Discord shows it to who reads this language."""
    return language.say(f"command-rules-set-{rule}.name")


def choices(language: Language, rule: str) -> dict[str, str]:
    """What a form lets people choose from, by value."""
    return {
        value: value if named is None else language.say(named)
        for value, named in CHOICES[rule].items()
    }


def empty_word(language: Language, rule: str) -> str:
    """The word for an empty list of models, such as `all`."""
    return language.say(f"moderation-word-{rule}")


def empty_words(rule: str) -> frozenset[str]:
    """That word in every language: a list may be copied from somebody who reads another."""
    return frozenset(empty_word(each, rule) for each in languages().values())
