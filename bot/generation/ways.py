"""The way in, as the cogs see it, whatever is behind it: one process, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.job import Job
    from bot.generation.submit import Asked


class WayIn(Protocol):
    """Takes in what is asked for, and takes back what its member does not want any more."""

    @property
    def waiting(self) -> int:
        """How many jobs wait for their turn."""
        ...

    def is_under_way(self, job_id: UUID) -> bool:
        """Whether a job that was accepted here since the start has not come to its end."""
        ...

    async def submit(self, asked: Asked) -> Job:
        """Accept a request, or raise the `Refusal` or `StoreError` that says why not."""
        ...

    async def cancel(self, job_id: UUID, member_id: int) -> bool:
        """End a member's job that still waits; False when it is being painted, has ended, or is another's."""
        ...
