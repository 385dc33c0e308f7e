"""What one process changes the others do not go on remembering."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.domain.people import Mute
from bot.domain.rules import RuleScope, RuleSet, ScopeKind
from bot.policy.words import read_entry
from bot.store.engine import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

    from sqlalchemy.engine import Connection

    from bot.store.listening import Listener

GUILD = 2**62 + 3
SERVER = RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD)
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@asynccontextmanager
async def process(url: str) -> AsyncIterator[tuple[Database, Listener, list[str]]]:
    """Another process: its database, what listens, and the topics that it heard of besides."""
    heard: list[str] = []
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(await Database.connect(url))
        listener = database.listener({"catalog": heard.append})
        listening = asyncio.create_task(listener.run())
        try:
            await until(listener.listening.is_set)
            yield database, listener, heard
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening


async def until(true: Callable[[], object]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110  - another connection's state
            await asyncio.sleep(0.01)


async def sees(look: Callable[[], Awaitable[object]], wanted: object) -> None:
    """Wait until a look finds what is wanted."""
    async with asyncio.timeout(20):
        while await look() != wanted:  # noqa: ASYNC110  - as above
            await asyncio.sleep(0.01)


async def _count(answers: Awaitable[Iterable[object]]) -> int:
    return len(list(await answers))


async def test_rules_words_mutes_and_defaults_are_read_anew(
    shared: Database, postgresql_url: str
) -> None:
    """What was remembered is dropped once another process has changed it."""
    async with process(postgresql_url) as (other, _, _):
        assert await other.rules.of_guild(GUILD) == {}
        assert await other.mutes.of_guild(GUILD) == {}
        assert not (await other.words.of_guild(GUILD)).entries
        assert (await other.defaults.get(1)).steps is None

        await shared.rules.set(SERVER, RuleSet(enabled=False), by=9, at=NOON)
        await shared.mutes.set(
            Mute(guild_id=GUILD, member_id=5, until=None, by=9, at=NOON, reason="")
        )
        await shared.words.add(GUILD, [read_entry("lantern")], by=9, at=NOON)
        await shared.defaults.change(1, {"steps": 7}, at=NOON)

        await sees(lambda: other.rules.of_guild(GUILD), {SERVER: RuleSet(enabled=False)})
        await sees(lambda: _count(other.mutes.of_guild(GUILD)), 1)

        async def entries() -> int:
            return len((await other.words.of_guild(GUILD)).entries)

        async def steps() -> int | None:
            return (await other.defaults.get(1)).steps

        await sees(entries, 1)
        await sees(steps, 7)


async def test_what_is_remembered_is_not_read_again(shared: Database, postgresql_url: str) -> None:
    """As long as nobody says that it changed, a value is not asked for."""
    async with process(postgresql_url) as (other, _, _):
        assert await other.rules.of_guild(GUILD) == {}
        # Behind everybody's back, which nobody ever does.
        await shared.rules.set(SERVER, RuleSet(enabled=False), by=9, at=NOON)
        await sees(lambda: other.rules.of_guild(GUILD), {SERVER: RuleSet(enabled=False)})
        await shared.write(lambda connection: connection.execute(text("DELETE FROM rules")).close())
        assert await other.rules.of_guild(GUILD) == {SERVER: RuleSet(enabled=False)}


async def test_while_nothing_is_heard_nothing_is_remembered(
    shared: Database, postgresql_url: str
) -> None:
    """A lost connection drops everything, and what changed meanwhile is seen even before it is back."""
    async with process(postgresql_url) as (other, listener, _):
        assert await other.rules.of_guild(GUILD) == {}
        await shared.write(
            lambda connection: connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE query LIKE 'LISTEN %' OR query = 'SELECT 1'"
                    " AND pid <> pg_backend_pid() AND application_name = ''"
                )
            ).close()
        )
        await until(lambda: not listener.listening.is_set())
        await shared.write(
            lambda connection: connection.execute(
                text(
                    "INSERT INTO rules (guild_id, kind, scope_id, name, value, decided_by, decided_at)"
                    " VALUES (:guild, 'server', :guild, 'enabled', 'false', 9, now())"
                ),
                {"guild": GUILD},
            ).close()
        )
        await sees(lambda: other.rules.of_guild(GUILD), {SERVER: RuleSet(enabled=False)})
        await until(listener.listening.is_set)


async def test_other_topics_reach_whoever_heeds_them(shared: Database, postgresql_url: str) -> None:
    """A published fact is told to every process."""
    async with process(postgresql_url) as (_, _, heard):
        await shared.meta.publish("catalog", "{}")
        await until(lambda: heard)


async def test_a_change_that_failed_is_not_told(shared: Database, postgresql_url: str) -> None:
    """Notices are part of the transaction: only what was committed is heard of."""
    async with process(postgresql_url) as (_, _, heard):
        with suppress(LookupError):
            await shared.write(_fail)
        await shared.meta.publish("catalog", "{}")
        await until(lambda: heard)
        assert heard == [""]


def _fail(connection: object) -> None:
    raise LookupError(connection)


async def test_a_notice_that_nobody_understands_ends_no_listening(
    shared: Database, postgresql_url: str
) -> None:
    """Whoever may use the database may send any; what comes after it is heard all the same."""
    notices = ("rules:nonsense", "rules", "", "\N{ROCKET}:1")

    def send(connection: Connection) -> None:
        for each in notices:
            notify = text("SELECT pg_notify('gondola_changed', :notice)")
            connection.execute(notify, {"notice": each})

    async with process(postgresql_url) as (other, _, _):
        assert await other.rules.of_guild(GUILD) == {}
        await shared.write(send)
        await shared.rules.set(SERVER, RuleSet(enabled=False), by=9, at=NOON)
        await sees(lambda: other.rules.of_guild(GUILD), {SERVER: RuleSet(enabled=False)})
