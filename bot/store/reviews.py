"""Results that wait for a moderator; of all who decide at once, exactly one does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from bot.domain.generation import Posted
from bot.domain.record import BY_ITSELF, LogEntry, LogKind
from bot.domain.review import Review, ReviewState
from bot.policy.rating import rate
from bot.store.generations import move
from bot.store.log import record
from bot.store.tables import UNDECIDED, jobs, reviews

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection, RowMapping

    from bot.domain.destination import Rating
    from bot.domain.job import Job
    from bot.store.access import Access

_GET = select(reviews).where(reviews.c.job_id == bindparam("job"))
_OVERDUE = select(reviews).where(
    UNDECIDED, reviews.c.state == ReviewState.PENDING, reviews.c.expires_at <= bindparam("now")
)
_APPROVED = select(reviews).where(UNDECIDED, reviews.c.state == ReviewState.APPROVED)
_MOVE = (
    update(reviews)
    .where(reviews.c.job_id == bindparam("job"), reviews.c.state == bindparam("before"))
    .values(state=bindparam("after"))
)
_DECIDE = _MOVE.values(
    decided_by=bindparam("who"), decided_at=bindparam("now"), reason=bindparam("why")
)
_UNTOLD = (
    select(reviews)
    .join(jobs, reviews.c.job_id == jobs.c.id)
    .where(
        reviews.c.state.in_((ReviewState.REJECTED, ReviewState.EXPIRED)),
        jobs.c.interaction_token != "",
    )
)
_FORGET_TOKEN = update(jobs).where(jobs.c.id == bindparam("job")).values(interaction_token="")


class Reviews:
    """The repository of reviews; see `bot.store.protocols.ReviewRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def get(self, job_id: UUID) -> Review | None:
        """The review of a job; None when it was never reviewed."""
        found = await self._all(_GET, {"job": job_id})
        return found[0] if found else None

    async def overdue(self, at: datetime) -> Sequence[Review]:
        """Those that nobody decided in time."""
        return await self._all(_OVERDUE, {"now": at})

    async def approved(self) -> Sequence[Review]:
        """Those that were approved, but are not posted yet."""
        return await self._all(_APPROVED, {})

    async def untold(self) -> Sequence[Review]:
        """Those that were turned away, and whose members may not have been told."""
        return await self._all(_UNTOLD, {})

    async def told(self, job_id: UUID) -> None:
        """Write down that the member knows what became of it; the interaction's token is forgotten."""
        await self._access.write(
            lambda connection: connection.execute(_FORGET_TOKEN, {"job": job_id}).close()
        )

    async def decide(
        self, job: Job, state: ReviewState, *, by: int | None, at: datetime, reason: str = ""
    ) -> bool:
        """Decide a pending review; False when somebody else has. `by` None: the bot, by itself."""
        deciding = {
            "job": job.id,
            "before": ReviewState.PENDING,
            "after": state,
            "who": by,
            "now": at,
            "why": reason,
        }
        entry = _entry(job, state, by, at, reason)
        return await self._access.write(
            lambda connection: _once(connection, _DECIDE, deciding, entry)
        )

    async def publish(self, job: Job, posted: Posted, rating: Rating, *, at: datetime) -> bool:
        """Write down that an approved result was posted, and where."""

        def statements(connection: Connection) -> bool:
            moving = _moving(job, ReviewState.PUBLISHED)
            entry = replace(_entry(job, ReviewState.PUBLISHED, None, at, ""), rating=rating)
            published = _once(connection, _MOVE, moving, entry)
            if published:
                move(connection, job.id, posted, rating)
            return published

        return await self._access.write(statements)

    async def withhold(self, job: Job, *, at: datetime, reason: str) -> bool:
        """Write down that an approved result could not be posted."""
        moving = _moving(job, ReviewState.WITHHELD)
        entry = _entry(job, ReviewState.WITHHELD, None, at, reason)
        return await self._access.write(lambda connection: _once(connection, _MOVE, moving, entry))

    async def _all(self, statement: Select[Any], values: dict[str, Any]) -> Sequence[Review]:
        return await self._access.read(
            lambda connection: [
                _review(row) for row in connection.execute(statement, values).mappings()
            ]
        )


def _moving(job: Job, after: ReviewState) -> dict[str, Any]:
    return {"job": job.id, "before": ReviewState.APPROVED, "after": after}


def _once(connection: Connection, statement: Any, values: dict[str, Any], entry: LogEntry) -> bool:  # noqa: ANN401  - SQLAlchemy's statements share no narrower type
    moved = bool(connection.execute(statement, values).rowcount)
    if moved:
        record(connection, entry)
        if values["after"] in {ReviewState.PUBLISHED, ReviewState.WITHHELD}:
            # The member knows. Of the other ends they are told only now: the token is kept until then.
            connection.execute(_FORGET_TOKEN, {"job": values["job"]})
    return moved


def _entry(job: Job, state: ReviewState, by: int | None, at: datetime, reason: str) -> LogEntry:
    return LogEntry(
        at=at,
        kind=LogKind.REVIEW,
        action=state.value,
        actor_id=BY_ITSELF if by is None else by,
        guild_id=job.destination.guild_id,
        channel_id=job.destination.channel_id,
        member_id=job.member_id,
        job_id=job.id,
        detail=reason,
        safe_mode=job.safe_mode,
        rating=rate(job.destination),
    )


def _review(row: RowMapping) -> Review:
    return Review(
        job_id=row["job_id"],
        guild_id=row["guild_id"],
        desk=Posted(channel_id=row["channel_id"], message_id=row["message_id"]),
        opened_at=row["opened_at"],
        expires_at=row["expires_at"],
        state=ReviewState(row["state"]),
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        reason=row["reason"],
    )
