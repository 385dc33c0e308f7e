"""Entries outlive the bot: what was entered is uploaded once, whatever happens in between."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest_asyncio

from bot.domain.challenge import EntryState
from tests.acceptance.entering import (
    answered,
    changed,
    entry_in,
    in_thread,
    opened,
    press_enter,
    taken_back,
)
from tests.acceptance.moderated import Moderated, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.challenge import Challenge

Shown = tuple[Moderated, "Challenge"]
LEASE = 60
"""Seconds that whoever began to upload has for it."""


@pytest_asyncio.fixture(scope="module", name="kept")
async def _kept() -> AsyncIterator[Shown]:
    """A bot of its own, and a challenge."""
    async with moderated() as house:
        yield house, await opened(house, "Lanterns")


@pytest_asyncio.fixture(name="shown")
async def _shown(kept: Shown) -> AsyncIterator[Shown]:
    """The same for every test, without entries and faults."""
    house, challenge = kept
    await house.sandbox.clear_faults()
    yield house, challenge
    await house.sandbox.clear_faults()
    await taken_back(house, challenge)


async def test_what_was_entered_before_a_crash_is_uploaded_after_it(shown: Shown) -> None:
    """Nothing had reached Discord yet: the next start does it, and the old buttons work."""
    house, challenge = shown
    picture = (await house.painted("an unlucky lantern")).message
    path = f"/channels/{challenge.thread_id}/messages"
    await house.sandbox.fault(method="POST", path=path, status=403, code=50013, times=100)
    told = await press_enter(house, picture)
    assert "Your picture is in the challenge" in told.text
    await house.stage.kill_bot()
    await house.sandbox.clear_faults()
    await house.sandbox.advance(LEASE + 1)
    await house.stage.start_bot()
    await entry_in(house, challenge, EntryState.STANDING)
    await in_thread(house, challenge, 1)
    gone = await house.sandbox.press(told, label="Withdraw")
    await changed(gone, "out of the challenge again")
    await in_thread(house, challenge, 0)


async def test_what_reached_discord_before_a_crash_stands_there_once(shown: Shown) -> None:
    """Discord took it, and the bot did not live to write that down: it is found, and not posted again."""
    house, challenge = shown
    picture = (await house.painted("a lucky lantern")).message
    path = f"/channels/{challenge.thread_id}/messages"
    lost = {"drop": True, "after": True, "times": 100}
    await house.sandbox.fault(method="POST", path=path, **lost)
    assert "Your picture is in the challenge" in (await press_enter(house, picture)).text
    (message,) = await in_thread(house, challenge, 1)
    await house.stage.kill_bot()
    await house.sandbox.clear_faults()
    await house.sandbox.advance(LEASE + 1)
    await house.stage.start_bot()
    entry = await entry_in(house, challenge, EntryState.STANDING)
    assert entry.kept is not None
    assert entry.kept.message_id == int(message.id)
    assert len(await in_thread(house, challenge, 1)) == 1


async def test_without_the_database_nothing_is_entered(shown: Shown) -> None:
    """Everybody who tries is told so, and can try again once it is back."""
    house, challenge = shown
    picture = (await house.painted("a patient lantern")).message
    path = house.stage.folder / "gondola.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE entries RENAME TO lost")
    try:
        assert "I can't get at my records" in (await press_enter(house, picture)).text
        line = f"/challenge enter picture:{picture.id}"
        assert "I can't get at my records" in await answered(house, line)
    finally:
        with closing(sqlite3.connect(path)) as database:
            database.execute("ALTER TABLE lost RENAME TO entries")
    assert "Your picture is in the challenge" in (await press_enter(house, picture)).text
    await in_thread(house, challenge, 1)
