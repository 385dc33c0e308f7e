"""Challenges on Discord: the announcement, the notices, the podium, and what hangs on them."""

from __future__ import annotations

from cogs.challenges._entry_stage import EntryStage


class DiscordStage(EntryStage):
    """Implements `Stage` with discord.py."""
