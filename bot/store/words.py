"""The block lists of servers, kept ready to be searched with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from bot.domain.record import LogEntry, LogKind
from bot.errors import TooManyWords
from bot.policy.words import MAX_ENTRIES, WordList, read_entry
from bot.store.log import record
from bot.store.per_guild import PerGuild
from bot.store.tables import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.domain.words import Entry
    from bot.store.access import Access

_OF_GUILD = (
    select(words.c.entry).where(words.c.guild_id == bindparam("guild")).order_by(words.c.entry)
)
_ADD = insert(words)
_REMOVE = delete(words).where(
    words.c.guild_id == bindparam("guild"), words.c.entry == bindparam("written")
)


class Words:
    """The repository of words; see `bot.store.protocols.WordsRepository`."""

    def __init__(self, access: Access) -> None:
        self._lists = PerGuild(access, lambda connection, guild: WordList(_read(connection, guild)))

    async def of_guild(self, guild_id: int) -> WordList:
        """The list of one server, ready to be searched with; empty when nothing was added."""
        return await self._lists.of(guild_id)

    async def add(
        self, guild_id: int, entries: Sequence[Entry], *, by: int, at: datetime
    ) -> Sequence[Entry]:
        """Put entries on the list; the answer is those that were new.

        Raises `TooManyWords` or `WordListRefused` when the list would grow too large; then nothing is added.
        """

        def statements(connection: Connection) -> Sequence[Entry] | None:
            known = set(_read(connection, guild_id))
            new = [each for each in dict.fromkeys(entries) if each not in known]
            if len(known) + len(new) > MAX_ENTRIES:
                return None
            if new:
                # What is too large together is refused here, and not by every prompt from then on.
                WordList([*known, *new])
                connection.execute(
                    _ADD,
                    [
                        {"guild_id": guild_id, "entry": each.text, "added_by": by, "added_at": at}
                        for each in new
                    ],
                )
                record(connection, _entry("added", guild_id, new, by, at))
            return new

        added = await self._lists.change(guild_id, statements)
        if added is None:
            raise TooManyWords(MAX_ENTRIES)
        return added

    async def remove(
        self, guild_id: int, entries: Sequence[Entry], *, by: int, at: datetime
    ) -> Sequence[Entry]:
        """Take entries off the list; the answer is those that stood on it."""

        def statements(connection: Connection) -> Sequence[Entry]:
            gone = [
                each
                for each in entries
                if connection.execute(_REMOVE, {"guild": guild_id, "written": each.text}).rowcount
            ]
            if gone:
                record(connection, _entry("removed", guild_id, gone, by, at))
            return gone

        return await self._lists.change(guild_id, statements)


def _read(connection: Connection, guild_id: int) -> tuple[Entry, ...]:
    found = connection.execute(_OF_GUILD, {"guild": guild_id}).scalars()
    return tuple(read_entry(written) for written in found)


def _entry(action: str, guild_id: int, entries: Sequence[Entry], by: int, at: datetime) -> LogEntry:
    return LogEntry(
        at=at,
        kind=LogKind.WORDS,
        action=action,
        actor_id=by,
        guild_id=guild_id,
        detail=", ".join(entry.text for entry in entries),
    )
