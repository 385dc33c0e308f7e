"""Looks on while jobs go through: counts them, and lets their log lines say what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.domain.job import JobState

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.job import Job
    from bot.errors import GondolaError, Refusal
    from bot.observing.metrics import Metrics

_log = structlog.get_logger(__name__)


class JobWatch:
    """The `bot.generation.watch.Watch` of the running bot.

    `shard_of` gives the shard of a server by its id, or of direct messages (None), where it is known.
    """

    def __init__(self, metrics: Metrics, *, shard_of: Callable[[int | None], int | None]) -> None:
        self._metrics = metrics
        self._shard_of = shard_of

    def refused(self, refusal: Refusal) -> None:
        """Count a refusal by its kind."""
        self._metrics.refusals.labels(type(refusal).__name__).inc()

    def waited(self, seconds: float) -> None:
        """Note how long a job waited; clocks that were set back count as no wait."""
        self._metrics.waiting.observe(max(seconds, 0.0))

    def begun(self, job: Job) -> None:
        """Let the lines of this task say which job, server and shard they are about, and nothing else."""
        # A job that need not wait is begun inside of the interaction that asked for it.
        structlog.contextvars.clear_contextvars()
        guild = job.destination.guild_id
        structlog.contextvars.bind_contextvars(
            job=str(job.id), guild=guild, shard=self._shard_of(guild)
        )

    def ended(self, job: Job, state: JobState, error: GondolaError | None = None) -> None:
        """Count an end, and what it cost or may have cost, as budgets do."""
        reason = "" if error is None else type(error).__name__
        self._metrics.jobs.labels(state.value, reason).inc()
        if error is None or error.may_have_cost:
            self._metrics.cost.inc(float(job.price))
        if state is JobState.DELIVERED:
            _log.debug("job delivered", job=str(job.id))
        else:
            _log.info("job ended", job=str(job.id), state=state.value, reason=reason)
