"""What the tests of challenges in the database share: one that is voted on, with entries that arrived."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.domain.challenge import EntryState, Phase
from bot.domain.generation import Posted
from bot.domain.record import LogKind, LogQuery
from bot.policy import contest
from bot.store.challenge_tables import challenge_steps
from tests.unit.challenges.contesting import GUILD, MINUTE, NOON, ORGANISER, challenge, entry
from tests.unit.challenges.painting import painted

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from bot.domain.challenge import Challenge, Entry
    from bot.domain.record import LogEntry
    from bot.store.engine import Database


@dataclass(kw_only=True)
class Contest:
    """A challenge in the database, and whatever a test does with it."""

    database: Database
    id: UUID

    @classmethod
    async def begin(cls, database: Database, phase: Phase = Phase.OPEN, **changes: Any) -> Contest:  # noqa: ANN401  - any field
        """Keep a challenge that has come as far as a phase, without entries so far."""
        draft = challenge(**changes)
        await database.challenges.add(draft)
        made = cls(database=database, id=draft.id)
        if phase is not Phase.DRAFT:
            await made.change(lambda before, _: contest.published(before, now=NOON))
        if phase is Phase.OPEN:
            await made.until_next()
        return made

    async def now(self) -> Challenge:
        """It, as it stands."""
        found = await self.database.challenges.get(self.id)
        assert found is not None
        return found

    async def change(self, decide: Any, at: datetime = NOON) -> Challenge:  # noqa: ANN401  - a decision
        """Let the organiser decide."""
        return await self.database.challenges.change(
            await self.now(), decide, action="changed", by=ORGANISER, at=at
        )

    async def until_next(self) -> Challenge:
        """Let time come to the next phase."""
        at = (await self.now()).next_at
        assert at is not None
        await self.database.challenges.advance(self.id, now=at)
        return await self.now()

    async def enter(
        self,
        member_id: int,
        *,
        minutes: int = 1,
        arrives: bool = True,
        reviewed: bool = False,
        instead_of: UUID | None = None,
    ) -> Entry:
        """Enter something that a member has painted, so many minutes after the opening."""
        of = await self.now()
        generation = await painted(self.database, member_id)
        at = of.times.opens_at + MINUTE * minutes
        state = EntryState.PENDING if reviewed else EntryState.ARRIVING
        new = entry(of, member_id, at=at, state=state, job_id=generation.job_id)
        await self.database.entries.enter(new, now=at, instead_of=instead_of)
        return await self.arrive(new) if arrives and not reviewed else new

    async def arrive(self, one: Entry) -> Entry:
        """Let an entry arrive in the thread."""
        assert await self.database.entries.kept(one.id, place(one))
        return replace(one, state=EntryState.STANDING, kept=place(one))

    async def vote(self, voter_id: int, *given: Entry | None) -> None:
        """Give three stars, two and one, just after the vote has begun."""
        at = (await self.now()).times.closes_at
        for stars, one in zip((3, 2, 1), given, strict=False):
            if one is not None:
                await self.database.ballots.vote(self.id, voter_id, one.id, stars, now=at)

    async def entry(self, one: Entry) -> Entry:
        """An entry, as it stands now."""
        found = await self.database.entries.get(one.id)
        assert found is not None
        return found

    async def steps(self, one: Entry | None = None) -> list[str]:
        """What is to be done about the challenge itself, or about an entry, in order."""
        wanted = None if one is None else one.id
        rows = await self.database.read(
            lambda connection: connection.execute(
                select(challenge_steps.c.kind)
                .where(challenge_steps.c.challenge_id == self.id)
                .where(challenge_steps.c.entry_id == wanted)
                .where(challenge_steps.c.done_at.is_(None))
                .order_by(challenge_steps.c.id)
            ).all()
        )
        return [kind for (kind,) in rows]

    async def log(self) -> list[LogEntry]:
        """The rows of the log about challenges, oldest first."""
        query = LogQuery(guild_id=GUILD, kind=LogKind.CHALLENGE)
        return list(reversed(await self.database.log.search(query, most=999)))


def place(one: Entry) -> Posted:
    """Where an entry stands in the thread."""
    return Posted(channel_id=77, message_id=one.id.int >> 66)
