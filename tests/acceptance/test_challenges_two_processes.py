"""Two processes of the bot on one database: together they do each thing once."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.challenge import Challenge, Phase, Times
from bot.domain.record import LogQuery
from sandbox.demo.stage import Program, bot_environment, staged
from tests import challenging
from tests.acceptance.moderated import SETTINGS
from tests.acceptance.voting import THREE, give, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.engine import Database
    from sandbox.demo.stage import Stage
    from sandbox.face import Sandbox

THEME, HALL = "Lanterns", "art-challenge"


@asynccontextmanager
async def second(stage: Stage, folder: Path, database_url: str) -> AsyncIterator[Program]:
    """Another process of the bot, with files of its own and the same database, once it is connected."""
    before = (await stage.sandbox.gateway_state())["identifies"]
    settings = {**bot_environment(stage.addresses, folder), **SETTINGS}
    settings["DATABASE_URL"] = database_url
    program = await Program.start(
        "the second bot", ["-m", "bot", "run"], folder=folder, environment=settings, loud=False
    )

    async def ready() -> bool:
        assert not program.ended, program.log
        state = await stage.sandbox.gateway_state()
        connected = [each for each in state["sessions"] if each["connected"]]
        return state["identifies"] > before and len(connected) == 2

    try:
        await stage.sandbox.wait_until(ready, 45)
        yield program
    finally:
        await program.stop()


async def due_soon(database: Database, challenge: Challenge) -> None:
    """Let the present phase end in a second, by the clocks of both processes."""
    now = datetime.now(UTC) + timedelta(seconds=1)

    def sooner(before: Challenge, _standing: int) -> Challenge:
        assert before.next_at is not None
        times, by = before.times, now - before.next_at
        opens_at = times.opens_at + (by if before.phase is Phase.ANNOUNCED else timedelta(0))
        closes_at = times.closes_at + (by if before.phase is not Phase.VOTING else timedelta(0))
        later = Times(opens_at=opens_at, closes_at=closes_at, ends_at=times.ends_at + by)
        return replace(before, times=later)

    await database.challenges.change(challenge, sooner, action="moved", by=1, at=now)


async def phase_of(database: Database, challenge: Challenge, phase: Phase) -> None:
    """Wait until a challenge is in a phase."""
    async with asyncio.timeout(60):
        while True:
            found = await database.challenges.get(challenge.id)
            if found is not None and found.phase is phase:
                return
            await asyncio.sleep(0.05)


async def steps_done(database: Database) -> None:
    """Wait until nothing waits to be done any more."""
    waits = "SELECT count(*) FROM challenge_steps WHERE done_at IS NULL"
    async with asyncio.timeout(60):
        while True:
            if not await database.read(lambda each: each.exec_driver_sql(waits).scalar()):
                return
            await asyncio.sleep(0.05)


async def says_open(sandbox: Sandbox) -> None:
    """Wait until the process that answers knows what the other one may have done."""
    async with asyncio.timeout(60):
        while "Open until" not in (await challenging.told(sandbox, "list")).text:  # noqa: ASYNC110  - it is asked each time
            await asyncio.sleep(0.2)


async def enter(sandbox: Sandbox, database: Database, member: str) -> None:
    """Paint, and enter the picture once its record is written."""
    picture = await challenging.painted(sandbox, f"a lamp of {member}", member=member)
    async with asyncio.timeout(60):
        while await database.generations.of_message(int(picture.id)) is None:  # noqa: ASYNC110  - another process writes it
            await asyncio.sleep(0.05)
    told = await challenging.pressed(sandbox, picture, "Enter", member=member)
    assert "Your picture is in the challenge" in told.text


async def test_two_processes_tell_everybody_each_thing_once(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """From the announcement to the podium: whoever is first does it, and the other one does not."""
    settings = {**SETTINGS, "DATABASE_URL": database_url}
    (folder := tmp_path / "second").mkdir()
    async with (
        staged(painting_seconds=0.02, settings=settings) as stage,
        second(stage, folder, database_url),
    ):
        sandbox = stage.sandbox
        announced = await challenging.challenge(
            sandbox, THEME, channel=HALL, typed={"opens": "in 1 day"}, winner_role="Champion"
        )
        challenge = await database.challenges.get(challenging.id_of(announced))
        assert challenge is not None
        await due_soon(database, challenge)
        await phase_of(database, challenge, Phase.OPEN)
        await steps_done(database)
        await says_open(sandbox)
        for member in ("member", "member-3"):
            await enter(sandbox, database, member)
        await steps_done(database)
        await due_soon(database, challenge)
        await phase_of(database, challenge, Phase.VOTING)
        voting = await challenging.until_says(sandbox, THEME, "The vote is on", channel=HALL)
        await give(sandbox, await opened(sandbox, voting, "owner"), THREE, "owner")
        await due_soon(database, challenge)
        await phase_of(database, challenge, Phase.RESULTS)
        await steps_done(database)
        await check_once(sandbox)
        log = await database.log.search(LogQuery(guild_id=challenge.guild_id), most=500)
        begun = [each.action for each in log if each.action in set(Phase)]
        assert sorted(begun) == ["open", "results", "voting"]


async def check_once(sandbox: Sandbox) -> None:
    """Each message, the event and the role: once."""
    thread = await challenging.thread_of(sandbox, THEME, channel=HALL)
    read = [
        message.text
        for place in (HALL, thread)
        for message in await sandbox.messages(place, as_member="owner")
    ]
    once = {
        f"🏆 {THEME}\n": 1,
        # It opened within the minute that it was announced in.
        f"**{THEME} is open:**": 0,
        f"**The vote on {THEME} is on**": 1,
        f"🏆 {THEME}: the results": 1,
        "All entries, by place": 1,
        "An entry of the challenge": 2,
    }
    assert {words: sum(words in each for each in read) for words in once} == once
    made = await sandbox.requests("POST", "/guilds/*/scheduled-events")
    given = await sandbox.requests("PUT", "/guilds/*/members/*/roles/*")
    assert (len(made), len(given)) == (1, 1)
