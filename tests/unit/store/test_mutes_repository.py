"""Mutes are kept with their end, and every one of them is logged with who decided and why."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from bot.domain.people import Mute
from bot.domain.record import LogKind, LogQuery
from bot.errors import StoreError
from bot.store import tables

if TYPE_CHECKING:
    from bot.store.engine import Database
    from bot.store.protocols import MuteRepository

GUILD, MEMBER, MODERATOR = 2**62, 2**62 + 1, 2**62 + 2
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MUTE = Mute(
    guild_id=GUILD,
    member_id=MEMBER,
    until=NOON + DAY,
    by=MODERATOR,
    at=NOON,
    reason="too many foxes",
)


async def logged(database: Database) -> list[tuple[str, int, int | None, str]]:
    """The rows of the log about mutes, oldest first."""
    query = LogQuery(guild_id=GUILD, kind=LogKind.MUTE)
    found = await database.log.search(query, most=100)
    return [(row.action, row.actor_id, row.member_id, row.detail) for row in reversed(found)]


async def test_nobody_is_muted_at_first(database: Database) -> None:
    """Where nobody decided anything, everybody may paint."""
    assert await database.mutes.of_guild(GUILD) == {}


async def test_a_mute_comes_back_as_it_was_set(database: Database) -> None:
    """End, reason and who decided are kept, and other servers have their own."""
    repository: MuteRepository = database.mutes
    assert await repository.of_guild(GUILD) == {}
    elsewhere = replace(MUTE, guild_id=GUILD + 1, until=None, reason="")
    await repository.set(MUTE)
    await repository.set(elsewhere)
    assert await repository.of_guild(GUILD) == {MEMBER: MUTE}
    assert await repository.of_guild(GUILD + 1) == {MEMBER: elsewhere}
    assert await logged(database) == [
        ("muted", MODERATOR, MEMBER, "until 2026-07-02 12:00 UTC; too many foxes")
    ]


async def test_a_later_mute_takes_the_place_of_an_earlier_one(database: Database) -> None:
    """The last decision counts, longer or shorter, and both are in the log."""
    await database.mutes.set(MUTE)
    shorter = replace(MUTE, until=NOON + timedelta(hours=1), by=5, reason="")
    await database.mutes.set(shorter)
    assert await database.mutes.of_guild(GUILD) == {MEMBER: shorter}
    assert [row[:3] for row in await logged(database)] == [
        ("muted", MODERATOR, MEMBER),
        ("muted", 5, MEMBER),
    ]


async def test_a_mute_holds_until_its_end(database: Database) -> None:
    """It is over at the very moment that was said; without one it never is."""
    await database.mutes.set(MUTE)
    mute = (await database.mutes.of_guild(GUILD))[MEMBER]
    assert mute.holds(NOON + DAY - timedelta(microseconds=1))
    assert not mute.holds(NOON + DAY)
    await database.mutes.set(replace(MUTE, until=None))
    assert (await database.mutes.of_guild(GUILD))[MEMBER].holds(NOON + 10_000 * DAY)


async def test_who_is_unmuted_may_paint_at_once(database: Database) -> None:
    """The mute is gone and logged, and a second time there is nothing to lift."""
    await database.mutes.set(MUTE)
    assert await database.mutes.lift(GUILD, MEMBER, by=5, at=NOON)
    assert await database.mutes.of_guild(GUILD) == {}
    assert not await database.mutes.lift(GUILD, MEMBER, by=5, at=NOON)
    assert [row[:3] for row in await logged(database)] == [
        ("muted", MODERATOR, MEMBER),
        ("unmuted", 5, MEMBER),
    ]


async def test_a_mute_that_is_over_is_not_lifted(database: Database) -> None:
    """Who may paint already is not unmuted, and the log does not say so."""
    await database.mutes.set(MUTE)
    assert not await database.mutes.lift(GUILD, MEMBER, by=5, at=NOON + DAY)
    assert [row[0] for row in await logged(database)] == ["muted"]


async def test_of_two_who_unmute_at_once_one_does(database: Database) -> None:
    """One mute is lifted once, and logged once."""
    await database.mutes.set(MUTE)
    lifted = await asyncio.gather(
        *(database.mutes.lift(GUILD, MEMBER, by=by, at=NOON) for by in (5, 6))
    )
    assert sorted(lifted) == [False, True]
    assert len(await logged(database)) == 2


async def test_mutes_are_read_once(database: Database) -> None:
    """However many ask for a picture, the database is asked once until somebody is muted."""
    await database.mutes.set(MUTE)
    asked: list[str] = []
    event.listen(
        database._engine,  # noqa: SLF001  - only the engine sees what is asked
        "before_cursor_execute",
        lambda *told: asked.append(told[2]),
    )
    await asyncio.gather(*(database.mutes.of_guild(GUILD) for _ in range(50)))
    assert len(asked) == 1


async def test_without_the_database_nobody_is_known_to_be_free(database: Database) -> None:
    """Mutes that can't be read are an error, and never nobody."""
    await database.write(tables.mutes.drop)
    try:
        with pytest.raises(StoreError):
            await database.mutes.of_guild(GUILD)
    finally:
        await database.write(tables.mutes.create)
