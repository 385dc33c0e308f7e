"""`gondola demo`: what it says, and to whom."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from sandbox.demo.acting import Status, act
from sandbox.demo.keeper import Keeper
from sandbox.demo.stage import StageError, staged

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from sandbox.demo.acting import Outcome
    from sandbox.demo.stage import Stage

SHOW = (
    "/imagine prompt:a red fox in a gondola at dawn model:venice-sd35 width:512 height:768 variants:2",
    "/imagine prompt:the canals of Venice at sunset model:nano-banana-2 aspect_ratio:16:9 resolution:1K",
)
"""One pixel model with two variants, and one tier model."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to say, where and as whom; nothing to say and `once` shows the two pictures of `SHOW`."""

    lines: tuple[str, ...]
    channel: str
    member: str
    once: bool
    as_json: bool
    out: Path
    verbose: bool = False


_HEARD = frozenset({Status.DELIVERED, Status.ANSWERED})
_STOPS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, a service manager, and a terminal that is closed: none may leave programs behind."""


async def perform(plan: Plan) -> int:
    """Play the demo; the answer is the exit code, 0 when all that was said was answered."""
    stop = asyncio.Event()
    # Windows has no such handlers: Ctrl-C raises there.
    with contextlib.suppress(NotImplementedError):
        for name in _STOPS:
            if number := getattr(signal, name, None):
                asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        return await _until(stop, _staged_play(plan))
    except StageError as error:
        typer.echo(str(error), err=True)
        return 1


async def _staged_play(plan: Plan) -> int:
    async with staged(loud=plan.verbose) as stage:
        return await _play(plan, stage)


async def _until(stop: asyncio.Event, play: Coroutine[None, None, int]) -> int:
    """Play until it ends or is told to stop, which is a good end too."""
    playing, told = asyncio.create_task(play), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({playing, told}, return_when=asyncio.FIRST_COMPLETED)
        return playing.result() if playing.done() else 0
    finally:
        for task in (playing, told):
            task.cancel()
        await asyncio.gather(playing, told, return_exceptions=True)


async def _play(plan: Plan, stage: Stage) -> int:
    show = not plan.lines and not plan.as_json
    if not plan.once and not plan.as_json:
        typer.echo(f"The playground is at {stage.addresses['control_url']}/")
        typer.echo("Open it in a browser: the whole bot is there, without an account.")
    lines = plan.lines or SHOW
    worst = 0
    wanted = frozenset({Status.DELIVERED}) if show else _HEARD
    for line in lines:
        if not await _say(plan, stage, line, wanted):
            worst = 1
    if plan.once:
        return worst
    await _serve(plan, stage)
    return 0


async def _say(plan: Plan, stage: Stage, line: str, wanted: frozenset[Status]) -> bool:
    """Say a line and print what came of it; what was not wanted is told as an error as well."""
    outcome = await act(stage.sandbox, line, channel=plan.channel, member=plan.member, out=plan.out)
    typer.echo(
        json.dumps(outcome.to_json(), ensure_ascii=False) if plan.as_json else _told(outcome)
    )
    if outcome.status not in wanted:
        typer.echo(f"{line}: {outcome.status.value}. {outcome.reason or ''}".rstrip(), err=True)
    return outcome.status in wanted


async def _serve(plan: Plan, stage: Stage) -> None:
    """Go on until Ctrl-C; at a terminal, whoever sits there may type more command lines."""
    if not plan.as_json:
        typer.echo(f"\nType a command line to say it as {plan.member} in #{plan.channel}, such as")
        typer.echo("  /imagine prompt:a lighthouse in a storm\nand Ctrl-C to end.")
    reader = await _terminal()
    ended = asyncio.create_task(Keeper(stage).keep())
    try:
        while not ended.done():
            if reader is None:
                await ended
                continue
            typing = asyncio.create_task(reader.readline())
            await asyncio.wait({typing, ended}, return_when=asyncio.FIRST_COMPLETED)
            if not typing.done():
                typing.cancel()
                continue
            raw = typing.result()
            if not raw:
                reader = None
                continue
            if line := raw.decode(errors="replace").strip():
                await _say(plan, stage, line, _HEARD)
        await ended
    finally:
        ended.cancel()


async def _terminal() -> asyncio.StreamReader | None:
    """Lines typed at the terminal; None where there is none."""
    if not sys.stdin.isatty():
        return None
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader


def _told(outcome: Outcome) -> str:
    """An outcome for people."""
    lines = ["", f"{outcome.member} in #{outcome.channel}: {outcome.line}"]
    if outcome.status is Status.NOT_SENT:
        return "\n".join([*lines, f"  not sent: {outcome.reason}"])
    lines += [
        f"  to the image API: {json.dumps(request, ensure_ascii=False)}"
        for request in outcome.requests
    ] or ["  to the image API: nothing"]
    for message in outcome.messages:
        seen = f"only {outcome.member} sees this" if message.ephemeral else f"#{message.channel}"
        lines.append(f"  {message.author} ({seen}):")
        lines += [f"    {text}" for text in message.text.splitlines()]
        lines += [f"    [{button.get('label')}]" for button in message.buttons]
    lines += [f"  saved {path}" for path in outcome.files]
    if outcome.acknowledged_ms is not None:
        lines.append(f"  {outcome.status.value}; acknowledged in {outcome.acknowledged_ms:.0f} ms")
    else:
        lines.append(f"  {outcome.status.value}")
    return "\n".join(lines)
