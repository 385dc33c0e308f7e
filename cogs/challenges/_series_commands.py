"""Part of `/challenge`."""

from __future__ import annotations


class SeriesCommands:
    """Part of `/challenge`."""
