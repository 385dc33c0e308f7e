"""What moderators decided is kept, remembered, and never served stale."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, insert, select

from bot.domain.record import LogKind
from bot.domain.rules import RuleScope, RuleSet, SafeModeRule, ScopeKind
from bot.errors import StoreError
from bot.store import tables

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.store.engine import Database
    from bot.store.protocols import RulesRepository

CHANNEL = RuleScope(guild_id=2**62, kind=ScopeKind.CHANNEL, id=2**62 + 1)
SERVER = RuleScope(guild_id=2**62, kind=ScopeKind.SERVER, id=2**62)
MEMBER = RuleSet(safe_mode=SafeModeRule.MEMBER)
OPEN = RuleSet(safe_mode=SafeModeRule.OPEN)


async def changes(database: Database) -> list[tuple[int | None, str, str, str, int]]:
    """The log of changes, oldest first: the scope's channel, the rule, its value, who did it."""

    def statements(connection: Connection) -> list[tuple[int | None, str, str, str, int]]:
        log = tables.log.c
        found = connection.execute(
            select(log.channel_id, log.action, log.rule, log.detail, log.actor_id)
            .where(log.kind == LogKind.RULE)
            .order_by(log.id)
        )
        return [(place, action, name, value, by) for place, action, name, value, by in found]

    return await database.read(statements)


async def test_nothing_decided_is_empty(database: Database) -> None:
    """A server where nobody decided anything has no rules."""
    assert await database.rules.of_guild(1) == {}


async def test_rules_come_back_as_they_were_set(database: Database, noon: datetime) -> None:
    """Rules are read back by scope, the last decision wins, and other servers have theirs."""
    repository: RulesRepository = database.rules
    await repository.set(CHANNEL, MEMBER, by=7, at=noon)
    await repository.set(SERVER, OPEN, by=7, at=noon)
    await repository.set(CHANNEL, OPEN, by=8, at=noon)
    assert await repository.of_guild(CHANNEL.guild_id) == {CHANNEL: OPEN, SERVER: OPEN}
    assert await repository.of_guild(1) == {}


async def test_what_is_none_stays(database: Database, noon: datetime) -> None:
    """Setting nothing changes nothing and is not logged."""
    await database.rules.set(CHANNEL, MEMBER, by=7, at=noon)
    await database.rules.set(CHANNEL, RuleSet(), by=8, at=noon)
    assert await database.rules.of_guild(CHANNEL.guild_id) == {CHANNEL: MEMBER}
    assert len(await changes(database)) == 1


async def test_reset_forgets_one_scope(database: Database, noon: datetime) -> None:
    """A reset scope is inherited again, its neighbours stay, and a second reset finds nothing."""
    await database.rules.set(CHANNEL, MEMBER, by=7, at=noon)
    await database.rules.set(SERVER, OPEN, by=7, at=noon)
    assert await database.rules.reset(CHANNEL, by=8, at=noon)
    assert await database.rules.of_guild(CHANNEL.guild_id) == {SERVER: OPEN}
    assert not await database.rules.reset(CHANNEL, by=8, at=noon)
    assert await changes(database) == [
        (CHANNEL.id, "set", "safe_mode", '"member"', 7),
        (None, "set", "safe_mode", '"open"', 7),
        (CHANNEL.id, "reset", "safe_mode", "", 8),
    ]


async def test_rules_are_read_once(database: Database, noon: datetime) -> None:
    """However many commands ask, the database is asked once until the rules change."""
    await database.rules.set(CHANNEL, MEMBER, by=7, at=noon)
    asked: list[str] = []
    event.listen(
        database._engine,  # noqa: SLF001  - only the engine sees what is asked
        "before_cursor_execute",
        lambda *told: asked.append(told[2]),
    )
    await asyncio.gather(*(database.rules.of_guild(CHANNEL.guild_id) for _ in range(50)))
    assert len(asked) == 1
    await database.rules.set(CHANNEL, OPEN, by=7, at=noon)
    asked.clear()
    assert await database.rules.of_guild(CHANNEL.guild_id) == {CHANNEL: OPEN}
    assert len(asked) == 1


async def test_nothing_stale_is_kept(database: Database, noon: datetime) -> None:
    """Whoever asks while a rule is written gets the old or the new one, and afterwards the new one."""
    for rules in (MEMBER, OPEN) * 10:
        asking = [
            asyncio.ensure_future(database.rules.of_guild(CHANNEL.guild_id)) for _ in range(5)
        ]
        await asyncio.gather(database.rules.set(CHANNEL, rules, by=7, at=noon), *asking)
        assert await database.rules.of_guild(CHANNEL.guild_id) == {CHANNEL: rules}


async def test_who_gives_up_on_a_change_leaves_nothing_stale(
    database: Database, noon: datetime
) -> None:
    """A cancelled change may be committed all the same: whoever asks next does not read what was before."""
    await database.rules.set(CHANNEL, MEMBER, by=7, at=noon)
    begun, go_on = Event(), Event()

    def hold(*told: Any) -> None:  # noqa: ANN401  - SQLAlchemy tells much
        if told[2].startswith("INSERT INTO rules"):
            begun.set()
            go_on.wait(10)

    event.listen(database._engine, "before_cursor_execute", hold)  # noqa: SLF001  - as above
    changing = asyncio.create_task(database.rules.set(CHANNEL, OPEN, by=7, at=noon))
    assert await asyncio.to_thread(begun.wait, 10)
    changing.cancel()
    asking = asyncio.create_task(database.rules.of_guild(CHANNEL.guild_id))
    for _ in range(3):
        # Long enough for the other to read, if it did not wait for the change.
        await database.jobs.unfinished()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await changing
    assert await asking == {CHANNEL: OPEN}
    assert await database.rules.of_guild(CHANNEL.guild_id) == {CHANNEL: OPEN}


async def test_what_was_given_out_can_not_be_changed(database: Database, noon: datetime) -> None:
    """The rules that are handed out are read-only, because everybody gets the same."""
    await database.rules.set(CHANNEL, MEMBER, by=7, at=noon)
    rules = await database.rules.of_guild(CHANNEL.guild_id)
    with pytest.raises(TypeError):
        rules[SERVER] = OPEN  # type: ignore[index]  # it must fail


@pytest.mark.parametrize(("kind", "value"), [("channel", '"never"'), ("moon", '"open"')])
async def test_unknown_values_fail_closed(
    database: Database, noon: datetime, kind: str, value: str
) -> None:
    """A rule that this version does not understand is an error, not a default."""
    row = {
        "guild_id": 5,
        "kind": kind,
        "scope_id": 6,
        "name": "safe_mode",
        "value": value,
        "decided_by": 7,
        "decided_at": noon,
    }
    await database.write(lambda connection: connection.execute(insert(tables.rules), row).close())
    with pytest.raises(StoreError):
        await database.rules.of_guild(5)


async def test_rules_of_a_later_version_are_passed_over(database: Database, noon: datetime) -> None:
    """A rule of another name does not keep the known ones from being read."""
    row = {
        "guild_id": 5,
        "kind": "server",
        "scope_id": 5,
        "name": "from_the_future",
        "value": "1",
        "decided_by": 7,
        "decided_at": noon,
    }
    await database.write(lambda connection: connection.execute(insert(tables.rules), row).close())
    scope = RuleScope(guild_id=5, kind=ScopeKind.SERVER, id=5)
    await database.rules.set(scope, OPEN, by=7, at=noon)
    assert await database.rules.of_guild(5) == {scope: OPEN}
