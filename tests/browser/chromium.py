"""Where Chromium is on this machine; nothing is ever downloaded for it."""

from __future__ import annotations

import os
import shutil


def chromium() -> str | None:
    """Return the program's path: that of CHROMIUM, else the one that is installed, else None."""
    return (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
