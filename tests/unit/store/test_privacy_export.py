"""All that is kept about a person is given to them, and what they saved goes when they ask."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger
from sqlalchemy.sql import visitors

from bot.domain.offer import Offer
from bot.domain.people import Mute
from bot.domain.review import Report
from bot.domain.rules import RuleSet
from bot.store import tables
from bot.store.export import EXPORTED
from tests.unit.store.kept import (
    ASKED,
    GUILD,
    MODERATOR,
    OTHER,
    SERVER,
    WHO,
    MakeGeneration,
    MakeJob,
    delivered,
    reviewed,
    rows,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Column, Select

    from bot.store.engine import Database


async def test_the_export_has_all_that_names_a_person(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """Jobs, pictures, reviews, reports, offers, mutes, rows of the log and decisions, as plain JSON."""
    job, other = make_job(), make_job(member_id=OTHER)
    generation = await delivered(database, job, make_generation)
    theirs = await delivered(database, other, make_generation)
    await reviewed(database, make_job(), make_generation)
    await database.offers.add(Offer(member_id=WHO, options=job.options), at=noon)
    await database.mutes.set(
        Mute(guild_id=GUILD, member_id=WHO, until=None, by=MODERATOR, at=noon, reason="rude")
    )
    report = Report(job_id=theirs.job_id, reporter_id=WHO, reason="too bright", at=noon)
    await database.reports.add(report, theirs, hide_at=3)
    about = Report(job_id=job.id, reporter_id=OTHER, reason="said by another", at=noon)
    await database.reports.add(about, generation, hide_at=3)
    await database.rules.set(SERVER, RuleSet(max_variants=2), by=WHO, at=noon)
    found = await database.privacy.export(WHO)
    filled = {noun for noun, kept in found.items() if kept}
    assert filled == {
        "jobs",
        "history",
        "pictures",
        "reviews",
        "cases",
        "reports",
        "offers",
        "mutes",
        "log",
        "decided_rules",
    }
    first: dict[str, Any] = next(dict(each) for each in found["jobs"] if each["id"] == str(job.id))
    assert first["member_id"] == str(WHO)
    assert first["options"]["prompt"] == job.options.prompt
    written = json.dumps(found)
    assert str(job.reply.token) not in written
    # What others did to them is told; by whom, and in which words somebody reported them, is not.
    assert str(MODERATOR) not in written
    assert "said by another" not in written
    assert {row["action"] for row in found["log"]} >= {"delivered", "muted", "reported", "set"}


async def test_nothing_is_exported_of_others(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration
) -> None:
    """A person of whom nothing is kept gets empty lists."""
    await delivered(database, make_job(), make_generation)
    assert not any((await database.privacy.export(OTHER)).values())


async def test_what_people_saved_goes_at_once(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """Favourites, defaults and a member's own presets are given and erased; a server's presets stay."""
    generation = await delivered(database, make_job(member_id=OTHER), make_generation)
    options = {"prompt": "", "negative_prompt": "hats"}
    saved = {"options": options, "saved_by": WHO, "saved_at": noon, "key": "mine", "name": "mine"}

    def fill(connection: Any) -> None:  # noqa: ANN401  - SQLAlchemy's
        favourite = {"member_id": WHO, "job_id": generation.job_id, "at": noon}
        connection.execute(tables.favourites.insert(), favourite)
        default = {"member_id": WHO, "options": options, "changed_at": noon}
        connection.execute(tables.defaults.insert(), default)
        for kind, owner in (("member", WHO), ("server", GUILD)):
            row = {**saved, "owner_kind": kind, "owner_id": owner}
            connection.execute(tables.presets.insert(), row)

    await database.write(fill)
    found = await database.privacy.export(WHO)
    assert [len(found[noun]) for noun in ("favourites", "defaults", "presets")] == [1, 1, 2]
    await database.privacy.forget(WHO, at=noon + ASKED)
    assert await rows(database, tables.favourites) == []
    assert await rows(database, tables.defaults) == []
    assert [row["owner_kind"] for row in await rows(database, tables.presets)] == ["server"]


def test_every_table_that_names_a_person_is_exported() -> None:
    """Whoever adds a table or a column with a person in it adds it to the export, too."""
    people = {"member_id", "actor_id", "reporter_id", "owner_id", "voter_id"}
    naming = {
        f"{table.name}.{column.name}"
        for table in tables.metadata.tables.values()
        for column in table.columns
        # People's ids are Discord's numbers; what a challenge used or began is a UUID.
        if isinstance(column.type, BigInteger)
        and (column.name in people or column.name.endswith("_by"))
    }
    assert {"jobs.member_id", "ballots.voter_id", "challenges.created_by"} <= naming
    asked = {
        f"{column.table.name}.{column.name}"
        for statement in EXPORTED.values()
        for column in _compared(statement)
    }
    assert naming - asked == set()


def _compared(statement: Select[Any]) -> set[Column[Any]]:
    """The columns that decide which rows a statement finds."""
    found: set[Column[Any]] = set()
    if statement.whereclause is not None:
        visitors.traverse(statement.whereclause, {}, {"column": found.add})
    return found
