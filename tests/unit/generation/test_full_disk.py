"""A disk without room: nothing new is taken on, what was paid is shown, and nobody gets a second end."""

from __future__ import annotations

import asyncio
import resource
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.domain.job import JobState
from bot.errors import StoreError
from tests.unit.generation.rig import rigged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.domain.job import Job
    from tests.unit.generation.rig import Rig

_ROOM = 2**16
"""Bytes that a file may have while the disk is full; the database's log of writes has more already."""


@contextmanager
def _full_disk(folder: Path) -> Iterator[None]:
    """Let no file of this process grow, which is all that a program notices of a disk without room."""
    assert (folder / "gondola.db-wal").stat().st_size > _ROOM
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def _being_painted(rig: Rig) -> Job:
    """A job that Venice has just been asked for."""
    rig.venice.settings.painting_seconds = 0.5
    job = await rig.submit()
    async with asyncio.timeout(10):
        while not rig.venice.ledger.entries():  # noqa: ASYNC110  - another server's state
            await asyncio.sleep(0.01)
    return job


async def test_nothing_new_is_taken_on_and_what_was_paid_is_shown_once(tmp_path: Path) -> None:
    """What was being painted is delivered, its end written down once there is room, and there is no other."""
    async with rigged(tmp_path) as rig:
        job = await _being_painted(rig)
        with _full_disk(tmp_path):
            await rig.delivery.ended(job.id, timeout=10)
            with pytest.raises(StoreError, match="neither paint nor change"):
                await rig.submit("another")
            assert len(rig.venice.ledger.entries()) == 1
        # It is tried on without a restart.
        await rig.settled()
        found = await rig.database.jobs.get(job.id)
        assert found is not None
        assert found.state is JobState.DELIVERED
        await rig.paint("afterwards")
    async with rigged(tmp_path, delivery=rig.delivery) as after:
        await after.settled()
        assert after.delivery.ends(job.id) == 1
        assert after.venice.ledger.entries() == ()


async def test_a_restart_while_the_disk_is_full_gives_no_second_end(tmp_path: Path) -> None:
    """Delivered and not written down, then stopped: the next start finds the picture where it stands."""
    async with rigged(tmp_path) as rig:
        job = await _being_painted(rig)
        with _full_disk(tmp_path):
            await rig.delivery.ended(job.id, timeout=10)
            await rig.pipeline.stop(5)
        assert [each.id for each in await rig.database.jobs.unfinished()] == [job.id]
    async with rigged(tmp_path, delivery=rig.delivery) as after:
        await after.settled()
        assert after.delivery.ends(job.id) == 1
        generation = await after.database.generations.get(job.id)
        assert generation is not None
        assert generation.cost == job.price
