"""The line that all processes share: rows of PostgreSQL, served in the order of `FairQueue`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import QueueFull
from bot.store import turn_statements as sql
from bot.store.jobs import accepting, advanced, found
from bot.store.limits import lock
from bot.store.turn_protocols import Line, Taken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.engine import Connection

    from bot.domain.job import Job, JobState
    from bot.domain.reference import Reference
    from bot.errors import Refusal
    from bot.policy.quota import Limits
    from bot.store.access import Access
    from bot.store.turn_protocols import Bounds

LEASE = 15
"""Seconds after its last sign of life until a process counts as gone."""


class Turns:
    """The repository of the line; see `bot.store.turn_protocols.TurnRepository`. PostgreSQL only.

    A row stays until its round is over, so that who comes again soon gets a later round.
    """

    def __init__(self, access: Access) -> None:
        self._access = access

    async def enter(
        self, job: Job, limits: Limits | None, references: Sequence[Reference], bounds: Bounds
    ) -> Refusal | None:
        """Write down an accepted job and its place; None once it survives a crash, as `JobRepository.add`."""
        accept = accepting(job, limits, references)

        def statements(connection: Connection) -> Refusal | None:
            lock(connection)
            waiting, own = connection.execute(sql.COUNT, {"member": job.member_id}).one()
            if waiting >= bounds.everybody:
                return QueueFull(bounds.everybody)
            if own >= bounds.member:
                return QueueFull(bounds.member, yours=True)
            refusal = accept(connection)
            if refusal is None:
                _enter(connection, job)
            return refusal

        return await self._access.write(statements)

    async def anybody_waits(self) -> bool:
        """Whether there is a turn to take."""
        return await self._access.read(
            lambda connection: connection.execute(sql.ANYBODY).one_or_none() is not None
        )

    async def call(self) -> None:
        """Call for as many turns as jobs wait, where calls got lost with whoever had taken them."""

        def statements(connection: Connection) -> None:
            for _ in range(connection.execute(sql.UNCALLED).scalar_one()):
                connection.execute(sql.WAKE)

        await self._access.write(statements)

    async def take(self, holder: UUID) -> Taken | None:
        """Take the next job's turn; None when nobody waits."""

        def statements(connection: Connection) -> Taken | None:
            row = connection.execute(sql.TAKE, {"holder": holder}).one_or_none()
            if row is None:
                return None
            connection.execute(sql.FORGET, {"round": row.round})
            job = found(connection, row.job_id)
            return None if job is None else Taken(job=job, told=row.told)

        return await self._access.write(statements)

    async def withdraw(self, job_id: UUID, member_id: int, holder: UUID) -> Job | None:
        """Take a member's own job out before its turn; None when it does not wait, or is another's."""
        who = {"job": job_id, "member": member_id, "holder": holder}

        def statements(connection: Connection) -> Job | None:
            if connection.execute(sql.WITHDRAW, who).one_or_none() is None:
                return None
            return found(connection, job_id)

        return await self._access.write(statements)

    async def give_back(self, job_id: UUID, holder: UUID) -> None:
        """Let a job that was not sent wait again, at its old place."""

        def statements(connection: Connection) -> None:
            if connection.execute(sql.GIVE_BACK, {"job": job_id, "holder": holder}).rowcount:
                connection.execute(sql.WAKE)

        await self._access.write(statements)

    async def hold(self, job_id: UUID, holder: UUID) -> bool:
        """Claim the right to answer a job, for a minute and a half; False when it was taken over."""
        which = {"job": job_id, "holder": holder}
        return await self._access.write(
            lambda connection: connection.execute(sql.HOLD, which).rowcount > 0
        )

    async def advance(
        self, job_id: UUID, holder: UUID, state: JobState, *, at: datetime, reason: str
    ) -> bool:
        """Write down a new state of a job that is held, other than an end; False when it was taken over."""
        which = {"job": job_id, "holder": holder}

        def statements(connection: Connection) -> bool:
            if connection.execute(sql.HELD, which).one_or_none() is None:
                return False
            return advanced(connection, job_id, state, at, reason)

        return await self._access.write(statements)

    async def release(
        self, job_id: UUID, holder: UUID, pace: tuple[str, float] | None = None
    ) -> None:
        """Let go of a job that has ended; `pace` tells how many seconds its model takes."""

        def statements(connection: Connection) -> None:
            connection.execute(sql.RELEASE, {"job": job_id, "holder": holder})
            if pace is not None:
                model, seconds = pace
                connection.execute(sql.PACE, {"model": model[:128], "seconds": seconds})

        await self._access.write(statements)

    async def abandon(self, job_id: UUID, holder: UUID) -> None:
        """Let somebody else see a job to its end."""
        which = {"job": job_id, "holder": holder}
        await self._access.write(lambda connection: connection.execute(sql.ABANDON, which).close())

    async def take_over(self, holder: UUID) -> Sequence[Taken]:
        """Take the jobs of processes that are gone; who takes them sees them to their end."""
        who = {"holder": holder, "lease": LEASE}

        def statements(connection: Connection) -> list[Taken]:
            rows = connection.execute(sql.TAKE_OVER, who).all()
            jobs = [(found(connection, row.job_id), row) for row in rows]
            return [
                Taken(job=job, told=row.told, withdrawn=row.withdrawn)
                for job, row in jobs
                if job is not None
            ]

        return await self._access.write(statements)

    async def adopt(self) -> None:
        """Give a place to unfinished jobs of a time when there was no line."""

        def statements(connection: Connection) -> None:
            lock(connection)
            for row in connection.execute(sql.HOMELESS).all():
                job = found(connection, row.id)
                if job is not None:
                    _enter(connection, job)
                    if row.state == "painting":
                        connection.execute(sql.UNHELD, {"job": row.id})

        await self._access.write(statements)

    async def seen(self, holder: UUID) -> None:
        """Say that a process is alive."""
        who = {"holder": holder}
        await self._access.write(lambda connection: connection.execute(sql.SEEN, who).close())

    async def gone(self, holder: UUID) -> None:
        """Say that a process is not any more."""
        who = {"holder": holder}
        await self._access.write(lambda connection: connection.execute(sql.GONE, who).close())

    async def line(self, job_ids: Sequence[UUID]) -> Line:
        """How the line stands, and these jobs in it."""

        def statements(connection: Connection) -> Line:
            waiting, _ = connection.execute(sql.COUNT, {"member": 0}).one()
            rows = connection.execute(sql.LINE, {"jobs": list(job_ids)}).all() if job_ids else ()
            paces = connection.execute(sql.PACES).all()
            return Line(
                waiting=waiting,
                places={row.job_id: row.place for row in rows if row.place},
                at_work=frozenset(row.job_id for row in rows if not row.place),
                paces={row.model: row.seconds for row in paces},
            )

        return await self._access.read(statements)

    async def telling(self, job_ids: Sequence[UUID]) -> frozenset[UUID]:
        """Announce edits of the messages of waiting jobs; only those of the answer may be sent."""
        which = {"jobs": list(job_ids)}
        return await self._access.write(
            lambda connection: frozenset(connection.execute(sql.TELLING, which).scalars())
        )

    async def told(self, job_ids: Sequence[UUID]) -> None:
        """Say that these edits have arrived, or never will."""
        which = {"jobs": list(job_ids)}
        await self._access.write(lambda connection: connection.execute(sql.TOLD, which).close())

    async def is_being_told(self, job_id: UUID) -> bool:
        """Whether an edit of a job's message may still be on its way."""
        return await self._access.read(
            lambda connection: (
                connection.execute(sql.IS_TOLD, {"job": job_id}).one_or_none() is not None
            )
        )


def _enter(connection: Connection, job: Job) -> None:
    """Give a job its place, and call for somebody to take a turn."""
    # In direct messages there is no server: each person is one.
    server = job.destination.guild_id or job.member_id
    connection.execute(sql.ENTER, {"job": job.id, "member": job.member_id, "server": server})
    connection.execute(sql.WAKE)
