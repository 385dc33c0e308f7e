"""When a series begins its next challenge, and with which theme; the time is handed in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError

from bot.errors import TimesRefused
from bot.language import Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.series import Series, Theme

LEAST_APART = timedelta(hours=1)
"""A series begins no more often than this."""
MOST_THEMES = 100
"""Themes that wait in a series at once."""
MOST_THEMES_EACH = 5
"""Themes of one member that wait in a series at once."""
_FIELDS = re.compile(r"\S+(?: \S+){4}")
_LOOKED_AT = 5


def next_after(schedule: str, zone: str, moment: datetime) -> datetime:
    """The first moment after another when a schedule falls due, by the clocks of a time zone.

    `schedule` is a cron expression of five fields, minute first. Raises `TimesRefused` for what is no
    schedule, is never due again or more often than once an hour, and for a zone that there is not.
    """
    times = _moments(schedule, zone, moment)
    found = [next(times) for _ in range(_LOOKED_AT)]
    if any(after - before < LEAST_APART for before, after in pairwise(found)):
        raise TimesRefused(Said("error-series-often"))
    return found[0]


def following_of(series: Series, moment: datetime) -> datetime:
    """When a series begins its next challenge after a moment.

    Where clocks are put forward two may be nearer than an hour, which is no reason to stop it. Raises
    `TimesRefused` where its schedule means nothing any more, since zones come and go.
    """
    return next(_moments(series.schedule, series.zone, moment))


def _moments(schedule: str, zone: str, moment: datetime) -> Iterator[datetime]:
    """All moments after another when a schedule falls due, in UTC; raises `TimesRefused` as above."""
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # What looks like a path is refused by `ValueError`, and a folder of zones is no file.
        raise TimesRefused(Said("error-series-zone", {"zone": zone})) from None
    if not _FIELDS.fullmatch(schedule):
        raise TimesRefused(Said("error-series-schedule", {"schedule": schedule}))
    try:
        for each in CronSim(schedule, moment.astimezone(place)):
            found = each.astimezone(UTC)
            # Within the hour that comes twice, what falls due is counted in the first of both.
            if found > moment:
                yield found
    except CronSimError:
        pass
    raise TimesRefused(Said("error-series-schedule", {"schedule": schedule}))


def theme_of(series: Series, themes: Sequence[Theme]) -> tuple[str, Theme | None]:
    """The theme of the next challenge: what most want, the earlier proposal between equals.

    Where nobody proposed one it is the next of the organiser's own in turn; empty where there is none. The
    second value is the proposal that is used up by it.
    """
    if themes:
        first = min(themes, key=lambda each: (-each.votes, each.proposed_at, each.id))
        return first.text, first
    if series.spare_themes:
        return series.spare_themes[series.begun % len(series.spare_themes)], None
    return "", None
