"""A gateway that is lost, in every way that Discord has: the bot is back, and nothing runs twice."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from sandbox.demo.stage import Stage, StageError, bot_environment
from sandbox.face import Sandbox
from sandbox.serving import Plan, serving
from sandbox.venice import VeniceSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SMALL = "model:venice-sd35 width:64 height:64"
NOBODY = "ws://127.0.0.1:9/gateway/"
"""An address where nothing listens, as that of a real Discord is for a bot behind a gateway of its own."""
VENICE = VeniceSettings(painting_seconds=0.3, requests_per_minute=10_000)


@pytest_asyncio.fixture(scope="module", name="lonely_stage")
async def _lonely_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A bot whose DISCORD_GATEWAY_URL is right, in a Discord that names another gateway everywhere."""
    folder = tmp_path_factory.mktemp("gateway")
    async with (
        serving(Plan(venice=VENICE)) as running,
        Sandbox.connect(running.addresses.control_url) as sandbox,
    ):
        running.discord.core.hub.gateway_url = NOBODY
        addresses = dataclasses.asdict(running.addresses)
        stage = Stage(
            sandbox=sandbox,
            addresses=addresses,
            folder=folder,
            settings=bot_environment(addresses, folder) | {"VENICE_REQUESTS_PER_MINUTE": "10000"},
            loud=False,
        )
        try:
            yield stage
        finally:
            await stage.stop_bot()


@pytest_asyncio.fixture(name="stage")
async def _stage(lonely_stage: Stage) -> Stage:
    """The same bot for every test, started where it does not run, with a fresh ledger."""
    await lonely_stage.sandbox.reset_venice()
    try:
        ended = lonely_stage.bot.ended
    except StageError:
        ended = True
    if ended:
        await lonely_stage.start_bot()
    return lonely_stage


async def heard(sandbox: Sandbox, identifies: int) -> None:
    """Wait until the bot has identified itself so often, and listens."""

    async def connected() -> bool:
        state = await sandbox.gateway_state()
        return state["identifies"] == identifies and any(
            session["connected"] for session in state["sessions"]
        )

    await sandbox.wait_until(connected)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("reconnect", None),
        ("resumable", None),
        ("drop", None),
        ("close", 4000),
        ("close", 4008),
        ("close", 4009),
        ("close", 1001),
    ],
)
async def test_after_a_lost_connection_nothing_is_missed_and_nothing_runs_twice(
    stage: Stage, action: str, code: int | None
) -> None:
    """What was being painted arrives, what is asked meanwhile is replayed, each exactly once."""
    sandbox = stage.sandbox
    before = (await sandbox.gateway_state())["identifies"]
    first = await sandbox.say(f"/imagine prompt:before {SMALL}")
    await first.acknowledged()
    await sandbox.gateway(action, **({} if code is None else {"code": code}))
    second = await sandbox.say(f"/imagine prompt:meanwhile {SMALL}", member="member-2")
    assert len((await first.pictures()).files) == 1
    assert len((await second.pictures()).files) == 1
    third = await sandbox.say(f"/imagine prompt:afterwards {SMALL}")
    assert len((await third.pictures()).files) == 1
    asked = [entry["body"]["prompt"] for entry in await sandbox.ledger()]
    assert sorted(asked) == ["afterwards", "before", "meanwhile"]
    assert (await sandbox.gateway_state())["identifies"] == before
    assert not stage.bot.ended


async def test_after_a_lost_session_the_bot_identifies_itself_anew(stage: Stage) -> None:
    """A session that can't be resumed is replaced by a new one; what was being painted arrives, once."""
    sandbox = stage.sandbox
    before = (await sandbox.gateway_state())["identifies"]
    first = await sandbox.say(f"/imagine prompt:before {SMALL}")
    await first.acknowledged()
    await sandbox.gateway("invalid")
    assert len((await first.pictures()).files) == 1
    await heard(sandbox, before + 1)
    second = await sandbox.say(f"/imagine prompt:afterwards {SMALL}")
    assert len((await second.pictures()).files) == 1
    assert [entry["body"]["prompt"] for entry in await sandbox.ledger()] == ["before", "afterwards"]


async def test_a_token_that_is_taken_back_ends_the_bot_with_one_line(stage: Stage) -> None:
    """Where Discord no longer takes the token, the bot ends and says which setting to renew."""
    await stage.sandbox.gateway("close", code=4004)
    assert await stage.bot.end(within=20) == 2
    assert stage.bot.log.splitlines()[-1].startswith("DISCORD_TOKEN is not accepted by Discord.")
    assert "Traceback" not in stage.bot.log
    assert stage.addresses["discord_token"] not in stage.bot.log


async def test_one_signal_stops_a_bot_that_is_identifying_again(stage: Stage) -> None:
    """SIGTERM while a shard begins a new session ends the bot with 0, as at any other moment."""
    await stage.sandbox.gateway("invalid")

    async def lost() -> bool:
        state = await stage.sandbox.gateway_state()
        return not any(session["connected"] for session in state["sessions"])

    await stage.sandbox.wait_until(lost)
    stage.bot.process.terminate()
    assert await stage.bot.end(within=20) == 0
