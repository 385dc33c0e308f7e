"""The queue is fair between people, then between servers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.generation.queue import FairQueue

if TYPE_CHECKING:
    from bot.domain.job import Job
    from tests.unit.generation.conftest import MakeJob


def _drain(queue: FairQueue) -> list[Job]:
    taken = []
    while (job := queue.pop()) is not None:
        taken.append(job)
    return taken


def test_one_job_behind_a_flood_waits_for_one_turn(make_job: MakeJob) -> None:
    """A person with one job behind somebody else's two hundred is next but one at the latest."""
    queue = FairQueue()
    for _ in range(200):
        queue.push(make_job(member_id=1))
    queue.pop()
    single = make_job(member_id=2)
    queue.push(single)
    assert queue.position(single.id) == 1
    assert queue.pop() == single


def test_servers_take_turns_within_a_round(make_job: MakeJob) -> None:
    """Ten people of one server do not all go before the one person of another."""
    queue = FairQueue()
    for member in range(10):
        queue.push(make_job(member_id=member, guild_id=10))
    other = make_job(member_id=99, guild_id=20)
    queue.push(other)
    assert queue.position(other.id) == 2


def test_a_member_who_was_just_served_goes_behind_those_who_were_not(make_job: MakeJob) -> None:
    """Coming back at once gives no second turn in the same round."""
    queue = FairQueue()
    queue.push(make_job(member_id=1))
    queue.push(make_job(member_id=2))
    first = queue.pop()
    assert first is not None
    again = make_job(member_id=first.member_id)
    queue.push(again)
    assert queue.position(again.id) == 2


@given(arrivals=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3)), max_size=40))
def test_nobody_gets_a_second_turn_while_somebody_waits_for_a_first(
    make_job: MakeJob, arrivals: list[tuple[int, int]]
) -> None:
    """Among jobs that all wait already, turns differ by at most one between people who still wait."""
    queue = FairQueue()
    for member, guild in arrivals:
        queue.push(make_job(member_id=member, guild_id=guild))
    waiting = Counter(member for member, _ in arrivals)
    served: Counter[int] = Counter()
    for job in _drain(queue):
        served[job.member_id] += 1
        for member, total in waiting.items():
            if served[member] < total:
                assert served[job.member_id] <= served[member] + 1
    assert served == waiting


@given(arrivals=st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_positions_are_the_order_in_which_jobs_are_taken(
    make_job: MakeJob, arrivals: list[int]
) -> None:
    """What a waiting member is told is when they really come."""
    queue = FairQueue()
    for member in arrivals:
        queue.push(make_job(member_id=member))
    assert len(queue) == len(arrivals)
    for member in set(arrivals):
        assert queue.waiting_of(member) == arrivals.count(member)
    expected = {job_id: queue.position(job_id) for _, job_id in queue._order}  # noqa: SLF001  - all waiting jobs
    taken = _drain(queue)
    assert [expected[job.id] for job in taken] == list(range(1, len(arrivals) + 1))
    assert queue.position(taken[0].id) is None
    assert queue.waiting_of(arrivals[0]) == 0


def test_direct_messages_count_each_person_as_a_server(make_job: MakeJob) -> None:
    """Two people in direct messages do not share one server's turn."""
    queue = FairQueue()
    for member in (1, 2, 3):
        queue.push(make_job(member_id=member, guild_id=None))
    assert [job.member_id for job in _drain(queue)] == [1, 2, 3]
