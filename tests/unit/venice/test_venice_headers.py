"""What the headers of an answer say."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.venice import wire
from bot.venice._headers import LONGEST_WAIT, facts_of, retry_after_of
from bot.venice.models import AnswerFacts

NOW = 1_800_000_000.0


def http_date(at: float) -> str:
    """A time as HTTP writes it."""
    return format_datetime(datetime.fromtimestamp(at, UTC), usegmt=True)


def test_all_of_venices_headers_are_read() -> None:
    """Each documented header becomes a fact, by whatever case its name is written in."""
    told = {
        "X-Venice-Is-Blurred": "true",
        "x-venice-is-content-violation": "FALSE",
        "x-venice-model-deprecation-warning": "soon",
        "x-venice-model-deprecation-date": "2027-03-01T00:00:00.000Z",
        "x-venice-deprecated-replacement": "another",
        "X-RateLimit-Limit-Requests": "20",
        "x-ratelimit-remaining-requests": "3",
        "x-ratelimit-reset-requests": str(NOW + 12),
        "x-venice-enhanced-prompt": "a%20red%20fox",
    }
    assert facts_of(told, now=NOW) == AnswerFacts(
        blurred=True,
        violation=False,
        deprecation_warning="soon",
        deprecation_date=datetime(2027, 3, 1, tzinfo=UTC),
        deprecation_replacement="another",
        rate_limit=20,
        rate_remaining=3,
        rate_reset_in=12,
        enhanced_prompt="a red fox",
    )


def test_headers_that_say_nothing_are_no_facts() -> None:
    """Missing and meaningless values are left open and do no harm."""
    broken = {
        "x-venice-model-deprecation-date": "soon",
        "x-ratelimit-limit-requests": "many",
        "x-ratelimit-remaining-requests": "nan",
        "x-ratelimit-reset-requests": "inf",
        "x-venice-enhanced-prompt": "",
        "Date": "yesterday",
    }
    assert facts_of(broken, now=NOW) == facts_of({}, now=NOW) == AnswerFacts()


def test_a_date_without_a_time_zone_is_utc() -> None:
    """Dates are aware, whatever the header says."""
    facts = facts_of({"x-venice-model-deprecation-date": "2027-03-01"}, now=NOW)
    assert facts.deprecation_date == datetime(2027, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "limited", "seconds"),
    [
        ({}, True, None),
        ({"retry-after": "30"}, False, 30),
        ({"retry-after": "0.5"}, False, 0.5),
        ({"retry-after": "-4"}, False, 0),
        ({"retry-after": "1e300"}, False, LONGEST_WAIT),
        ({"retry-after": "soon"}, False, None),
        ({"retry-after": http_date(NOW + 90)}, False, 90),
        ({"retry-after": http_date(NOW - 90)}, False, 0),
        ({"retry-after": http_date(NOW + 5), "date": http_date(NOW - 5)}, False, 10),
        ({"x-ratelimit-reset-requests": str(NOW + 8)}, True, 8),
        ({"x-ratelimit-reset-requests": str((NOW + 8) * 1000)}, True, 8),
        ({"x-ratelimit-reset-requests": str(NOW + 8)}, False, None),
        ({"x-ratelimit-reset-requests": str(NOW + 8), "retry-after": "2"}, True, 2),
        ({"x-ratelimit-reset-requests": str(NOW + 8), "retry-after": "?"}, True, 8),
    ],
)
def test_waits_are_understood_and_bounded(
    headers: dict[str, str], *, limited: bool, seconds: float | None
) -> None:
    """Seconds, dates and resets become seconds from the answer, measured by the answer's own clock."""
    assert retry_after_of(headers, now=NOW, limited=limited) == seconds


@given(value=st.text(max_size=40) | st.floats().map(str), limited=st.booleans())
def test_no_header_makes_a_wait_that_is_not_one(*, value: str, limited: bool) -> None:
    """Whatever is written there, the wait is none or between nothing and a day."""
    for name in ("retry-after", "x-ratelimit-reset-requests", "date"):
        headers = {"x-ratelimit-reset-requests": str(NOW), name: value}
        seconds = retry_after_of(headers, now=NOW, limited=limited)
        assert seconds is None or 0 <= seconds <= LONGEST_WAIT
        assert facts_of(headers, now=NOW).violation is False
        assert isinstance(wire.content_type({"Content-Type": value}), str)
