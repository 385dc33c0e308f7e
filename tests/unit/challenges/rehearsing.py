"""Challenges with everything real but Discord: the database, the rules of the house, a rehearsal stage."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from inspect import isawaitable
from random import Random
from typing import TYPE_CHECKING, Any

from bot.challenges.doing import Doing
from bot.challenges.entering import Wish
from bot.challenges.rehearsal import RehearsalStage
from bot.challenges.services import Challenges, Kept, challenges_of
from bot.domain.challenge import Phase
from bot.domain.destination import Rating
from bot.domain.generation import Picture, Posted
from bot.domain.rules import RuleScope, RuleSet, ScopeKind
from bot.generation.delivery import Result
from bot.generation.house import House
from bot.generation.rehearsal import RehearsalDesk
from bot.generation.submit import Gate
from bot.policy.constraints import Entrant
from bot.venice.catalog import Catalog
from tests.unit.challenges.contesting import DAY, GUILD, NOON, ORGANISER, challenge
from tests.unit.challenges.painting import PLACE, generation_of, job_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime, timedelta
    from uuid import UUID

    from bot.domain.challenge import Challenge, Entry
    from bot.domain.destination import Destination
    from bot.domain.generation import Generation
    from bot.store.engine import Database

DESK = 2**61 + 9
PNG = Picture(data=b"no pixels", format="png", width=1024, height=1024)
SERVER = RuleScope(guild_id=GUILD, kind=ScopeKind.SERVER, id=GUILD)


@dataclass
class Clock:
    """A time that a test moves on."""

    at: datetime = NOON

    def now(self) -> datetime:
        """The time."""
        return self.at


@dataclass(kw_only=True)
class Rehearsal:
    """The room of challenges at work, and everything around it that a test may look at or turn."""

    database: Database
    clock: Clock = field(default_factory=Clock)
    stage: RehearsalStage = field(default_factory=RehearsalStage)
    desk: RehearsalDesk = field(default_factory=RehearsalDesk)
    blocked: frozenset[int] = frozenset()
    rooms: Challenges = field(init=False)
    doing: Doing = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Build the room anew, as another process would, on the same database and the same Discord."""
        kept = Kept(
            challenges=self.database.challenges,
            entries=self.database.entries,
            ballots=self.database.ballots,
            outcomes=self.database.outcomes,
            steps=self.database.steps,
            series=self.database.series,
        )
        house = House(
            rules=self.database.rules,
            words=self.database.words,
            mutes=self.database.mutes,
            blocked_members=self.blocked,
        )
        catalog = Catalog.embedded()
        gate = Gate(
            catalog=lambda: catalog,
            house=house,
            look=self._look,
            reaches=self.desk.reaches,
            random=Random(1),  # noqa: S311  - seeds of pictures
        )
        shared: dict[str, Any] = {
            "generations": self.database.generations,
            "gate": gate,
            "desk": self.desk,
            "stage": self.stage,
            "know": _known,
            "now": self.clock.now,
        }
        self.rooms = challenges_of(
            kept, jobs=self.database.jobs, house=house, catalog=lambda: catalog, **shared
        )
        self.doing = Doing(
            challenges=kept.challenges,
            entries=kept.entries,
            outcomes=kept.outcomes,
            steps=kept.steps,
            **shared,
        )

    async def _look(self, destination: Destination) -> Destination:
        known = replace(PLACE, channel_id=destination.channel_id)
        return self.stage.places.get(destination.channel_id, known)

    async def begin(self, phase: Phase = Phase.OPEN, **changes: Any) -> Challenge:  # noqa: ANN401  - any field
        """Draft and publish a challenge, and let it come as far as a phase; nothing is done about it yet."""
        drafted = await self.rooms.organising.draft(challenge(**changes))
        if phase is not Phase.DRAFT:
            await self.rooms.organising.publish(drafted.id, by=ORGANISER)
        if phase is Phase.OPEN:
            await self.until_next(drafted.id)
        return await self.now(drafted.id)

    async def now(self, which: UUID) -> Challenge:
        """A challenge, as it stands."""
        found = await self.database.challenges.get(which)
        assert found is not None
        return found

    async def entry(self, which: Entry) -> Entry:
        """An entry, as it stands."""
        found = await self.database.entries.get(which.id)
        assert found is not None
        return found

    async def until_next(self, which: UUID) -> Challenge:
        """Let time come to the next phase."""
        at = (await self.now(which)).next_at
        assert at is not None
        self.clock.at = at
        await self.database.challenges.advance(which, now=at)
        return await self.now(which)

    async def paint(self, member_id: int, **changes: Any) -> Generation:  # noqa: ANN401  - any field
        """A picture that a member has painted just now, which stands where it was posted."""
        job = job_of(member_id, created_at=self.clock.at)
        generation = generation_of(job, **changes)
        await self.database.jobs.add(job)
        await self.database.jobs.finish(generation)
        self.put(generation.posted)
        return generation

    def put(self, posted: Posted, *pictures: Picture) -> None:
        """Let a message have pictures."""
        shown = Result(pictures=pictures or (PNG,), safe_mode=True, rating=Rating.SAFE, seconds=1)
        self.desk.presented[posted.message_id] = (job_of(1), shown)

    async def enter(
        self,
        of: Challenge,
        member_id: int,
        *,
        picture: int = 1,
        instead_of: UUID | None = None,
        generation: Generation | None = None,
    ) -> Entry:
        """Let a member enter something that they have painted just now."""
        generation = generation or await self.paint(member_id)
        return await self.rooms.entering.enter(
            Wish(
                challenge_id=of.id,
                job_id=generation.job_id,
                picture=picture,
                entrant=entrant(member_id),
                instead_of=instead_of,
            )
        )

    async def work(self) -> None:
        """Do what can be done now, until nothing can."""
        while steps := await self.database.steps.lease(self.clock.at, most=9):
            for step in steps:
                await self.doing.do(step)

    async def work_for(self, length: timedelta) -> None:
        """Do what can be done, again and again, for so long."""
        end = self.clock.at + length
        while self.clock.at < end:
            await self.work()
            self.clock.at += length / 200
        await self.work()

    async def decide(self, rules: RuleSet) -> None:
        """Let a moderator set rules for the whole server."""
        await self.database.rules.set(SERVER, rules, by=9, at=self.clock.at)


async def _known(_guild_id: int) -> None:
    """There is one server, which everybody knows."""


def entrant(member_id: int) -> Entrant:
    """A member who has been there for long."""
    return Entrant(member_id=member_id, joined_at=NOON - 400 * DAY)


async def until(true: Callable[[], Awaitable[object] | object], seconds: float = 30) -> None:
    """Wait until something holds; raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while True:
            found = true()
            if await found if isawaitable(found) else found:
                return
            await asyncio.sleep(0.01)
