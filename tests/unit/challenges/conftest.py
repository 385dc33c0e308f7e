"""A rehearsal for each test; what the databases do differently is tested with the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.engine import Database
from tests.unit.challenges.rehearsing import Rehearsal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def rehearsal(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """The room of challenges at work, on an SQLite file."""
    async with await Database.connect(f"sqlite:///{tmp_path / 'gondola.db'}") as database:
        await database.migrate()
        yield Rehearsal(database=database)
