"""What members see while they wait, and who comes next."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest_asyncio

from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Stage
    from sandbox.face import Result, Run, Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
WHILE = 300.0
"""Seconds that Venice takes, unless the clock is moved; commands can be answered for 900."""


@pytest_asyncio.fixture(scope="module", name="stage")
async def _stage(bot_settings: dict[str, str]) -> AsyncIterator[Stage]:
    """A bot that paints one picture at a time, so that the order shows."""
    settings = {**bot_settings, "VENICE_CONCURRENCY": "1"}
    async with staged(painting_seconds=0.02, settings=settings) as stage:
        yield stage


async def held_up(sandbox: Sandbox) -> Run:
    """A picture that keeps Venice busy until the clock is moved."""
    await sandbox.venice_fault("delay", delay_seconds=WHILE)
    run = await sandbox.say(f"/imagine prompt:the first {PIXEL}", member="owner")

    async def painting() -> bool:
        return len(await sandbox.ledger()) == 1

    await sandbox.wait_until(painting)
    return run


async def asked(sandbox: Sandbox, prompt: str, member: str, channel: str = "general") -> Run:
    """A command of somebody that was acknowledged."""
    run = await sandbox.say(f"/imagine prompt:{prompt} {PIXEL}", member=member, channel=channel)
    await run.acknowledged()
    return run


async def word(run: Run, words: str) -> Result:
    """Wait until a command's messages say something."""

    def look(result: Result) -> bool:
        return any(words in message.text for message in result.messages)

    return await run.result(until=look)


async def test_everybody_gets_a_turn_before_anybody_gets_a_second(sandbox: Sandbox) -> None:
    """One picture behind somebody else's five waits for one of them, not for five."""
    # People who have asked for nothing yet: whoever did may come a round later.
    await sandbox.change("crowd", servers=1, people=53)
    first = await held_up(sandbox)
    many = [await asked(sandbox, f"Mina {n}", "guest-51", "lobby-1") for n in range(3)]
    one = await asked(sandbox, "Marco 0", "guest-52", "lobby-1")
    other = await asked(sandbox, "Maud 0", "guest-53", "lobby-1")
    await sandbox.advance(WHILE)
    await asyncio.gather(*(run.pictures() for run in (first, *many, one, other)))
    order = [entry["body"]["prompt"] for entry in await sandbox.ledger()]
    assert order == ["the first", "Mina 0", "Marco 0", "Maud 0", "Mina 1", "Mina 2"]


async def test_the_place_in_line_and_the_time_left_are_kept_true(sandbox: Sandbox) -> None:
    """Members read where they stand, and read it anew when somebody before them gives up."""
    first = await held_up(sandbox)
    next_one = await asked(sandbox, "next", "member")
    last_one = await asked(sandbox, "last", "member")
    told = await word(next_one, "You are next in line")
    assert "ready in about" in told.message.text
    assert not told.message.ephemeral
    await word(last_one, "You are number 2 in line")
    await sandbox.press(told.message, label="Cancel")
    await word(last_one, "You are next in line")
    await word(first, "Painting with venice-sd35 for")
    await sandbox.advance(WHILE)
    await asyncio.gather(first.pictures(), last_one.pictures())
    for run in (first, last_one):
        assert "in line" not in (await run.now()).message.text


async def test_a_cancelled_picture_is_never_paid(sandbox: Sandbox) -> None:
    """The placeholder goes, the member is told privately, and Venice is not asked."""
    first = await held_up(sandbox)
    run = await asked(sandbox, "never mind", "member")
    waiting = await word(run, "in line")
    await sandbox.press(waiting.message, label="Cancel")
    message = await run.private()
    assert "Cancelled, as you asked" in message.text
    assert all(each.ephemeral for each in (await run.now()).messages)
    await sandbox.advance(WHILE)
    await first.pictures()
    await (await asked(sandbox, "after that", "member")).pictures()
    prompts = [entry["body"]["prompt"] for entry in await sandbox.ledger()]
    assert prompts == ["the first", "after that"]


async def test_nobody_cancels_somebody_elses_picture(sandbox: Sandbox) -> None:
    """The button is there for all to see; a press of another member is answered and does nothing."""
    first = await held_up(sandbox)
    run = await asked(sandbox, "mine", "member")
    waiting = await word(run, "in line")
    press = await sandbox.press(waiting.message, label="Cancel", member="member-3")
    told = await press.private()
    assert told.visible_to == "member-3"
    assert "somebody else asked for it" in told.text
    await sandbox.advance(WHILE)
    await asyncio.gather(first.pictures(), run.pictures())
    assert len(await sandbox.ledger()) == 2


async def test_what_is_being_painted_can_not_be_cancelled(sandbox: Sandbox) -> None:
    """A press that comes too late is told so, and the picture is delivered."""
    first = await held_up(sandbox)
    run = await asked(sandbox, "mine", "member")
    waiting = await word(run, "in line")
    custom_id = waiting.message.button("Cancel")["custom_id"]
    await sandbox.venice_fault("delay", delay_seconds=WHILE)
    await sandbox.advance(WHILE)
    await first.pictures()

    async def painting() -> bool:
        return len(await sandbox.ledger()) == 2

    await sandbox.wait_until(painting)
    press = await sandbox.forge(waiting.message, custom_id)
    assert "being painted already" in (await press.private()).text
    await sandbox.advance(WHILE)
    assert len((await run.pictures()).files) == 1


async def test_fifty_commands_at_once_are_all_acknowledged_and_delivered(sandbox: Sandbox) -> None:
    """Each is acknowledged within Discord's 3 s, and each ends with its one picture, paid once."""
    await sandbox.change("crowd", servers=1, people=53)
    runs = await asyncio.gather(
        *(
            sandbox.say(
                f"/imagine prompt:crowd {number} {PIXEL}",
                member=f"guest-{number}",
                channel="lobby-1",
            )
            for number in range(1, 51)
        )
    )
    results = await asyncio.gather(*(run.pictures(timeout=60) for run in runs))
    assert all(result.acknowledged_ms is not None for result in results)
    assert all((result.acknowledged_ms or 0) < 3000 for result in results)
    prompts = [entry["body"]["prompt"] for entry in await sandbox.ledger()]
    assert sorted(prompts) == sorted(f"crowd {number}" for number in range(1, 51))
    assert all(entry["paid"] for entry in await sandbox.ledger())
