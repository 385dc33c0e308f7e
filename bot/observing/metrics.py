"""Every number that the bot tells about itself, in Prometheus' form.

A label has as many values as this program, the catalogue or the list of shards has: never the id of a server,
a member or a job, and never a word that somebody wrote.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WAITING = (0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0)
_PAINTING = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 180.0, 300.0)
_ACKNOWLEDGING = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0)
"""Discord waits 3 s for the first answer."""
_STATUSES = frozenset(status.value for status in HTTPStatus)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How things stand at this moment, asked at each scrape.

    `waiting` and `painting` count jobs, `latencies` are pairs of a shard and its seconds, and
    `catalogue_as_of` is when the list of models was true.
    """

    waiting: Callable[[], int]
    painting: Callable[[], int]
    latencies: Callable[[], Iterable[tuple[int, float]]]
    catalogue_as_of: Callable[[], datetime]


class Metrics:
    """The numbers of one process, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        version = Gauge("gondola_version", "1, with the version.", ("version",), registry=registry)
        version.labels(__version__).set(1)
        self.jobs = Counter(
            "gondola_jobs",
            "Jobs that came to their end; the reason is empty for those that were delivered.",
            ("outcome", "reason"),
            registry=registry,
        )
        self.refusals = Counter(
            "gondola_refusals",
            "Requests that were refused and never became jobs.",
            ("reason",),
            registry=registry,
        )
        self.cost = Counter(
            "gondola_cost_usd",
            "Dollars that count towards budgets: what was painted, and what may have been paid.",
            registry=registry,
        )
        self.api_errors = Counter(
            "gondola_api_errors",
            "Answers of an API that are errors, by status, and answers that did not come.",
            ("api", "error"),
            registry=registry,
        )
        self.waiting = Histogram(
            "gondola_waiting_seconds",
            "From a job's acceptance to its turn.",
            buckets=_WAITING,
            registry=registry,
        )
        self.painting = Histogram(
            "gondola_painting_seconds",
            "From a request to the image API to its whole answer.",
            ("model",),
            buckets=_PAINTING,
            registry=registry,
        )
        self.acknowledging = Histogram(
            "gondola_acknowledgement_seconds",
            "From an interaction's arrival to Discord's word that it was answered.",
            ("kind",),
            buckets=_ACKNOWLEDGING,
            registry=registry,
        )

    def show(self, standing: Standing) -> None:
        """Tell how things stand, too, from the next scrape on."""
        self._registry.register(_Now(standing))

    def text(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)


class _Now(Collector):
    """Asks how things stand when somebody wants to know."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """The numbers of this moment; a shard that has not measured its latency is left out."""
        now = self._standing
        yield _gauge("queue_jobs", "Jobs that wait for their turn.", now.waiting())
        yield _gauge("painting_jobs", "Jobs that have their turn.", now.painting())
        age = (datetime.now(UTC) - now.catalogue_as_of()).total_seconds()
        yield _gauge("catalogue_age_seconds", "How old the list of models is.", age)
        latency = GaugeMetricFamily(
            "gondola_gateway_latency_seconds",
            "From a heartbeat to its acknowledgement by Discord's gateway.",
            labels=("shard",),
        )
        for shard, seconds in now.latencies():
            if math.isfinite(seconds):
                latency.add_metric((str(shard),), seconds)
        yield latency


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"gondola_{name}", told, value=value)


def status_label(status: int) -> str:
    """A status as a label: itself where HTTP knows it, else its hundred, so that they stay few."""
    return str(status) if status in _STATUSES else f"{status // 100}xx"
