"""What is taken back stays taken back, also when the bot dies while it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.generation.rehearsal import RehearsalDelivery
from tests.unit.generation.rig import rigged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from bot.domain.job import Job
    from bot.errors import GondolaError
    from bot.store.engine import Database


class Watching(RehearsalDelivery):
    """Notes which jobs the database would bring back if the bot died while it tells somebody."""

    def __init__(self) -> None:
        super().__init__()
        self.database: Database | None = None
        self.would_come_back: Sequence[UUID] | None = None

    async def tell(self, job: Job, error: GondolaError) -> None:
        """Look at the database first."""
        assert self.database is not None
        self.would_come_back = [each.id for each in await self.database.jobs.unfinished()]
        await super().tell(job, error)


async def test_a_cancelled_job_is_written_down_before_it_is_told(tmp_path: Path) -> None:
    """So a crash in between never paints, and never pays for, what a member took back."""
    delivery = Watching()
    async with rigged(tmp_path, delivery=delivery, start=False) as rig:
        delivery.database = rig.database
        job = await rig.submit(member_id=1)
        assert await rig.pipeline.cancel(job.id, member_id=1)
        assert delivery.would_come_back == []
