"""A lost answer is not paid again by itself; the member may ask for it, knowing that it may cost twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.face import Sandbox

LINE = "/imagine prompt:a lost lantern model:venice-sd35 width:64 height:64 seed:7"


async def test_whoever_asked_may_ask_again_and_nobody_else(sandbox: Sandbox) -> None:
    """The button says what it may cost, paints the same once, and is gone afterwards."""
    await sandbox.venice_fault("drop_after_painting")
    run = await sandbox.say(LINE)
    told = await run.private()
    assert "may have been charged" in told.text
    (button,) = told.buttons
    assert "may cost twice" in button["label"]
    assert len(await sandbox.ledger()) == 1

    again = await sandbox.press(told, label=button["label"])
    assert len((await again.pictures()).files) == 1
    first, second = await sandbox.ledger()
    assert first["body"] == second["body"]

    async def gone() -> bool:
        return not (await run.now()).messages[-1].buttons

    await sandbox.wait_until(gone)


async def test_other_ends_have_no_such_button(sandbox: Sandbox) -> None:
    """What Venice refused, or what was certainly paid for nothing, is not offered again."""
    await sandbox.venice_fault("status", status=422, times=1)
    assert not (await (await sandbox.say(LINE)).private()).buttons
