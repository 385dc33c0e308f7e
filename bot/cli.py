"""The command line: `gondola run`, `demo`, `migrate` and `doctor`."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import __version__, logs
from bot.errors import SettingsError, StoreError
from bot.roles import Part, Role, Shards
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

_WRONG_SETTINGS = 2
_FAILED = 1
_KILLED = 128
"""What a shell adds to the number of the signal that ended a program."""

app = typer.Typer(
    name="gondola",
    help="A Discord bot that paints with Venice's image models.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

EnvFile = Annotated[Path, typer.Option("--env-file", help="The file with the settings.")]


def main() -> None:
    """Run the command that was given."""
    app()


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"gondola {__version__} (discord.py {version('discord.py')})")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _show: Annotated[
        bool,
        typer.Option("--version", callback=lambda value: _version(wanted=value), is_eager=True),
    ] = False,
) -> None:
    """A Discord bot that paints with Venice's image models."""


@app.command()
def run(
    env_file: EnvFile = Path(".env"),
    role: Annotated[
        Role, typer.Option("--role", help="What this process does, with PostgreSQL.")
    ] = Role.ALL,
    shards: Annotated[
        str | None,
        typer.Option("--shards", help="The shards of this process, as 0-3/16 [all of them]."),
    ] = None,
) -> None:
    """Run the bot until it is told to stop (Ctrl-C, SIGTERM)."""
    with _told():
        part = Part(role=role, shards=None if shards is None else Shards.read(shards))
    settings = _settings(env_file)
    from bot.app import run as serve  # noqa: PLC0415  - discord.py is loaded only to run

    with _told():
        _until_told(serve(settings, part))


@app.command()
def migrate(env_file: EnvFile = Path(".env")) -> None:
    """Bring the database's tables up to date, as `gondola run` does by itself."""
    settings = _settings(env_file)
    from bot.store.engine import Database  # noqa: PLC0415  - SQLAlchemy is loaded only when needed

    async def upgrade() -> None:
        async with await Database.connect(settings.database_url) as database:
            await database.migrate()

    with _told():
        asyncio.run(upgrade())
    typer.echo("The database is up to date.")


@app.command()
def doctor(
    *,
    env_file: EnvFile = Path(".env"),
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON list.")] = False,
) -> None:
    """Look at everything that the bot needs, and say what to do; changes nothing, and the bot need not run.

    Exits with 0 when nothing is wrong, 1 when something is, and 2 for settings.
    """
    settings = _settings(env_file)
    from bot.doctor.examination import examine  # noqa: PLC0415  - as for `run`
    from bot.doctor.finding import Grade, printed  # noqa: PLC0415  - as for `run`

    findings = asyncio.run(examine(settings))
    typer.echo(printed(findings, as_json=as_json))
    if any(finding.grade is Grade.WRONG for finding in findings):
        raise typer.Exit(_FAILED)


@app.command()
def demo(
    *,
    once: Annotated[bool, typer.Option("--once", help="Run the lines, then stop.")] = False,
    say: Annotated[
        list[str] | None,
        typer.Option("--say", help="A command line, such as '/imagine prompt:a red fox'."),
    ] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", help="The channel to say it in.")
    ] = None,
    member: Annotated[str | None, typer.Option("--as", help="The member who says it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where pictures are saved [demo-out].")
    ] = None,
) -> None:
    """Try the bot in a Discord and a Venice of this machine, without any account."""
    told = [
        *(["--once"] if once else []),
        *(part for line in say or [] for part in ("--say", line)),
        *(["--channel", channel] if channel is not None else []),
        *(["--as", member] if member is not None else []),
        *(["--json"] if as_json else []),
        *(["--out", str(out)] if out is not None else []),
    ]
    sys.exit(_pass_on([sys.executable, "-m", "sandbox", "demo", *told]))


@contextmanager
def _told() -> Iterator[None]:
    """End with a sentence, and not with a traceback, when the bot can't go on."""
    try:
        yield
    except SettingsError as error:
        for line in error.lines:
            typer.echo(line, err=True)
        raise typer.Exit(_WRONG_SETTINGS) from None
    except StoreError:
        typer.echo("The database of DATABASE_URL can't be used; the log above says why.", err=True)
        raise typer.Exit(_FAILED) from None


def _settings(env_file: Path) -> Settings:
    """Read the settings and set the logs up, or end with a line for each that is wrong."""
    with _told():
        settings = Settings.load(env_file)
    for line in settings.warnings:
        typer.echo(line, err=True)
    logs.configure(settings)
    return settings


def _until_told(program: Coroutine[None, None, None]) -> None:
    """Run until the program ends or a signal cancels it; it cleans up in both cases."""
    if sys.platform == "win32":
        asyncio.run(program)
        return
    import uvloop  # noqa: PLC0415  - which Windows does not have

    async def watched() -> None:
        task = asyncio.ensure_future(program)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, task.cancel)
        await asyncio.wait([task])
        if not task.cancelled():
            task.result()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(watched())


def _pass_on(command: list[str]) -> int:
    """Run a program in our place: it gets the signals that we get, each once, and its exit code is ours."""
    if sys.platform == "win32":
        return subprocess.call(command)  # noqa: S603  - our own interpreter and module
    early: list[int] = []
    deliver = early.append
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, lambda number, _frame: deliver(number))
    # A session of its own, or else Ctrl-C would reach it from the terminal and from us.
    with subprocess.Popen(command, start_new_session=True) as program:  # noqa: S603  - our own module
        deliver = program.send_signal
        for number in early:
            deliver(number)
        code = program.wait()
    return code if code >= 0 else _KILLED - code
