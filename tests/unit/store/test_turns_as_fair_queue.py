"""The line that processes share serves in the same order as the queue of one process."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, TypeAlias
from uuid import uuid4

from sqlalchemy import text

from bot.domain.job import Job, JobState
from bot.errors import QueueFull
from bot.generation.queue import FairQueue
from bot.store.turn_protocols import Bounds

if TYPE_CHECKING:
    from uuid import UUID

    from bot.store.engine import Database

MakeJob: TypeAlias = Callable[..., Job]
WIDE = Bounds(everybody=1000, member=1000)
ROUNDS, STEPS = 6, 60


def job_of(make_job: MakeJob, random: Random) -> Job:
    """A job of one of few members in one of few servers, or in direct messages."""
    job = make_job(member_id=random.randint(1, 5))
    guild_id = random.choice([None, 100, 101])
    place = type(job.destination)(
        channel_id=1, kind=job.destination.kind, guild_id=guild_id, bot_is_member=True
    )
    return make_job(id=job.id, member_id=job.member_id, destination=place)


async def test_the_order_is_that_of_the_queue_in_one_process(
    shared: Database, make_job: MakeJob
) -> None:
    """Whatever comes, goes and is taken back, both serve the same job next and tell the same places."""
    for seed in range(ROUNDS):
        random, queue, holder = Random(seed), FairQueue(), uuid4()  # noqa: S311  - the same each time
        await shared.write(lambda connection: connection.execute(text("DELETE FROM jobs")).close())
        waiting: list[Job] = []
        for _ in range(STEPS):
            action = random.choice(["push", "push", "pop", "remove"])
            if action == "push":
                waiting.append(job_of(make_job, random))
                queue.push(waiting[-1])
                assert await shared.turns.enter(waiting[-1], None, (), WIDE) is None
            elif action == "pop":
                popped = queue.pop()
                taken = await shared.turns.take(holder)
                assert (taken and taken.job.id) == (popped and popped.id)
                if popped is not None:
                    waiting.remove(popped)
                    await shared.turns.release(popped.id, holder)
            elif waiting:
                gone = waiting.pop(random.randrange(len(waiting)))
                assert queue.remove(gone.id, gone.member_id)
                assert await shared.turns.withdraw(gone.id, gone.member_id, holder)
                await shared.turns.release(gone.id, holder)
        line = await shared.turns.line([job.id for job in waiting])
        assert line.waiting == len(queue)
        assert line.places == {job.id: queue.position(job.id) for job in waiting}


async def test_one_job_behind_a_flood_waits_for_one_turn(
    shared: Database, make_job: MakeJob
) -> None:
    """Somebody's first job comes right after the next of whoever has two hundred."""
    holder = uuid4()
    for _ in range(200):
        await shared.turns.enter(make_job(id=uuid4(), member_id=1), None, (), WIDE)
    await shared.turns.take(holder)
    other = make_job(id=uuid4(), member_id=2)
    await shared.turns.enter(other, None, (), WIDE)
    order = [await shared.turns.take(holder) for _ in range(2)]
    assert other.id in {taken.job.id for taken in order if taken}


async def test_the_bounds_hold_for_everybody_together_and_for_each(
    shared: Database, make_job: MakeJob
) -> None:
    """What would be too much is refused, and nothing of it is written down."""
    bounds = Bounds(everybody=3, member=2)
    for _ in range(2):
        assert await shared.turns.enter(make_job(id=uuid4(), member_id=1), None, (), bounds) is None
    mine = await shared.turns.enter(make_job(id=uuid4(), member_id=1), None, (), bounds)
    assert isinstance(mine, QueueFull)
    assert mine.yours
    assert await shared.turns.enter(make_job(id=uuid4(), member_id=2), None, (), bounds) is None
    late = make_job(id=uuid4(), member_id=3)
    everybodys = await shared.turns.enter(late, None, (), bounds)
    assert isinstance(everybodys, QueueFull)
    assert not everybodys.yours
    assert await shared.jobs.get(late.id) is None


async def test_a_job_is_taken_back_by_its_member_before_its_turn_only(
    shared: Database, make_job: MakeJob
) -> None:
    """Neither somebody else nor somebody late can."""
    holder = uuid4()
    first, second = (make_job(id=uuid4(), member_id=each) for each in (1, 2))
    for job in (first, second):
        await shared.turns.enter(job, None, (), WIDE)
    await shared.turns.take(holder)
    assert await shared.turns.withdraw(first.id, 1, holder) is None
    assert await shared.turns.withdraw(second.id, 1, holder) is None
    assert (await shared.turns.withdraw(second.id, 2, holder)) == second
    assert await shared.turns.take(holder) is None


async def test_what_a_process_held_that_is_gone_is_taken_over_once(
    shared: Database, make_job: MakeJob
) -> None:
    """Who is alive keeps their jobs; who is gone loses them, to one other, and can't answer any more."""
    alive, dead, other = uuid4(), uuid4(), uuid4()
    jobs: list[UUID] = []
    for holder in (alive, dead):
        await shared.turns.seen(holder)
        job = make_job(id=uuid4(), member_id=1)
        await shared.turns.enter(job, None, (), WIDE)
        taken = await shared.turns.take(holder)
        assert taken is not None
        jobs.append(taken.job.id)
    assert await shared.turns.take_over(other) == []
    await shared.turns.gone(dead)
    assert [each.job.id for each in await shared.turns.take_over(other)] == [jobs[1]]
    await shared.turns.seen(other)
    assert await shared.turns.take_over(alive) == []
    assert not await shared.turns.hold(jobs[1], dead)
    assert await shared.turns.hold(jobs[1], other)
    assert await shared.turns.hold(jobs[0], alive)
    # Whoever may be answering just now is left alone for a while, alive or not.
    await shared.turns.gone(other)
    assert await shared.turns.take_over(alive) == []


async def test_a_job_that_was_given_back_has_its_old_place(
    shared: Database, make_job: MakeJob
) -> None:
    """It is the next one again."""
    holder = uuid4()
    first, second = (make_job(id=uuid4(), member_id=each) for each in (1, 2))
    for job in (first, second):
        await shared.turns.enter(job, None, (), WIDE)
    await shared.turns.take(holder)
    await shared.turns.give_back(first.id, holder)
    taken = await shared.turns.take(holder)
    assert taken is not None
    assert taken.job.id == first.id


async def test_jobs_of_a_time_without_a_line_get_their_places(
    shared: Database, make_job: MakeJob
) -> None:
    """What waited waits, oldest first; what was being painted is nobody's, so somebody ends it."""
    holder = uuid4()
    waiting, painting = (make_job(id=uuid4(), member_id=each) for each in (1, 2))
    for job in (waiting, painting):
        await shared.jobs.add(job)
    await shared.jobs.advance(painting.id, JobState.PAINTING, at=painting.created_at)
    for _ in range(2):
        await shared.turns.adopt()
    assert [each.job.id for each in await shared.turns.take_over(holder)] == [painting.id]
    taken = await shared.turns.take(holder)
    assert taken is not None
    assert taken.job.id == waiting.id
    assert await shared.turns.take(holder) is None


async def test_edits_are_announced_for_who_waits(shared: Database, make_job: MakeJob) -> None:
    """Whoever takes a job meanwhile knows that an edit may be on its way, until it has arrived."""
    holder = uuid4()
    first, second = (make_job(id=uuid4(), member_id=each) for each in (1, 2))
    for job in (first, second):
        await shared.turns.enter(job, None, (), WIDE)
    assert await shared.turns.telling([first.id]) == {first.id}
    taken = [await shared.turns.take(holder) for _ in range(2)]
    assert [each and each.told for each in taken] == [True, False]
    assert await shared.turns.telling([first.id, second.id]) == frozenset()
    assert await shared.turns.is_being_told(first.id)
    await shared.turns.told([first.id])
    assert not await shared.turns.is_being_told(first.id)
