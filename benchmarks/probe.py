"""Runs a module unchanged, with a clock ticking in its event loop.

Started as `python -m benchmarks.probe FILE MODULE …`; the module then runs as `python -m MODULE …` would
run it. Every few milliseconds a timer of the loop looks how late it is. The latest of all is kept in FILE,
a double in memory that is shared with whoever measures, who sets it to zero when a measurement begins.
All programs carry the same probe, and what it costs is in the idle rate that is subtracted from each.
"""

from __future__ import annotations

import asyncio
import mmap
import runpy
import struct
import sys
import time
from pathlib import Path
from typing import Any

import uvloop

INTERVAL = 0.005
_DOUBLE = struct.Struct("d")


class Stalls:
    """The longest stall, in seconds, in a file of eight bytes that two processes share."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(_DOUBLE.pack(0.0))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _DOUBLE.size)

    @property
    def longest(self) -> float:
        """The longest stall since the last reset, in seconds."""
        (seconds,) = _DOUBLE.unpack_from(self._memory)
        return float(seconds)

    def note(self, seconds: float) -> None:
        """Keep it if it is the longest."""
        if seconds > self.longest:
            _DOUBLE.pack_into(self._memory, 0, seconds)

    def reset(self) -> None:
        """Begin anew."""
        _DOUBLE.pack_into(self._memory, 0, 0.0)


def watch(loop: asyncio.AbstractEventLoop, stalls: Stalls) -> None:
    """Tick in the loop until it closes."""
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        stalls.note(now - last - INTERVAL)
        last = now
        loop.call_later(INTERVAL, tick)

    loop.call_later(INTERVAL, tick)


def install(stalls: Stalls) -> None:
    """Let every event loop of this process be watched from its first run on."""

    def wrap(loop_class: Any) -> None:  # noqa: ANN401  - asyncio's and uvloop's loops share no base that has it
        run_until_complete = loop_class.run_until_complete
        watched: set[int] = set()

        def run(self: asyncio.AbstractEventLoop, future: Any) -> Any:  # noqa: ANN401  - as asyncio's
            if id(self) not in watched:
                watched.add(id(self))
                watch(self, stalls)
            return run_until_complete(self, future)

        loop_class.run_until_complete = run

    wrap(asyncio.BaseEventLoop)
    wrap(uvloop.Loop)


def main() -> None:
    """Install the clock, then become the module."""
    _, file, module, *arguments = sys.argv
    install(Stalls(Path(file)))
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
