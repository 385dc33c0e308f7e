"""How long a job has still to wait, from how long the models really took."""

from __future__ import annotations

from math import ceil

_FIRST_GUESS = 10.0
"""Seconds, until a model has been measured once."""
_WEIGHT = 0.3
"""Of the newest measurement against all before: it follows a slow hour, but not one slow picture."""


class Estimator:
    """Keeps a moving average of each model's seconds a job.

    `concurrency` is how many jobs are painted at once, `requests_per_minute` what the API allows.
    """

    def __init__(self, *, concurrency: int, requests_per_minute: int) -> None:
        self._concurrency = concurrency
        self._spacing = 60 / requests_per_minute
        self._seconds: dict[str, float] = {}

    def learn(self, model: str, seconds: float) -> None:
        """Take note of how long a model took for one job."""
        before = self._seconds.get(model, seconds)
        self._seconds[model] = before + _WEIGHT * (seconds - before)

    def know(self, model: str, seconds: float) -> None:
        """Take over what another process has measured."""
        self._seconds[model] = seconds

    def knows(self, model: str) -> bool:
        """Whether a model has been measured."""
        return model in self._seconds

    def painting(self, model: str) -> float:
        """Seconds that one job of a model takes."""
        return self._seconds.get(model, _FIRST_GUESS)

    def left(self, model: str, position: int) -> float:
        """Seconds until the job at a position of the queue (1 is next) is done."""
        everybody = self._seconds.values()
        mean = sum(everybody) / len(everybody) if everybody else _FIRST_GUESS
        turns = ceil(position / self._concurrency)
        waiting = max(turns * mean, (position - self._concurrency) * self._spacing)
        return waiting + self.painting(model)
