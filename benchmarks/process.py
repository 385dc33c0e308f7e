"""Programs in processes of their own, and what the kernel tells about them (Linux only)."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.errors import BenchmarkError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

ROOT = Path(__file__).parent.parent
KIB = 1024
STOP_SECONDS = 5.0
START_SECONDS = 20.0


def require_linux() -> None:
    """Raise `BenchmarkError` where CPU time and memory of another process can't be read."""
    if not sys.platform.startswith("linux"):
        raise BenchmarkError(
            "The benchmarks read CPU time and memory from Linux's /proc, so they run on Linux only. "
            "The bot itself runs here all the same."
        )


@dataclass(frozen=True, slots=True)
class Running:
    """A process and the file that its error output goes to."""

    process: asyncio.subprocess.Process
    log: Path

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self.process.pid

    def cpu_seconds(self) -> float:
        """User and system time of all its threads, the ended ones too, to the nanosecond."""
        self.still_there()
        # The number of a process's CPU clock, as clock_getcpuclockid(3) makes it from the pid.
        return time.clock_gettime_ns((~self.pid << 3) | 2) / 1e9

    def resident(self) -> int:
        """Bytes of memory in use."""
        return self._status("VmRSS")

    def peak_resident(self) -> int:
        """The most bytes that were in use since `reset_peak`."""
        return self._status("VmHWM")

    def reset_peak(self) -> None:
        """Let the kernel count the peak anew, says proc(5) of a 5 in clear_refs."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5", "ascii")

    def still_there(self) -> None:
        """Raise `BenchmarkError` with its last words when it has ended."""
        if self.process.returncode is not None:
            raise BenchmarkError(
                f"a program ended with {self.process.returncode}; it said: {self.last_words()}"
            )

    def last_words(self) -> str:
        """The end of its error output."""
        return self.log.read_text("utf-8", "replace")[-2000:].strip() or "nothing"

    async def settle(self) -> None:
        """Wait until it does next to nothing, for 10 s at most."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            before, slice_seconds = self.cpu_seconds(), 0.25
            await asyncio.sleep(slice_seconds)
            if self.cpu_seconds() - before < 0.05 * slice_seconds:
                return
        raise BenchmarkError("a program never came to rest")

    def _status(self, name: str) -> int:
        self.still_there()
        for line in Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * KIB
        raise BenchmarkError(f"this kernel does not tell {name}")


@asynccontextmanager
async def running(
    arguments: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    tells_port: bool = False,
) -> AsyncIterator[Running]:
    """Run `python` with these arguments in `folder`, and end it on the way out, politely at first.

    What it prints goes to a file in `folder`; with `tells_port`, only its errors do.
    """
    log = folder / f"{time.monotonic_ns()}.log"
    inherited = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=folder,
            env={**inherited, **(environment or {}), "PYTHONPATH": str(ROOT)},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE if tells_port else output,
            stderr=output,
        )
    try:
        yield Running(process, log)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), STOP_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()


async def port_of(server: Running) -> int:
    """The port that a stand-in prints on its first line."""
    if server.process.stdout is None:
        raise BenchmarkError("a stand-in has no output to read its port from")
    line = await asyncio.wait_for(server.process.stdout.readline(), START_SECONDS)
    if not line.strip():
        raise BenchmarkError(f"a stand-in did not start; it said: {server.last_words()}")
    return int(line)
