"""The buttons below a picture pressed twice: what runs is answered, and not run again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from tests.acceptance.moderated import Moderated, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Result, Run

BUSY = "painting this for you already"


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """With a ledger that is empty."""
    await kept_house.sandbox.reset_venice()
    await kept_house.sandbox.set_venice(requests_per_minute=10_000, painting_seconds=0.02)
    yield kept_house
    await kept_house.sandbox.set_venice(painting_seconds=0.02)


async def sent(house: Moderated) -> list[dict[str, Any]]:
    """All that Venice was asked for, oldest first."""
    return [entry["body"] for entry in await house.sandbox.ledger()]


async def pictures(house: Moderated, run: Run, count: int = 1) -> Result:
    """What came of a press, once its record is written."""
    result = await run.pictures(count)
    await house.recorded(result.message)
    return result


async def started(house: Moderated, message: Message, how: str) -> Run:
    """What paints from a picture, as far as a person has to go for it."""
    sandbox = house.sandbox
    if how == "Again":
        return await sandbox.press(message, label=how)
    if how == "Edit":
        opened = await (await sandbox.press(message, label=how)).result()
        return await sandbox.submit(opened, {"prompt": "a hound"})
    asked = await (await sandbox.press(message, label=how)).private()
    if how == "Vary":
        return await sandbox.press(asked, label=asked.buttons[0]["label"])
    wanted = {"Style": "Watercolor", "Model": "qwen-image"}[how]
    selects = [part for row in asked.components for part in row.get("components", ())]
    holding = next(
        each for each in selects if wanted in {one["value"] for one in each.get("options", ())}
    )
    return await sandbox.choose(asked, [wanted], custom_id=holding["custom_id"])


@pytest.mark.parametrize("how", ["Again", "Edit", "Style", "Model", "Vary"])
async def test_what_runs_is_not_run_again_until_it_has_ended(house: Moderated, how: str) -> None:
    """Each way of painting from a picture: answered while it runs, and free afterwards."""
    first = (await house.painted("a fox")).message
    await house.sandbox.set_venice(painting_seconds=100)
    run = await started(house, first, how)

    async def under_way() -> bool:
        return len(await sent(house)) == 2

    await house.sandbox.wait_until(under_way)
    assert BUSY in (await (await started(house, first, how)).private()).text
    await house.sandbox.advance(100)
    await pictures(house, run)
    await house.sandbox.set_venice(painting_seconds=0.02)
    await pictures(house, await started(house, first, how))
    assert len(await sent(house)) == 3


async def test_a_second_press_while_the_first_runs_is_answered_and_not_painted(
    house: Moderated,
) -> None:
    """The same member is told so privately; somebody else may press, and later so may they."""
    first = (await house.painted("a slow fox")).message
    await house.sandbox.set_venice(painting_seconds=100)
    run = await house.sandbox.press(first, label="Again")

    async def under_way() -> bool:
        return len(await sent(house)) == 2

    await house.sandbox.wait_until(under_way)
    told = await (await house.sandbox.press(first, label="Again")).private()
    assert "painting this for you already" in told.text
    other = await house.sandbox.press(first, label="Again", member="member-2")

    async def both() -> bool:
        return len(await sent(house)) == 3

    await house.sandbox.wait_until(both)
    await house.sandbox.advance(100)
    await pictures(house, run)
    await pictures(house, other)
    await house.sandbox.set_venice(painting_seconds=0.02)
    await pictures(house, await house.sandbox.press(first, label="Again"))
    assert len(await sent(house)) == 4


async def test_presses_at_the_same_moment_paint_once(house: Moderated) -> None:
    """Of two that arrive together, one paints and one is answered."""
    first = (await house.painted("a quick fox")).message
    await house.sandbox.set_venice(painting_seconds=100)
    runs = [await house.sandbox.press(first, label="Again") for _ in range(2)]

    async def answered() -> bool:
        found = [await run.now() for run in runs]
        refused = sum(any(each.ephemeral for each in one.messages) for one in found)
        return refused == 1 and len(await sent(house)) == 2

    await house.sandbox.wait_until(answered)
    await house.sandbox.advance(100)

    async def painted() -> bool:
        found = [await run.now() for run in runs]
        return sum(bool(one.files) for one in found) == 1

    await house.sandbox.wait_until(painted)
    assert len(await sent(house)) == 2


async def test_a_cancelled_job_frees_the_button_at_once(house: Moderated) -> None:
    """What was taken back while it waited does not keep the member from another press."""
    first = (await house.painted("a patient fox")).message
    await house.sandbox.set_venice(painting_seconds=100)
    busy = [
        await house.sandbox.say(f"/imagine prompt:{n} model:venice-sd35 width:64 height:64")
        for n in range(9)
    ]
    run = await house.sandbox.press(first, label="Again", member="member-3")
    waiting = await run.result(until=lambda found: found.messages and found.message.buttons)
    cancel = await house.sandbox.press(waiting.message, label="Cancel", member="member-3")
    await cancel.acknowledged()
    await run.private()
    again = await house.sandbox.press(first, label="Again", member="member-3")
    await again.result(until=lambda found: found.messages and found.message.buttons)
    await house.sandbox.set_venice(painting_seconds=0.02)
    await house.sandbox.advance(100)
    await pictures(house, again)
    for each in busy:
        await pictures(house, each)
