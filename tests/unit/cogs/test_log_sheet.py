"""The log as a file: all rows, the newest first, cut and zipped where it would be too large."""

from __future__ import annotations

import csv
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.record import LogEntry, LogKind, LogQuery
from cogs.log._sheet import COLUMNS, cells, sheet

if TYPE_CHECKING:
    from bot.store.engine import Database

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
QUERY = LogQuery(guild_id=1)
PLENTY = 2**20


def entry(prompt: str = "", *, rule: str = "", detail: str = "") -> LogEntry:
    """A refusal, or where there is a rule, a change of it."""
    return LogEntry(
        at=NOON,
        kind=LogKind.RULE if rule else LogKind.REFUSAL,
        action="set" if rule else "refused",
        actor_id=2**62,
        guild_id=1,
        rule=rule,
        detail=detail,
        cost=Decimal("0.0125"),
        safe_mode=True,
        prompt=prompt,
    )


def read(data: bytes) -> list[dict[str, str]]:
    """The rows of a file, as a spreadsheet would read them."""
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


async def test_every_row_is_in_the_file(database: Database) -> None:
    """Ids, times, money and prompts come as they are, rules as people read them."""
    await database.log.add(entry('a fox 🦊,\nwith a "hat"'))
    await database.log.add(entry(rule="safe_mode", detail='"member"'))
    file, cut = await sheet(database.log, QUERY, name="log.csv", limit=PLENTY)
    assert file is not None
    name, data = file
    assert (name, cut) == ("log.csv", False)
    rule, refusal = read(data)
    assert list(refusal) == list(COLUMNS)
    assert refusal["prompt"] == 'a fox 🦊,\nwith a "hat"'
    assert refusal["at"] == "2026-07-01T12:00:00+00:00"
    assert refusal["actor_id"] == str(2**62)
    assert (refusal["cost"], refusal["safe_mode"], refusal["rating"]) == ("0.012500", "True", "")
    assert (rule["rule"], rule["detail"]) == ("safe_mode", "member")


async def test_a_long_log_is_cut(database: Database) -> None:
    """More rows than fit are cut to the newest, and that is told."""
    for number in range(5):
        await database.log.add(entry(f"fox {number}"))
    file, cut = await sheet(database.log, QUERY, name="log.csv", limit=PLENTY, most=3)
    assert file is not None
    assert cut
    assert [row["prompt"] for row in read(file[1])] == ["fox 4", "fox 3", "fox 2"]
    file, cut = await sheet(database.log, QUERY, name="log.csv", limit=PLENTY, most=5)
    assert not cut


async def test_a_large_file_is_zipped(database: Database) -> None:
    """Above Discord's limit it comes in a zip; where that is too large as well, there is none."""
    await database.log.add(entry("fox " * 1000))
    file, _ = await sheet(database.log, QUERY, name="log.csv", limit=2000)
    assert file is not None
    name, data = file
    assert name == "log.csv.zip"
    assert len(data) <= 2000
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["log.csv"]
        (row,) = read(archive.read("log.csv"))
    assert row["prompt"] == "fox " * 1000
    assert await sheet(database.log, QUERY, name="log.csv", limit=100) == (None, False)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_texts(start: str) -> None:
    """What a spreadsheet would run has an apostrophe before it."""
    (row,) = cells([entry(f"{start}cmd|' /C calc'!A0")])
    assert row[-1] == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("end", [";", "\t", "\n", ";\t"])
def test_formulas_behind_other_ends_of_cells_are_texts(end: str) -> None:
    """Where spreadsheets end cells by a semicolon or a tab, no cell begins with a formula either."""
    (row,) = cells([entry(f"a fox{end}=cmd|' /C calc'!A0")])
    assert row[-1].endswith("'=cmd|' /C calc'!A0")
    (row,) = cells([entry("a fox; red - and = blue")])
    assert row[-1] == "a fox; red - and = blue"


@given(prompt=st.text(), detail=st.text())
def test_no_cell_is_a_formula(prompt: str, detail: str) -> None:
    """Whatever was typed, no cell begins with a sign that spreadsheets run."""
    (row,) = cells([entry(prompt, detail=detail)])
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert len(row) == len(COLUMNS)
