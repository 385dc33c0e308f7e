"""Values of rules as people read them; the log keeps them as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from cogs._ui.text import money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _dollars(value: Any) -> str:  # noqa: ANN401  - whatever JSON has
    return money(Decimal(value))


_SHOWN: Mapping[str, Callable[[Any], str]] = {
    "review_channel": "<#{}>".format,
    "log_channel": "<#{}>".format,
    "moderators": "<@&{}>".format,
    "daily_budget": _dollars,
    "monthly_budget": _dollars,
}


def readable(rule: str, written: str, guild_id: int | None) -> str:
    """The value of a rule; what is no JSON stays as it is."""
    try:
        value: Any = msgspec.json.decode(written)
    except msgspec.DecodeError:
        return written
    if rule in _SHOWN:
        return _SHOWN[rule](value)
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list):
        return ", ".join(_item(each, guild_id) for each in value) or "none"
    return str(value)


def _item(value: Any, guild_id: int | None) -> str:  # noqa: ANN401  - whatever JSON has
    match value:
        case {"role_id": role, "pictures": pictures}:
            # Discord gives @everyone the server's id.
            return f"{'everyone' if role == guild_id else f'<@&{role}>'}: {pictures}"
        case _:
            return str(value)
