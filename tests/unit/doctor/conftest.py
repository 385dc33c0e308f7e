"""What is looked at: a Discord and a Venice of this process, a database and a folder."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest_asyncio

from bot.doctor.examination import examine
from bot.settings import Settings
from bot.store.engine import Database
from sandbox.demo.stage import bot_environment
from sandbox.face import Sandbox
from sandbox.serving import Plan, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest

    from bot.doctor.finding import Finding
    from sandbox.serving import Running


@dataclass(kw_only=True)
class Patient:
    """A bot's surroundings, which a test makes ill, and the examination of them."""

    running: Running
    sandbox: Sandbox
    folder: Path
    monkeypatch: pytest.MonkeyPatch

    @property
    def settings(self) -> dict[str, str]:
        """Settings that fit the sandbox, as an environment."""
        return bot_environment(dataclasses.asdict(self.running.addresses), self.folder)

    async def migrated(self) -> None:
        """Let the database have its tables."""
        async with await Database.connect(self.settings["DATABASE_URL"]) as database:
            await database.migrate()

    async def found(self, **settings: str) -> dict[str, Finding]:
        """Examine with some settings changed; the findings by the name of their check."""
        with self.monkeypatch.context() as patch:
            for name in Settings.model_fields:
                patch.delenv(name.upper(), raising=False)
            for name, value in {**self.settings, **settings}.items():
                patch.setenv(name, value)
            loaded = Settings.load(self.folder / "nothing.env")
        return {finding.check: finding for finding in await examine(loaded)}


@pytest_asyncio.fixture(name="patient")
async def _patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Patient]:
    """Surroundings in which everything is well, but that nobody has made tables yet."""
    async with (
        serving(Plan()) as running,
        Sandbox.connect(running.addresses.control_url) as sandbox,
    ):
        yield Patient(running=running, sandbox=sandbox, folder=tmp_path, monkeypatch=monkeypatch)
