"""A bot that can't start says why in one clear line, with the exit code that says whose turn it is."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from sandbox.demo.stage import Program, bot_environment
from sandbox.serving import Plan, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

SECRET = "MTIz.wrong.sesame-open"
PASSWORD = "swordfish"


@pytest_asyncio.fixture(scope="module", name="addresses")
async def _addresses() -> AsyncIterator[dict[str, str]]:
    """A Discord and a Venice in this process."""
    async with serving(Plan()) as running:
        yield dataclasses.asdict(running.addresses)


@pytest.mark.parametrize(
    ("settings", "code", "line"),
    [
        pytest.param({"DISCORD_TOKEN": SECRET}, 2, "DISCORD_TOKEN", id="wrong token"),
        pytest.param(
            {"DISCORD_API_URL": "http://127.0.0.1:9/api/v10"}, 2, "DISCORD_API_URL", id="no Discord"
        ),
        pytest.param(
            {"DATABASE_URL": f"postgresql://bot:{PASSWORD}@127.0.0.1:9/gondola"},
            1,
            "DATABASE_URL",
            id="no PostgreSQL",
        ),
        pytest.param(
            {"DATABASE_URL": "sqlite:////dev/null/gondola.db"}, 1, "DATABASE_URL", id="no file"
        ),
        pytest.param({"SHARD_COUNT": "none", "DISCORD_TOKEN": SECRET}, 2, "SHARD_COUNT", id="typo"),
        pytest.param({"VENICE_API_KEY": ""}, 2, "VENICE_API_KEY", id="no key"),
    ],
)
async def test_a_start_that_fails_names_the_setting_and_keeps_the_secret(
    addresses: dict[str, str], tmp_path: Path, settings: dict[str, str], code: int, line: str
) -> None:
    """The last line names the setting; nothing looks like a crash, and no secret is shown."""
    environment = bot_environment(addresses, tmp_path) | settings
    bot = await Program.start(
        "bot", ["-m", "bot", "run"], folder=tmp_path, environment=environment, loud=False
    )
    assert await bot.end(within=30) == code
    assert line in bot.log.splitlines()[-1]
    assert "Traceback" not in bot.log
    for secret in (SECRET, PASSWORD, addresses["discord_token"], addresses["venice_api_key"]):
        assert secret not in bot.log
