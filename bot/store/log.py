"""The log: rows are only ever added, by whoever decides and in the same transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, or_, select

from bot.domain.record import LogEntry, LogKind
from bot.store.tables import jobs, log

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection, RowMapping

    from bot.domain.record import LogQuery
    from bot.store.access import Access

_ADD = insert(log)
_SEARCH = (
    select(log, jobs.c.options)
    .select_from(log.outerjoin(jobs, log.c.job_id == jobs.c.id))
    .limit(bindparam("most"))
)
_NEWEST = _SEARCH.order_by(log.c.id.desc())
_NEXT_NEWER = _SEARCH.order_by(log.c.id)


def record(connection: Connection, *entries: LogEntry) -> None:
    """Write rows down in the transaction of what they tell about."""
    if entries:
        connection.execute(_ADD, [_row(entry) for entry in entries])


class Log:
    """The repository of the log; see `bot.store.protocols.LogRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def add(self, entry: LogEntry) -> None:
        """Write down what no other repository does."""
        await self._access.write(lambda connection: record(connection, entry))

    async def search(self, query: LogQuery, *, most: int) -> Sequence[LogEntry]:
        """The newest rows that fit, newest first, at most so many; a job's prompt while it is kept.

        With `after` they are those that follow it at once, newest first as well.
        """
        upwards = query.after is not None
        statement = _narrowed(_NEXT_NEWER if upwards else _NEWEST, query)

        def statements(connection: Connection) -> list[LogEntry]:
            rows = connection.execute(statement, {"most": most}).mappings()
            found = [_entry(row) for row in rows]
            return found[::-1] if upwards else found

        return await self._access.read(statements)

    async def pages(self, query: LogQuery, *, size: int) -> AsyncIterator[Sequence[LogEntry]]:
        """All rows that fit, newest first, so many at a time; what is added meanwhile is left out."""
        while found := await self.search(query, most=size):
            yield found
            query = replace(query, before=found[-1].id)


def _narrowed(statement: Select[Any], query: LogQuery) -> Select[Any]:
    statement = statement.where(log.c.guild_id == query.guild_id)
    if query.member_id is not None:
        who = query.member_id
        statement = statement.where(or_(log.c.actor_id == who, log.c.member_id == who))
    if query.channel_id is not None:
        statement = statement.where(log.c.channel_id == query.channel_id)
    if query.kind is not None:
        statement = statement.where(log.c.kind == query.kind)
    if query.since is not None:
        statement = statement.where(log.c.at >= query.since)
    if query.until is not None:
        statement = statement.where(log.c.at < query.until)
    if query.before is not None:
        statement = statement.where(log.c.id < query.before)
    if query.after is not None:
        statement = statement.where(log.c.id > query.after)
    return statement


def _row(entry: LogEntry) -> dict[str, Any]:
    return {
        "at": entry.at,
        "kind": entry.kind,
        "action": entry.action,
        "guild_id": entry.guild_id,
        "channel_id": entry.channel_id,
        "actor_id": entry.actor_id,
        "member_id": entry.member_id,
        "job_id": entry.job_id,
        "rule": entry.rule,
        "detail": entry.detail,
        "cost": entry.cost,
        "safe_mode": entry.safe_mode,
        "rating": entry.rating,
        "prompt": entry.prompt,
    }


def _entry(row: RowMapping) -> LogEntry:
    options = row["options"]
    return LogEntry(
        id=row["id"],
        at=row["at"],
        kind=LogKind(row["kind"]),
        action=row["action"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        actor_id=row["actor_id"],
        member_id=row["member_id"],
        job_id=row["job_id"],
        rule=row["rule"],
        detail=row["detail"],
        cost=row["cost"],
        safe_mode=row["safe_mode"],
        rating=row["rating"],
        prompt=row["prompt"] or ("" if options is None else options.prompt),
    )
