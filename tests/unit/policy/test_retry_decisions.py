"""When a failed request is sent again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import AnswerLost, BadAnswer, Busy, NotConnected, Rejected, VeniceError
from bot.policy.retry import MAX_ATTEMPTS, GiveUp, Retry, decide

SECONDS = st.floats(0, 2000)
JITTER = st.floats(0, 1, exclude_max=True)
AGAIN = st.one_of(
    st.builds(NotConnected, reason=st.just("refused")),
    st.builds(
        Busy,
        status=st.sampled_from([429, 500, 502, 503, 504]),
        retry_after=st.none() | st.floats(0, 2000),
    ),
)
NEVER = st.one_of(
    st.builds(AnswerLost, reason=st.just("reset")),
    st.builds(BadAnswer, reason=st.just("no png")),
    st.builds(Rejected, status=st.sampled_from([400, 401, 402, 403, 404, 413, 415, 422])),
)


@given(error=NEVER, attempt=st.integers(1, 9), elapsed=SECONDS, deadline=SECONDS, jitter=JITTER)
def test_what_may_have_been_paid_or_would_fail_again_is_never_sent_again(
    error: VeniceError, attempt: int, elapsed: float, deadline: float, jitter: float
) -> None:
    """Lost and bad answers and refusals end the job with that very error."""
    decision = decide(error, attempt=attempt, elapsed=elapsed, deadline=deadline, jitter=jitter)
    assert decision == GiveUp(error)


@given(error=AGAIN, attempt=st.integers(1, 9), elapsed=SECONDS, deadline=SECONDS, jitter=JITTER)
def test_a_retry_keeps_to_venices_wait_and_to_the_deadline(
    error: Busy | NotConnected, attempt: int, elapsed: float, deadline: float, jitter: float
) -> None:
    """No retry starts before Venice's wait is over, at or after the deadline, or after too many attempts."""
    decision = decide(error, attempt=attempt, elapsed=elapsed, deadline=deadline, jitter=jitter)
    if isinstance(decision, Retry):
        assert attempt < MAX_ATTEMPTS
        assert elapsed + decision.after < deadline
        assert decision.after >= (getattr(error, "retry_after", None) or 0)
    else:
        assert decision.error is error


@given(error=AGAIN, jitter=JITTER)
def test_what_was_not_paid_is_sent_again_while_there_is_time(
    error: Busy | NotConnected, jitter: float
) -> None:
    """A first failure is retried whenever the wait fits before the deadline."""
    decision = decide(error, attempt=1, elapsed=0, deadline=10_000, jitter=jitter)
    assert isinstance(decision, Retry)


@pytest.mark.parametrize(("attempt", "most"), [(1, 1), (2, 2), (3, 4), (5, 16)])
def test_waits_double_with_full_jitter(attempt: int, most: float) -> None:
    """The wait is drawn from nothing up to a bound that doubles with each attempt."""
    error = Busy(status=503)
    none = decide(error, attempt=attempt, elapsed=0, deadline=900, jitter=0)
    half = decide(error, attempt=attempt, elapsed=0, deadline=900, jitter=0.5)
    assert none == Retry(0)
    assert half == Retry(most / 2)


def test_a_named_wait_is_spread_out() -> None:
    """What Venice asks for is kept, and jitter comes on top, so that not all come back at once."""
    error = Busy(status=429, retry_after=7)
    decision = decide(error, attempt=1, elapsed=0, deadline=900, jitter=0.5)
    assert decision == Retry(7.5)
