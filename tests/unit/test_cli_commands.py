"""The command line, as a program: exit codes, lines, signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

DEADLINE = 60


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with the needed settings and nothing else of ours."""
    ours = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {
        "DISCORD_TOKEN": "sandbox-token",
        "VENICE_API_KEY": "sandbox-key",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'gondola.db'}",
        "DATA_DIR": str(tmp_path / "data"),
    }


def gondola(*arguments: str, env: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder until it ends."""
    return subprocess.run(  # noqa: S603  - our own module
        [sys.executable, "-m", "bot", *arguments],
        env=env,
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


def test_the_version_is_told() -> None:
    """`gondola --version` says which it is, and of which discord.py."""
    told = CliRunner().invoke(cli.app, ["--version"])
    assert told.exit_code == 0
    assert told.output == f"gondola {version('gondola')} (discord.py {version('discord.py')})\n"


def test_every_command_is_in_the_help() -> None:
    """`gondola` alone shows what there is."""
    told = CliRunner().invoke(cli.app, ["--help"])
    assert told.exit_code == 0
    assert all(name in told.output for name in ("run", "demo", "migrate", "doctor"))


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_wrong_settings_are_lines_and_exit_2(
    tmp_path: Path, environment: dict[str, str], command: str
) -> None:
    """A missing and a malformed setting end with one line each, and nothing is opened."""
    del environment["VENICE_API_KEY"]
    environment["LOG_FORMAT"] = "xml"
    done = gondola(command, env=environment, cwd=tmp_path)
    assert done.returncode == 2
    assert [line.split()[0] for line in done.stderr.splitlines()] == [
        "VENICE_API_KEY",
        "LOG_FORMAT",
    ]
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_migrate_makes_the_tables(tmp_path: Path, environment: dict[str, str]) -> None:
    """`gondola migrate` brings the database up to date, as often as one likes, and warns of typos."""
    (tmp_path / ".env").write_text("QUEUE_LIMITS=3\n")
    for _ in range(2):
        done = gondola("migrate", env=environment, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "The database is up to date.\n")
        assert "Did you mean QUEUE_LIMIT?" in done.stderr
    assert (tmp_path / "gondola.db").exists()


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_database_that_is_away_is_a_sentence(
    tmp_path: Path, environment: dict[str, str], command: str
) -> None:
    """Without its database the bot ends with 1, a sentence and the driver's reason, not a traceback."""
    environment["DATABASE_URL"] = "postgresql://bot:sesame@127.0.0.1:1/gondola"
    done = gondola(command, env=environment, cwd=tmp_path)
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert "sesame" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def recorder(tmp_path: Path, environment: dict[str, str]) -> dict[str, str]:
    """An environment where another program of the sandbox's name writes down what it was told."""
    room = tmp_path / "elsewhere" / "sandbox"
    room.mkdir(parents=True)
    (room / "__init__.py").touch()
    (room / "__main__.py").write_text(
        "import signal, sys\n"
        "print(sys.argv[1:], flush=True)\n"
        "if '--once' in sys.argv:\n"
        "    sys.exit(7)\n"
        "ours = {signal.SIGINT, signal.SIGTERM}\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, ours)\n"
        "print('ready', flush=True)\n"
        "got = [signal.sigwait(ours).value]\n"
        "again = signal.sigtimedwait(ours, 0.3)\n"
        "got += [again.si_signo] if again else []\n"
        "print(got, flush=True)\n"
    )
    return environment | {"PYTHONPATH": str(room.parent)}


def test_demo_passes_everything_on(tmp_path: Path, recorder: dict[str, str]) -> None:
    """`gondola demo` starts the sandbox as a program with the same options, and has its exit code."""
    options = [
        "--once",
        "--say",
        "/imagine prompt:a red fox",
        "--say",
        "/models",
        "--channel",
        "after-dark",
        "--as",
        "member",
        "--json",
        "--out",
        "pictures",
    ]
    done = gondola("demo", *options, env=recorder, cwd=tmp_path)
    assert done.returncode == 7
    assert done.stdout == f"{['demo', *options]}\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_demo_passes_signals_on_once(
    tmp_path: Path, recorder: dict[str, str], number: signal.Signals
) -> None:
    """Ctrl-C and SIGTERM reach the sandbox exactly once, and it is waited for."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "demo"],
        env=recorder,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "['demo']\n"
        assert program.stdout.readline() == "ready\n"
        program.send_signal(number)
        assert program.stdout.read() == f"[{number.value}]\n"
        assert program.wait(DEADLINE) == 0


def test_a_killed_sandbox_is_told_as_a_shell_does(tmp_path: Path, recorder: dict[str, str]) -> None:
    """When the sandbox is ended by a signal, the exit code is 128 and the signal's number."""
    main = tmp_path / "elsewhere" / "sandbox" / "__main__.py"
    main.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    assert gondola("demo", env=recorder, cwd=tmp_path).returncode == 128 + signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_bot_cleanly(
    tmp_path: Path, environment: dict[str, str], number: signal.Signals
) -> None:
    """Ctrl-C and SIGTERM cancel the program, which cleans up, and the exit code is 0."""
    (tmp_path / "serve.py").write_text(
        "import asyncio\n"
        "from bot import cli\n"
        "async def serve():\n"
        "    try:\n"
        "        print('ready', flush=True)\n"
        "        await asyncio.Event().wait()\n"
        "    finally:\n"
        "        await asyncio.sleep(0)\n"
        "        print('closed', flush=True)\n"
        "cli._until_told(serve())\n"
    )
    with subprocess.Popen(
        [sys.executable, "serve.py"],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        program.send_signal(number)
        assert program.stdout.read() == "closed\n"
        assert program.wait(DEADLINE) == 0
