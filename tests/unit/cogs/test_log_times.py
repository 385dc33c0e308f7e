"""Which time is meant by what moderators choose or type."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.log._times import Since, beginning, read_date

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "ago"),
    [
        (Since.HOUR, timedelta(hours=1)),
        (Since.DAY, timedelta(days=1)),
        (Since.WEEK, timedelta(days=7)),
        (Since.MONTH, timedelta(days=30)),
    ],
)
def test_times_back_count_from_now(since: Since, ago: timedelta) -> None:
    """The last day is the last 24 hours, and so on."""
    assert beginning(since, NOON) == NOON - ago


def test_everything_has_no_beginning() -> None:
    """Everything means all that is kept."""
    assert beginning(Since.EVERYTHING, NOON) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-07-01", "2026-07-01T00:00Z", "2026-07-02T00:00Z"),
        (" 2026-7-1 ", "2026-07-01T00:00Z", "2026-07-02T00:00Z"),
        ("2026-07-01 18:30", "2026-07-01T18:30Z", "2026-07-01T18:30Z"),
        ("2024-02-29", "2024-02-29T00:00Z", "2024-03-01T00:00Z"),
    ],
)
def test_dates_are_utc(text: str, first: str, last: str) -> None:
    """A date begins at midnight; as the last one it counts to its end, and a time of day is exact."""
    assert read_date(text) == datetime.fromisoformat(first)
    assert read_date(text, whole_day=True) == datetime.fromisoformat(last)


@pytest.mark.parametrize(
    "text",
    ["", "today", "01.07.2026", "2026-02-30", "2026-07-01T18:30", "1969-01-01", "9999-12-31"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    """What can't be meant is not guessed at."""
    assert read_date(text) is None
    assert read_date(text, whole_day=True) is None


@given(text=st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is typed is a date or none."""
    found = read_date(text, whole_day=True)
    assert found is None or found.tzinfo is UTC
