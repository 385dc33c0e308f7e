"""Snowflakes: Discord's identifiers, which carry the time they were made at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.discord.moments import Moments

DISCORD_EPOCH_MS = 1_420_070_400_000
_SEQUENCE_BITS = 22
_SEQUENCE_MASK = (1 << 12) - 1


class Snowflakes:
    """Makes identifiers that rise for ever and tell when they were made, by the sandbox's clock."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments
        self._last_ms = 0
        self._sequence = 0

    def next(self) -> str:
        """Return a new identifier as Discord writes it: a decimal string."""
        now_ms = int(self._moments.seconds() * 1000) - DISCORD_EPOCH_MS
        if now_ms > self._last_ms:
            self._last_ms, self._sequence = now_ms, 0
        else:
            self._sequence += 1
            if self._sequence > _SEQUENCE_MASK:
                self._last_ms, self._sequence = self._last_ms + 1, 0
        return str((self._last_ms << _SEQUENCE_BITS) | self._sequence)


def shard_of(guild_id: str, shard_count: int) -> int:
    """Return the shard that Discord sends a guild's events to: `(guild_id >> 22) % count`."""
    return (int(guild_id) >> _SEQUENCE_BITS) % shard_count
