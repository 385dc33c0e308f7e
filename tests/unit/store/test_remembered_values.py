"""What is kept in memory: read once, and anew after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.remembered import Remembered

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.engine import Database


class Counted:
    """Answers how often it was read."""

    def __init__(self) -> None:
        self.reads = 0

    def read(self, _connection: Connection, key: int) -> tuple[int, int]:
        """The key, and how often anything was read."""
        self.reads += 1
        return key, self.reads


async def test_a_value_is_read_once_until_it_changes(database: Database) -> None:
    """Each key for itself, here and where another process says so."""
    counted = Counted()
    remembered = Remembered(database, counted.read, topic="a test")
    assert [await remembered.of(1), await remembered.of(1), await remembered.of(2)] == [
        (1, 1),
        (1, 1),
        (2, 2),
    ]
    await remembered.change(1, lambda _connection: None)
    assert [await remembered.of(1), await remembered.of(2)] == [(1, 3), (2, 2)]
    remembered.drop(2)
    assert [await remembered.of(1), await remembered.of(2)] == [(1, 3), (2, 4)]
