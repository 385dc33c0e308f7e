"""What was decided about words and people holds after a restart, and so do the buttons of the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio

from sandbox.demo.stage import staged
from tests.acceptance.wording import decide

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Stage

PIXEL = "model:venice-sd35 width:64 height:64"


@pytest_asyncio.fixture(scope="module", name="house")
async def _house(bot_settings: dict[str, str]) -> AsyncIterator[Stage]:
    """A bot of this module's own, which may be killed."""
    async with staged(painting_seconds=0.02, settings=bot_settings) as stage:
        yield stage


async def test_lists_hold_after_the_bot_was_killed(house: Stage) -> None:
    """Words are refused, the muted do not paint, and a page of before leads on to the next."""
    sandbox = house.sandbox
    many = "".join(f"word{number:02}\n" for number in range(21)).encode()
    run = await sandbox.run(["words", "import"], member="owner", files={"file": ("w.txt", many)})
    assert "21 entries" in (await run.private()).text
    await decide(sandbox, "/mute member:member-2 duration:30 days")
    page = await (await sandbox.say("/words list", member="owner")).private()
    await house.kill_bot()
    await house.start_bot()
    shown = (await (await sandbox.press(page, label="Next", member="owner")).result()).message
    assert "\n21. **word20**" in shown.text
    by_word = await sandbox.say(f"/imagine prompt:a word07 {PIXEL}")
    assert "not allowed in this server" in (await by_word.private()).text
    by_mute = await sandbox.say(f"/imagine prompt:a fox {PIXEL}", member="member-2")
    assert "Un moderador te ha silenciado" in (await by_mute.private()).text
    assert await sandbox.ledger() == []
