"""`python -m bot` is `gondola`."""

from __future__ import annotations

from bot.cli import main

main()
