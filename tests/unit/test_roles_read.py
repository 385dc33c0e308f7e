"""Which part of the work a process is told to do."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.errors import SettingsError
from bot.roles import Part, Role, Shards


@pytest.mark.parametrize(
    ("text", "ids", "count"),
    [("0-3/16", (0, 1, 2, 3), 16), ("2/16", (2,), 16), ("0-0/1", (0,), 1), ("15/16", (15,), 16)],
)
def test_shards_are_read(text: str, ids: tuple[int, ...], count: int) -> None:
    """The first, the last, and how many there are in all."""
    assert Shards.read(text) == Shards(ids=ids, count=count)


@pytest.mark.parametrize(
    "text", ["", "0", "0-3", "3-0/4", "0-4/4", "-1/4", "a/4", "0-3/16/2", "1/0"]
)
def test_what_names_no_shards_is_said_to(text: str) -> None:
    """With an example of what would."""
    with pytest.raises(SettingsError, match="0-3/16"):
        Shards.read(text)


@pytest.mark.parametrize(
    "part",
    [Part(role=Role.WORKER), Part(role=Role.GATEWAY), Part(shards=Shards(ids=(0,), count=2))],
)
def test_work_is_divided_with_a_shared_database_only(part: Part) -> None:
    """Two processes on one SQLite file would each think that they are alone."""
    part.check(shared=True)
    with pytest.raises(SettingsError, match="PostgreSQL"):
        part.check(shared=False)


def test_a_worker_holds_no_shards() -> None:
    """Naming some is a mistake."""
    with pytest.raises(SettingsError, match="worker"):
        Part(role=Role.WORKER, shards=Shards(ids=(0,), count=1)).check(shared=True)


def test_alone_is_the_default() -> None:
    """Nothing said, a process does everything, on any database."""
    Part().check(shared=False)
    told = CliRunner().invoke(cli.app, ["run", "--help"])
    assert told.exit_code == 0
    assert "--role" in told.output
    assert "--shards" in told.output


def test_the_command_says_what_is_wrong_with_the_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line on the error stream, and the exit code of wrong settings."""
    monkeypatch.setenv("DISCORD_TOKEN", "sandbox-token")
    monkeypatch.setenv("VENICE_API_KEY", "sandbox-key")
    told = CliRunner().invoke(cli.app, ["run", "--shards", "4-1/2"])
    assert told.exit_code == 2
    assert "0-3/16" in told.output
