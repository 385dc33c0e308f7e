"""Which part of the work a process does, where several share it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import SettingsError

_SHARDS = re.compile(r"(?P<first>\d{1,5})(?:-(?P<last>\d{1,5}))?/(?P<count>\d{1,5})")


class Role(StrEnum):
    """What a process does."""

    ALL = "all"
    """Holds shards, accepts, paints and delivers."""
    GATEWAY = "gateway"
    """Holds shards, accepts, and tells who waits how the line stands."""
    WORKER = "worker"
    """Paints and delivers; it has no connection to the gateway."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shards:
    """The shards that a process holds, of `count` in all."""

    ids: tuple[int, ...]
    count: int

    @classmethod
    def read(cls, text: str) -> Shards:
        """Read `0-3/16` or `2/16`; raises `SettingsError`."""
        match = _SHARDS.fullmatch(text)
        if match is not None:
            first, count = int(match["first"]), int(match["count"])
            last = first if match["last"] is None else int(match["last"])
            if first <= last < count:
                return cls(ids=tuple(range(first, last + 1)), count=count)
        line = f"--shards {text} names no shards. Write the first, the last, and how many in all: 0-3/16."
        raise SettingsError((line,))


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The part of one process; no `shards` are all of them."""

    role: Role = Role.ALL
    shards: Shards | None = None

    def check(self, *, shared: bool) -> None:
        """Raise `SettingsError` for a part of the work where the database can't be shared."""
        if not shared and (self.role is not Role.ALL or self.shards is not None):
            line = (
                "--role and --shards divide the work among processes, which need PostgreSQL to share: "
                "set DATABASE_URL to postgresql://name:password@host/database."
            )
            raise SettingsError((line,))
        if self.role is Role.WORKER and self.shards is not None:
            raise SettingsError(
                ("--shards is for processes that hold shards; a worker holds none.",)
            )
