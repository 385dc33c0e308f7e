"""Requests of all processes with one key are counted in one place, and none is forgotten with its process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import text

from bot.policy.circuit import FAILURES
from bot.store.turn_protocols import Outcome, Sent, Wait

if TYPE_CHECKING:
    from uuid import UUID

    from bot.store.engine import Database
    from bot.store.sends import Sends

KEY = "a-key-that-is-nowhere"
FAILED = Outcome(failed=True, counts=True, outage=True)


def sends_of(shared: Database, *, concurrency: int = 50, per_minute: int = 1000) -> Sends:
    """The requests of one key."""
    return shared.sends(key=KEY, concurrency=concurrency, requests_per_minute=per_minute)


async def alive(shared: Database) -> UUID:
    """A process that gave a sign of life."""
    holder = uuid4()
    await shared.turns.seen(holder)
    return holder


async def sent(sends: Sends, holder: UUID) -> Sent:
    """A request that goes out at once."""
    answer = await sends.begin(holder)
    assert isinstance(answer, Sent)
    return answer


async def held_up(sends: Sends, holder: UUID) -> float:
    """How long no request may go out; there is such a time."""
    answer = await sends.begin(holder)
    assert isinstance(answer, Wait)
    assert answer.seconds > 0
    return answer.seconds


async def test_all_processes_share_what_may_be_under_way(shared: Database) -> None:
    """However they race, as many are under way as may be, and an ended one makes room for one."""
    processes = [await alive(shared) for _ in range(3)]
    sends = sends_of(shared, concurrency=4)
    answers = await asyncio.gather(*(sends.begin(each) for each in processes * 4))
    out = [each for each in answers if isinstance(each, Sent)]
    assert len(out) == 4
    await sends.end(out[0], Outcome())
    again = await asyncio.gather(*(sends.begin(each) for each in processes))
    assert sum(isinstance(each, Sent) for each in again) == 1


async def test_all_processes_share_the_minute(shared: Database) -> None:
    """The minute's requests are those of all; what was not sent after all does not count."""
    first, second = await alive(shared), await alive(shared)
    sends = sends_of(shared, per_minute=3)
    for holder in (first, second, first):
        await sends.end(await sent(sends, holder), Outcome())
    assert await held_up(sends, second) > 50
    other = sends_of(shared, per_minute=4)
    await other.end(await sent(other, first), Outcome(sent=False))
    await sent(other, second)


async def test_nobody_comes_near_the_lockout(shared: Database) -> None:
    """With those under way counted as failures, twenty are never reached, whichever process failed."""
    processes = [await alive(shared) for _ in range(2)]
    sends = sends_of(shared)
    for number in range(FAILURES - 1):
        await sends.end(await sent(sends, processes[number % 2]), FAILED)
    await sends.end(await sent(sends, processes[0]), Outcome())
    answers = [await sends.begin(processes[number % 2]) for number in range(20)]
    assert sum(isinstance(each, Sent) for each in answers) == 19 - (FAILURES - 1)


async def test_what_a_killed_process_sent_is_over_and_counts_as_failed(shared: Database) -> None:
    """Its places are free again, and the lockout guard expects the worst of what became of them."""
    dead, alive_one = await alive(shared), await alive(shared)
    sends = sends_of(shared, concurrency=2)
    for _ in range(2):
        await sent(sends, dead)
    await held_up(sends, alive_one)
    await shared.turns.gone(dead)
    await sent(sends, alive_one)
    failed = await shared.read(
        lambda connection: connection.execute(
            text("SELECT count(*) FROM sends WHERE failed_at IS NOT NULL")
        ).scalar_one()
    )
    assert failed == 2


async def test_all_processes_know_that_venice_is_down(shared: Database) -> None:
    """After failures in a row, whoever had them, one tries at a time; its answer ends that for all."""
    processes = [await alive(shared) for _ in range(2)]
    sends = sends_of(shared)
    for number in range(FAILURES):
        await sends.end(await sent(sends, processes[number % 2]), FAILED)
    assert (await sends.look())[0]
    await held_up(sends, processes[1])
    await shared.write(
        lambda connection: connection.execute(text("UPDATE keys SET opens_at = 0")).close()
    )
    trying = await sent(sends, processes[0])
    await held_up(sends, processes[1])
    await sends.end(trying, Outcome())
    assert await sends.look() == (False, 0.0)
    await sent(sends, processes[1])


async def test_what_venice_says_is_left_holds_for_all(shared: Database) -> None:
    """Once it says that nothing remains, every process waits for its reset."""
    first, second = await alive(shared), await alive(shared)
    sends = sends_of(shared)
    await sends.end(await sent(sends, first), Outcome(remaining=0, reset_in=30.0))
    assert 25 < await held_up(sends, second) <= 30


async def test_the_key_is_nowhere(shared: Database) -> None:
    """What stands in the database is its hash."""
    await sent(sends_of(shared), await alive(shared))
    stored = await shared.read(
        lambda connection: connection.execute(text("SELECT key FROM keys")).scalars().all()
    )
    assert len(stored) == 1
    assert KEY not in stored[0]
