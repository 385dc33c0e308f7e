"""The demo's programs: started apart from the machine's settings, read, and ended."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from sandbox.demo import command, stage
from sandbox.demo.command import Plan, perform
from sandbox.demo.stage import Program, StageError

if TYPE_CHECKING:
    from pathlib import Path


async def program(folder: Path, code: str, *, loud: bool = False, **environment: str) -> Program:
    """Start a few lines of Python."""
    return await Program.start(
        "piece", ["-c", code], folder=folder, environment=environment, loud=loud
    )


async def test_a_program_gets_its_settings_and_none_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is exported here for a real bot does not reach it; what it is given does."""
    monkeypatch.setenv("SYNC_GUILD_ID", "1")
    monkeypatch.setenv("DATABASE_URL", "postgresql://real")
    code = "import os; print(sorted(os.environ.items()))"
    piece = await program(tmp_path, code, DISCORD_TOKEN="sandbox")
    told = await piece.first_line()
    assert await piece.end(within=20) == 0
    assert "('DISCORD_TOKEN', 'sandbox')" in told
    assert "'PATH'" in told
    assert "SYNC_GUILD_ID" not in told
    assert "DATABASE_URL" not in told


async def test_a_log_of_any_length_is_read(tmp_path: Path) -> None:
    """A line longer than any buffer does not stop the program, and the last lines are kept."""
    code = "import sys; sys.stderr.write('x' * 2_000_000 + '\\nsecond\\n' + 'third')"
    piece = await program(tmp_path, code)
    assert await piece.end(within=20) == 0
    assert piece.log.endswith("\nsecond\nthird")
    assert piece.log.startswith("xxx")


async def test_a_loud_program_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--verbose` its log is passed on, under its name."""
    piece = await program(tmp_path, "import sys; print('hello', file=sys.stderr)", loud=True)
    await piece.end(within=20)
    assert capsys.readouterr().err == "piece: hello\n"


async def test_a_program_that_ends_early_is_quoted(tmp_path: Path) -> None:
    """Where no first line comes, the last lines of the log say why."""
    piece = await program(tmp_path, "import sys; sys.exit('no room')")
    with pytest.raises(StageError, match=r"piece ended before it was ready(.|\n)*no room"):
        await piece.first_line()


async def test_a_program_that_does_not_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that ignores being told to stop is killed when patience is over; stopping twice is fine."""
    monkeypatch.setattr(stage, "_STOP_SECONDS", 0.2)
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print('ready', flush=True); time.sleep(60)"
    )
    piece = await program(tmp_path, code)
    await piece.first_line()
    assert not piece.ended
    await piece.stop()
    assert piece.ended
    assert piece.process.returncode == -9
    await piece.stop()


async def test_a_demo_without_a_stage_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When a program does not start, the demo ends with 1 and the reason."""
    # A Python that can't do anything stands in for a broken machine.
    broken = tmp_path / "python"
    await asyncio.to_thread(broken.write_text, "#!/bin/sh\necho 'no such module' >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    plan = Plan(
        lines=(), channel="general", member="member", once=True, as_json=False, out=tmp_path
    )
    assert await perform(plan) == 1
    told = capsys.readouterr().err
    assert "sandbox ended before it was ready" in told
    assert "no such module" in told


async def test_being_told_to_stop_is_a_good_end() -> None:
    """A play that is stopped ends with 0, after it has cleaned up."""
    stop, cleaned = asyncio.Event(), asyncio.Event()

    async def play() -> int:
        stop.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned.set()
        return 1

    assert await command._until(stop, play()) == 0  # noqa: SLF001  - the rule by itself
    assert cleaned.is_set()
