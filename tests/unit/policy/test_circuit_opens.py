"""When Venice counts as down, and how it is tried again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import AnswerLost, BadAnswer, Busy, NotConnected, Rejected
from bot.policy.circuit import FAILURES, FIRST_PAUSE, LONGEST_PAUSE, Circuit, is_outage

HAPPENINGS = st.lists(
    st.tuples(st.floats(0, 90), st.sampled_from(["failed", "answered", "unused"])), max_size=120
)


@given(happenings=HAPPENINGS, failures=st.integers(1, 12))
def test_it_is_open_exactly_after_so_many_failures_in_a_row(
    happenings: list[tuple[float, str]], failures: int
) -> None:
    """Whatever happens between, only failures with no answer among them open it, and one answer closes it."""
    circuit = Circuit(failures=failures)
    now, in_a_row = 100.0, 0
    for seconds, what in happenings:
        now += seconds + circuit.delay(now)
        circuit.began()
        if what == "failed":
            circuit.failed(now)
            in_a_row += 1
        elif what == "answered":
            circuit.answered()
            in_a_row = 0
        else:
            circuit.unused()
        assert circuit.is_open == (in_a_row >= failures)
        assert 0 <= circuit.delay(now) <= LONGEST_PAUSE
        if not circuit.is_open:
            assert circuit.delay(now) == 0


@given(late=st.integers(0, 20), tries=st.integers(1, 20))
def test_while_it_is_open_one_request_at_a_time_tries(late: int, tries: int) -> None:
    """Requests that were on their way tell nothing new; each try that fails makes the next pause longer."""
    circuit = Circuit()
    for _ in range(FAILURES + late):
        circuit.began()
    for _ in range(FAILURES + late):
        circuit.failed(0.0)
    now, pause = 0.0, FIRST_PAUSE
    assert circuit.delay(now) == pause
    for _ in range(tries):
        now += circuit.delay(now)
        assert circuit.delay(now) == 0
        circuit.began()
        assert circuit.delay(now) > 0
        circuit.failed(now)
        pause = min(pause * 2, LONGEST_PAUSE)
        assert circuit.delay(now) == pytest.approx(pause)
    now += circuit.delay(now)
    circuit.began()
    circuit.answered()
    assert not circuit.is_open


def test_a_try_that_was_not_sent_leaves_the_next_its_turn() -> None:
    """A turn that was given back does not count as a try."""
    circuit = Circuit(failures=1)
    circuit.failed(0.0)
    circuit.began()
    circuit.unused()
    assert circuit.delay(FIRST_PAUSE) == 0


def test_only_what_tells_of_an_outage_counts() -> None:
    """A server's failure, a connection that never opened and a lost answer do; whoever says no is there."""
    outages = [Busy(status=500), Busy(status=503), NotConnected(reason=""), AnswerLost(reason="")]
    assert all(is_outage(each) for each in outages)
    answers = [Busy(status=429), Rejected(status=400), BadAnswer(reason="")]
    assert not any(is_outage(each) for each in answers)


@pytest.mark.parametrize(
    ("failures", "first", "longest"), [(0, 1.0, 2.0), (1, 0.0, 2.0), (1, 3.0, 2.0)]
)
def test_a_circuit_that_makes_no_sense_is_not_made(
    failures: int, first: float, longest: float
) -> None:
    """It needs a failure to open, and a pause that can grow."""
    with pytest.raises(ValueError, match="circuit"):
        Circuit(failures=failures, first_pause=first, longest_pause=longest)
