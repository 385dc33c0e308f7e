"""A delivery without Discord: keeps in memory what would have been shown, to rehearse the pipeline with."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from bot.domain.generation import Posted

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.destination import Destination
    from bot.domain.job import Job
    from bot.errors import GondolaError
    from bot.generation.delivery import Progress, Result


class RehearsalDelivery:
    """Implements `Delivery`; destinations are what `destinations` says by channel, else the job's own."""

    def __init__(self) -> None:
        self.destinations: dict[int, Destination] = {}
        self.shown: defaultdict[UUID, list[Progress]] = defaultdict(list)
        self.delivered: dict[UUID, list[tuple[Job, Result]]] = defaultdict(list)
        self.told: dict[UUID, list[GondolaError]] = defaultdict(list)
        self.fail_with: GondolaError | None = None
        self._changed = asyncio.Condition()

    async def resolve(self, job: Job) -> Destination:
        """The destination as it was set last."""
        return self.destinations.get(job.destination.channel_id, job.destination)

    async def show(self, job: Job, progress: Progress) -> None:
        """Keep the progress."""
        self.shown[job.id].append(progress)
        await self._notify()

    async def deliver(self, job: Job, result: Result) -> Posted:
        """Keep the result, or raise what `fail_with` was set to."""
        if self.fail_with is not None:
            raise self.fail_with
        self.delivered[job.id].append((job, result))
        await self._notify()
        return Posted(channel_id=job.destination.channel_id, message_id=len(self.delivered))

    async def tell(self, job: Job, error: GondolaError) -> None:
        """Keep the error."""
        self.told[job.id].append(error)
        await self._notify()

    def ends(self, job_id: UUID) -> int:
        """How many ends the member has seen of a job: exactly one, when all is well."""
        return len(self.delivered[job_id]) + len(self.told[job_id])

    async def ended(self, job_id: UUID, timeout: float) -> None:  # noqa: ASYNC109  - a test's deadline
        """Wait until the member has seen an end; raises TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout), self._changed:
            await self._changed.wait_for(lambda: self.ends(job_id) > 0)

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()
