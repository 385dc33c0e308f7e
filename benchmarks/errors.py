"""What can go wrong with a measurement."""

from __future__ import annotations


class BenchmarkError(Exception):
    """Something failed to run, so there is no number; a missed goal is not an error."""
