"""Whom the operator serves no longer does not paint, on no way in, and is told so privately."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Stage
    from sandbox.face import Message, Run, Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
BLOCKED = "The operator of this bot has blocked you or this server"
NOBODY = {"BLOCKED_SERVERS": "", "BLOCKED_MEMBERS": ""}


@pytest_asyncio.fixture(scope="module", name="house")
async def _house(bot_settings: dict[str, str]) -> AsyncIterator[Stage]:
    """A bot of this module's own, whose operator changes their mind."""
    async with staged(painting_seconds=0.02, settings=bot_settings) as stage:
        yield stage


@pytest.fixture(name="open_house")
async def _open_house(house: Stage) -> AsyncIterator[Stage]:
    """The same bot with nobody blocked, and with nobody blocked afterwards."""
    await house.sandbox.reset_venice()
    yield house
    await restart(house)


async def restart(house: Stage, **blocked: str) -> None:
    """Let the operator block these, and nobody else."""
    await house.stop_bot()
    await house.start_bot(**(NOBODY | blocked))


async def refused(sandbox: Sandbox, run: Run, member: str = "member") -> Message:
    """The private refusal of a run of which nothing public stayed, and nothing was sent."""
    message = await run.private()
    assert message.visible_to == member
    assert BLOCKED in message.text
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert await sandbox.ledger() == []
    return message


async def test_a_blocked_person_paints_nowhere(open_house: Stage) -> None:
    """Neither by command, in a server or in direct messages, nor by a button of before; others do."""
    sandbox = open_house.sandbox
    offered = await (await sandbox.say(f"/imagine prompt:a fox {PIXEL} steps:99")).private()
    people = {each["name"]: each["id"] for each in (await sandbox.world())["people"]}
    await restart(open_house, BLOCKED_MEMBERS=f"{people['stranger']}, {people['member']}")
    for channel in ("general", "after-dark-thread", "dm"):
        run = await sandbox.say(f"/imagine prompt:a fox {PIXEL}", channel=channel)
        await refused(sandbox, run)
    await refused(sandbox, await sandbox.press(offered, label="Paint with steps 30"))
    other = await sandbox.say(f"/imagine prompt:an owl {PIXEL}", member="member-2")
    await other.pictures()


async def test_nobody_paints_in_a_blocked_server(open_house: Stage) -> None:
    """Not even its owner, by command or by a button of before; elsewhere its members paint."""
    sandbox = open_house.sandbox
    offered = await (await sandbox.say(f"/imagine prompt:a fox {PIXEL} steps:99")).private()
    (server,) = (each for each in (await sandbox.world())["servers"] if each["name"] == "Gondola")
    await restart(open_house, BLOCKED_SERVERS=server["id"])
    for member in ("owner", "moderator", "member"):
        run = await sandbox.say(f"/imagine prompt:a fox {PIXEL}", member=member)
        await refused(sandbox, run, member)
    await refused(sandbox, await sandbox.press(offered, label="Paint with steps 30"))
    await (await sandbox.say(f"/imagine prompt:a fox {PIXEL}", channel="dm")).pictures()


async def test_who_is_blocked_no_longer_paints(open_house: Stage) -> None:
    """The operator's decision holds as long as it stands in the settings."""
    sandbox = open_house.sandbox
    people = {each["name"]: each["id"] for each in (await sandbox.world())["people"]}
    await restart(open_house, BLOCKED_MEMBERS=people["member"])
    await refused(sandbox, await sandbox.say(f"/imagine prompt:a fox {PIXEL}"))
    await restart(open_house)
    await (await sandbox.say(f"/imagine prompt:a fox {PIXEL}")).pictures()
