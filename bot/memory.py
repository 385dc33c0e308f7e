"""How the C library keeps the memory of large buffers, and what Python looks through for garbage."""

from __future__ import annotations

import ctypes
import gc
import platform

_M_MMAP_THRESHOLD = -3
"""The number of the parameter in glibc's malloc.h."""
_LARGE = 2**20
"""Bytes: answers and pictures are larger, hardly anything else is."""


def give_back_large_buffers() -> bool:
    """Let buffers over 1 MiB go back to the system when they are freed; False where there is no such way.

    By itself glibc takes the first large buffer that is freed as a sign to keep such buffers for later, up
    to 32 MiB each, and what is kept breaks into pieces that no later answer fits into.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    return bool(ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE))


def look_no_more_through_what_is_loaded() -> None:
    """Let Python's search for garbage pass over all that is there now, and stays for as long as the bot runs.

    Modules, commands and sentences are some hundred thousand objects: to look through them again and again
    stops everything for a fifth of a second each time.
    """
    gc.collect()
    gc.freeze()
