"""What is kept in memory: read once, anew after a change, and where others change it after a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.remembered import Remembered

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.engine import Database


class Counted:
    """Answers how often it was read, and a clock that a test moves."""

    def __init__(self) -> None:
        self.reads = 0
        self.now = 100.0

    def read(self, _connection: Connection, key: int) -> tuple[int, int]:
        """The key, and how often anything was read."""
        self.reads += 1
        return key, self.reads

    def clock(self) -> float:
        """The time in seconds."""
        return self.now


async def test_a_value_is_read_once_until_it_changes(database: Database) -> None:
    """Each key for itself, however long ago that was."""
    counted = Counted()
    remembered = Remembered(database, counted.read, clock=counted.clock)
    assert [await remembered.of(1), await remembered.of(1), await remembered.of(2)] == [
        (1, 1),
        (1, 1),
        (2, 2),
    ]
    counted.now += 1e9
    assert await remembered.of(1) == (1, 1)
    await remembered.change(1, lambda _connection: None)
    assert [await remembered.of(1), await remembered.of(2)] == [(1, 3), (2, 2)]


async def test_what_other_processes_change_is_read_anew_after_a_while(database: Database) -> None:
    """Not before its seconds are over, and from then on again and again."""
    counted = Counted()
    remembered = Remembered(database, counted.read, lasts=5.0, clock=counted.clock)
    assert await remembered.of(1) == (1, 1)
    counted.now += 4.9
    assert await remembered.of(1) == (1, 1)
    counted.now += 0.2
    assert await remembered.of(1) == (1, 2)
    counted.now += 5.0
    assert await remembered.of(1) == (1, 3)
