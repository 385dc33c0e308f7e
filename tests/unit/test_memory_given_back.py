"""Large buffers go back to the system."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
from bot.memory import give_back_large_buffers

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

assert give_back_large_buffers()
bytearray(b"x" * 2**24)
before = resident()
kept = []
for _ in range(8):
    buffer = bytearray(b"x" * 2**24)
    kept.append(bytes(10_000))
    del buffer
print(resident() - before)
"""


def test_what_is_freed_is_not_kept() -> None:
    """After large buffers came and went between small ones, the process is hardly larger than before."""
    if platform.libc_ver()[0] != "glibc":
        from bot.memory import give_back_large_buffers  # noqa: PLC0415  - the other half of the promise

        assert not give_back_large_buffers()
        return
    grown = subprocess.run(  # noqa: S603  - our own interpreter and program
        [sys.executable, "-c", _PROGRAM],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert int(grown.stdout) < 2**22


_LOADED = """
import gc

from bot.memory import look_no_more_through_what_is_loaded

loaded = [[]]
look_no_more_through_what_is_loaded()
looked_through = {id(each) for each in gc.get_objects()}
print(id(loaded) in looked_through, gc.get_freeze_count() > 1000)
"""


def test_what_is_loaded_is_not_looked_through_again() -> None:
    """Garbage is looked for among what comes later, and not among what was there at the start."""
    told = subprocess.run(  # noqa: S603  - our own interpreter and program
        [sys.executable, "-c", _LOADED],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert told.stdout.split() == ["False", "True"]
