"""Entries on Discord: kept in the challenge's thread, laid before moderators, and taken out again."""

from __future__ import annotations

from cogs.challenges._posting import Poster


class EntryStage(Poster):
    """The part of `Stage` that is about entries."""
