"""Killed between the upload and its record: the next start finds the picture, and tells nobody else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest_asyncio

from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Stage
    from sandbox.face import Sandbox

SMALL = "model:venice-sd35 width:64 height:64"


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Stage]:
    """A bot that tests kill and start again."""
    settings = {"VENICE_REQUESTS_PER_MINUTE": "10000"}
    async with staged(painting_seconds=0.02, settings=settings) as stage:
        yield stage


def states(house: Stage, prompt: str) -> list[tuple[str, int]]:
    """The state of the job with a prompt, and how often it ended."""
    ended = "('delivered', 'refused', 'failed')"
    with closing(sqlite3.connect(house.folder / "gondola.db")) as database:
        found = database.execute(
            f"SELECT state, (SELECT count(*) FROM job_history WHERE job_id = jobs.id AND state IN {ended})"  # noqa: S608  - our own words
            " FROM jobs WHERE options ->> 'prompt' = ?",
            (prompt,),
        )
        return [(str(state), int(ends)) for state, ends in found]


async def recorded(house: Stage, prompt: str) -> None:
    """Wait until the job with a prompt is written down as delivered."""

    async def look() -> bool:
        return states(house, prompt) == [("delivered", 1)]

    await house.sandbox.wait_until(look)


async def painted(sandbox: Sandbox, prompt: str) -> None:
    """Wait until Venice was asked for a prompt."""

    async def look() -> bool:
        return any(entry["body"]["prompt"] == prompt for entry in await sandbox.ledger())

    await sandbox.wait_until(look)


async def test_a_picture_in_place_of_the_answer_is_found(house: Stage) -> None:
    """It was uploaded, the bot never heard so and was killed: it counts as delivered, once."""
    sandbox = house.sandbox
    await sandbox.fault(
        method="PATCH", path="/webhooks/*/messages/@original", drop=True, after=True, times=1000
    )
    run = await sandbox.say(f"/imagine prompt:seen by all {SMALL}")
    await run.pictures()
    assert states(house, "seen by all") == [("painting", 0)]
    await house.kill_bot()
    await sandbox.clear_faults()

    await house.start_bot()
    await recorded(house, "seen by all")
    result = await run.now()
    assert [(len(each.files), each.ephemeral) for each in result.messages] == [(1, False)]
    assert len(await sandbox.ledger()) == 1
    # The picture is one like any other: its buttons find it.
    again = await sandbox.press(result, label="Paint again")
    await again.pictures()


async def test_a_picture_that_was_posted_after_the_token_expired_is_found(house: Stage) -> None:
    """The message in the channel is found among the latest, and nobody is called a second time."""
    sandbox = house.sandbox
    await sandbox.reset_venice()
    await sandbox.set_venice(painting_seconds=1000)
    await sandbox.fault(
        method="POST", path="/channels/*/messages", drop=True, after=True, times=1000
    )
    await sandbox.say(f"/imagine prompt:late and found {SMALL}", member="member-2")
    await painted(sandbox, "late and found")
    await sandbox.advance(1000)

    async def posted() -> list[object]:
        return [each for each in await sandbox.messages() if "late and found" in each.text]

    await sandbox.wait_until(posted)
    assert states(house, "late and found") == [("painting", 0)]
    await house.kill_bot()
    await sandbox.clear_faults()
    await sandbox.set_venice(painting_seconds=0.02)

    await house.start_bot()
    await recorded(house, "late and found")
    assert len(await posted()) == 1
    called = [each for each in await sandbox.messages() if "member-2" in each.pings.users]
    assert len(called) == 1


async def test_where_nothing_stands_the_member_is_told_and_may_ask_again(house: Stage) -> None:
    """Killed while Venice painted, the job ends as interrupted, with the button that asks once more."""
    sandbox = house.sandbox
    await sandbox.reset_venice()
    await sandbox.set_venice(painting_seconds=1000)
    run = await sandbox.say(f"/imagine prompt:never seen {SMALL}")
    await painted(sandbox, "never seen")
    await house.kill_bot()
    await sandbox.set_venice(painting_seconds=0.02)
    await sandbox.advance(100)
    await house.start_bot()
    told = await run.private()
    assert "may have been charged" in told.text
    again = await sandbox.press(told, label="Ask again (may cost twice)")
    assert len((await again.pictures()).files) == 1
    assert states(house, "never seen") in (
        [("failed", 1), ("delivered", 1)],
        [("failed", 1), ("painting", 0)],
    )
