"""The whole bot in this process: it stops when told, and says why when it can't start."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot import app
from bot.errors import SettingsError
from bot.settings import Settings
from sandbox.serving import Plan, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sandbox.serving import Running


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    """A Discord and a Venice on loopback."""
    async with serving(Plan()) as served:
        yield served


def _settings(running: Running, folder: Path, **more: Any) -> Settings:  # noqa: ANN401  - of any setting
    where = running.addresses
    known: dict[str, Any] = {
        "discord_token": where.discord_token,
        "discord_api_url": where.discord_api_url,
        "discord_gateway_url": where.discord_gateway_url,
        "venice_api_key": where.venice_api_key,
        "venice_api_url": where.venice_api_url,
        "database_url": f"sqlite:///{folder}/gondola.db",
        "data_dir": folder,
        "_env_file": None,
    }
    return Settings(**(known | more))


async def test_it_stops_while_shards_still_connect(running: Running, tmp_path: Path) -> None:
    """Discord lets a shard in every 5 seconds; the bot does not wait for the others before it stops."""
    program = asyncio.create_task(app.run(_settings(running, tmp_path, shard_count=4)))
    async with asyncio.timeout(15):
        while not running.discord.core.hub.sessions:
            assert not program.done(), program
            await asyncio.sleep(0.02)
        program.cancel()
        await asyncio.wait([program])
    assert program.cancelled()


async def test_a_token_that_discord_refuses_is_named(running: Running, tmp_path: Path) -> None:
    """One line names the setting and where to get another."""
    with pytest.raises(SettingsError, match=r"^DISCORD_TOKEN is not accepted") as refused:
        await app.run(_settings(running, tmp_path, discord_token="wrong"))
    assert len(refused.value.lines) == 1


async def test_a_discord_out_of_reach_is_said(running: Running, tmp_path: Path) -> None:
    """Nobody listens there: one line says so, without a traceback."""
    with pytest.raises(SettingsError, match="Discord can't be reached"):
        await app.run(_settings(running, tmp_path, discord_api_url="http://127.0.0.1:9/api/v10"))
