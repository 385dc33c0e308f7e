"""A delivery without Discord: keeps in memory what would have been shown, to rehearse the pipeline with."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from bot.domain.generation import Posted
from bot.errors import DeliveryError
from bot.generation.delivery import Standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from bot.domain.destination import Destination
    from bot.domain.generation import Picture
    from bot.domain.job import Job
    from bot.domain.review import Review
    from bot.errors import GondolaError
    from bot.generation.delivery import Progress, Result


class RehearsalDelivery:
    """Implements `Delivery`; destinations are what `destinations` says by channel, else the job's own."""

    def __init__(self) -> None:
        self.destinations: dict[int, Destination] = {}
        self.shown: defaultdict[UUID, list[Progress]] = defaultdict(list)
        self.delivered: dict[UUID, list[tuple[Job, Result]]] = defaultdict(list)
        self.told: dict[UUID, list[GondolaError]] = defaultdict(list)
        self.in_review: list[UUID] = []
        self.fail_with: GondolaError | None = None
        self._changed = asyncio.Condition()

    async def look(self, destination: Destination) -> Destination:
        """The destination as it was set last."""
        return self.destinations.get(destination.channel_id, destination)

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

    async def standing(self, job: Job) -> Standing | None:
        """The result that was kept, if there is one."""
        for _, result in self.delivered[job.id]:
            first = result.pictures[0]
            return Standing(
                posted=Posted(channel_id=job.destination.channel_id, message_id=1),
                pictures=len(result.pictures),
                width=first.width,
                height=first.height,
            )
        return None

    async def publish(self, job: Job, result: Result) -> Posted:
        """Keep the result as `deliver` does."""
        return await self.deliver(job, result)

    async def tell(self, job: Job, error: GondolaError) -> None:
        """Keep the error."""
        self.told[job.id].append(error)
        await self._notify()

    async def tell_of_review(self, job: Job) -> None:
        """Keep that the member knows."""
        self.in_review.append(job.id)
        await self._notify()

    def ends(self, job_id: UUID) -> int:
        """How many ends the member has seen of a job: exactly one, when all is well."""
        return len(self.delivered[job_id]) + len(self.told[job_id])

    async def ended(self, job_id: UUID, timeout: float) -> None:  # noqa: ASYNC109  - a test's deadline
        """Wait until the member has seen an end; raises TimeoutError after `timeout` seconds."""
        await self._until(lambda: self.ends(job_id) > 0, timeout)

    async def answered(self, job_id: UUID, timeout: float) -> None:  # noqa: ASYNC109  - as above
        """Wait until the member has seen an end, or that moderators look at it; raises TimeoutError."""
        await self._until(lambda: self.ends(job_id) > 0 or job_id in self.in_review, timeout)

    async def _until(self, true: Callable[[], bool], timeout: float) -> None:  # noqa: ASYNC109  - as above
        async with asyncio.timeout(timeout), self._changed:
            await self._changed.wait_for(true)

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()


class RehearsalDesk:
    """Implements `Desk`; the messages are numbers, and their pictures are kept until `forget`."""

    def __init__(self) -> None:
        self.presented: dict[int, tuple[Job, Result]] = {}
        self.closed: list[Review] = []
        self.fail_with: GondolaError | None = None
        self.gone: set[int] = set()

    async def reaches(self, desk: Destination) -> bool:
        """Whether the channel is not among those that are `gone`."""
        return desk.channel_id not in self.gone

    async def present(self, job: Job, result: Result) -> Posted:
        """Keep the result, or raise what `fail_with` was set to."""
        if self.fail_with is not None:
            raise self.fail_with
        if result.desk is None:
            raise DeliveryError("there is no desk")
        message_id = len(self.presented) + 1
        self.presented[message_id] = (job, result)
        return Posted(channel_id=result.desk, message_id=message_id)

    async def pictures(self, posted: Posted) -> tuple[Picture, ...]:
        """The pictures of a message; raises `DeliveryError` when it is gone."""
        found = self.presented.get(posted.message_id)
        if found is None:
            raise DeliveryError("the message is gone")
        return found[1].pictures

    async def close(self, review: Review) -> None:
        """Keep the review as it was closed."""
        self.closed.append(review)

    def forget(self, posted: Posted) -> None:
        """Let somebody delete the message."""
        self.presented.pop(posted.message_id, None)
