"""Series begin when their clocks say so, through every change of them, and never twice for one moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.series import Series, Theme
from bot.errors import TimesRefused
from bot.policy.recurring import LEAST_APART, following_of, next_after, theme_of
from tests.unit.challenges.contesting import DAY, GUILD, HOUR, MINUTE, NOON

if TYPE_CHECKING:
    from collections.abc import Sequence

ROME = "Europe/Rome"


def series(schedule: str = "0 18 * * 5", zone: str = ROME, *, begun: int = 0) -> Series:
    """A series that begins on Friday evenings."""
    return Series(
        id=UUID(int=1),
        guild_id=GUILD,
        channel_id=2,
        name="Fridays",
        schedule=schedule,
        zone=zone,
        open_for=DAY,
        vote_for=DAY,
        brief="",
        created_by=3,
        created_at=NOON,
        next_at=None,
        spare_themes=("Fog", "Glass"),
        begun=begun,
    )


def utc(*moment: int) -> datetime:
    """A moment in UTC."""
    return datetime(*moment, tzinfo=UTC)  # type: ignore[arg-type, misc]  # mypy can't see how many there are


def moments(schedule: str, zone: str, after: datetime, so_many: int) -> list[datetime]:
    """So many moments, one after another, as a series asks for them."""
    found: list[datetime] = []
    for _ in range(so_many):
        after = following_of(series(schedule, zone), after)
        found.append(after)
    return found


def test_a_weekly_one_keeps_to_the_clocks_of_its_place_when_they_change() -> None:
    """Friday at six is Friday at six in Rome, before and after the last Sundays of March and October."""
    assert moments("0 18 * * 5", ROME, utc(2026, 3, 20), 3) == [
        utc(2026, 3, 20, 17),
        utc(2026, 3, 27, 17),
        utc(2026, 4, 3, 16),
    ]
    assert moments("0 18 * * 5", ROME, utc(2026, 10, 17), 2) == [
        utc(2026, 10, 23, 16),
        utc(2026, 10, 30, 17),
    ]


def test_what_falls_into_the_hour_that_is_left_out_begins_right_after_it() -> None:
    """On the night that clocks are put forward there is no 2:30, and it is not passed over."""
    before = utc(2026, 3, 28, 12)
    assert moments("30 2 * * *", ROME, before, 2) == [utc(2026, 3, 29, 1), utc(2026, 3, 30, 0, 30)]


def test_what_falls_into_the_hour_that_comes_twice_begins_once() -> None:
    """On the night that clocks are put back 2:30 comes twice: whoever asks in between waits a day."""
    before = utc(2026, 10, 24, 12)
    first, second = moments("30 2 * * *", ROME, before, 2)
    assert (first, second) == (utc(2026, 10, 25, 0, 30), utc(2026, 10, 26, 1, 30))
    # By the second time that clocks show 2:10 it has been.
    assert following_of(series("30 2 * * *"), utc(2026, 10, 25, 1, 10)) == second


def test_clocks_that_are_put_forward_stop_no_series() -> None:
    """Two that come nearer than an hour for one night are no reason to end what was taken before."""
    nightly = "30 1,2,3 * * *"
    assert next_after(nightly, ROME, utc(2026, 6, 1)) == utc(2026, 6, 1, 0, 30)
    found = moments(nightly, ROME, utc(2026, 3, 28, 23), 3)
    assert min(b - a for a, b in pairwise(found)) < LEAST_APART


def test_a_monthly_one_comes_on_its_day_and_only_in_months_that_have_it() -> None:
    """The first, the last, and the 31st."""
    assert moments("0 9 1 * *", "UTC", utc(2026, 1, 1, 9), 2) == [
        utc(2026, 2, 1, 9),
        utc(2026, 3, 1, 9),
    ]
    assert moments("0 9 L * *", "UTC", utc(2028, 2, 1), 2) == [
        utc(2028, 2, 29, 9),
        utc(2028, 3, 31, 9),
    ]
    assert moments("0 9 31 * *", "UTC", utc(2026, 1, 31, 9), 2) == [
        utc(2026, 3, 31, 9),
        utc(2026, 5, 31, 9),
    ]


@pytest.mark.parametrize(
    ("schedule", "zone", "key"),
    [
        ("0 18 * * 5", "Europe/Gondola", "error-series-zone"),
        ("0 18 * * 5", "../etc/passwd", "error-series-zone"),
        ("0 18 * * 5", "Europe", "error-series-zone"),
        ("0 18 * * 5", "", "error-series-zone"),
        ("0 18 * * 5", "x" * 5000, "error-series-zone"),
        ("every friday", ROME, "error-series-schedule"),
        ("", ROME, "error-series-schedule"),
        ("0 0 18 * * 5", ROME, "error-series-schedule"),  # seconds
        ("60 18 * * 5", ROME, "error-series-schedule"),
        ("0 18 * * FRIDAY", ROME, "error-series-schedule"),
        ("0 18 30 2 *", ROME, "error-series-schedule"),
        ("0 18 */31 2 MON#5", ROME, "error-series-schedule"),  # a first that is a fifth Monday
        ("0 18 * * 5\n", ROME, "error-series-schedule"),
        ("* * * * *", ROME, "error-series-often"),
        ("0,30 18 * * 5", ROME, "error-series-often"),
        ("0 0 1 1 MON#6", ROME, "error-series-schedule"),
    ],
)
def test_what_is_no_schedule_is_refused_with_what_is_wrong(
    schedule: str, zone: str, key: str
) -> None:
    """A zone that there is not, what is no cron expression or never due, and what is due too often."""
    with pytest.raises(TimesRefused) as caught:
        next_after(schedule, zone, NOON)
    assert caught.value.said.key == key


def test_once_an_hour_is_not_too_often() -> None:
    """In the hour that comes twice it begins twice, an hour apart."""
    assert next_after("0 * * * *", ROME, NOON) == NOON + HOUR
    assert moments("0 * * * *", ROME, utc(2026, 10, 24, 23, 30), 3) == [
        utc(2026, 10, 25, 0),
        utc(2026, 10, 25, 1),
        utc(2026, 10, 25, 2),
    ]


_fields = st.tuples(
    st.integers(0, 59).map(str),
    st.integers(0, 23).map(str) | st.sampled_from(["*", "*/6", "1,2,3", "9-11"]),
    st.sampled_from(["*", "*", "1", "15", "L"]),
    st.sampled_from(["*", "*", "3,10"]),
    st.sampled_from(["*", "*", "SUN", "1-5", "5#1"]),
).map(" ".join)
_zones = st.sampled_from([ROME, "UTC", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata"])
_near_changes = st.sampled_from(
    [utc(2026, 3, 29, 1), utc(2026, 10, 25, 1), utc(2026, 4, 4, 15), utc(2026, 10, 3, 15, 30)]
)
_after = st.timedeltas(-2000 * DAY, 3000 * DAY).map(lambda off: NOON + off) | st.builds(
    lambda at, off: at + off, _near_changes, st.timedeltas(-2 * DAY, 2 * DAY)
)


@given(_fields, _zones, _after)
def test_the_next_moment_is_always_after_and_fits_the_clock(
    schedule: str, zone: str, after: datetime
) -> None:
    """Whatever the schedule, the zone and the moment: later, on the full minute, as it says."""
    found = next_after(schedule, zone, after)
    assert found > after
    assert (found.second, found.microsecond) == (0, 0)
    assert found.tzinfo is UTC
    local = found.astimezone(ZoneInfo(zone))
    # But for the night on which the clocks of that place are put forward.
    shifted = (local - DAY).utcoffset() != (local + DAY).utcoffset()
    assert shifted or local.minute == int(schedule.split(maxsplit=1)[0])
    # And nobody is passed over: just before it, it is still the next.
    assert following_of(series(schedule, zone), found - timedelta(microseconds=1)) == found
    assert following_of(series(schedule, zone), found) > found


def theme(number: int, votes: int, minutes: int = 0) -> Theme:
    """A theme that was proposed so many minutes after noon."""
    return Theme(
        id=UUID(int=number),
        series_id=UUID(int=1),
        text=f"theme {number}",
        proposed_by=number,
        proposed_at=NOON + MINUTE * minutes,
        votes=votes,
    )


@pytest.mark.parametrize(
    ("themes", "taken"),
    [
        ([theme(1, 2), theme(2, 3)], 2),
        ([theme(1, 2, minutes=5), theme(2, 2, minutes=4)], 2),
        ([theme(2, 2), theme(1, 2)], 1),
        ([theme(3, 0)], 3),
    ],
)
def test_the_theme_that_most_want_is_taken(themes: Sequence[Theme], taken: int) -> None:
    """Between equals the earlier proposal, in whatever order they come."""
    for order in (themes, themes[::-1]):
        text, used = theme_of(series(), order)
        assert used is not None
        assert (text, used.id) == (f"theme {taken}", UUID(int=taken))


def test_without_proposals_the_organisers_own_come_in_turn() -> None:
    """Again and again; where there are none, there is no theme."""
    found = [theme_of(series(begun=begun), []) for begun in range(3)]
    assert found == [("Fog", None), ("Glass", None), ("Fog", None)]
    assert theme_of(replace(series(), spare_themes=()), []) == ("", None)
