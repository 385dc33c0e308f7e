"""While Venice is down jobs wait for it, or are refused at once, as the operator says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.errors import NotConnected, VeniceDown
from bot.policy.circuit import Circuit
from sandbox.venice import Fault, FaultKind
from tests.unit.generation.rig import rigged

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.job import Job
    from tests.unit.generation.rig import Rig


def _circuit() -> Circuit:
    return Circuit(failures=3, first_pause=0.2, longest_pause=0.4)


async def _accepted(rig: Rig) -> Job:
    """Ask until it is accepted."""
    async with asyncio.timeout(10):
        while True:
            try:
                return await rig.submit()
            except VeniceDown:
                await asyncio.sleep(0.05)


async def test_jobs_wait_until_it_is_back_and_are_told_so(tmp_path: Path) -> None:
    """None fails however often it is tried, and once Venice answers each is delivered and paid once."""
    async with rigged(tmp_path, circuit=_circuit(), when_down="wait", concurrency=2) as rig:
        rig.venice.faults.add(Fault(kind=FaultKind.STATUS, status=503, times=None))
        jobs = [await rig.submit(member_id=member) for member in range(1, 6)]
        async with asyncio.timeout(20):
            # Beyond what one job is tried, with somebody told.
            while len(rig.venice.ledger.entries()) < 8 or not any(  # noqa: ASYNC110  - another server's state
                said.down for job in jobs for said in rig.delivery.shown[job.id]
            ):
                await asyncio.sleep(0.01)
        assert not any(rig.delivery.ends(job.id) for job in jobs)
        rig.venice.faults.clear()
        for job in jobs:
            await rig.delivery.ended(job.id, timeout=20)
            assert len(rig.delivery.delivered[job.id]) == 1
        await rig.settled()
        paid = [entry for entry in rig.venice.ledger.entries() if entry.paid]
        assert len(paid) == len(jobs)


async def test_who_asks_meanwhile_is_refused_at_once_where_the_operator_says_so(
    tmp_path: Path,
) -> None:
    """What was accepted ends with its sentence, the next is refused unsent; later one tries, and paints."""
    circuit = Circuit(failures=3, first_pause=1.0, longest_pause=1.0)
    async with rigged(tmp_path, circuit=circuit, when_down="refuse", concurrency=1) as rig:
        rig.venice.faults.add(Fault(kind=FaultKind.DROP_BEFORE_READ, times=None))
        before = [await rig.paint(member_id=member) for member in (1, 2, 3)]
        assert all(rig.delivery.told[job.id] for job in before)
        sent = len(rig.venice.ledger.entries())
        with pytest.raises(VeniceDown):
            await rig.submit()
        assert len(rig.venice.ledger.entries()) == sent
        rig.venice.faults.clear()
        job = await _accepted(rig)
        await rig.delivery.ended(job.id, timeout=10)
        assert len(rig.delivery.delivered[job.id]) == 1


async def test_a_waiting_job_outlives_a_restart(tmp_path: Path) -> None:
    """What waits for Venice is in the database as waiting, so the next start paints it, once."""
    async with rigged(tmp_path, circuit=_circuit(), when_down="wait", concurrency=1) as rig:
        rig.venice.faults.add(Fault(kind=FaultKind.STATUS, status=502, times=None))
        job = await rig.submit()
        async with asyncio.timeout(20):
            while len(rig.venice.ledger.entries()) < 8:  # noqa: ASYNC110  - another server's state
                await asyncio.sleep(0.01)
        await rig.pipeline.stop(0.1)
        assert not any(isinstance(each, NotConnected) for each in rig.delivery.told[job.id])
    async with rigged(tmp_path, delivery=rig.delivery) as after:
        await after.delivery.ended(job.id, timeout=10)
        assert after.delivery.ends(job.id) == 1
