"""`python -m benchmarks`: the bot, its floor and the limit in turn, a table, and JSON if asked for."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from benchmarks import counting
from benchmarks.cases import CASES, PROGRAMS
from benchmarks.errors import BenchmarkError
from benchmarks.measure import measure, stand_ins
from benchmarks.pictures import prepare
from benchmarks.process import require_linux
from benchmarks.report import Goal, Samples, as_json, goals, markdown, table

ALL = (*CASES, counting.NAME)


def main(
    rounds: Annotated[int, typer.Option(min=1, help="How often each program has its turn.")] = 3,
    case: Annotated[
        list[str] | None, typer.Option(help=f"{', '.join(ALL)}; may be repeated; all by default.")
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Where to write everything as JSON.")
    ] = None,
    markdown_file: Annotated[
        Path | None, typer.Option("--markdown", help="Where to write the table of the README.")
    ] = None,
) -> None:
    """Measure the bot beside its floor and the limit; a missed goal is told, and is no failure."""
    chosen = case or list(ALL)
    unknown = [name for name in chosen if name not in ALL]
    if unknown:
        raise typer.BadParameter(f"there is no case {unknown[0]}; there are {', '.join(ALL)}")
    loads = [name for name in chosen if name in CASES]
    try:
        require_linux()
        with tempfile.TemporaryDirectory(prefix="gondola-bench-") as folder:
            counts = count(Path(folder), rounds) if counting.NAME in chosen else None
            samples, found = asyncio.run(run(Path(folder), loads, rounds)) if loads else ({}, [])
    except BenchmarkError as error:
        typer.echo(f"The benchmark failed: {error}", err=True)
        sys.exit(1)
    if counts is not None:
        typer.echo(counts.table())
        found += counts.goals()
    typer.echo(table(samples, found, {name: CASES[name].says for name in loads}))
    if json_file is not None:
        report = as_json(samples, found, rounds=rounds)
        json_file.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    if markdown_file is not None:
        markdown_file.write_text(markdown(samples, found), "utf-8")


def count(folder: Path, rounds: int) -> counting.Counts:
    """Let the end of a large vote be counted, in this process."""
    typer.echo(f"{rounds} rounds of {counting.NAME}", err=True)
    return asyncio.run(counting.count(folder, rounds))


async def run(folder: Path, chosen: list[str], rounds: int) -> tuple[Samples, list[Goal]]:
    """All rounds of all cases: what was measured, and whether it is what was to be reached."""
    typer.echo("Preparing the pictures", err=True)
    prepared = await asyncio.to_thread(prepare, folder / "pictures")
    samples: Samples = {name: {program: [] for program in PROGRAMS} for name in chosen}
    async with stand_ins(prepared, folder) as around:
        for number in range(1, rounds + 1):
            for name in chosen:
                for program in CASES[name].programs:
                    typer.echo(f"round {number} of {rounds}: {name}, {program}", err=True)
                    samples[name][program].append(await measure(program, CASES[name], around))
    decoded = sum(path.stat().st_size for path in prepared.pngs)
    return samples, goals(samples, decoded_bytes=decoded)


if __name__ == "__main__":
    typer.run(main)
