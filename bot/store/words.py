"""The block lists of servers, kept ready to be searched with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from bot.domain.record import LogEntry, LogKind
from bot.domain.words import Entry, WordsChanged
from bot.errors import TooManyWords
from bot.policy.words import MAX_ENTRIES, WordList, identity
from bot.store.log import record
from bot.store.remembered import Remembered
from bot.store.tables import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.store.access import Access

_OF_GUILD = select(words.c.entry).where(words.c.guild_id == bindparam("guild"))
_ADD = insert(words)
_REMOVE = delete(words).where(
    words.c.guild_id == bindparam("guild"), words.c.entry == bindparam("written")
)


class Words:
    """The repository of words; see `bot.store.protocols.WordsRepository`."""

    def __init__(self, access: Access) -> None:
        self._lists = Remembered(
            access, lambda connection, guild: WordList(_read(connection, guild)), topic="words"
        )

    async def of_guild(self, guild_id: int) -> WordList:
        """The list of one server, ready to be searched with; empty when nothing was added."""
        return await self._lists.of(guild_id)

    async def add(
        self, guild_id: int, entries: Sequence[Entry], *, by: int, at: datetime
    ) -> Sequence[Entry]:
        """Put entries on the list; the answer is those that were new.

        Raises `TooManyWords` or `WordListRefused` when the list would grow too large; then nothing is added.
        """

        def statements(connection: Connection) -> WordsChanged:
            return _change(connection, guild_id, entries, by=by, at=at, others_stay=True)

        return (await self._lists.change(guild_id, statements)).added

    async def remove(
        self, guild_id: int, entries: Sequence[Entry], *, by: int, at: datetime
    ) -> Sequence[Entry]:
        """Take entries off the list, however they are spelled; the answer is those that stood on it."""

        def statements(connection: Connection) -> Sequence[Entry]:
            wanted = {identity(each) for each in entries}
            gone = [each for each in _read(connection, guild_id) if identity(each) in wanted]
            _remove(connection, guild_id, gone, by, at)
            return gone

        return await self._lists.change(guild_id, statements)

    async def replace(
        self, guild_id: int, entries: Sequence[Entry], *, by: int, at: datetime
    ) -> WordsChanged:
        """Let the list hold these entries and no others, all at once; raises as `add` does."""

        def statements(connection: Connection) -> WordsChanged:
            return _change(connection, guild_id, entries, by=by, at=at, others_stay=False)

        return await self._lists.change(guild_id, statements)


def _change(
    connection: Connection,
    guild_id: int,
    entries: Sequence[Entry],
    *,
    by: int,
    at: datetime,
    others_stay: bool,
) -> WordsChanged:
    """Put the entries on the list that are not there in any spelling, and let the others stay or not."""
    known = {identity(each): each for each in _read(connection, guild_id)}
    wanted: dict[str, Entry] = {}
    for each in entries:
        wanted.setdefault(identity(each), each)
    gone = set() if others_stay else known.keys() - wanted.keys()
    added = tuple(each for key, each in wanted.items() if key not in known)
    removed = tuple(each for key, each in known.items() if key in gone)
    kept = [each for key, each in known.items() if key not in gone]
    if len(kept) + len(added) > MAX_ENTRIES:
        raise TooManyWords(MAX_ENTRIES)
    # What is too large together is refused here, and not by every prompt from then on.
    WordList([*kept, *added])
    _remove(connection, guild_id, removed, by, at)
    _add(connection, guild_id, added, by, at)
    return WordsChanged(added=added, removed=removed)


def _add(
    connection: Connection, guild_id: int, new: Sequence[Entry], by: int, at: datetime
) -> None:
    if new:
        rows = [
            {"guild_id": guild_id, "entry": each.text, "added_by": by, "added_at": at}
            for each in new
        ]
        connection.execute(_ADD, rows)
        record(connection, _entry("added", guild_id, new, by, at))


def _remove(
    connection: Connection, guild_id: int, gone: Sequence[Entry], by: int, at: datetime
) -> None:
    if gone:
        rows = [{"guild": guild_id, "written": each.text} for each in gone]
        connection.execute(_REMOVE, rows)
        record(connection, _entry("removed", guild_id, gone, by, at))


def _read(connection: Connection, guild_id: int) -> tuple[Entry, ...]:
    """The list in its order, which is the same on both databases."""
    found = connection.execute(_OF_GUILD, {"guild": guild_id}).scalars()
    return tuple(map(Entry.of, sorted(found, key=lambda written: (written.casefold(), written))))


def _entry(action: str, guild_id: int, entries: Sequence[Entry], by: int, at: datetime) -> LogEntry:
    return LogEntry(
        at=at,
        kind=LogKind.WORDS,
        action=action,
        actor_id=by,
        guild_id=guild_id,
        detail=", ".join(entry.text for entry in entries),
    )
