"""The record of what was made and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, or_, select, update

from bot.domain.record import LogEntry, LogKind
from bot.store.entries import remove_of_job
from bot.store.generation_rows import ANY, OF_JOB, first, in_place, part
from bot.store.lineage import family
from bot.store.log import record
from bot.store.tables import generations, jobs, reviews

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

    from bot.domain.destination import Rating
    from bot.domain.generation import Generation, Part, Posted
    from bot.domain.review import Review
    from bot.store.access import Access

_ADD = insert(generations)
_OPEN_REVIEW = insert(reviews)
_OF_MESSAGE = ANY.where(
    or_(
        generations.c.message_id == bindparam("wanted"),
        generations.c.files_id == bindparam("wanted"),
    )
)
_LATEST = (
    ANY.where(jobs.c.member_id == bindparam("who"), jobs.c.channel_id == bindparam("channel"))
    .order_by(jobs.c.created_at.desc(), jobs.c.id)
    .limit(1)
)
_OF_MEMBER = ANY.where(jobs.c.member_id == bindparam("who")).order_by(
    jobs.c.created_at.desc(), jobs.c.id
)
_COUNT_OF_MEMBER = (
    select(func.count())
    .select_from(generations.join(jobs, generations.c.job_id == jobs.c.id))
    .where(jobs.c.member_id == bindparam("who"))
)
_MOVE = (
    update(generations)
    .where(generations.c.job_id == bindparam("job"))
    .values(
        channel_id=bindparam("channel"),
        message_id=bindparam("message"),
        files_id=bindparam("files"),
        rating=bindparam("shown"),
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
        return await self._one(OF_JOB, job_id)

    async def of_message(self, message_id: int) -> Generation | None:
        """What a message shows, or one in the thread below it; None when it shows nothing of ours."""
        return await self._one(_OF_MESSAGE, message_id)

    async def latest(self, member_id: int, channel_id: int) -> Generation | None:
        """The newest that a member asked for in a channel; None when there is none."""
        which = {"who": member_id, "channel": channel_id}
        return await self._access.read(lambda connection: first(connection, _LATEST, which))

    async def of_member(
        self, member_id: int, guild_id: int | None, *, skip: int, most: int
    ) -> Part:
        """What a member had made in a server, or with None outside of servers, the newest first."""
        who = {"who": member_id}
        here = in_place(guild_id)

        def statements(connection: Connection) -> Part:
            return part(
                connection,
                _OF_MEMBER.where(here),
                _COUNT_OF_MEMBER.where(here),
                who,
                skip=skip,
                most=most,
            )

        return await self._access.read(statements)

    async def family(self, job_id: UUID, *, most: int) -> Sequence[Generation]:
        """A picture with those that it was made from, the first of all first, and those made from it.

        At most so many, the nearest; empty when the job made nothing.
        """
        return await self._access.read(lambda connection: family(connection, job_id, most))

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
                remove_of_job(connection, generation.job_id, at=at)
                record(connection, entry)
            return gone

        return await self._access.write(statements)

    async def _one(self, statement: Select[Any], wanted: UUID | int) -> Generation | None:
        which = {"wanted": wanted}
        return await self._access.read(lambda connection: first(connection, statement, which))


def move(connection: Connection, job_id: UUID, posted: Posted, rating: Rating) -> None:
    """Write down where it stands from now on, and what may be shown there."""
    connection.execute(
        _MOVE,
        {
            "job": job_id,
            "channel": posted.channel_id,
            "message": posted.message_id,
            "files": posted.files_id,
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
        "files_id": generation.posted.files_id,
        "removed_at": generation.removed_at,
    }


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
