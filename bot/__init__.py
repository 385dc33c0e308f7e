"""Gondola: a Discord bot that paints with Venice's image models."""

__version__ = "0.1.0"
