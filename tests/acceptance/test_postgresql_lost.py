"""PostgreSQL drops every connection, or refuses new ones for a while: nothing is lost, and all goes on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import psycopg
import pytest_asyncio

from tests.acceptance.fleets import fleet

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox
    from tests.acceptance.fleets import Fleet

SMALL = "model:venice-sd35 width:64 height:64"


@pytest_asyncio.fixture(scope="module", name="bot")
async def _bot(postgresql_url: str) -> AsyncIterator[Fleet]:
    """A single process that does everything, on PostgreSQL."""
    settings = {"VENICE_REQUESTS_PER_MINUTE": "10000", "LOG_FORMAT": "json"}
    async with fleet(postgresql_url, settings=settings) as made:
        await made.start()
        await made.connected(1)
        yield made


async def cut(server_url: str, database_url: str, *, closed: bool = False) -> None:
    """Drop every connection to a database; with `closed` let nobody in any more."""
    name = database_url.partition("?")[0].rpartition("/")[2]
    async with await psycopg.AsyncConnection.connect(server_url, autocommit=True) as connection:
        allowed = "false" if closed else "true"
        await connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {allowed}".encode())
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
        )


async def asked(sandbox: Sandbox, prompt: str) -> None:
    """Wait until Venice was asked for a prompt."""

    async def look() -> bool:
        return any(entry["body"]["prompt"] == prompt for entry in await sandbox.ledger())

    await sandbox.wait_until(look)


async def test_lost_connections_are_made_anew(bot: Fleet, postgresql_url: str) -> None:
    """What is being painted is delivered, and who asks afterwards is painted for, each once."""
    sandbox = bot.sandbox
    await sandbox.set_venice(painting_seconds=500)
    during = await sandbox.say(f"/imagine prompt:during {SMALL}")
    await asked(sandbox, "during")
    await cut(postgresql_url, bot.database_url)
    await sandbox.set_venice(painting_seconds=0.02)
    await sandbox.advance(500)
    assert len((await during.pictures(timeout=60)).files) == 1
    for number in range(5):
        run = await sandbox.say(f"/imagine prompt:after {number} {SMALL}")
        assert len((await run.pictures(timeout=60)).files) == 1
    assert len(await sandbox.ledger()) == 6


async def test_while_it_is_away_people_are_told_and_then_all_goes_on(
    bot: Fleet, postgresql_url: str
) -> None:
    """Nothing is taken on without it; a picture that was paid for meanwhile is shown once it is back."""
    sandbox = bot.sandbox
    await sandbox.reset_venice()
    await sandbox.set_venice(painting_seconds=500)
    paid = await sandbox.say(f"/imagine prompt:paid {SMALL}")
    await asked(sandbox, "paid")
    await cut(postgresql_url, bot.database_url, closed=True)
    try:
        await sandbox.advance(500)
        refused = await sandbox.say(f"/imagine prompt:refused {SMALL}", member="owner")
        told = await refused.private()
        assert "neither paint nor change" in told.text
    finally:
        await cut(postgresql_url, bot.database_url)
    await sandbox.set_venice(painting_seconds=0.02)
    assert len((await paid.pictures(timeout=90)).files) == 1
    later = await sandbox.say(f"/imagine prompt:later {SMALL}", member="owner")
    assert len((await later.pictures(timeout=90)).files) == 1
    assert [entry["body"]["prompt"] for entry in await sandbox.ledger()] == ["paid", "later"]
    assert not bot.programs[0].ended
    async with asyncio.timeout(1):
        assert len((await paid.now()).messages) == 1
