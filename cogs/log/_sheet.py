"""Rows of the log as a CSV file that spreadsheets open; it is data, and English in every language."""

from __future__ import annotations

import asyncio
import csv
import re
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any

from bot.domain.record import LogKind
from bot.language import english
from cogs._ui.packing import IN_MEMORY, packed
from cogs.log._values import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.domain.record import LogEntry, LogQuery
    from bot.store.protocols import LogRepository

MOST = 100_000
"""Rows of one file, the newest."""
_BATCH = 1000
_FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?=[=+\-@\t\r])")
"""Where a cell begins that spreadsheets would run, unless an apostrophe stands before it.

Where a comma divides dollars from cents, they take semicolons, and sometimes tabs, for the ends of cells.
"""
COLUMNS = (
    "id",
    "at",
    "kind",
    "action",
    "actor_id",
    "member_id",
    "channel_id",
    "job_id",
    "rule",
    "detail",
    "cost",
    "safe_mode",
    "rating",
    "prompt",
)


async def sheet(
    log: LogRepository, query: LogQuery, *, name: str, limit: int, most: int = MOST
) -> tuple[tuple[str, bytes] | None, bool]:
    """The file with the newest `most` rows of a query, and whether there are more than that.

    The file is None where even a zip of it has more than `limit` bytes.
    """
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        cut = await _write(file, log, query, most)
        return await asyncio.to_thread(packed, name, file, limit), cut


async def _write(file: IO[bytes], log: LogRepository, query: LogQuery, most: int) -> bool:
    """Write the rows, a batch at a time; whether some were left out."""
    # With a byte order mark, or spreadsheets take the text for another encoding.
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        room = most
        async for page in log.pages(query, size=_BATCH):
            await asyncio.to_thread(writer.writerows, cells(page[:room]))
            room -= len(page)
            if room < 0:
                return True
        return False
    finally:
        text.detach()


def cells(entries: Iterable[LogEntry]) -> Iterator[list[str]]:
    """The cells of rows, in the order of the columns."""
    for entry in entries:
        yield [_safe(_cell(entry, name)) for name in COLUMNS]


def _cell(entry: LogEntry, name: str) -> str:
    value: Any = getattr(entry, name)
    if value is None:
        return ""
    if name == "at":
        return entry.at.isoformat(timespec="seconds")
    if name == "detail" and entry.kind is LogKind.RULE and entry.detail:
        return readable(english(), entry.rule, entry.detail, entry.guild_id)
    if name == "cost":
        return f"{value:f}"
    return str(value)


def _safe(cell: str) -> str:
    return _FORMULA.sub("'", cell)
