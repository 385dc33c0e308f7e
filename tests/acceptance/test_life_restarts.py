"""A bot that is stopped, killed and started again: nobody is forgotten, nothing is paid twice."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest_asyncio

from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Stage
    from sandbox.face import Message, Result, Sandbox

SMALL = "model:venice-sd35 width:64 height:64"
MODELS = Path(__file__).parents[2] / "bot" / "venice" / "snapshot" / "models-image.json"


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Stage]:
    """A bot that paints one picture at a time."""
    settings = {"VENICE_CONCURRENCY": "1", "VENICE_REQUESTS_PER_MINUTE": "10000"}
    async with staged(painting_seconds=0.02, settings=settings) as stage:
        yield stage


@pytest_asyncio.fixture(name="house")
async def _house(kept_house: Stage) -> Stage:
    """The same bot for every test, running, with a fresh ledger."""
    await kept_house.sandbox.clear_faults()
    await kept_house.sandbox.reset_venice()
    await kept_house.sandbox.set_venice(painting_seconds=0.02)
    if kept_house.bot.ended:
        await kept_house.start_bot()
    return kept_house


async def under_way(sandbox: Sandbox, prompt: str) -> None:
    """Wait until Venice paints a prompt."""

    async def painted() -> bool:
        return any(
            entry["body"] and entry["body"]["prompt"] == prompt for entry in await sandbox.ledger()
        )

    await sandbox.wait_until(painted)


async def prompts(sandbox: Sandbox) -> list[str]:
    """What Venice was asked for, each paid and with a seed of its own."""
    entries = await sandbox.ledger()
    assert all(entry["paid"] for entry in entries)
    assert len({entry["body"]["seed"] for entry in entries}) == len(entries)
    return [entry["body"]["prompt"] for entry in entries]


def waits(result: Result) -> bool:
    """Whether a member is told their place in line."""
    return any(button.get("label") == "Cancel" for m in result.messages for button in m.buttons)


def private(result: Result) -> bool:
    """Whether a member was told something privately."""
    return any(message.ephemeral for message in result.messages)


async def logged(house: Stage, words: str) -> None:
    """Wait until the bot's log says something."""
    async with asyncio.timeout(20):
        while words not in house.bot.log:  # noqa: ASYNC110  - another process writes it
            await asyncio.sleep(0.01)


async def registrations(sandbox: Sandbox) -> int:
    """How often the bot has registered its commands."""
    return len(await sandbox.requests("PUT", "/applications/*/commands"))


async def calling(sandbox: Sandbox, *members: str) -> list[Message]:
    """Wait for messages in #general that call each of these members, and return all that call anybody."""

    async def called() -> list[Message]:
        found = [each for each in await sandbox.messages() if each.pings.anybody]
        return (
            found if {name for each in found for name in each.pings.users} >= set(members) else []
        )

    return await sandbox.wait_until(called)


async def test_a_stop_finishes_what_is_painted_and_the_next_start_what_waits(house: Stage) -> None:
    """SIGTERM delivers what is at work and ends with 0; the line and the buttons outlive it."""
    sandbox = house.sandbox
    known = await registrations(sandbox)
    await sandbox.set_venice(painting_seconds=100)
    painting = await sandbox.say(f"/imagine prompt:first light {SMALL}")
    await under_way(sandbox, "first light")
    waiting = await sandbox.say(f"/imagine prompt:second thought {SMALL}", member="member-2")
    await waiting.result(until=waits)
    regretted = await sandbox.say(f"/imagine prompt:third wish {SMALL}", member="member-3")
    placed = await regretted.result(until=waits)
    oversized = await sandbox.say(
        "/imagine prompt:lanterns model:venice-sd35 width:1000 height:1000", member="owner"
    )
    refused = await oversized.result(until=private)

    house.bot.process.terminate()
    await logged(house, "stopping")
    late = await sandbox.say(f"/imagine prompt:too late {SMALL}", member="moderator")
    told = await late.result(until=private)
    assert told.message.text
    await sandbox.advance(100)
    assert len((await painting.pictures()).files) == 1
    assert await house.bot.end(within=30) == 0
    assert await prompts(sandbox) == ["first light"]

    await house.start_bot()
    await under_way(sandbox, "second thought")
    await (await sandbox.press(placed, label="Cancel", member="member-3")).acknowledged()
    cancelled = await regretted.result(until=private)
    again = await sandbox.press(refused, label="Paint with 992 × 992", member="owner")  # noqa: RUF001  - the sign of sizes
    await again.acknowledged()
    await sandbox.set_venice(painting_seconds=0.02)
    await sandbox.advance(100)
    assert len((await waiting.pictures()).files) == 1
    assert (await again.pictures()).files[0].width == 992
    assert not cancelled.files
    assert await prompts(sandbox) == ["first light", "second thought", "lanterns"]
    assert await registrations(sandbox) == known


async def test_after_a_crash_the_member_is_told_once_and_the_line_goes_on(house: Stage) -> None:
    """Killed while painting, the member reads so once and pays once; who waited is painted for, once."""
    sandbox = house.sandbox
    await sandbox.set_venice(painting_seconds=100)
    interrupted = await sandbox.say(f"/imagine prompt:the crash {SMALL}")
    await under_way(sandbox, "the crash")
    waiting = await sandbox.say(f"/imagine prompt:the wait {SMALL}", member="member-2")
    await waiting.result(until=waits)
    await house.kill_bot()
    await sandbox.set_venice(painting_seconds=0.02)
    await sandbox.advance(100)

    await house.start_bot()
    await interrupted.result(until=private)
    await waiting.pictures()
    # Whatever else the start had set off comes before this.
    await (await sandbox.say(f"/imagine prompt:afterwards {SMALL}", member="owner")).pictures()
    told = await interrupted.now()
    assert [(each.ephemeral, each.files) for each in told.messages] == [(True, ())]
    assert told.message.text
    assert len((await waiting.now()).files) == 1
    assert await prompts(sandbox) == ["the crash", "the wait", "afterwards"]


async def test_after_a_quarter_of_an_hour_a_message_calls_the_member(house: Stage) -> None:
    """A token that expired while the bot was away is replaced by a message that calls who asked, once."""
    sandbox = house.sandbox
    await sandbox.set_venice(painting_seconds=100)
    await sandbox.say(f"/imagine prompt:long ago {SMALL}")
    await under_way(sandbox, "long ago")
    waiting = await sandbox.say(f"/imagine prompt:not forgotten {SMALL}", member="member-2")
    await waiting.result(until=waits)
    await house.kill_bot()
    await sandbox.set_venice(painting_seconds=0.02)
    await sandbox.advance(16 * 60)
    known = await registrations(sandbox)
    await lose_command(house, "rules")

    await house.start_bot()
    assert await registrations(sandbox) == known + 1
    assert {command["name"] for command in await sandbox.commands(member="owner")} >= {"rules"}
    await calling(sandbox, "member", "member-2")
    await (await sandbox.say(f"/imagine prompt:and now {SMALL}", member="owner")).pictures()
    called = {each.pings.users: each for each in await calling(sandbox, "member", "member-2")}
    assert set(called) == {("member",), ("member-2",)}
    assert not called["member",].files
    assert len(called["member-2",].files) == 1
    assert "not forgotten" in called["member-2",].text
    assert await prompts(sandbox) == ["long ago", "not forgotten", "and now"]


async def lose_command(house: Stage, name: str) -> None:
    """Let Discord lose a command, as somebody with the same token could."""
    application = house.addresses["application_id"]
    url = f"{house.addresses['discord_api_url']}/applications/{application}/commands"
    headers = {"Authorization": f"Bot {house.addresses['discord_token']}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get(url) as response:
            (found,) = [each["id"] for each in await response.json() if each["name"] == name]
        async with session.delete(f"{url}/{found}") as response:
            assert response.status == 204


async def offered(sandbox: Sandbox, typed: str) -> set[str | int | float]:
    """The models that are offered for what a member types."""
    found = await sandbox.complete(f"/imagine prompt:x model:{typed}", "model")
    return {choice.value for choice in found.choices}


async def test_a_changed_catalogue_is_taken_over_and_kept_while_venice_is_away(
    house: Stage,
) -> None:
    """New, offline, deprecated and malformed models are taken for what they are, then from memory."""
    sandbox = house.sandbox
    await house.stop_bot()
    assert house.bot.process.returncode == 0
    await publish_changes(sandbox)
    await house.start_bot()

    async def taken_over() -> bool:
        return "fresh-paint" in await offered(sandbox, "fresh-paint")

    await sandbox.wait_until(taken_over)
    assert "fresh-broken" not in await offered(sandbox, "fresh")
    assert "qwen-image" not in await offered(sandbox, "qwen")
    gone = await sandbox.say("/imagine prompt:a fox model:qwen-image")
    assert private(await gone.result(until=private))
    old = await sandbox.say("/imagine prompt:a fox model:z-image-turbo width:64 height:64")
    assert "2999-01-01" in (await old.pictures()).message.text

    await house.stop_bot()
    for endpoint in ("models", "styles"):
        await sandbox.venice_fault("status", endpoint=endpoint, status=503, times=None)
    await house.start_bot()
    run = await sandbox.say("/imagine prompt:a kept fox model:fresh-paint width:64 height:64")
    await run.pictures()
    assert (await sandbox.ledger())[-1]["body"]["model"] == "fresh-paint"


async def publish_changes(sandbox: Sandbox) -> None:
    """Publish a new model, a malformed one, an offline one, and one that will go away."""
    listed: list[dict[str, Any]] = json.loads(MODELS.read_text("utf-8"))["data"]
    (pixel,) = [entry for entry in listed if entry["id"] == "venice-sd35"]
    await sandbox.publish(put={**pixel, "id": "fresh-paint"})
    await sandbox.publish(put={"id": "fresh-broken", "model_spec": "?"})
    await sandbox.publish(offline="qwen-image")
    await sandbox.publish(
        deprecate="z-image-turbo", date="2999-01-01T00:00:00Z", replacement="fresh-paint"
    )


async def test_with_nothing_kept_it_starts_on_the_catalogue_that_it_brings(house: Stage) -> None:
    """A first start while Venice's lists are away offers the embedded models, and paints."""
    sandbox = house.sandbox
    await house.stop_bot()
    for endpoint in ("models", "styles"):
        await sandbox.venice_fault("drop_before_read", endpoint=endpoint, times=None)
    await house.start_bot(DATA_DIR=str(house.folder / "empty"))
    assert await offered(sandbox, "venice-sd35") == {"venice-sd35"}
    assert "fresh-paint" not in await offered(sandbox, "fresh")
    run = await sandbox.say(f"/imagine prompt:an embedded fox {SMALL}")
    await run.pictures()
