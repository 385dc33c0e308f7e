"""What a JSON value is, and how to take one apart without believing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
JSONObject: TypeAlias = "dict[str, JSON]"


def as_object(value: JSON) -> Mapping[str, JSON]:
    """Read `value` as an object; anything else reads as an empty one."""
    return value if isinstance(value, dict) else {}


def as_strings(value: JSON) -> tuple[str, ...]:
    """Read `value` as a list of strings, leaving out what is none."""
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def as_int(value: JSON) -> int | None:
    """Read `value` as a whole number; JSON Schema counts 512.0 as one, true never."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def as_number(value: JSON) -> float | None:
    """Read `value` as a number; true and false are none."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def utf16_length(text: str) -> int:
    """Count UTF-16 units, as the service (JavaScript, by all signs) counts: an emoji is two."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)  # noqa: PLR2004  - the end of the basic plane
