"""Who looks on while jobs go through, as the pipeline sees them: counters and logs, which change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.domain.job import Job, JobState
    from bot.errors import GondolaError, Refusal
    from bot.venice.models import GeneratedImages, GenerateImageRequest


class Painter(Protocol):
    """Whoever paints one request, once; Venice's client, or somebody who looks on."""

    async def generate(self, request: GenerateImageRequest) -> GeneratedImages:
        """Paint, or raise what `VeniceClient.generate` raises."""
        ...


class Watch(Protocol):
    """Is told what happens to requests and jobs."""

    def refused(self, refusal: Refusal) -> None:
        """A request did not become a job."""
        ...

    def waited(self, seconds: float) -> None:
        """A job's turn has come, so many seconds after it was accepted."""
        ...

    def begun(self, job: Job) -> None:
        """The task that calls this works on a job: whatever it logs from here on says so."""
        ...

    def ended(self, job: Job, state: JobState, error: GondolaError | None = None) -> None:
        """A job has come to its end; `error` says why where there is no result."""
        ...
