"""The book of generation requests: what arrived, what was answered, what it cost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from sandbox.venice._json import JSON, JSONObject


@dataclass(kw_only=True)
class Entry:
    """One generation request; `status` is None while it runs and when its answer was cut off."""

    number: int
    at: float
    key_tail: str
    body: JSONObject | None = None
    """The JSON object that arrived, of pictures in it the sizes; None when nothing readable did."""
    status: int | None = None
    cost_usd: Decimal = Decimal(0)
    paid: bool = False
    fault: str | None = None
    answer: JSONObject | None = None
    """The JSON object that was answered, without its pictures; None for raw ones and broken answers."""
    finished: bool = False

    def to_json(self) -> JSONObject:
        """Give the entry as JSON; money as a number of USD, time in Unix seconds."""
        return {
            "number": self.number,
            "at": self.at,
            "key_tail": self.key_tail,
            "body": self.body,
            "status": self.status,
            "cost_usd": float(self.cost_usd),
            "paid": self.paid,
            "fault": self.fault,
            "answer": self.answer,
            "finished": self.finished,
        }


ENTRY = web.RequestKey("entry", Entry)
"""Where a generation request finds its own entry, for whoever watches from around the service."""


class Ledger:
    """All entries in the order of arrival; paid are those painted, even if the answer was lost."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._opened = 0
        self._changed = asyncio.Condition()

    def open(self, *, at: float, key_tail: str) -> Entry:
        """Write down that a request arrived; the handler fills in the rest as it learns it."""
        self._opened += 1
        entry = Entry(number=self._opened, at=at, key_tail=key_tail)
        self._entries.append(entry)
        return entry

    async def close(self, entry: Entry) -> None:
        """Mark a request as dealt with and tell those who wait for it."""
        entry.finished = True
        async with self._changed:
            self._changed.notify_all()

    def entries(self) -> tuple[Entry, ...]:
        """Give every entry, the running ones included."""
        return tuple(self._entries)

    def paid(self) -> tuple[Entry, ...]:
        """Give the entries that were charged."""
        return tuple(entry for entry in self._entries if entry.paid)

    def total_usd(self) -> Decimal:
        """Tell what all paid entries cost together."""
        return sum((entry.cost_usd for entry in self.paid()), start=Decimal(0))

    async def wait_for(self, finished: int, *, deadline: float = 10.0) -> tuple[Entry, ...]:
        """Wait until `finished` entries are dealt with; TimeoutError after `deadline` seconds."""

        def enough() -> bool:
            return sum(entry.finished for entry in self._entries) >= finished

        async with asyncio.timeout(deadline), self._changed:
            await self._changed.wait_for(enough)
        return self.entries()

    def clear(self) -> None:
        """Start a new book; requests still running finish in the old one."""
        self._entries.clear()

    def to_json(self) -> list[JSON]:
        """Give all entries as JSON."""
        return [entry.to_json() for entry in self._entries]
