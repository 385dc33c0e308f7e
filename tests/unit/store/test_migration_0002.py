"""What version 0001 kept is carried over by 0002, there and back and there again."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, insert, select, text

import bot.store.migrations
from bot.domain.job import JobState
from bot.domain.record import LogKind, LogQuery
from bot.domain.rules import Budget, Period, RuleScope, RuleSet, SafeModeRule, ScopeKind
from bot.store.engine import Database
from bot.store.tables import jobs, metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
GUILD, PARENT, CATEGORY, THREAD, MEMBER, MODERATOR = (2**62 + number for number in range(6))
STATES = tuple(JobState)
PRICE = Decimal("0.0125")


def _job_id(state: JobState) -> UUID:
    return UUID(int=STATES.index(state) + 1)


def _key(connection: Connection, state: JobState) -> UUID | str:
    """A job's id as the database keeps it."""
    return _job_id(state).hex if connection.dialect.name == "sqlite" else _job_id(state)


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


def _moment(connection: Connection) -> datetime:
    return NOON.replace(tzinfo=None) if connection.dialect.name == "sqlite" else NOON


def _drop_all(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")


def _fill(connection: Connection) -> None:
    """Write a job in every state, what one of them made, and rules that were set and reset."""
    old = MetaData()
    old.reflect(connection)
    moment = _moment(connection)

    def write(table: str, *rows: dict[str, Any]) -> None:
        connection.execute(insert(old.tables[table]), [*rows])

    variants = {JobState.DELIVERED: 3, JobState.QUEUED: 2}
    for state in STATES:
        write("jobs", _old_job(connection, state, variants.get(state)))
    made = {
        "made_at": moment,
        "member_id": MEMBER,
        "guild_id": GUILD,
        "options": {"prompt": "a red fox", "seed": 7},
        "rating": "age_restricted",
        "width": 512,
        "height": 768,
        "pictures": 1,
        "seconds": 8.25,
        "cost": 12_500,
        "channel_id": THREAD,
    }
    restricted, safe = JobState.DELIVERED, JobState.FAILED
    write(
        "generations",
        {**made, "job_id": _key(connection, restricted), "safe_mode": False, "message_id": 8},
        {**made, "job_id": _key(connection, safe), "safe_mode": True, "message_id": 9},
    )
    rule = {
        "guild_id": GUILD,
        "name": "safe_mode",
        "decided_by": MODERATOR,
        "decided_at": moment,
    }
    server = {**rule, "kind": "server", "scope_id": GUILD, "value": '"member"'}
    channel = {**rule, "kind": "channel", "scope_id": PARENT, "value": '"open"'}
    write("rules", server)
    write("rule_changes", server, channel, {**channel, "value": None})


def _old_job(connection: Connection, state: JobState, variants: int | None) -> dict[str, Any]:
    moment = _moment(connection)
    return {
        "id": _key(connection, state),
        "created_at": moment,
        "updated_at": moment,
        "state": state.value,
        "reason": "",
        "member_id": MEMBER,
        "guild_id": GUILD,
        "channel_id": THREAD,
        "destination": {
            "channel_id": THREAD,
            "kind": "thread",
            "guild_id": GUILD,
            "parent_id": PARENT,
            "category_id": CATEGORY,
            "bot_is_member": True,
        },
        "options": {"prompt": "a red fox", "seed": 7, "variants": variants},
        "safe_mode": False,
        "price": 12_500,
        "notes": [],
        "application_id": 6,
        "interaction_id": 7,
        "interaction_token": "",
        "received_at": moment,
        "attachment_size_limit": 10,
        "locale": "en-US",
    }


def _counted(connection: Connection) -> dict[str, tuple[int, Decimal, int | None, int | None]]:
    """What counts of each job and where, by its state."""
    found = connection.execute(
        select(
            jobs.c.state,
            jobs.c.counted_pictures,
            jobs.c.counted_cost,
            jobs.c.parent_id,
            jobs.c.category_id,
        )
    )
    return {
        state: (pictures, cost, parent, category)
        for state, pictures, cost, parent, category in found
    }


async def _check_carried_over(database: Database) -> None:
    assert await database.read(_counted) == {
        "queued": (2, PRICE, PARENT, CATEGORY),
        "painting": (1, PRICE, PARENT, CATEGORY),
        "delivered": (3, PRICE, PARENT, CATEGORY),
        "refused": (0, Decimal(0), None, None),
        "failed": (0, Decimal(0), None, None),
    }
    server = RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD)
    budget = Budget(scope=server, period=Period.MONTH, dollars=Decimal(1))
    assert await database.jobs.spent([budget], at=NOON) == [3 * PRICE]
    for state in STATES:
        job = await database.jobs.get(_job_id(state))
        assert job is not None
        assert (job.state, job.member_id, job.created_at) == (state, MEMBER, NOON)
        assert job.options.prompt == "a red fox"
    restricted = await database.generations.of_message(8)
    safe = await database.generations.of_message(9)
    assert restricted is not None
    assert safe is not None
    assert (restricted.unrestricted, safe.unrestricted) == (True, False)
    assert (restricted.member_id, restricted.guild_id, restricted.asked_in) == (
        MEMBER,
        GUILD,
        THREAD,
    )
    assert (restricted.options.prompt, restricted.cost, restricted.removed_at) == (
        "a red fox",
        PRICE,
        None,
    )
    assert await database.rules.of_guild(GUILD) == {server: RuleSet(safe_mode=SafeModeRule.MEMBER)}


async def test_what_was_kept_is_carried_over(database_url: str) -> None:
    """Jobs count by their states, pictures know whether they are restricted, and the log has the changes."""
    async with await Database.connect(database_url) as database:
        await database.write(_drop_all)
        await database.write(_stepped(command.upgrade, "0001"))
        await database.write(_fill)
        await database.migrate()
        await _check_carried_over(database)
        changes = await database.log.search(LogQuery(guild_id=GUILD), most=10)
        assert [
            (each.action, each.channel_id, each.rule, each.detail) for each in reversed(changes)
        ] == [
            ("set", None, "safe_mode", '"member"'),
            ("set", PARENT, "safe_mode", '"open"'),
            ("reset", PARENT, "safe_mode", ""),
        ]
        assert {(each.kind, each.actor_id, each.at) for each in changes} == {
            (LogKind.RULE, MODERATOR, NOON)
        }
        assert len(await database.jobs.unfinished()) == 2


async def test_there_and_back_and_there_again(database_url: str) -> None:
    """A downgrade gives generations back what stands with the job, and another upgrade loses nothing."""
    async with await Database.connect(database_url) as database:
        await database.write(_drop_all)
        await database.write(_stepped(command.upgrade, "0001"))
        await database.write(_fill)
        await database.migrate()
        await database.write(_stepped(command.downgrade, "0001"))
        members = await database.read(
            lambda connection: (
                connection.execute(text("SELECT member_id FROM generations")).scalars().all()
            )
        )
        assert members == [MEMBER, MEMBER]
        await database.migrate()
        await _check_carried_over(database)
        assert await database.read(_differences) == []


def _differences(connection: Connection) -> list[object]:
    # Procrastinate brings tables of its own.
    options = {"include_name": lambda name, *_: not (name or "").startswith("procrastinate_")}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, metadata))
