"""Part of `/challenge`."""

from __future__ import annotations


class EnterCommand:
    """Part of `/challenge`."""
