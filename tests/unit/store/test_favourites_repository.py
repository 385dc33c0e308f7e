"""What people saved, what they had made, and which picture was made from which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID, uuid4

import pytest

from bot.domain.destination import ChannelKind, Destination
from bot.domain.generation import Generation
from bot.domain.job import Job
from bot.domain.review import CaseState, Report

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.engine import Database

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]

WHO, OTHER = 2**62 + 1, 2**62 + 9
HERE = Destination(channel_id=20, kind=ChannelKind.TEXT, guild_id=10)
NEXT_DOOR = replace(HERE, channel_id=21)
DIRECT = Destination(channel_id=30, kind=ChannelKind.DIRECT)


class Maker:
    """Writes down pictures, each a minute younger than the one before."""

    def __init__(
        self, database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
    ) -> None:
        self._database = database
        self._make_job = make_job
        self._make_generation = make_generation
        self._now = noon

    async def made(
        self, *, by: int = WHO, where: Destination = HERE, after: UUID | None = None
    ) -> UUID:
        """The job of another picture."""
        self._now += timedelta(minutes=1)
        job = self._make_job(
            id=uuid4(), created_at=self._now, member_id=by, destination=where, after=after
        )
        await self._database.jobs.add(job)
        made = replace(self._make_generation(job), after=after)
        await self._database.jobs.finish(made)
        assert await self._database.generations.get(job.id) == made
        assert await self._database.jobs.get(job.id) is not None
        return job.id


@pytest.fixture
def maker(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> Maker:
    """Writes down pictures."""
    return Maker(database, make_job, make_generation, noon)


async def test_a_job_keeps_what_it_was_made_from(
    database: Database, make_job: MakeJob, maker: Maker
) -> None:
    """The lineage survives a restart, before the picture is made and after."""
    first = await maker.made()
    job = make_job(id=uuid4(), after=first)
    await database.jobs.add(job)
    assert await database.jobs.get(job.id) == job


async def test_saving_twice_lets_go(database: Database, maker: Maker, noon: datetime) -> None:
    """Each press turns it round; what another saved stays."""
    job = await maker.made()
    assert await database.favourites.toggle(WHO, job, at=noon)
    assert await database.favourites.toggle(OTHER, job, at=noon)
    assert not await database.favourites.toggle(WHO, job, at=noon)
    assert not await database.favourites.remove(WHO, job)
    assert await database.favourites.remove(OTHER, job)


async def test_favourites_come_last_saved_first_by_parts(
    database: Database, maker: Maker, noon: datetime
) -> None:
    """Only the member's, only of that server, with how many there are in all."""
    jobs = [await maker.made(by=OTHER) for _ in range(3)]
    abroad = await maker.made(where=DIRECT)
    for minute, job in enumerate((*reversed(jobs), abroad)):
        await database.favourites.toggle(WHO, job, at=noon + timedelta(minutes=minute))
    await database.favourites.toggle(OTHER, jobs[0], at=noon)
    part = await database.favourites.of_member(WHO, 10, skip=1, most=5)
    assert [each.job_id for each in part.generations] == jobs[1:]
    assert part.total == 3
    outside = await database.favourites.of_member(WHO, None, skip=0, most=5)
    assert [each.job_id for each in outside.generations] == [abroad]


async def test_a_members_pictures_come_newest_first_by_parts(
    database: Database, maker: Maker
) -> None:
    """Only theirs, only of that server; the latest is that of one channel."""
    jobs = [await maker.made() for _ in range(3)]
    await maker.made(by=OTHER)
    elsewhere = await maker.made(where=NEXT_DOOR)
    direct = await maker.made(where=DIRECT)
    part = await database.generations.of_member(WHO, 10, skip=1, most=2)
    assert [each.job_id for each in part.generations] == [jobs[2], jobs[1]]
    assert part.total == 4
    outside = await database.generations.of_member(WHO, None, skip=0, most=2)
    assert [each.job_id for each in outside.generations] == [direct]
    for channel, expected in ((20, jobs[2]), (21, elsewhere)):
        latest = await database.generations.latest(WHO, channel)
        assert latest is not None
        assert latest.job_id == expected
    assert await database.generations.latest(WHO, 22) is None


async def test_a_family_is_the_line_above_and_all_below(database: Database, maker: Maker) -> None:
    """Without the brothers and sisters of those above; the nearest where there are too many."""
    root = await maker.made()
    parent = await maker.made(after=root, by=OTHER)
    await maker.made(after=root)
    this = await maker.made(after=parent)
    children = [await maker.made(after=this) for _ in range(2)]
    grandchild = await maker.made(after=children[1])
    found = await database.generations.family(this, most=20)
    assert [each.job_id for each in found] == [root, parent, this, *children, grandchild]
    assert [each.after for each in found] == [None, root, parent, this, this, children[1]]
    few = await database.generations.family(this, most=4)
    assert [each.job_id for each in few] == [root, parent, this, children[0]]
    fewer = await database.generations.family(this, most=2)
    assert [each.job_id for each in fewer] == [parent, this]
    assert await database.generations.family(uuid4(), most=4) == []


async def test_what_is_hidden_does_not_stand_until_it_is_kept(
    database: Database, maker: Maker, noon: datetime
) -> None:
    """Enough reports withhold a picture; a moderator's word that it may stay lets it stand again."""
    job = await maker.made()
    generation = await database.generations.get(job)
    assert generation is not None
    assert generation.stands
    report = Report(job_id=job, reporter_id=OTHER, reason="", at=noon)
    await database.reports.add(report, generation, hide_at=1)
    hidden = await database.generations.get(job)
    assert hidden == replace(generation, withheld=True)
    assert not hidden.stands
    await database.reports.decide(generation, CaseState.KEPT, by=5, at=noon)
    assert await database.generations.get(job) == generation
    await database.generations.remove(generation, by=5, at=noon, reason="")
    removed = await database.generations.get(job)
    assert removed is not None
    assert not removed.stands
