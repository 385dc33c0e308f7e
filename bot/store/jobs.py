"""Accepted requests, their states, and what they reserve until their end."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import bindparam, delete, insert, select, update

from bot.domain.job import Job, JobState, Reply
from bot.domain.record import LogEntry, LogKind
from bot.policy.rating import rate
from bot.store.generations import keep
from bot.store.limits import exceeded, lock, spent
from bot.store.log import record
from bot.store.references import forget_references, keep_references, references_of
from bot.store.tables import UNFINISHED, job_history, jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Update
    from sqlalchemy.engine import Connection, RowMapping

    from bot.domain.generation import Generation
    from bot.domain.reference import Reference
    from bot.domain.review import Review
    from bot.domain.rules import Budget
    from bot.errors import Refusal
    from bot.policy.quota import Limits
    from bot.store.access import Access

_log = structlog.stdlib.get_logger(__name__)

_ADD = insert(jobs)
_TAKE_OUT = delete(jobs).where(jobs.c.id == bindparam("job_id"))
_REMEMBER = insert(job_history)
_ADVANCE = (
    update(jobs)
    .where(jobs.c.id == bindparam("job_id"), UNFINISHED)
    .values(state=bindparam("to"), updated_at=bindparam("now"), reason=bindparam("why"))
)
_END = _ADVANCE.values(interaction_token="")
_MADE: dict[str, Any] = {
    "options": bindparam("painted"),
    "counted_pictures": bindparam("made"),
    "counted_cost": bindparam("paid"),
}
_SETTLE = _END.values(**_MADE)
_SETTLE_FOR_REVIEW = _ADVANCE.values(**_MADE)
"""The token is kept for the decision's sake, which may come while it still works."""
_GIVE_BACK = _END.values(counted_pictures=0, counted_cost=Decimal(0))
_UNFINISHED = select(jobs).where(UNFINISHED).order_by(jobs.c.created_at, jobs.c.id)
_GET = select(jobs).where(jobs.c.id == bindparam("job_id"))


def accepting(
    job: Job, limits: Limits | None, references: Sequence[Reference]
) -> Callable[[Connection], Refusal | None]:
    """The statements that write a job down, or find out which of its limits forbids that."""
    row = _row(job)
    entered = _entry(job.id, job.state, job.created_at, "")

    def statements(connection: Connection) -> Refusal | None:
        if limits:
            lock(connection)
        # First, because writing is what locks an SQLite file.
        connection.execute(_ADD, row)
        if limits and (refusal := exceeded(connection, job, limits)):
            connection.execute(_TAKE_OUT, {"job_id": job.id})
            return refusal
        connection.execute(_REMEMBER, entered)
        if references:
            keep_references(connection, job.id, references)
        return None

    return statements


class Jobs:
    """The repository of jobs; see `bot.store.protocols.JobRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def add(
        self, job: Job, limits: Limits | None = None, references: Sequence[Reference] = ()
    ) -> Refusal | None:
        """Write down an accepted job with its pictures and reserve what it costs, all or nothing.

        Once this returns None, the job survives a crash. Where it would pass one of the limits, nothing is
        written and the answer is the refusal; of two that are added at once, only one can take the last.
        """
        return await self._access.write(accepting(job, limits, references))

    async def advance(
        self, job_id: UUID, state: JobState, *, at: datetime, reason: str = ""
    ) -> None:
        """Write down a new state of an unfinished job; an ended one stays as it is."""
        if not await self._access.write(
            lambda connection: advanced(connection, job_id, state, at, reason)
        ):
            _log.warning("the job has ended already", job_id=str(job_id), state=str(state))

    async def end(
        self, job: Job, state: JobState, *, at: datetime, reason: str, may_have_cost: bool
    ) -> None:
        """Write down the end of a job without a result, and give back what it reserved if it cost nothing.

        `reason` names the error. The interaction's token is forgotten, and the log gets its row.
        """
        moving = {"job_id": job.id, "to": state, "now": at, "why": reason}
        entry = LogEntry(
            at=at,
            kind=LogKind.JOB,
            action=state.value,
            actor_id=job.member_id,
            guild_id=job.destination.guild_id,
            channel_id=job.destination.channel_id,
            job_id=job.id,
            rule=reason,
            cost=job.price if may_have_cost else Decimal(0),
            safe_mode=job.safe_mode,
            rating=rate(job.destination),
        )

        def statements(connection: Connection) -> bool:
            moved = _move(connection, _END if may_have_cost else _GIVE_BACK, moving)
            if moved:
                record(connection, entry)
                forget_references(connection, job.id, job.options)
            return moved

        if not await self._access.write(statements):
            _log.warning("the job has ended already", job_id=str(job.id), state=str(state))

    async def finish(self, generation: Generation, review: Review | None = None) -> None:
        """Write down what was delivered, or laid before moderators, and end its job: all or nothing.

        What the job asked for and reserved becomes what was made and paid.
        """
        job_id = generation.job_id
        moving = {
            "job_id": job_id,
            "to": JobState.DELIVERED,
            "now": generation.made_at,
            "why": "" if review is None else "review",
            "painted": generation.options,
            "made": generation.pictures,
            "paid": generation.cost,
        }

        def statements(connection: Connection) -> bool:
            moved = _move(connection, _SETTLE if review is None else _SETTLE_FOR_REVIEW, moving)
            if moved:
                keep(connection, generation, review)
                forget_references(connection, job_id, generation.options)
            return moved

        if not await self._access.write(statements):
            _log.warning("the job has ended already", job_id=str(job_id), state="delivered")

    async def unfinished(self) -> Sequence[Job]:
        """The jobs that have no end yet, oldest first."""
        return await self._access.read(
            lambda connection: [_job(row) for row in connection.execute(_UNFINISHED).mappings()]
        )

    async def references(self, job_id: UUID) -> Sequence[Reference]:
        """The pictures that an unfinished job is painted in the style of, in their order."""
        return await self._access.read(lambda connection: references_of(connection, job_id))

    async def get(self, job_id: UUID) -> Job | None:
        """A job, ended or not; None when there is none."""
        return await self._access.read(lambda connection: found(connection, job_id))

    async def spent(self, budgets: Sequence[Budget], *, at: datetime) -> Sequence[Decimal]:
        """What counts towards each budget in the period of `at`, reserved or paid, in US dollars."""
        return await self._access.read(
            lambda connection: [spent(connection, budget, at) for budget in budgets]
        )


def found(connection: Connection, job_id: UUID) -> Job | None:
    """A job, ended or not; None when there is none."""
    row = connection.execute(_GET, {"job_id": job_id}).mappings().one_or_none()
    return None if row is None else _job(row)


def advanced(
    connection: Connection, job_id: UUID, state: JobState, at: datetime, reason: str
) -> bool:
    """Write down a new state of an unfinished job, other than an end; False when it has ended."""
    moving = {"job_id": job_id, "to": state, "now": at, "why": reason}
    return _move(connection, _ADVANCE, moving)


def _move(connection: Connection, statement: Update, moving: dict[str, Any]) -> bool:
    if connection.execute(statement, moving).rowcount == 0:
        return False
    entered = _entry(moving["job_id"], moving["to"], moving["now"], moving["why"])
    connection.execute(_REMEMBER, entered)
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
        "parent_id": job.destination.parent_id,
        "category_id": job.destination.category_id,
        "destination": job.destination,
        "options": job.options,
        "safe_mode": job.safe_mode,
        "price": job.price,
        "counted_pictures": job.pictures,
        "counted_cost": job.price,
        "notes": job.notes,
        "after_id": job.after,
        "application_id": job.reply.application_id,
        "interaction_id": job.reply.interaction_id,
        "interaction_token": job.reply.token,
        "received_at": job.reply.received_at,
        "attachment_size_limit": job.reply.attachment_size_limit,
        "locale": job.reply.locale,
        "guild_locale": job.reply.guild_locale,
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
            guild_locale=row["guild_locale"],
        ),
        state=JobState(row["state"]),
        notes=row["notes"],
        after=row["after_id"],
    )
