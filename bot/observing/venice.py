"""Looks on while Venice paints."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from bot.errors import AnswerLost, BadAnswer, Busy, NotConnected, Rejected, VeniceError
from bot.observing.metrics import status_label

if TYPE_CHECKING:
    from bot.generation.watch import Painter
    from bot.observing.metrics import Metrics
    from bot.venice.models import GeneratedImages, GenerateImageRequest


class WatchedPainter:
    """Paints with another painter, and counts how long it took and how it failed.

    The models that it is asked for are those of the catalogue, so their names are few.
    """

    def __init__(self, painter: Painter, metrics: Metrics) -> None:
        self._painter = painter
        self._metrics = metrics

    async def generate(self, request: GenerateImageRequest) -> GeneratedImages:
        """Paint as the other does; what it raises goes on."""
        started = monotonic()
        try:
            images = await self._painter.generate(request)
        except VeniceError as error:
            self._metrics.api_errors.labels("venice", _label(error)).inc()
            raise
        self._metrics.painting.labels(request.model).observe(monotonic() - started)
        return images


def _label(error: VeniceError) -> str:
    match error:
        case Busy() | Rejected():
            return status_label(error.status)
        case NotConnected():
            return "not_connected"
        case AnswerLost():
            return "answer_lost"
        case BadAnswer():
            return "bad_answer"
        case _:
            return "other"
