"""Whatever organisers, members and time do to a challenge, the database keeps it fair."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, settings
from sqlalchemy import select

from bot.errors import NotSealed
from bot.store.challenge_rows import read_ballot
from bot.store.challenge_tables import ballots
from bot.store.engine import Database
from tests.unit.challenges.contest_backends import JOBS, kept
from tests.unit.challenges.contest_machine import Contest
from tests.unit.challenges.painting import generation_of, job_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from bot.domain.challenge import Ballot, Challenge, Entry, Outcome, Phase

T = TypeVar("T")


class InDatabase:
    """The repositories on SQLite, in memory; what members painted is on record."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._database = self._run(Database.connect("sqlite://"))
        self._id: UUID | None = None
        self._run(self._open())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    async def _open(self) -> None:
        await self._database.migrate()
        for member_id, jobs in JOBS.items():
            for job_id in jobs:
                job = job_of(member_id, id=job_id)
                await self._database.jobs.add(job)
                await self._database.jobs.finish(generation_of(job))

    def begin(self, draft: Challenge) -> None:
        """Keep a draft."""
        self._id = draft.id
        self._run(self._database.challenges.add(draft))

    def challenge(self) -> Challenge:
        """It, as it stands."""
        assert self._id is not None
        found = self._run(self._database.challenges.get(self._id))
        assert found is not None
        return found

    def change(self, decide: Callable[[Challenge, int], Challenge], now: datetime) -> None:
        """Let somebody decide."""
        which = self.challenge()
        self._run(self._database.challenges.change(which, decide, action="x", by=9, at=now))

    def advance(self, now: datetime) -> Sequence[Phase]:
        """Begin all that is due."""
        challenges = self._database.challenges
        return [
            begun.phase
            for which in self._run(challenges.due(now))
            for begun in self._run(challenges.advance(which, now=now))
        ]

    def enter(self, new: Entry, now: datetime, instead_of: UUID | None) -> None:
        """Enter a picture."""
        self._run(self._database.entries.enter(new, now=now, instead_of=instead_of))

    def decide(self, which: UUID, now: datetime, *, let_in: bool) -> None:
        """Let a moderator decide."""
        self._run(self._database.entries.decide(which, let_in=let_in, by=9, at=now))

    def arrive(self, which: UUID) -> None:
        """Let an entry arrive."""
        self._run(self._database.entries.kept(which, kept(which)))

    def withdraw(self, which: UUID, by: int, now: datetime) -> None:
        """Take an entry back."""
        self._run(self._database.entries.withdraw(which, by=by, now=now))

    def remove(self, which: UUID, now: datetime) -> None:
        """Take a picture away."""
        self._run(self._remove(which, now))

    async def _remove(self, which: UUID, now: datetime) -> None:
        one = await self._database.entries.get(which)
        assert one is not None
        generation = await self._database.generations.get(one.job_id)
        assert generation is not None
        # It may have been taken away before, and entered all the same: that is for others to check.
        generation = replace(generation, removed_at=None)
        await self._database.generations.remove(generation, by=9, at=now, reason="gone")

    def vote(self, voter: int, which: UUID, stars: int, now: datetime) -> None:
        """Vote."""
        assert self._id is not None
        given = self._run(self._database.ballots.vote(self._id, voter, which, stars, now=now))
        assert self._run(self._database.ballots.of(self._id, voter)) == given

    def entries(self) -> Sequence[Entry]:
        """All that were ever entered."""
        assert self._id is not None
        return self._run(self._database.entries.of(self._id))

    def ballots(self) -> Sequence[Ballot]:
        """What lies in the box."""
        return self._run(
            self._database.read(
                lambda connection: [read_ballot(row) for row in connection.execute(select(ballots))]
            )
        )

    def result(self) -> tuple[Outcome | None, Sequence[Ballot] | None]:
        """How it ended."""
        assert self._id is not None
        outcome = self._run(self._database.outcomes.get(self._id))
        try:
            _, audited = self._run(self._database.outcomes.audit(self._id))
        except NotSealed:
            return outcome, None
        return outcome, audited

    def close(self) -> None:
        """Close the database."""
        self._run(self._database.close())
        self._runner.close()


class ByRepositories(Contest):
    """A challenge that is kept in a database."""

    def __init__(self) -> None:
        super().__init__()
        self.backend = InDatabase()


TestByRepositories = ByRepositories.TestCase
TestByRepositories.settings = settings(
    max_examples=15,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
