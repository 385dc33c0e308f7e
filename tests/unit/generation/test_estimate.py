"""The time left comes from how long the models really took."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.generation.estimate import Estimator


def test_an_unmeasured_model_has_a_first_guess_and_a_measured_one_its_own() -> None:
    """Two measured models of different speed are told apart."""
    estimator = Estimator(concurrency=2, requests_per_minute=600)
    guess = estimator.painting("new")
    estimator.learn("slow", 30.0)
    estimator.learn("fast", 2.0)
    assert estimator.painting("slow") == 30.0
    assert estimator.painting("fast") == 2.0
    assert estimator.painting("new") == guess


def test_the_average_follows_newer_measurements() -> None:
    """A model that became slower is soon known to be slower."""
    estimator = Estimator(concurrency=1, requests_per_minute=600)
    estimator.learn("model", 2.0)
    for _ in range(20):
        estimator.learn("model", 10.0)
    assert estimator.painting("model") > 9.5


def test_the_limit_of_requests_a_minute_counts() -> None:
    """With three requests a minute, the tenth in line waits for minutes, however fast the model."""
    estimator = Estimator(concurrency=1, requests_per_minute=3)
    estimator.learn("model", 1.0)
    assert estimator.left("model", 10) >= 180


@given(position=st.integers(1, 500), seconds=st.floats(0.1, 120))
def test_who_is_further_back_is_never_told_less(position: int, seconds: float) -> None:
    """Time left never falls with the position."""
    estimator = Estimator(concurrency=4, requests_per_minute=20)
    estimator.learn("model", seconds)
    assert estimator.left("model", position + 1) >= estimator.left("model", position)
