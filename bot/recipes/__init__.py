"""Recipes that programs wrote into the pictures that they made, read from the bytes of a file."""

from __future__ import annotations

from bot.recipes._files import LARGEST, Place, format_of
from bot.recipes._reading import Reading, read
from bot.recipes._values import Source

__all__ = ["LARGEST", "Place", "Reading", "Source", "format_of", "read"]
