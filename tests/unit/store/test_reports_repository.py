"""Reports: one a person, one case a picture, and one decision a case, whoever is at it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

import pytest

from bot.domain.generation import Generation, Posted
from bot.domain.job import Job
from bot.domain.record import LogKind, LogQuery
from bot.domain.review import CaseState, Report
from bot.store.engine import Database

if TYPE_CHECKING:
    from bot.domain.review import Case

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]
Make: TypeAlias = Callable[[], Awaitable[Generation]]
NOTICE = Posted(channel_id=2**62 + 11, message_id=2**62 + 12)


@pytest.fixture(params=[1, 4], ids=["one", "several"], name="databases")
async def _databases(
    request: pytest.FixtureRequest, database: Database, database_url: str
) -> AsyncIterator[Sequence[Database]]:
    """The same database, opened as often as there are processes."""
    async with AsyncExitStack() as stack:
        others = [await Database.connect(database_url) for _ in range(request.param - 1)]
        for each in others:
            await stack.enter_async_context(each)
        yield [database, *others]


@pytest.fixture(name="make")
def _make(database: Database, make_job: MakeJob, make_generation: MakeGeneration) -> Make:
    """Make one more picture that stands in a server."""

    async def make() -> Generation:
        job = make_job()
        await database.jobs.add(job)
        await database.jobs.finish(make_generation(job))
        generation = await database.generations.get(job.id)
        assert generation is not None
        return generation

    return make


def by(generation: Generation, who: int, at: datetime) -> Report:
    """Somebody's report."""
    return Report(job_id=generation.job_id, reporter_id=who, reason=f"because {who}", at=at)


async def actions(database: Database, generation: Generation) -> list[str]:
    """What the log says of a case, oldest first."""
    assert generation.guild_id is not None
    query = LogQuery(guild_id=generation.guild_id, kind=LogKind.REPORT)
    found = await database.log.search(query, most=99)
    return [each.action for each in found[::-1] if each.job_id == generation.job_id]


async def test_a_case_is_read_back(database: Database, make: Make, noon: datetime) -> None:
    """Its reports in their order, its notice, and nothing for a picture that nobody reported."""
    generation = await make()
    assert await database.reports.case(generation.job_id) is None
    first = by(generation, 2**62, noon)
    second = by(generation, 2**62 + 1, noon + timedelta(seconds=1))
    await database.reports.add(second, generation, hide_at=9)
    case = await database.reports.add(first, generation, hide_at=9)
    assert case is not None
    assert case.reports == (first, second)
    assert (case.hidden, case.state, case.notice) == (False, CaseState.OPEN, None)
    await database.reports.tell(generation.job_id, NOTICE)
    assert await database.reports.case(generation.job_id) == replace(case, notice=NOTICE)
    assert await actions(database, generation) == ["reported", "reported"]


async def test_a_person_reports_a_picture_once(
    databases: Sequence[Database], make: Make, noon: datetime
) -> None:
    """However often they try at once, one report counts, and the log has one row."""
    generation = await make()
    report = by(generation, 7, noon)
    answers = await asyncio.gather(
        *(
            databases[turn % len(databases)].reports.add(report, generation, hide_at=2)
            for turn in range(8)
        )
    )
    (case,) = [each for each in answers if each is not None]
    assert case.reports == (report,)
    assert not case.hidden
    assert await actions(databases[0], generation) == ["reported"]


@pytest.mark.parametrize("hide_at", [1, 3, 8, 9])
async def test_enough_people_hide_it(
    databases: Sequence[Database], make: Make, noon: datetime, hide_at: int
) -> None:
    """Eight people at once: hidden as soon as as many as the rule says have reported, and not sooner."""
    generation = await make()
    answers = await asyncio.gather(
        *(
            databases[who % len(databases)].reports.add(
                by(generation, who + 1, noon), generation, hide_at=hide_at
            )
            for who in range(8)
        )
    )
    cases: list[Case] = [each for each in answers if each is not None]
    assert sorted(len(each.reports) for each in cases) == list(range(1, 9))
    assert all(each.hidden == (len(each.reports) >= hide_at) for each in cases)
    case = await databases[-1].reports.case(generation.job_id)
    assert case is not None
    assert case.hidden is (hide_at <= 8)


async def test_of_all_who_decide_at_once_one_does(
    databases: Sequence[Database], make: Make, noon: datetime
) -> None:
    """Over several connections one decision is written down; what is kept is not hidden any more."""
    for _ in range(5):
        generation = await make()
        await databases[0].reports.add(by(generation, 7, noon), generation, hide_at=1)
        states = [CaseState.KEPT, CaseState.REMOVED] * 4
        won = await asyncio.gather(
            *(
                databases[who % len(databases)].reports.decide(generation, state, by=who, at=noon)
                for who, state in enumerate(states)
            )
        )
        assert won.count(True) == 1
        case = await databases[-1].reports.case(generation.job_id)
        assert case is not None
        assert case.state is states[won.index(True)]
        assert (case.decided_by, case.decided_at) == (won.index(True), noon)
        assert case.hidden is (case.state is CaseState.REMOVED)
        assert await actions(databases[0], generation) == ["reported", case.state.value]


async def test_what_was_kept_is_not_hidden_again(
    database: Database, make: Make, noon: datetime
) -> None:
    """A report after the decision is written down, and changes nothing about it."""
    generation = await make()
    await database.reports.add(by(generation, 7, noon), generation, hide_at=1)
    await database.reports.decide(generation, CaseState.KEPT, by=9, at=noon)
    case = await database.reports.add(by(generation, 8, noon), generation, hide_at=1)
    assert case is not None
    assert (case.hidden, case.state, len(case.reports)) == (False, CaseState.KEPT, 2)


async def test_there_is_nothing_to_decide_without_a_case(
    database: Database, make: Make, noon: datetime
) -> None:
    """A picture that nobody reported has no case to decide."""
    generation = await make()
    assert not await database.reports.decide(generation, CaseState.REMOVED, by=9, at=noon)
    assert await database.reports.case(generation.job_id) is None


async def test_only_what_stands_in_a_server_is_reported(
    database: Database, make: Make, noon: datetime
) -> None:
    """Elsewhere nobody moderates; nothing is written."""
    generation = await make()
    private = replace(generation, guild_id=None)
    with pytest.raises(ValueError, match="in a server"):
        await database.reports.add(by(generation, 7, noon), private, hide_at=1)
    assert await database.reports.case(generation.job_id) is None


async def test_a_picture_is_removed_once(
    databases: Sequence[Database], make: Make, noon: datetime
) -> None:
    """Of all who take it away at once one does, and the time stays that of the first."""
    generation = await make()
    won = await asyncio.gather(
        *(
            databases[who % len(databases)].generations.remove(
                generation, by=who, at=noon + timedelta(seconds=who), reason="x"
            )
            for who in range(8)
        )
    )
    assert won.count(True) == 1
    removed = await databases[-1].generations.get(generation.job_id)
    assert removed is not None
    assert removed.removed_at == noon + timedelta(seconds=won.index(True))
