"""Part of `/challenge`."""

from __future__ import annotations


class OrganiseCommands:
    """Part of `/challenge`."""
