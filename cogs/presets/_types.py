"""The kinds of options that both commands have."""

from __future__ import annotations

from typing import Literal, TypeAlias

from discord.app_commands import Range

Text: TypeAlias = Range[str, 1, 6000]
"""As long as Discord lets an option be."""
Name: TypeAlias = Range[str, 1, 100]
Side: TypeAlias = Range[int, 1, 8192]
"""Wider than any model paints: what does not fit shall be answered with what does."""
Quality: TypeAlias = Literal["low", "medium", "high"]
Format: TypeAlias = Literal["webp", "png", "jpeg"]
