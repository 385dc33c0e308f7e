"""What has still to be done on Discord for challenges: each step by one process at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, or_, select, update

from bot.domain.steps import Step, StepKind
from bot.policy.steps import LEASE
from bot.store.challenge_tables import challenge_steps

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import datetime

    from sqlalchemy import RowMapping
    from sqlalchemy.engine import Connection

    from bot.store.access import Access

_UNDONE = (
    select(challenge_steps)
    .where(challenge_steps.c.done_at.is_(None))
    .order_by(challenge_steps.c.id)
)
_FREE = or_(
    challenge_steps.c.leased_until.is_(None), challenge_steps.c.leased_until <= bindparam("now")
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
    .where(challenge_steps.c.id == bindparam("which"))
    .values(leased_until=bindparam("until"))
)


class ChallengeSteps:
    """The repository of steps; see `bot.store.challenge_protocols.StepRepository`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def lease(self, now: datetime) -> Sequence[Step]:
        """Take what can be done now, for as long as `bot.policy.steps.LEASE`.

        Of the steps about the same challenge, or the same entry, only the first that is not done.
        """
        if not await self._access.read(lambda connection: _first_of_each(connection, now)):
            # Most looks find nothing: nobody needs to wait for the writer for that.
            return []

        def statements(connection: Connection) -> list[Step]:
            return [
                step
                for step in _first_of_each(connection, now)
                if connection.execute(
                    _LEASE, {"which": step.id, "now": now, "until": now + LEASE}
                ).rowcount
            ]

        return await self._access.write(statements)

    async def done(self, step: Step, *, at: datetime) -> None:
        """Write down that a step is done, or will never be."""
        done = {"which": step.id, "now": at}
        await self._access.write(lambda connection: connection.execute(_DONE, done).close())

    async def later(self, step: Step, at: datetime) -> None:
        """Write down when a step that failed is to be tried again."""
        later = {"which": step.id, "until": at}
        await self._access.write(lambda connection: connection.execute(_LATER, later).close())


def _first_of_each(connection: Connection, now: datetime) -> list[Step]:
    """Of each thing the first step that is not done, unless somebody has it, or it waits for another try."""
    first: dict[Hashable, RowMapping] = {}
    for row in connection.execute(_UNDONE).mappings().all():
        first.setdefault(row["entry_id"] or row["challenge_id"], row)
    return [
        _step(row)
        for row in first.values()
        if row["leased_until"] is None or row["leased_until"] <= now
    ]


def _step(row: RowMapping) -> Step:
    return Step(
        id=row["id"],
        challenge_id=row["challenge_id"],
        kind=StepKind(row["kind"]),
        created_at=row["created_at"],
        entry_id=row["entry_id"],
        tries=row["tries"],
    )
