"""How long, and when: as people write it, in any of the bot's languages, and as it is written for them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.errors import TimesRefused
from bot.language import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language import Language

_UNITS = {
    "weeks": timedelta(weeks=1),
    "days": timedelta(days=1),
    "hours": timedelta(hours=1),
    "minutes": timedelta(minutes=1),
}
_WRITTEN = {
    "weeks": "w wk wks week weeks sem semana semanas",
    "days": "d day days dia dias",
    "hours": "h hr hrs hour hours hora horas",
    "minutes": "m min mins minute minutes minuto minutos",
}
_UNIT_OF = {word: _UNITS[unit] for unit, words in _WRITTEN.items() for word in words.split()}
_ONE = frozenset({"a", "an", "one", "un", "una", "uno"})
_BETWEEN = frozenset({"and", "y", "e"})
_NOW = frozenset({"", "now", "at once", "ahora", "ya", "ahora mismo"})
_LATER = re.compile(r"(?:in|en|dentro de) (?P<length>.+)")
_DAYS_AHEAD = {"today": 0, "hoy": 0, "tomorrow": 1, "manana": 1}
_LINKS = re.compile(r"(?:,| at\b| a las?\b)")
_PART = re.compile(r"(?P<number>\d{1,6}(?:[.,]\d{1,3})?)|(?P<word>[a-z]+)|[ ,]+|(?P<other>.)")
_STAMP = re.compile(r"<t:(?P<seconds>\d{1,11})(?::[a-z])?>")
_DATE = re.compile(
    r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t| |$))?"
    r"(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?)?"
    r" ?(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?"
)
_LONGEST = timedelta(days=36_500)
"""More than this is nobody's challenge, and near what a date can hold."""


def length(text: str) -> timedelta | None:
    """How long is meant by "5 days", "36 h", "2 days 12 hours" or "1 semana"; None for what can't be read.

    A number without its unit can't: nobody knows whether "5" is days or hours.
    """
    total, number, anything = timedelta(0), None, False
    for part in _PART.finditer(_plain(text)):
        if part["other"]:
            return None
        if part["number"] or (part["word"] in _ONE and number is None):
            if number is not None:
                return None
            number = float((part["number"] or "1").replace(",", "."))
        elif part["word"] and part["word"] not in _BETWEEN:
            unit = _UNIT_OF.get(part["word"])
            if unit is None or number is None:
                return None
            total, number, anything = total + number * unit, None, True
            if total > _LONGEST:
                return None
    return total if anything and number is None else None


def moment(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When is meant by "now", "in 2 hours", "tomorrow 18:00" or "2026-12-01 18:00", in UTC.

    Dates and times are by the clocks of `zone` unless they say otherwise; a time alone is the next one.
    None for what can't be read.
    """
    plain = _plain(text)
    if plain in _NOW:
        return now
    if stamp := _STAMP.fullmatch(plain):
        return _at(int(stamp["seconds"]))
    if later := _LATER.fullmatch(plain):
        ahead = length(later["length"])
        return None if ahead is None else now + ahead
    plain = " ".join(_LINKS.sub(" ", plain).split())
    try:
        return _dated(plain, now.astimezone(zone))
    except (ValueError, OverflowError):
        # There is no such day or hour, or no calendar has it.
        return None


def zone_of(name: str) -> ZoneInfo:
    """The time zone of a name, UTC where it is empty; raises `TimesRefused`."""
    try:
        return ZoneInfo(name.strip() or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # What looks like a path is refused by `ValueError`, what names a folder by `OSError`.
        raise TimesRefused(Said("error-series-zone", {"zone": name})) from None


def zones(typed: str, most: int) -> list[str]:
    """The names of time zones with what is typed in them; a place's own name counts most."""
    wanted = "_".join(_plain(typed).split())
    found = [each for each in _zones() if wanted in each.casefold()]
    found.sort(key=lambda each: not each.casefold().rpartition("/")[2].startswith(wanted or "utc"))
    return found[:most]


def written(language: Language, span: timedelta) -> str:
    """A length of time in words that `length` reads again, to the minute."""
    left, parts = span, []
    for unit, each in _UNITS.items():
        # Weeks only where nothing else is said: "8 days" is easier than "1 week 1 day".
        if unit == "weeks" and span % each:
            continue
        count, left = divmod(left, each)
        if count:
            parts.append(language.say(f"challenge-length-{unit}", count=count))
    return " ".join(parts) or language.say("challenge-length-minutes", count=0)


def typed_moment(at: datetime, zone: ZoneInfo) -> str:
    """A moment as it is typed, by the clocks of a zone."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


@cache
def _zones() -> Sequence[str]:
    return sorted(available_timezones())


def _plain(text: str) -> str:
    """A text without case, accents and spaces to spare."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in parted if not unicodedata.combining(each)).split())


def _at(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _dated(plain: str, here: datetime) -> datetime | None:
    """A date, a time, or both; raises `ValueError` and `OverflowError`."""
    first, _, rest = plain.partition(" ")
    ahead = _DAYS_AHEAD.get(first)
    found = _DATE.fullmatch(plain if ahead is None else rest)
    if found is None or (ahead is not None and (found["year"] or not found["hour"])):
        return None
    if found["year"] is None and found["hour"] is None:
        return None
    zone = _offset(found["zone"]) or here.tzinfo
    here = here.astimezone(zone)
    at = time(int(found["hour"] or 0), int(found["minute"] or 0))
    if found["year"]:
        day = here.date().replace(int(found["year"]), int(found["month"]), int(found["day"]))
        return datetime.combine(day, at, zone).astimezone(UTC)
    wanted = datetime.combine(here.date() + timedelta(days=ahead or 0), at, zone)
    if ahead is None and wanted <= here:
        wanted = datetime.combine(here.date() + timedelta(days=1), at, zone)
    return wanted.astimezone(UTC)


def _offset(written: str | None) -> tzinfo | None:
    if written is None:
        return None
    return datetime.strptime(written if written[0] in "+-" else "+0000", "%z").tzinfo
