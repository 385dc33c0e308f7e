"""The record of what was made and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update

from bot.domain.destination import Rating
from bot.domain.generation import Generation, Posted
from bot.domain.record import LogEntry, LogKind
from bot.store.log import record
from bot.store.tables import generations, jobs, reviews

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection, RowMapping

    from bot.domain.review import Review
    from bot.store.access import Access

_ADD = insert(generations)
_OPEN_REVIEW = insert(reviews)
_ANY = select(
    generations,
    jobs.c.member_id,
    jobs.c.guild_id,
    jobs.c.options,
    jobs.c.channel_id.label("asked_in"),
).join(jobs, generations.c.job_id == jobs.c.id)
_OF_JOB = _ANY.where(generations.c.job_id == bindparam("wanted"))
_OF_MESSAGE = _ANY.where(generations.c.message_id == bindparam("wanted"))
_MOVE = (
    update(generations)
    .where(generations.c.job_id == bindparam("job"))
    .values(
        channel_id=bindparam("channel"), message_id=bindparam("message"), rating=bindparam("shown")
    )
)
_REMOVE = (
    update(generations)
    .where(generations.c.job_id == bindparam("job"), generations.c.removed_at.is_(None))
    .values(removed_at=bindparam("now"))
)


def keep(connection: Connection, generation: Generation, review: Review | None) -> None:
    """Write down what was made, the review that it waits for, and its row of the log."""
    connection.execute(_ADD, _row(generation))
    if review is not None:
        connection.execute(_OPEN_REVIEW, _review_row(review))
    record(
        connection,
        LogEntry(
            at=generation.made_at,
            kind=LogKind.JOB,
            action="delivered" if review is None else "in review",
            actor_id=generation.member_id,
            guild_id=generation.guild_id,
            channel_id=generation.asked_in,
            job_id=generation.job_id,
            cost=generation.cost,
            safe_mode=generation.safe_mode,
            rating=generation.rating,
        ),
    )


class Generations:
    """The repository of generations; see `bot.store.protocols.GenerationRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def get(self, job_id: UUID) -> Generation | None:
        """What a job made; None when it made nothing."""
        return await self._one(_OF_JOB, job_id)

    async def of_message(self, message_id: int) -> Generation | None:
        """What a message shows; None when it shows nothing of ours."""
        return await self._one(_OF_MESSAGE, message_id)

    async def remove(self, generation: Generation, *, by: int, at: datetime, reason: str) -> bool:
        """Write down that it was taken away; False when it had been already."""
        entry = LogEntry(
            at=at,
            kind=LogKind.REMOVAL,
            action="removed",
            actor_id=by,
            guild_id=generation.guild_id,
            channel_id=generation.posted.channel_id,
            member_id=generation.member_id,
            job_id=generation.job_id,
            detail=reason,
            safe_mode=generation.safe_mode,
            rating=generation.rating,
        )

        def statements(connection: Connection) -> bool:
            gone = connection.execute(_REMOVE, {"job": generation.job_id, "now": at}).rowcount > 0
            if gone:
                record(connection, entry)
            return gone

        return await self._access.write(statements)

    async def _one(self, statement: Select[Any], wanted: UUID | int) -> Generation | None:
        def statements(connection: Connection) -> Generation | None:
            row = connection.execute(statement, {"wanted": wanted}).mappings().first()
            return None if row is None else _generation(row)

        return await self._access.read(statements)


def move(connection: Connection, job_id: UUID, posted: Posted, rating: Rating) -> None:
    """Write down where it stands from now on, and what may be shown there."""
    connection.execute(
        _MOVE,
        {
            "job": job_id,
            "channel": posted.channel_id,
            "message": posted.message_id,
            "shown": rating,
        },
    )


def _row(generation: Generation) -> dict[str, Any]:
    return {
        "job_id": generation.job_id,
        "made_at": generation.made_at,
        "safe_mode": generation.safe_mode,
        "unrestricted": generation.unrestricted,
        "rating": generation.rating,
        "width": generation.width,
        "height": generation.height,
        "pictures": generation.pictures,
        "seconds": generation.seconds,
        "cost": generation.cost,
        "channel_id": generation.posted.channel_id,
        "message_id": generation.posted.message_id,
        "removed_at": generation.removed_at,
    }


def _generation(row: RowMapping) -> Generation:
    return Generation(
        job_id=row["job_id"],
        made_at=row["made_at"],
        member_id=row["member_id"],
        guild_id=row["guild_id"],
        asked_in=row["asked_in"],
        options=row["options"],
        safe_mode=row["safe_mode"],
        unrestricted=row["unrestricted"],
        rating=Rating(row["rating"]),
        width=row["width"],
        height=row["height"],
        pictures=row["pictures"],
        seconds=row["seconds"],
        cost=row["cost"],
        posted=Posted(channel_id=row["channel_id"], message_id=row["message_id"]),
        removed_at=row["removed_at"],
    )


def _review_row(review: Review) -> dict[str, Any]:
    return {
        "job_id": review.job_id,
        "guild_id": review.guild_id,
        "channel_id": review.desk.channel_id,
        "message_id": review.desk.message_id,
        "opened_at": review.opened_at,
        "expires_at": review.expires_at,
        "state": review.state,
        "decided_by": review.decided_by,
        "decided_at": review.decided_at,
        "reason": review.reason,
    }
