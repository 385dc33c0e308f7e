"""What is done again and again: old prompts are blanked, and whoever asked is taken out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from bot.domain.destination import ChannelKind, Destination
from bot.domain.job import Job, JobState, Reply
from bot.domain.options import ImagineOptions
from bot.domain.record import BY_ITSELF, LogEntry, LogKind, LogQuery
from bot.errors import StoreError
from bot.generation.house import House
from bot.generation.rehearsal import RehearsalDelivery, RehearsalDesk
from bot.generation.submit import Gate
from bot.moderation.chores import Chores
from bot.moderation.reviews import Reviews
from bot.venice.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.store.engine import Database

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
KEPT = timedelta(days=30)
WHO = 5
GUILD = 10


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = NOON


@dataclass
class Flaky:
    """Passes everything on to a database's privacy, except while it is `away`; counts the tidying."""

    database: Database
    away: bool = False
    tidied: list[datetime] = field(default_factory=list)

    async def export(self, member_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """As the repository does."""
        return await self.database.privacy.export(member_id)

    async def forget(self, member_id: int, *, at: datetime) -> int:
        """As the repository does."""
        return await self.database.privacy.forget(member_id, at=at)

    async def tidy(self, *, at: datetime, prompts_before: datetime) -> int:
        """As the repository does, or as it would with its database away."""
        if self.away:
            raise StoreError
        self.tidied.append(at)
        return await self.database.privacy.tidy(at=at, prompts_before=prompts_before)


def chores_of(database: Database, privacy: Flaky, clock: Clock) -> Chores:
    """The chores of a bot with this database and clock."""
    delivery, catalog = RehearsalDelivery(), Catalog.embedded()
    house = House(rules=database.rules, words=database.words, mutes=database.mutes)
    gate = Gate(
        catalog=lambda: catalog,
        house=house,
        look=delivery.look,
        reaches=RehearsalDesk().reaches,
        random=Random(1),  # noqa: S311  - seeds of pictures
    )
    reviews = Reviews(
        reviews=database.reviews,
        jobs=database.jobs,
        generations=database.generations,
        gate=gate,
        delivery=delivery,
        desk=RehearsalDesk(),
        now=lambda: clock.now,
    )
    return Chores(reviews=reviews, privacy=privacy, keep_prompts=KEPT, now=lambda: clock.now)


async def ended(database: Database, at: datetime) -> Job:
    """A job that was asked for at a moment, and failed."""
    job = Job(
        id=uuid4(),
        created_at=at,
        member_id=WHO,
        destination=Destination(channel_id=1, kind=ChannelKind.TEXT, guild_id=GUILD),
        options=ImagineOptions(prompt="a secret fox", negative_prompt="hats", seed=7),
        safe_mode=True,
        price=Decimal("0.01"),
        reply=Reply(
            application_id=1,
            interaction_id=2,
            token="token",
            received_at=at,
            attachment_size_limit=10,
        ),
    )
    await database.jobs.add(job)
    await database.jobs.end(job, JobState.FAILED, at=at, reason="Interrupted", may_have_cost=True)
    return job


async def kept(database: Database, job: Job) -> tuple[str, int]:
    """The prompt and the person of a job, as they are now."""
    found = await database.jobs.get(job.id)
    assert found is not None
    return found.options.prompt, found.member_id


async def test_prompts_are_kept_for_their_time(database: Database) -> None:
    """Prompts of jobs and of refusals stay as long as the operator says, and are then blanked."""
    clock, privacy = Clock(), Flaky(database)
    chores = chores_of(database, privacy, clock)
    old = await ended(database, NOON)
    refusal = LogEntry(
        at=NOON,
        kind=LogKind.REFUSAL,
        action="refused",
        actor_id=WHO,
        guild_id=GUILD,
        prompt="a secret heron",
    )
    await database.log.add(refusal)
    clock.now = NOON + KEPT
    new = await ended(database, clock.now)
    await chores.once()
    assert await kept(database, old) == ("a secret fox", WHO)
    clock.now += timedelta(hours=1)
    await chores.once()
    assert await kept(database, old) == ("", WHO)
    assert await kept(database, new) == ("a secret fox", WHO)
    rows = await database.log.search(LogQuery(guild_id=GUILD), most=10)
    assert [row.prompt for row in rows] == ["a secret fox", "", ""]
    assert {row.actor_id for row in rows} == {WHO}


async def test_who_asked_is_taken_out_by_and_by(database: Database) -> None:
    """Within a day and an hour of the wish, nothing names the person any more."""
    clock, privacy = Clock(), Flaky(database)
    chores = chores_of(database, privacy, clock)
    job = await ended(database, NOON)
    await database.privacy.forget(WHO, at=NOON)
    for hours in range(26):
        clock.now = NOON + timedelta(hours=hours)
        await chores.once()
        assert await kept(database, job) == ("", WHO if hours < 24 else BY_ITSELF)


async def test_tidying_is_done_once_an_hour(database: Database) -> None:
    """However often the chores are looked at, the whole database is gone through once an hour."""
    clock, privacy = Clock(), Flaky(database)
    chores = chores_of(database, privacy, clock)
    for minutes in (0, 15, 59, 60, 61, 119, 120):
        clock.now = NOON + timedelta(minutes=minutes)
        await chores.once()
    assert privacy.tidied == [NOON + timedelta(hours=hours) for hours in (0, 1, 2)]


async def test_what_failed_is_done_the_next_time(database: Database) -> None:
    """With the database away nothing is taken for done."""
    clock, privacy = Clock(), Flaky(database, away=True)
    chores = chores_of(database, privacy, clock)
    with pytest.raises(StoreError):
        await chores.once()
    privacy.away = False
    await chores.once()
    assert privacy.tidied == [NOON]


async def test_trouble_does_not_end_the_chores(database: Database) -> None:
    """A chore that fails is logged, and the others go on until they are cancelled."""
    clock, privacy = Clock(), Flaky(database, away=True)
    chores = chores_of(database, privacy, clock)
    running = asyncio.create_task(chores.run())
    done, _ = await asyncio.wait({running}, timeout=0.2)
    assert not done
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
