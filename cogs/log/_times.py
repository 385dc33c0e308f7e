"""Which time moderators ask about: so long until now, or exact dates."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum

_FORMATS = {"%Y-%m-%d": timedelta(days=1), "%Y-%m-%d %H:%M": timedelta(0)}
"""How a date is written, and how far beyond its beginning it reaches."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2999


class Since(StrEnum):
    """How far back to look."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    EVERYTHING = "everything"


_BACK = {
    Since.HOUR: timedelta(hours=1),
    Since.DAY: timedelta(days=1),
    Since.WEEK: timedelta(days=7),
    Since.MONTH: timedelta(days=30),
}


def beginning(since: Since, now: datetime) -> datetime | None:
    """When the time begins; None where all of it is meant."""
    return now - _BACK[since] if since in _BACK else None


def read_date(text: str, *, whole_day: bool = False) -> datetime | None:
    """A date in UTC, with or without a time of day; None where the text is none.

    With `whole_day`, a date without a time means the end of that day.
    """
    for written, reaches in _FORMATS.items():
        with suppress(ValueError):
            moment = datetime.strptime(text.strip(), written).replace(tzinfo=UTC)
            if _FIRST_YEAR <= moment.year <= _LAST_YEAR:
                return moment + reaches if whole_day else moment
    return None
