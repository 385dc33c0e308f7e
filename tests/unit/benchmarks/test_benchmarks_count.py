"""The count that is measured is the count of a real vote, by the bot and by hand."""

from __future__ import annotations

import shutil
from contextlib import closing
from sqlite3 import connect
from statistics import median
from typing import TYPE_CHECKING

import pytest

from benchmarks.counting import by_bot, by_hand, count, lay_out
from benchmarks.errors import BenchmarkError

if TYPE_CHECKING:
    from pathlib import Path

_PLACES = "SELECT id, place, points, threes, twos, ones FROM entries ORDER BY id"


async def test_both_come_to_the_same_places_and_leave_no_voter(tmp_path: Path) -> None:
    """What is compared does the same: each entry has its place, and each ballot a number below 0."""
    written, bots, hands = (tmp_path / f"{name}.db" for name in ("written", "bot", "hand"))
    ends_at = await lay_out(written, entrants=20, voters=150)
    for each in (bots, hands):
        shutil.copyfile(written, each)
    taken = await by_bot(bots, ends_at, entrants=20, voters=150)
    assert taken.seconds > 0
    by_hand(hands)
    found = []
    for each in (bots, hands):
        with closing(connect(each)) as connection:
            found.append(connection.execute(_PLACES).fetchall())
            voters = connection.execute("SELECT voter_id FROM ballots").fetchall()
            assert sorted(voters) == [(-number,) for number in range(150, 0, -1)]
    assert found[0] == found[1]
    assert sorted(place for _, place, *_ in found[0]) == list(range(1, 21))


async def test_a_count_that_counts_too_little_is_an_error(tmp_path: Path) -> None:
    """A vote that is smaller than what was to be measured must not look fast."""
    ends_at = await lay_out(tmp_path / "vote.db", entrants=3, voters=5)
    with pytest.raises(BenchmarkError):
        await by_bot(tmp_path / "vote.db", ends_at, entrants=3, voters=6)
    with pytest.raises(BenchmarkError):
        await by_bot(tmp_path / "vote.db", ends_at, entrants=3, voters=5)


async def test_all_rounds_are_told_beside_the_floor(tmp_path: Path) -> None:
    """The table has both, and the goals are about the bot."""
    counts = await count(tmp_path, 2, entrants=3, voters=5)
    assert len(counts.bot) == len(counts.floor) == 2
    text = counts.table()
    assert "floor" in text
    assert "bot" in text
    first, second = counts.goals()
    assert first.value == median(each.cpu for each in counts.bot)
    assert second.value == first.value / median(each.cpu for each in counts.floor)
