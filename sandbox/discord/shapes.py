"""Which type every field of a body has; what does not fit is refused before anything reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from sandbox.discord.moments import parse_iso

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.discord.errors import FormCheck

Path = tuple[str | int, ...]
MOST, BITS_LENGTH, SNOWFLAKE_LENGTH = 2**53 - 1, 19, 20


class Kind(Enum):
    """The simple types; bits and snowflakes may come as numbers or as their digits."""

    TEXT = auto()
    TRUTH = auto()
    NUMBER = auto()
    BITS = auto()
    SNOWFLAKE = auto()
    TIME = auto()
    TEXT_OR_NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number of `low` to `high`."""

    low: int = 0
    high: int = MOST


@dataclass(frozen=True, slots=True)
class Many:
    """A list of things of one shape, none of them null."""

    each: Shape


@dataclass(frozen=True, slots=True)
class Table:
    """An object with any names, and values of one shape."""

    each: Shape


@dataclass(frozen=True, slots=True)
class Fields:
    """An object; fields that are not named here are ignored, as Discord ignores them."""

    named: dict[str, Shape]
    needed: frozenset[str] = field(default=frozenset())


Shape = Kind | Whole | Many | Table | Fields


def check_shape(check: FormCheck, path: Path, value: object, shape: Shape) -> None:
    """Note every place of a value that has the wrong type; null fits everywhere."""
    if value is None:
        return
    match shape:
        case Kind():
            _simple(check, path, value, shape)
        case Whole():
            _whole(check, path, value, shape)
        case Many():
            if not isinstance(value, list):
                check.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
                return
            for index, entry in enumerate(value):
                if entry is None:
                    check.missing((*path, index))
                check_shape(check, (*path, index), entry, shape.each)
        case Table() | Fields():
            _object(check, path, value, shape)


def _object(check: FormCheck, path: Path, value: object, shape: Table | Fields) -> None:
    if not isinstance(value, dict):
        check.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return
    if isinstance(shape, Table):
        for name, entry in value.items():
            check_shape(check, (*path, name), entry, shape.each)
        return
    for name, inner in shape.named.items():
        if value.get(name) is None and name in shape.needed:
            check.missing((*path, name))
        check_shape(check, (*path, name), value.get(name), inner)


def _whole(check: FormCheck, path: Path, value: object, shape: Whole) -> None:
    if type(value) is not int:
        check.add(path, "NUMBER_TYPE_COERCE", "Value is not an int.")
    elif value < shape.low:
        text = f"int value should be greater than or equal to {shape.low}."
        check.add(path, "NUMBER_TYPE_MIN", text)
    elif value > shape.high:
        text = f"int value should be less than or equal to {shape.high}."
        check.add(path, "NUMBER_TYPE_MAX", text)


def _simple(check: FormCheck, path: Path, value: object, kind: Kind) -> None:
    fits, code, text = _SIMPLE[kind]
    if not fits(value):
        check.add(path, code, text)


def _is_number(value: object) -> bool:
    return type(value) in {int, float}


def _is_text_or_number(value: object) -> bool:
    return isinstance(value, str) or _is_number(value)


def _is_time(value: object) -> bool:
    try:
        parse_iso(str(value))
    except ValueError:
        return False
    return True


def is_digits(value: object, longest: int) -> bool:
    """Whether a value is a natural number of at most `longest` digits, or those digits as text."""
    if type(value) is int:
        value = str(value)
    return (
        isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= longest
    )


_NO_TEXT = ("BASE_TYPE_STRING", "Could not interpret value as string.")
_SIMPLE: dict[Kind, tuple[Callable[[object], bool], str, str]] = {
    Kind.TEXT: (lambda value: isinstance(value, str), *_NO_TEXT),
    Kind.TRUTH: (
        lambda value: isinstance(value, bool),
        "BOOLEAN_TYPE_CONVERT",
        "Must be either true or false.",
    ),
    Kind.NUMBER: (_is_number, "NUMBER_TYPE_COERCE", "Value is not a number."),
    Kind.BITS: (
        lambda value: is_digits(value, BITS_LENGTH),
        "BITFIELD_TYPE_CONVERT",
        "Could not interpret value as a bitfield.",
    ),
    Kind.SNOWFLAKE: (
        lambda value: is_digits(value, SNOWFLAKE_LENGTH),
        "NUMBER_TYPE_COERCE",
        "Value is not snowflake.",
    ),
    Kind.TIME: (
        _is_time,
        "DATE_TIME_TYPE_PARSE",
        "Could not parse the value. Should be ISO8601 with a zone.",
    ),
    Kind.TEXT_OR_NUMBER: (_is_text_or_number, *_NO_TEXT),
}
