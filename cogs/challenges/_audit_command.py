"""Part of `/challenge`."""

from __future__ import annotations


class AuditCommand:
    """Part of `/challenge`."""
