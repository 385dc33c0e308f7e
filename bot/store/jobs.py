"""Accepted requests, their states, and the record of what was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import bindparam, insert, select, update

from bot.domain.job import Job, JobState, Reply
from bot.store.tables import UNFINISHED, generations, job_history, jobs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.engine import Connection, RowMapping

    from bot.domain.generation import Generation
    from bot.store.access import Access

_log = structlog.stdlib.get_logger(__name__)

_ADD = insert(jobs)
_REMEMBER = insert(job_history)
_RECORD = insert(generations)
_ADVANCE = (
    update(jobs)
    .where(jobs.c.id == bindparam("job_id"), UNFINISHED)
    .values(state=bindparam("to"), updated_at=bindparam("now"), reason=bindparam("why"))
)
_END = _ADVANCE.values(interaction_token="")
_UNFINISHED = select(jobs).where(UNFINISHED).order_by(jobs.c.created_at, jobs.c.id)


class Jobs:
    """The repository of jobs; see `bot.store.protocols.JobRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def add(self, job: Job) -> None:
        """Write down an accepted job; once this returns, it survives a crash."""
        row = _row(job)
        entered = _entry(job.id, job.state, job.created_at, "")

        def statements(connection: Connection) -> None:
            connection.execute(_ADD, row)
            connection.execute(_REMEMBER, entered)

        await self._access.write(statements)

    async def advance(
        self, job_id: UUID, state: JobState, *, at: datetime, reason: str = ""
    ) -> None:
        """Write down a new state of an unfinished job; an ended one stays as it is.

        `reason` names the error of an end. An end also forgets the interaction's token.
        """
        if not await self._access.write(
            lambda connection: _move(connection, job_id, state, at, reason)
        ):
            _log.warning("the job has ended already", job_id=str(job_id), state=str(state))

    async def finish(self, generation: Generation) -> None:
        """Write down what was delivered and end its job, both or neither."""
        record = _record(generation)

        def statements(connection: Connection) -> bool:
            moved = _move(connection, generation.job_id, JobState.DELIVERED, generation.made_at, "")
            if moved:
                connection.execute(_RECORD, record)
            return moved

        if not await self._access.write(statements):
            _log.warning(
                "the job has ended already", job_id=str(generation.job_id), state="delivered"
            )

    async def unfinished(self) -> Sequence[Job]:
        """The jobs that have no end yet, oldest first."""
        return await self._access.read(
            lambda connection: [_job(row) for row in connection.execute(_UNFINISHED).mappings()]
        )


def _move(connection: Connection, job_id: UUID, state: JobState, at: datetime, reason: str) -> bool:
    statement = _END if state.ended else _ADVANCE
    told = {"job_id": job_id, "to": state, "now": at, "why": reason}
    if connection.execute(statement, told).rowcount == 0:
        return False
    connection.execute(_REMEMBER, _entry(job_id, state, at, reason))
    return True


def _entry(job_id: UUID, state: JobState, at: datetime, reason: str) -> dict[str, Any]:
    return {"job_id": job_id, "state": state, "at": at, "reason": reason}


def _row(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "created_at": job.created_at,
        "updated_at": job.created_at,
        "state": job.state,
        "reason": "",
        "member_id": job.member_id,
        "guild_id": job.destination.guild_id,
        "channel_id": job.destination.channel_id,
        "destination": job.destination,
        "options": job.options,
        "safe_mode": job.safe_mode,
        "price": job.price,
        "notes": job.notes,
        "application_id": job.reply.application_id,
        "interaction_id": job.reply.interaction_id,
        "interaction_token": job.reply.token,
        "received_at": job.reply.received_at,
        "attachment_size_limit": job.reply.attachment_size_limit,
        "locale": job.reply.locale,
    }


def _job(row: RowMapping) -> Job:
    return Job(
        id=row["id"],
        created_at=row["created_at"],
        member_id=row["member_id"],
        destination=row["destination"],
        options=row["options"],
        safe_mode=row["safe_mode"],
        price=row["price"],
        reply=Reply(
            application_id=row["application_id"],
            interaction_id=row["interaction_id"],
            token=row["interaction_token"],
            received_at=row["received_at"],
            attachment_size_limit=row["attachment_size_limit"],
            locale=row["locale"],
        ),
        state=JobState(row["state"]),
        notes=row["notes"],
    )


def _record(generation: Generation) -> dict[str, Any]:
    return {
        "job_id": generation.job_id,
        "made_at": generation.made_at,
        "member_id": generation.member_id,
        "guild_id": generation.guild_id,
        "options": generation.options,
        "safe_mode": generation.safe_mode,
        "rating": generation.rating,
        "width": generation.width,
        "height": generation.height,
        "pictures": generation.pictures,
        "seconds": generation.seconds,
        "cost": generation.cost,
        "channel_id": generation.posted.channel_id,
        "message_id": generation.posted.message_id,
    }
