"""Several processes bring every job to exactly one end, whichever of them is gone meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aiohttp import web

from bot.domain.job import JobState
from bot.errors import Cancelled, Closing, Interrupted, QueueFull, VeniceDown
from bot.generation.rehearsal import RehearsalDelivery, RehearsalDesk
from bot.policy.circuit import FAILURES
from bot.store.turn_protocols import Bounds, Outcome, Sent
from sandbox.venice import VeniceSandbox, VeniceSettings
from tests.unit.generation.crews import Process, process

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from bot.domain.job import Job
    from bot.generation.delivery import Progress
    from bot.store.engine import Database


class OddDelivery(RehearsalDelivery):
    """A Discord that answers edits with what nobody foresaw, for the jobs of one prompt."""

    odd = "an odd fox"

    async def show(self, job: Job, progress: Progress) -> None:
        """Keep the progress, or break."""
        if job.options.prompt == self.odd:
            raise KeyError("id")
        await super().show(job, progress)


@dataclass(kw_only=True)
class Town:
    """Members, a Venice, and as many processes as a test starts."""

    delivery: OddDelivery
    venice: VeniceSandbox
    process: Callable[..., AbstractAsyncContextManager[Process]]
    database: Database

    async def state(self, job: Job) -> JobState:
        """Where a job stands."""
        found = await self.database.jobs.get(job.id)
        assert found is not None
        return found.state

    async def reaches(self, job: Job, state: JobState) -> None:
        """Wait until a job stands there."""
        async with asyncio.timeout(15):
            while await self.state(job) is not state:  # noqa: ASYNC110  - the database has no events
                await asyncio.sleep(0.01)

    async def asked(self, times: int) -> None:
        """Wait until Venice was asked so often."""
        async with asyncio.timeout(15):
            while len(self.venice.ledger.entries()) < times:  # noqa: ASYNC110  - another server's state
                await asyncio.sleep(0.01)


@asynccontextmanager
async def _served(venice: VeniceSandbox) -> AsyncIterator[str]:
    runner = web.AppRunner(venice.app(), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}/api/v1"
    finally:
        await runner.cleanup()


@pytest_asyncio.fixture(name="town")
async def _town(shared: Database, postgresql_url: str) -> AsyncIterator[Town]:
    """A Venice that paints at once, and nobody at work yet."""
    venice = VeniceSandbox(VeniceSettings(painting_seconds=0.0, requests_per_minute=100_000))
    delivery, desk = OddDelivery(), RehearsalDesk()
    async with _served(venice) as url:
        yield Town(
            delivery=delivery,
            venice=venice,
            process=partial(process, postgresql_url, url, delivery, desk),
            database=shared,
        )


async def test_one_accepts_and_another_paints(town: Town) -> None:
    """The job is delivered once, its member is told its place meanwhile, and its place is free again."""
    async with town.process() as gateway, town.process() as worker:
        job = await gateway.submit()
        async with asyncio.timeout(15):
            while not town.delivery.shown[job.id]:  # noqa: ASYNC110  - told by another task
                await asyncio.sleep(0.01)
        assert town.delivery.shown[job.id][0].position == 1
        assert gateway.reception.is_under_way(job.id)
        await worker.workshop.take_turn()
        assert town.delivery.ends(job.id) == 1
        assert await town.state(job) is JobState.DELIVERED
        assert not await gateway.database.turns.anybody_waits()
        async with asyncio.timeout(15):
            while gateway.reception.is_under_way(job.id):  # noqa: ASYNC110  - as above
                await asyncio.sleep(0.01)


async def test_an_answer_that_nobody_foresaw_ends_no_telling(town: Town) -> None:
    """Whoever comes later is still told how the line stands."""
    async with town.process() as gateway:
        await gateway.submit(town.delivery.odd, member_id=2)
        async with asyncio.timeout(15):
            while gateway.reception.waiting != 1:  # noqa: ASYNC110  - told by another task
                await asyncio.sleep(0.01)
        job = await gateway.submit()
        async with asyncio.timeout(15):
            while not town.delivery.shown[job.id]:  # noqa: ASYNC110  - as above
                await asyncio.sleep(0.01)


async def test_a_call_too_many_does_nothing(town: Town) -> None:
    """Where nobody waits no turn is taken, and none counts."""
    async with town.process() as worker:
        await worker.workshop.take_turn()
    assert town.venice.ledger.entries() == ()


async def test_what_a_killed_worker_painted_is_told_and_not_paid_again(town: Town) -> None:
    """Whoever takes it over tells the member, once; when the first comes back it says nothing."""
    async with town.process() as first, town.process() as second:
        town.venice.settings.painting_seconds = 1.0
        job = await first.submit()
        painting = asyncio.create_task(first.workshop.take_turn())
        await town.asked(1)
        await first.die()
        await second.workshop.take_over()
        await town.delivery.ended(job.id, timeout=15)
        await painting
        assert [type(error) for error in town.delivery.told[job.id]] == [Interrupted]
        assert town.delivery.ends(job.id) == 1
        await town.reaches(job, JobState.FAILED)
        assert len(town.venice.ledger.entries()) == 1


async def test_what_a_killed_worker_only_took_is_painted_by_another(town: Town) -> None:
    """Nothing was sent, so it waits again at its place, and is painted and paid once."""
    async with town.process() as first, town.process() as second:
        job = await first.submit()
        taken = await first.database.turns.take(first.holder)
        assert taken is not None
        await first.die()
        await second.workshop.take_over()
        async with asyncio.timeout(15):
            while not await second.database.turns.anybody_waits():  # noqa: ASYNC110  - as above
                await asyncio.sleep(0.01)
        await second.workshop.take_turn()
        assert len(town.delivery.delivered[job.id]) == 1
        assert len(town.venice.ledger.entries()) == 1


async def test_who_lost_a_job_before_it_was_sent_sends_nothing(town: Town) -> None:
    """A process that stood still while another took its job over does not pay for it as well."""
    async with town.process() as first, town.process() as second:
        job = await first.submit()
        turns = first.database.turns
        taken = await turns.take(first.holder)
        assert taken is not None
        await turns.abandon(job.id, first.holder)
        assert [each.job.id for each in await turns.take_over(second.holder)] == [job.id]
        assert not await turns.advance(
            job.id, first.holder, JobState.PAINTING, at=job.created_at, reason=""
        )
        assert await town.state(job) is JobState.QUEUED


async def test_a_member_takes_a_job_back_in_any_process(town: Town) -> None:
    """Whoever waits can be taken out wherever the button was pressed, by its member alone, once."""
    async with town.process() as first, town.process() as second:
        job = await first.submit()
        assert not await second.reception.cancel(job.id, member_id=2)
        assert await second.reception.cancel(job.id, member_id=1)
        assert not await first.reception.cancel(job.id, member_id=1)
        assert [type(error) for error in town.delivery.told[job.id]] == [Cancelled]
        await first.workshop.take_turn()
        assert town.venice.ledger.entries() == ()
        assert await town.state(job) is JobState.REFUSED


async def test_what_was_taken_back_is_never_painted_though_its_process_is_gone(town: Town) -> None:
    """Between the press and its answer the process was killed: another answers."""
    async with town.process() as first, town.process() as second:
        job = await first.submit()
        assert await first.database.turns.withdraw(job.id, 1, first.holder) is not None
        await first.die()
        await second.workshop.take_over()
        await town.delivery.ended(job.id, timeout=15)
        assert [type(error) for error in town.delivery.told[job.id]] == [Cancelled]
        assert town.venice.ledger.entries() == ()


async def test_the_bounds_of_the_line_hold_across_processes(town: Town) -> None:
    """A member who floods two processes side by side has as many waiting as one member may."""
    bounds = Bounds(everybody=5, member=3)
    async with town.process(bounds=bounds) as first, town.process(bounds=bounds) as second:
        answers = await asyncio.gather(
            *(each.submit() for each in (first, second) * 4), return_exceptions=True
        )
        refused = [each for each in answers if isinstance(each, QueueFull)]
        assert len(refused) == 5
        assert all(each.yours for each in refused)


async def test_a_stop_finishes_what_is_painted_and_leaves_the_rest(town: Town) -> None:
    """No new job is taken, the one at work is delivered, and another process paints who waits."""
    async with town.process() as first, town.process() as second:
        town.venice.settings.painting_seconds = 0.5
        jobs = [await first.submit(member_id=each) for each in (1, 2)]
        painting = asyncio.create_task(first.workshop.take_turn())
        await town.asked(1)
        first.reception.close()
        await first.workshop.stop(10)
        await painting
        with pytest.raises(Closing):
            await first.submit()
        await first.workshop.take_turn()
        assert [town.delivery.ends(job.id) for job in jobs] == [1, 0]
        await second.workshop.take_turn()
        assert [len(town.delivery.delivered[job.id]) for job in jobs] == [1, 1]
        assert len(town.venice.ledger.entries()) == 2


async def test_while_venice_is_down_a_process_refuses_where_the_operator_says_so(
    town: Town,
) -> None:
    """What the workers met, the gateways know."""
    async with town.process(refuse_when_down=True) as gateway, town.process() as worker:
        sends = worker.database.sends(key="sandbox-key", concurrency=20, requests_per_minute=1000)
        for _ in range(FAILURES):
            sent = await sends.begin(worker.holder)
            assert isinstance(sent, Sent)
            await sends.end(sent, Outcome(failed=True, outage=True))
        with pytest.raises(VeniceDown):
            await gateway.submit()


async def test_no_answer_overtakes_a_word_on_its_way(town: Town) -> None:
    """Who paints waits until another process's edit of the same message has arrived."""
    async with town.process() as gateway, town.process() as worker:
        job = await gateway.submit()
        turns = gateway.database.turns
        assert await turns.telling([job.id]) == {job.id}
        painting = asyncio.create_task(worker.workshop.take_turn())
        await town.reaches(job, JobState.PAINTING)
        await town.asked(1)
        assert town.delivery.ends(job.id) == 0
        await turns.told([job.id])
        await painting
        assert len(town.delivery.delivered[job.id]) == 1
