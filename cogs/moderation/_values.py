"""The values of rules in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cogs.moderation import _labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.rules import ChannelRules, RoleLimit, RuleSet

_MOST = 6
"""Names that a list shows: a message has to stay readable on a phone."""


def shown(name: str, rules: ChannelRules, guild_id: int) -> str:
    """The value of one rule as people read it."""
    value = getattr(rules, name)
    if name in _labels.SWITCHES:
        return "on" if value else "off"
    if name in _labels.MODELS:
        return _list([f"`{each}`" for each in value]) if value else _labels.MODELS[name]
    if name in _labels.LIMITS:
        return _list([_limit(each, guild_id) for each in value]) if value else "no limit"
    if name in _labels.CHANNELS:
        return "none" if value is None else f"<#{value}>"
    if name == "moderators":
        return "none" if value is None else f"<@&{value}>"
    return "no limit" if value is None else str(value)


def plain(name: str, rules: ChannelRules, guild_id: int) -> str:
    """The same without markdown, for the fields of a form; channels and roles only as being there."""
    told = shown(name, rules, guild_id).replace("`", "")
    return "set" if "<" in told else told


def written(name: str, own: RuleSet, role_id: int) -> str:
    """What a form has for a rule that was set right here, as a moderator would type it; empty: inherited."""
    value: Any = getattr(own, name)
    if value is None:
        return ""
    if name in _labels.SWITCHES:
        return "on" if value else "off"
    if name in _labels.MODELS:
        return ", ".join(value) or _labels.MODELS[name]
    if name in _labels.LIMITS:
        return next((str(each.pictures) for each in value if each.role_id == role_id), "")
    return f"{value:f}" if name in _labels.BUDGETS else str(value)


def role(role_id: int, guild_id: int) -> str:
    """A role as people read it; Discord gives @everyone the server's id."""
    return "everyone" if role_id == guild_id else f"<@&{role_id}>"


def _limit(limit: RoleLimit, guild_id: int) -> str:
    return f"{limit.pictures} for {role(limit.role_id, guild_id)}"


def _list(names: Sequence[str]) -> str:
    if len(names) <= _MOST:
        return ", ".join(names)
    return f"{', '.join(names[: _MOST - 1])} and {len(names) - _MOST + 1} more"
