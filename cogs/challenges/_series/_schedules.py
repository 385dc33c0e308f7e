"""When a series begins, as it is chosen from a list or written as cron has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.dates import get_day_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.language import Language

_DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
_WEEKLY, _MONTHLY = frozenset({"weekly", "semanal"}), frozenset({"monthly", "mensual"})
_OF_MONTH = (1, 15)
_TIME = re.compile(r"\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\b")
_HOUR, _MINUTE = 18, 0
"""When people are at home, where nobody says otherwise."""


def offered(language: Language, typed: str) -> list[tuple[str, str]]:
    """Schedules in words that have all that is typed in them, with what they are in cron's fields.

    They begin at a time that is typed, else in the evening.
    """
    found = _TIME.search(typed)
    hour, minute = (int(found["hour"]), int(found["minute"])) if found else (_HOUR, _MINUTE)
    wanted = _TIME.sub(" ", typed).casefold().split()
    return [
        (name, schedule)
        for name, schedule in _all(language, hour, minute)
        if all(word in name.casefold() for word in wanted)
    ]


def cron_of(typed: str, weekday: int) -> str:
    """The five fields that are meant; `weekday` is today's, from 0 for Monday, which "weekly" goes by."""
    plain = " ".join(typed.split())
    if plain.casefold() in _WEEKLY:
        return f"{_MINUTE} {_HOUR} * * {_DAYS[weekday]}"
    if plain.casefold() in _MONTHLY:
        return f"{_MINUTE} {_HOUR} {_OF_MONTH[0]} * *"
    return plain.upper()


def _all(language: Language, hour: int, minute: int) -> Iterator[tuple[str, str]]:
    time = f"{hour:02}:{minute:02}"
    for number, name in sorted(get_day_names(locale=language.locale).items()):
        told = language.say("challenge-schedule-week", day=name, time=time)
        yield told, f"{minute} {hour} * * {_DAYS[number]}"
    for day in _OF_MONTH:
        told = language.say("challenge-schedule-month", day=day, time=time)
        yield told, f"{minute} {hour} {day} * *"
