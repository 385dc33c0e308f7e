"""What the tests of privacy share: people, a server, and jobs with what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import select

from bot.domain.generation import Generation, Posted
from bot.domain.job import Job
from bot.domain.record import LogEntry, LogQuery
from bot.domain.review import Review
from bot.domain.rules import RuleScope, ScopeKind

if TYPE_CHECKING:
    from sqlalchemy import Table

    from bot.store.engine import Database

MakeJob: TypeAlias = Callable[..., Job]
MakeGeneration: TypeAlias = Callable[[Job], Generation]

WHO = 2**62 + 1
OTHER = 2**61
MODERATOR = 2**61 + 1
GUILD = 2**62 + 3
CHANNEL = 2**62 + 2
SERVER = RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD)
ASKED = timedelta(minutes=1)
LATER = timedelta(hours=25)
LONG_AGO = timedelta(days=365)


async def rows(database: Database, table: Table) -> list[dict[str, Any]]:
    """All rows of a table."""
    return await database.read(
        lambda connection: [dict(row) for row in connection.execute(select(table)).mappings()]
    )


async def log(database: Database) -> list[LogEntry]:
    """The rows of the server's log, oldest first."""
    found = await database.log.search(LogQuery(guild_id=GUILD), most=1000)
    return list(reversed(found))


async def delivered(database: Database, job: Job, make_generation: MakeGeneration) -> Generation:
    """Write a job down that was painted and posted."""
    await database.jobs.add(job)
    generation = replace(
        make_generation(job),
        made_at=job.created_at + timedelta(seconds=9),
        posted=Posted(channel_id=CHANNEL, message_id=job.id.int >> 66),
    )
    await database.jobs.finish(generation)
    return generation


async def reviewed(database: Database, job: Job, make_generation: MakeGeneration) -> None:
    """Write a job down that was painted and waits for a moderator."""
    await database.jobs.add(job)
    generation = make_generation(job)
    review = Review(
        job_id=job.id,
        guild_id=GUILD,
        desk=generation.posted,
        opened_at=job.created_at,
        expires_at=job.created_at + timedelta(hours=24),
    )
    await database.jobs.finish(generation, review)


async def prompt_of(database: Database, job: Job) -> str:
    """The prompt of a job, as it is now."""
    found = await database.jobs.get(job.id)
    assert found is not None
    return found.options.prompt


async def member_of(database: Database, job: Job) -> int:
    """Whose a job is, as it is now."""
    found = await database.jobs.get(job.id)
    assert found is not None
    return found.member_id
