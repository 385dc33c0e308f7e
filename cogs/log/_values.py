"""Values of rules as people read them; the log keeps them as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from bot.language import Language

_MENTIONS = {
    "review_channel": "<#{}>",
    "log_channel": "<#{}>",
    "moderators": "<@&{}>",
    "organisers": "<@&{}>",
}
_BUDGETS = frozenset({"daily_budget", "monthly_budget"})


def readable(language: Language, rule: str, written: str, guild_id: int | None) -> str:
    """The value of a rule; what is no JSON stays as it is."""
    try:
        value: Any = msgspec.json.decode(written)
    except msgspec.DecodeError:
        return written
    if rule in _MENTIONS:
        return _MENTIONS[rule].format(value)
    if rule in _BUDGETS:
        return language.money(Decimal(value))
    if isinstance(value, bool):
        return language.say("log-on" if value else "log-off")
    if isinstance(value, list):
        items = ", ".join(_item(language, each, guild_id) for each in value)
        return items or language.say("log-none")
    return language.say("log-value", value=value) if isinstance(value, str | int) else str(value)


def _item(language: Language, value: Any, guild_id: int | None) -> str:  # noqa: ANN401  - whatever JSON has
    match value:
        case {"role_id": role, "pictures": pictures}:
            # Discord gives @everyone the server's id.
            whose = language.say("log-everyone") if role == guild_id else f"<@&{role}>"
            return language.say("log-limit", role=whose, pictures=pictures)
        case _:
            return str(value)
