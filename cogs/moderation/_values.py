"""The values of rules in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cogs.moderation import _labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.rules import ChannelRules, RoleLimit, RuleSet
    from bot.language import Language

_MOST = 6
"""Names that a list shows: a message has to stay readable on a phone."""
_MENTIONS = {
    "review_channel": "<#{}>",
    "log_channel": "<#{}>",
    **dict.fromkeys(_labels.ROLES, "<@&{}>"),
}
_WORDS = {"safe_mode": "moderation-safe-mode", "max_quality": "choice-moderation-quality"}
"""Rules with values that have names, and how the keys of those begin."""


def shown(language: Language, name: str, rules: ChannelRules, guild_id: int) -> str:
    """The value of one rule as people read it."""
    value = getattr(rules, name)
    if name in _labels.MODELS:
        models = _list(language, [f"`{each}`" for each in value])
        return models or _labels.empty_word(language, name)
    if name in _labels.LIMITS and value:
        return _list(language, [_limit(language, each, guild_id) for each in value])
    if name in _MENTIONS:
        return language.say("moderation-none") if value is None else _MENTIONS[name].format(value)
    if name in _labels.SWITCHES:
        return language.say("moderation-on" if value else "moderation-off")
    if name in _WORDS:
        return language.say(f"{_WORDS[name]}-{value}")
    return str(value) if value else language.say("moderation-no-limit")


def plain(language: Language, name: str, rules: ChannelRules, guild_id: int) -> str:
    """The same without markdown, for the fields of a form; channels and roles only as being there."""
    told = shown(language, name, rules, guild_id).replace("`", "")
    return language.say("moderation-something-set") if "<" in told else told


def written(language: Language, name: str, own: RuleSet, role_id: int) -> str:
    """What a form has for a rule that was set right here, as a moderator would type it; empty: inherited."""
    value: Any = getattr(own, name)
    if value is None:
        return ""
    if name in _labels.SWITCHES:
        return "on" if value else "off"
    if name in _labels.MODELS:
        return ", ".join(value) or _labels.empty_word(language, name)
    if name in _labels.LIMITS:
        return next((str(each.pictures) for each in value if each.role_id == role_id), "")
    return f"{value:f}" if name in _labels.BUDGETS else str(value)


def role(language: Language, role_id: int, guild_id: int) -> str:
    """A role as people read it; Discord gives @everyone the server's id."""
    return language.say("moderation-everyone") if role_id == guild_id else f"<@&{role_id}>"


def _limit(language: Language, limit: RoleLimit, guild_id: int) -> str:
    whose = role(language, limit.role_id, guild_id)
    return language.say("moderation-limit", pictures=limit.pictures, role=whose)


def _list(language: Language, names: Sequence[str]) -> str:
    if len(names) <= _MOST:
        return ", ".join(names)
    first = ", ".join(names[: _MOST - 1])
    return language.say("moderation-and-more", names=first, more=len(names) - _MOST + 1)
