"""One program under one case: started anew, brought to rest, loaded, and read."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from benchmarks.cases import ONE, PROGRAMS, WARM_UP_JOBS, Case
from benchmarks.driver import Order, Times
from benchmarks.errors import BenchmarkError
from benchmarks.history import lay_out
from benchmarks.probe import Stalls
from benchmarks.process import Running, port_of, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from benchmarks.pictures import Prepared

IDLE_SECONDS = 1.0
TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.benchmarks.no-secret-of-anybody"  # noqa: S105  - opens only the stand-in
# The bot as it ships, but for its limits: what is measured is its work, not its patience. Prompts are
# kept for longer, or the first day of a month would be blanked on its thirty-first.
LIFTED: Mapping[str, str] = {
    "VENICE_REQUESTS_PER_MINUTE": "1000000",
    "VENICE_CONCURRENCY": "250",
    "PROMPT_RETENTION_DAYS": "365",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One measurement; None where the program has no such thing."""

    cpu_ms: float
    """The process's user and system time a job, less what it uses when idle, in milliseconds."""
    ack_p50_ms: float | None
    ack_p99_ms: float | None
    """From sending the interaction to its callback, in milliseconds."""
    jobs_per_second: float
    stall_ms: float
    """The longest stall of the event loop, in milliseconds."""
    memory_mib: float
    """Peak resident memory over the idle one, in MiB."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StandIns:
    """Where the stand-ins listen, and a session to speak with them."""

    discord_port: int
    venice_port: int
    session: aiohttp.ClientSession
    prepared: Prepared
    folder: Path

    def environment(self, case: Case) -> dict[str, str]:
        """The settings of a program that works for this case."""
        venice = f"http://127.0.0.1:{self.venice_port}/{case.api_ms}/api/v1"
        return {
            **LIFTED,
            "DISCORD_TOKEN": TOKEN,
            "VENICE_API_KEY": "benchmarks-no-secret",
            "VENICE_API_URL": venice,
            "DISCORD_API_URL": f"http://127.0.0.1:{self.discord_port}/api/v10",
            "DISCORD_GATEWAY_URL": f"ws://127.0.0.1:{self.discord_port}",
        }

    async def run(self, order: Order) -> Times:
        """Let the driver send the jobs."""
        url = f"http://127.0.0.1:{self.discord_port}/run"
        async with self.session.post(url, json=asdict(order)) as answer:
            told: dict[str, Any] = await answer.json()
        if "error" in told:
            raise BenchmarkError(told["error"])
        return Times(**told)


@asynccontextmanager
async def stand_ins(prepared: Prepared, folder: Path) -> AsyncIterator[StandIns]:
    """Both stand-ins, each a process, for as long as the block lasts."""
    pictures = str(prepared.webp.parent)
    discord_arguments = ("-m", "benchmarks.standin_discord")
    venice_arguments = ("-m", "benchmarks.standin_venice", pictures)
    async with (
        running(discord_arguments, folder=folder, tells_port=True) as discord,
        running(venice_arguments, folder=folder, tells_port=True) as venice,
        aiohttp.ClientSession() as session,
    ):
        yield StandIns(
            discord_port=await port_of(discord),
            venice_port=await port_of(venice),
            session=session,
            prepared=prepared,
            folder=folder,
        )


async def measure(program: str, case: Case, around: StandIns, *, jobs: int | None = None) -> Sample:
    """Run one program under one case; raises `BenchmarkError` when a job did not end as it should."""
    folder = around.folder / f"{program}-{case.name}-{asyncio.get_running_loop().time():.3f}"
    folder.mkdir()
    if case.history and program == "bot":
        await lay_out(around.folder, folder, pictures=case.history, rules=case.rules)
    stalls_file = folder / "stalls"
    stalls = Stalls(stalls_file)
    arguments = ("-m", "benchmarks.probe", str(stalls_file), *PROGRAMS[program])
    async with running(arguments, folder=folder, environment=around.environment(case)) as process:
        try:
            return await _load(process, stalls, case, around, jobs)
        except BenchmarkError as error:
            told = f"{program} under {case.name}: {error}; it said: {process.last_words()}"
            raise BenchmarkError(told) from None


async def _load(
    process: Running, stalls: Stalls, case: Case, around: StandIns, jobs: int | None
) -> Sample:
    order = case.order(around.prepared, jobs=jobs)
    # Small jobs warm it up in every case: after large ones, memory kept by malloc would look idle.
    warm_up = asyncio.create_task(around.run(ONE.order(around.prepared, jobs=WARM_UP_JOBS)))
    while not warm_up.done():
        process.still_there()
        await asyncio.wait({warm_up}, timeout=0.1)
    await warm_up
    await process.settle()
    idle_before = process.cpu_seconds()
    await asyncio.sleep(IDLE_SECONDS)
    idle_rate = (process.cpu_seconds() - idle_before) / IDLE_SECONDS

    resident = process.resident()
    process.reset_peak()
    stalls.reset()
    loop = asyncio.get_running_loop()
    cpu, begun = process.cpu_seconds(), loop.time()
    times = await around.run(order)
    await process.settle()  # what is done after the upload is part of the job
    idle = idle_rate * (loop.time() - begun)
    return Sample(
        cpu_ms=(process.cpu_seconds() - cpu - idle) / order.jobs * 1000,
        ack_p50_ms=_percentile_ms(times.acknowledged, 50),
        ack_p99_ms=_percentile_ms(times.acknowledged, 99),
        jobs_per_second=order.jobs / times.elapsed,
        stall_ms=stalls.longest * 1000,
        memory_mib=max(0, process.peak_resident() - resident) / 1024**2,
    )


def _percentile_ms(seconds: list[float], percent: int) -> float | None:
    """The nearest rank, in milliseconds."""
    if not seconds:
        return None
    rank = max(1, -(-len(seconds) * percent // 100))
    return sorted(seconds)[rank - 1] * 1000
