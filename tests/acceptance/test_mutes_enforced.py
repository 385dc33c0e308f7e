"""Who is muted or in time-out does not paint, on no way in, and is told so privately."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.wording import decide

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Run, Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
MUTED = "A moderator has muted you"
TIMED_OUT = "You are in time-out"


@pytest.fixture(name="strict")
async def _strict(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with the member free to paint afterwards."""
    yield sandbox
    await sandbox.change("member", member="member", timeout=0)
    await decide(sandbox, "/unmute member:member")


async def refused(sandbox: Sandbox, run: Run, sentence: str) -> Message:
    """The private refusal of a run of which nothing public stayed, and nothing was sent."""
    message = await run.private()
    assert message.visible_to == "member"
    assert sentence in message.text
    assert all(each.ephemeral for each in (await run.now()).messages)
    public = [each for each in await sandbox.messages() if not each.ephemeral]
    assert run.id not in {each.interaction_id for each in public}
    assert await sandbox.ledger() == []
    return message


async def test_a_muted_member_does_not_paint_by_command(strict: Sandbox) -> None:
    """They read until when, others go on painting, and once unmuted they paint at once."""
    await decide(strict, "/mute member:member duration:1 hour reason:too many foxes")
    message = await refused(strict, await strict.say(f"/imagine prompt:a fox {PIXEL}"), MUTED)
    assert "<t:" in message.text
    assert "too many foxes" not in message.text
    other = await strict.say(f"/imagine prompt:an owl {PIXEL}", member="member-2")
    await other.pictures()
    await strict.reset_venice()
    await decide(strict, "/unmute member:member")
    await (await strict.say(f"/imagine prompt:a fox {PIXEL}")).pictures()


@pytest.mark.parametrize("channel", ["after-dark", "general-thread", "Lanterns"])
async def test_a_mute_holds_in_the_whole_server(strict: Sandbox, channel: str) -> None:
    """There is no channel, thread or post of the server in which a muted member paints."""
    await decide(strict, "/mute member:member duration:until unmuted")
    run = await strict.say(f"/imagine prompt:a fox {PIXEL}", channel=channel)
    message = await refused(strict, run, MUTED)
    assert "<t:" not in message.text


async def test_a_mute_of_a_server_does_not_reach_beyond_it(strict: Sandbox) -> None:
    """In a direct message with the bot a member of whatever server paints as before."""
    await decide(strict, "/mute member:member")
    await (await strict.say(f"/imagine prompt:a fox {PIXEL}", channel="dm")).pictures()


async def test_a_muted_member_does_not_paint_by_an_offered_button(strict: Sandbox) -> None:
    """A button that was given out before is refused like the command."""
    run = await strict.say(f"/imagine prompt:a fox {PIXEL} steps:99")
    offered = await run.private()
    await decide(strict, "/mute member:member")
    await refused(strict, await strict.press(offered, label="Paint with steps 30"), MUTED)


async def test_what_a_muted_member_has_waiting_is_not_sent(strict: Sandbox) -> None:
    """A job that waits for another try ends with the reason, and nothing is paid."""
    await strict.venice_fault("status", status=503, headers={"Retry-After": "1"})
    run = await strict.say(f"/imagine prompt:a fox {PIXEL}")

    async def failed_once() -> bool:
        return [entry["status"] for entry in await strict.ledger()] == [503]

    await strict.wait_until(failed_once)
    await decide(strict, "/mute member:member")
    message = await run.private()
    assert MUTED in message.text
    assert [entry["paid"] for entry in await strict.ledger()] == [False]
    assert (await run.now()).files == ()


async def test_jobs_in_the_queue_of_a_muted_member_are_not_sent(strict: Sandbox) -> None:
    """Of all that wait, those of a muted member are passed over when their turn comes."""
    await strict.set_venice(painting_seconds=30)
    painting = [
        await strict.say(f"/imagine prompt:a lake {number} {PIXEL}", member="member-2")
        for number in range(8)
    ]

    async def all_painting() -> bool:
        return len(await strict.ledger()) == len(painting)

    await strict.wait_until(all_painting)
    waiting = await strict.say(f"/imagine prompt:a fox {PIXEL}")
    other = await strict.say(f"/imagine prompt:an owl {PIXEL}", member="member-2")
    for run in (waiting, other):
        await run.acknowledged()
    await decide(strict, "/mute member:member")
    await strict.set_venice(painting_seconds=0.01)
    await strict.advance(31)
    assert MUTED in (await waiting.private()).text
    for run in (*painting, other):
        await run.pictures()
    prompts = [entry["body"]["prompt"] for entry in await strict.ledger()]
    assert "an owl" in prompts
    assert "a fox" not in prompts


async def test_a_member_in_time_out_paints_neither_by_command_nor_by_button(
    strict: Sandbox,
) -> None:
    """Discord takes the commands away and leaves the buttons, which the bot refuses until it is over."""
    run = await strict.say(f"/imagine prompt:a fox {PIXEL} steps:99")
    offered = await run.private()
    await strict.change("member", member="member", timeout=600)
    command = await strict.say(f"/imagine prompt:a fox {PIXEL}")
    assert "time-out" in (command.refused or "")
    press = await strict.press(offered, label="Paint with steps 30")
    assert "<t:" in (await refused(strict, press, TIMED_OUT)).text
    await strict.change("member", member="member", timeout=0)
    await (await strict.press(offered, label="Paint with steps 30")).pictures()
