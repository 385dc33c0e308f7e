"""`python -m sandbox serve`: a Discord and a Venice on this machine, until they are stopped."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import signal
from pathlib import Path
from typing import Annotated

import typer

from sandbox.demo.command import Plan, perform
from sandbox.demo.guide import drawn
from sandbox.scenarios import DEFAULT, crowd
from sandbox.serving import Plan as ServingPlan
from sandbox.serving import serving
from sandbox.venice import VeniceSettings

app = typer.Typer(
    no_args_is_help=True,
    help="A Discord and a Venice on this machine.",
    pretty_exceptions_enable=False,
)
Port = Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")]


@app.callback()
def main() -> None:
    """Serve the sandbox, or play the demo in it."""


@app.command()
def serve(
    *,
    discord_port: Port = 0,
    venice_port: Port = 0,
    control_port: Port = 0,
    ready_file: Annotated[
        Path | None, typer.Option(help="Write the addresses here as well, as JSON.")
    ] = None,
    servers: Annotated[int, typer.Option(min=0, help="More servers than the usual two.")] = 0,
    people: Annotated[int, typer.Option(min=0, help="Members of each further server.")] = 0,
    painting_seconds: Annotated[
        float, typer.Option(min=0, help="How long Venice paints at least.")
    ] = 0.3,
) -> None:
    """Serve Discord, Venice and the control API on loopback; print one JSON line when ready."""
    plan = ServingPlan(
        discord_port=discord_port,
        venice_port=venice_port,
        control_port=control_port,
        scenario=crowd(servers, people) if servers else DEFAULT,
        venice=VeniceSettings(painting_seconds=painting_seconds),
    )
    asyncio.run(_serve(plan, ready_file))


async def _serve(plan: ServingPlan, ready_file: Path | None) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    async with serving(plan) as running:
        line = json.dumps(dataclasses.asdict(running.addresses))
        if ready_file is not None:
            # Written beside and moved, so that whoever waits for the file never reads half of it.
            draft = ready_file.with_suffix(f"{ready_file.suffix}.new")
            draft.write_text(line + "\n", encoding="utf-8")
            draft.replace(ready_file)
        typer.echo(line)
        await stopped.wait()


@app.command()
def demo(
    *,
    once: Annotated[bool, typer.Option("--once", help="Stop when all has been said.")] = False,
    say: Annotated[
        list[str] | None, typer.Option(help="A command line to say; may be repeated.")
    ] = None,
    channel: Annotated[str, typer.Option(help="Where to say it.")] = "general",
    member: Annotated[str, typer.Option("--as", help="Who says it.")] = "member",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line said.")
    ] = False,
    out: Annotated[Path, typer.Option(help="Where the pictures are saved.")] = Path("demo-out"),
    verbose: Annotated[bool, typer.Option("--verbose", help="Show the logs, too.")] = False,
) -> None:
    """Paint in the sandbox with the real bot: two pictures, or whatever you say."""
    plan = Plan(
        lines=tuple(say or ()),
        channel=channel,
        member=member,
        once=once,
        as_json=as_json,
        out=out,
        verbose=verbose,
    )
    raise typer.Exit(asyncio.run(perform(plan)))


@app.command()
def pictures(
    out: Annotated[Path, typer.Option(help="Where they are saved.")] = Path("docs/images"),
) -> None:
    """Draw the pictures of the guides anew, from what people see in the sandbox."""
    asyncio.run(drawn(out))


if __name__ == "__main__":
    app()
