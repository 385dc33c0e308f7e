"""What organisers were shown before the bot was restarted goes on working, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio

from tests.acceptance.moderated import Moderated, labels, moderated
from tests.challenging import (
    answered,
    challenge,
    drafted,
    pressed,
    told,
    until_open,
    until_results,
    until_says,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own, to be stopped and started."""
    async with moderated() as house:
        yield house


async def test_buttons_work_after_a_restart(house: Moderated) -> None:
    """A draft is changed and published, a phase ended, a list turned; a form that is gone is said to be."""
    sandbox = house.sandbox
    draft = await drafted(sandbox, "Bridges")
    refused = await drafted(sandbox, "Lost", typed={"opens": "soonish"})
    await challenge(sandbox, "Standing", typed={"opens": "in 1 day"})
    close = await told(sandbox, "close")
    await house.stage.stop_bot()
    await house.stage.start_bot()
    form = await (await sandbox.press(draft, label="Change", member="owner")).result()
    changed = await answered(await sandbox.submit(form, {"theme": "Ferries"}), draft, "owner")
    assert "is published" in (await pressed(sandbox, changed, "Publish", member="owner")).text
    await until_open(sandbox, "Ferries")
    ended = await pressed(sandbox, close, "End it now", member="owner")
    assert ended.text == "**Standing** takes entries now."
    lost = await pressed(sandbox, refused, "Fill in again", member="owner")
    assert "restarted meanwhile" in lost.text
    assert "soonish" in refused.text


async def test_what_came_due_meanwhile_happens_on_start(house: Moderated) -> None:
    """A challenge that should have opened and ended while nobody was there does both, in order."""
    sandbox = house.sandbox
    await challenge(sandbox, "Meanwhile", typed={"opens": "in 1 day", "open_for": "1 day"})
    await house.stage.kill_bot()
    await sandbox.advance(3 * 24 * 3600.0)
    await house.stage.start_bot()
    await until_says(sandbox, "Meanwhile", "It is over")


async def test_a_draft_that_nobody_publishes_goes(house: Moderated) -> None:
    """After a day it is forgotten, and its buttons say that there is no such challenge."""
    sandbox = house.sandbox
    draft = await drafted(sandbox, "Forgotten")
    assert "Publish" in labels(draft)
    await challenge(sandbox, "Clock", typed={"open_for": "26 h"})
    await until_results(sandbox, "Clock", after=26 * 3600)
    await house.stage.stop_bot()
    await house.stage.start_bot()
    said = await pressed(sandbox, draft, "Publish", member="owner")
    assert "no such challenge" in said.text
