"""Version 0007 gives jobs the server's language, and drops notes that no language can tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, select, update

import bot.store.migrations

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from bot.domain.job import Job
    from bot.store.engine import Database

OLD_NOTES = ["Discord takes at most 10 MiB here, so I made the file smaller."]


def _stepped(step: Callable[[Config, str], None], revision: str) -> Callable[[Connection], None]:
    """A step of Alembic to a revision, in the transaction of the connection."""

    def statements(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        config = Config()
        config.set_main_option("script_location", str(Path(bot.store.migrations.__file__).parent))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        step(config, revision)

    return statements


def _note_in_english(connection: Connection) -> None:
    """Let all jobs have the notes that were written before."""
    old = MetaData()
    old.reflect(connection, only=["jobs"])
    connection.execute(update(old.tables["jobs"]).values(notes=OLD_NOTES))


def _notes(connection: Connection) -> list[object]:
    old = MetaData()
    old.reflect(connection, only=["jobs"])
    return list(connection.execute(select(old.tables["jobs"].c.notes)).scalars())


async def test_waiting_jobs_survive_without_their_old_notes(
    database: Database, make_job: Callable[..., Job]
) -> None:
    """What was accepted before the change is read and painted after it."""
    job = make_job()
    await database.jobs.add(job)
    await database.write(_stepped(command.downgrade, "0006"))
    await database.write(_note_in_english)
    await database.migrate()
    (read,) = await database.jobs.unfinished()
    assert (read.id, read.options, read.notes) == (job.id, job.options, ())
    assert (read.reply.locale, read.reply.guild_locale) == (job.reply.locale, None)


async def test_the_bot_of_before_finds_no_notes_that_it_cannot_read(
    database: Database, make_job: Callable[..., Job]
) -> None:
    """A downgrade leaves the jobs, without what they tell."""
    await database.jobs.add(make_job())
    await database.write(_stepped(command.downgrade, "0006"))
    assert await database.read(_notes) == [[]]
    await database.migrate()
