"""How the C library keeps the memory of large buffers."""

from __future__ import annotations

import ctypes
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
