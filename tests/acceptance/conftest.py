"""The real bot's process in the sandbox, one for each test worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Stage
    from sandbox.face.client import Sandbox


@pytest.fixture(scope="session")
def bot_settings() -> dict[str, str]:
    """Settings without the limits that would make tests wait."""
    return {"VENICE_REQUESTS_PER_MINUTE": "10000", "LOG_FORMAT": "json", "LOG_LEVEL": "DEBUG"}


@pytest.fixture(scope="session", name="stage")
async def _stage(bot_settings: dict[str, str]) -> AsyncIterator[Stage]:
    """A bot that is shared by all tests that do not stop it."""
    async with staged(painting_seconds=0.02, settings=bot_settings) as stage:
        yield stage


@pytest.fixture(name="sandbox")
async def _sandbox(stage: Stage) -> AsyncIterator[Sandbox]:
    """The shared bot's sandbox: no faults, a fresh ledger, and an unhurried Venice."""
    sandbox = stage.sandbox
    await sandbox.clear_faults()
    await sandbox.reset_venice()
    await sandbox.set_venice(requests_per_minute=10_000, painting_seconds=0.02)
    yield sandbox
    assert not stage.bot.ended, stage.bot.log
