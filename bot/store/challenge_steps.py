"""What has still to be done on Discord for challenges: each step by one process at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, or_, select, update

from bot.domain.steps import Step, StepKind
from bot.policy.steps import LEASE
from bot.store.challenge_tables import challenge_steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import RowMapping
    from sqlalchemy.engine import Connection

    from bot.store.access import Access

_FREE = or_(
    challenge_steps.c.leased_until.is_(None), challenge_steps.c.leased_until <= bindparam("now")
)
_FIRST_OF_EACH = (
    select(func.min(challenge_steps.c.id))
    .where(challenge_steps.c.done_at.is_(None))
    .group_by(func.coalesce(challenge_steps.c.entry_id, challenge_steps.c.challenge_id))
)
_CAN_BE_DONE = (
    select(challenge_steps)
    .where(challenge_steps.c.id.in_(_FIRST_OF_EACH), _FREE)
    .order_by(challenge_steps.c.id)
    .limit(bindparam("most"))
)
_LEASE = (
    update(challenge_steps)
    .where(challenge_steps.c.id == bindparam("which"), challenge_steps.c.done_at.is_(None), _FREE)
    .values(leased_until=bindparam("until"), tries=challenge_steps.c.tries + 1)
)
_DONE = (
    update(challenge_steps)
    .where(challenge_steps.c.id == bindparam("which"))
    .values(done_at=bindparam("now"), leased_until=None)
)
_LATER = (
    update(challenge_steps)
    .where(challenge_steps.c.id == bindparam("which"), challenge_steps.c.done_at.is_(None))
    .values(leased_until=bindparam("until"))
)
_LONG_DONE = delete(challenge_steps).where(challenge_steps.c.done_at < bindparam("before"))


class ChallengeSteps:
    """The repository of steps; see `bot.store.challenge_protocols.StepRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def lease(self, now: datetime, *, most: int) -> Sequence[Step]:
        """Take what can be done now, at most so many, for as long as `bot.policy.steps.LEASE`.

        Of the steps about the same challenge, or the same entry, only the first that is not done.
        """
        which = {"now": now, "most": most}
        if not await self._access.read(lambda connection: _can_be_done(connection, which)):
            # Most looks find nothing: nobody needs to wait for the writer for that.
            return []

        def statements(connection: Connection) -> list[Step]:
            return [
                step
                for step in _can_be_done(connection, which)
                if connection.execute(
                    _LEASE, {"which": step.id, "now": now, "until": now + LEASE}
                ).rowcount
            ]

        return await self._access.write(statements)

    async def renew(self, step: Step, *, now: datetime) -> None:
        """Keep a step that takes its time for as long as `bot.policy.steps.LEASE` from now on."""
        await self.later(step, now + LEASE)

    async def done(self, step: Step, *, at: datetime) -> None:
        """Write down that a step is done, or will never be."""
        done = {"which": step.id, "now": at}
        await self._access.write(lambda connection: connection.execute(_DONE, done).close())

    async def later(self, step: Step, at: datetime) -> None:
        """Write down when a step that failed is to be tried again."""
        later = {"which": step.id, "until": at}
        await self._access.write(lambda connection: connection.execute(_LATER, later).close())

    async def tidy(self, before: datetime) -> int:
        """Forget steps that were done before a moment; how many there were."""
        return await self._access.write(
            lambda connection: connection.execute(_LONG_DONE, {"before": before}).rowcount
        )


def _can_be_done(connection: Connection, which: Mapping[str, object]) -> list[Step]:
    """Of each thing the first step that is not done, unless somebody has it, or it waits for another try."""
    return [_step(row) for row in connection.execute(_CAN_BE_DONE, which).mappings()]


def _step(row: RowMapping) -> Step:
    return Step(
        id=row["id"],
        challenge_id=row["challenge_id"],
        kind=StepKind(row["kind"]),
        created_at=row["created_at"],
        entry_id=row["entry_id"],
        tries=row["tries"],
    )
