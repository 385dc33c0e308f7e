"""How fast requests may go out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.limits import FailureWindow, RequestWindow

PAUSES = st.lists(st.floats(0, 20), max_size=80)


@given(pauses=PAUSES, limit=st.integers(1, 25))
def test_no_minute_holds_more_requests_than_the_limit(pauses: list[float], limit: int) -> None:
    """However requests come, waiting as told keeps every minute within the limit."""
    window = RequestWindow(limit)
    now = 1000.0
    sent: list[float] = []
    for pause in pauses:
        now += pause
        while (delay := window.delay(now)) > 0:
            now += delay
        window.record(now)
        sent.append(now)
    for index in range(limit, len(sent)):
        assert sent[index] - sent[index - limit] >= 60


@given(pauses=PAUSES, limit=st.integers(1, 25))
def test_requests_do_not_wait_without_need(pauses: list[float], limit: int) -> None:
    """A request goes at once whenever fewer than the limit went out in the last minute and a half second."""
    window = RequestWindow(limit)
    now = 1000.0
    sent: list[float] = []
    for pause in pauses:
        now += pause
        recent = sum(1 for each in sent if now - each < 60.5)
        assert (window.delay(now) == 0) == (recent < limit)
        if recent < limit:
            window.record(now)
            sent.append(now)


def test_what_venice_says_is_left_counts_more_than_the_own_count() -> None:
    """After an answer that says one is left, one more goes out, and the next waits for the reset."""
    window = RequestWindow(20)
    window.learn(1, 40.0, 10.0)
    assert window.delay(10.0) == 0
    window.record(10.0)
    assert window.delay(11.0) == 29.0
    assert window.delay(40.0) == 0


def test_answers_out_of_order_do_not_raise_what_is_left() -> None:
    """Of one reset the least that was told counts; an older reset is passed over, a newer one taken."""
    window = RequestWindow(20)
    window.learn(0, 60.0, 10.0)
    window.learn(3, 60.5, 11.0)
    window.learn(9, 30.0, 12.0)
    window.learn(9, 5.0, 12.0)
    assert window.delay(12.0) == 48.0
    window.learn(5, 90.0, 13.0)
    assert window.delay(13.0) == 0


def test_a_reset_in_the_far_future_stops_nobody_for_longer_than_a_minute() -> None:
    """The limit is one a minute, so a header that names next year is a broken one."""
    window = RequestWindow(20)
    window.learn(0, 10.0 + 365 * 86_400, 10.0)
    assert window.delay(10.0) == 60.5
    assert window.delay(71.0) == 0


def test_limits_that_would_let_nothing_out_are_refused() -> None:
    """A limit that could never be kept is a mistake, told at once."""
    with pytest.raises(ValueError, match="at least one"):
        RequestWindow(0)
    with pytest.raises(ValueError, match="nothing out"):
        FailureWindow(limit=1)


@given(
    steps=st.lists(st.tuples(st.floats(0, 5), st.integers(0, 30)), max_size=120),
    limit=st.integers(2, 20),
)
def test_failures_stay_under_the_lockout_even_if_all_in_flight_fail(
    steps: list[tuple[float, int]], limit: int
) -> None:
    """Whenever requests go out as told and whenever they fail, no 30 seconds hold `limit` failures."""
    window = FailureWindow(limit=limit, seconds=30)
    now = 1000.0
    in_flight = 0
    failed: list[float] = []
    for pause, failing in steps:
        now += pause
        if window.delay(now, in_flight) == 0:
            in_flight += 1
        for _ in range(min(failing, in_flight)):
            in_flight -= 1
            window.record(now)
            failed.append(now)
    for index in range(limit - 1, len(failed)):
        assert failed[index] - failed[index - limit + 1] > 30


@given(failures=st.lists(st.floats(0, 30), max_size=40), in_flight=st.integers(0, 30))
def test_a_wait_for_failures_to_pass_is_long_enough(failures: list[float], in_flight: int) -> None:
    """Where some room is left by those in flight, the request may go when the told wait is over."""
    window = FailureWindow()
    for at in sorted(failures):
        window.record(at)
    delay = window.delay(30.0, in_flight)
    if in_flight < 19:
        assert window.delay(30.0 + delay, in_flight) == 0
    else:
        assert delay == 1.5
