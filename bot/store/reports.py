"""Pictures that people reported: one report a person, one case a picture, one decision a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.generation import Posted
from bot.domain.record import LogEntry, LogKind
from bot.domain.review import Case, CaseState, Report
from bot.store.log import record
from bot.store.tables import cases, reports

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from bot.domain.generation import Generation
    from bot.store.access import Access

_CASE = select(cases).where(cases.c.job_id == bindparam("job"))
_HELD = _CASE.with_for_update()
"""Held until the commit on PostgreSQL, so that of two reports one sees the other."""
_REPORTS = select(reports).where(reports.c.job_id == bindparam("job")).order_by(reports.c.at)
_OPEN = (cases.c.job_id == bindparam("job"), cases.c.state == CaseState.OPEN)
_HIDE = update(cases).where(*_OPEN).values(hidden=True)
_TELL = (
    update(cases)
    .where(cases.c.job_id == bindparam("job"))
    .values(channel_id=bindparam("channel"), message_id=bindparam("message"))
)
_DECIDE = (
    update(cases)
    .where(*_OPEN)
    .values(state=bindparam("after"), decided_by=bindparam("who"), decided_at=bindparam("now"))
)


class Reports:
    """The repository of reports; see `bot.store.protocols.ReportRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def add(self, report: Report, generation: Generation, *, hide_at: int) -> Case | None:
        """Write a report down; the answer is the case as it is now, None when they reported it before.

        An open case is hidden once `hide_at` people have reported it.
        """
        if generation.guild_id is None:
            raise ValueError("only what stands in a server can be reported")
        opened = {
            "job_id": report.job_id,
            "guild_id": generation.guild_id,
            "hidden": False,
            "state": CaseState.OPEN,
        }
        row = {
            "job_id": report.job_id,
            "reporter_id": report.reporter_id,
            "reason": report.reason,
            "at": report.at,
        }
        entry = _entry(
            generation, "reported", by=report.reporter_id, at=report.at, detail=report.reason
        )

        def statements(connection: Connection) -> Case | None:
            _insert_new(connection, cases, opened)
            connection.execute(_HELD, {"job": report.job_id})
            if not _insert_new(connection, reports, row):
                return None
            record(connection, entry)
            case = _case(connection, report.job_id)
            if case is None or case.hidden or len(case.reports) < hide_at:
                return case
            connection.execute(_HIDE, {"job": report.job_id})
            return _case(connection, report.job_id)

        return await self._access.write(statements)

    async def case(self, job_id: UUID) -> Case | None:
        """The case of a picture; None when nobody reported it."""
        return await self._access.read(lambda connection: _case(connection, job_id))

    async def tell(self, job_id: UUID, notice: Posted) -> None:
        """Write down which message tells moderators of the case."""
        told = {"job": job_id, "channel": notice.channel_id, "message": notice.message_id}
        await self._access.write(lambda connection: connection.execute(_TELL, told).close())

    async def decide(
        self, generation: Generation, state: CaseState, *, by: int, at: datetime
    ) -> bool:
        """Decide an open case; False when somebody else has. What is kept is not hidden any more."""
        deciding = {"job": generation.job_id, "after": state, "who": by, "now": at}
        statement = _DECIDE.values(hidden=False) if state is CaseState.KEPT else _DECIDE
        entry = _entry(generation, state.value, by=by, at=at, detail="")

        def statements(connection: Connection) -> bool:
            decided = connection.execute(statement, deciding).rowcount > 0
            if decided:
                record(connection, entry)
            return decided

        return await self._access.write(statements)


def _insert_new(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert a row unless there is one with its key; False when there was."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    inserting = make(table).on_conflict_do_nothing()
    # SQLAlchemy counts the rows of an INSERT on PostgreSQL only when it is told to.
    counted = {"preserve_rowcount": True}
    return connection.execute(inserting, row, execution_options=counted).rowcount > 0


def _entry(generation: Generation, action: str, *, by: int, at: datetime, detail: str) -> LogEntry:
    return LogEntry(
        at=at,
        kind=LogKind.REPORT,
        action=action,
        actor_id=by,
        guild_id=generation.guild_id,
        channel_id=generation.posted.channel_id,
        member_id=generation.member_id,
        job_id=generation.job_id,
        detail=detail,
        safe_mode=generation.safe_mode,
        rating=generation.rating,
    )


def _case(connection: Connection, job_id: UUID) -> Case | None:
    row = connection.execute(_CASE, {"job": job_id}).mappings().one_or_none()
    if row is None:
        return None
    noticed = row["message_id"] is not None
    return Case(
        job_id=job_id,
        guild_id=row["guild_id"],
        reports=tuple(
            Report(job_id=job_id, reporter_id=each.reporter_id, reason=each.reason, at=each.at)
            for each in connection.execute(_REPORTS, {"job": job_id})
        ),
        hidden=row["hidden"],
        state=CaseState(row["state"]),
        notice=Posted(channel_id=row["channel_id"], message_id=row["message_id"])
        if noticed
        else None,
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
    )
