"""What is kept about a person is blanked after its time, and kept without them when they ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from bot.domain.job import JobState
from bot.domain.offer import Offer
from bot.domain.people import Mute
from bot.domain.record import BY_ITSELF, LogEntry, LogKind
from bot.domain.rules import Budget, Period
from bot.errors import QuotaReached, TooManyAtOnce
from bot.policy.quota import DAY, JobLimit, Limits, PictureLimit
from bot.store import tables
from tests.unit.store.kept import (
    ASKED,
    GUILD,
    LATER,
    LONG_AGO,
    MODERATOR,
    OTHER,
    SERVER,
    WHO,
    MakeGeneration,
    MakeJob,
    delivered,
    log,
    member_of,
    prompt_of,
    rows,
)

if TYPE_CHECKING:
    from bot.store.engine import Database


async def test_prompts_are_erased_at_once_and_the_person_after_a_day(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """A job loses its prompts when its person asks, and the person once no quota counts it; costs stay."""
    options = replace(make_job().options, negative_prompt="hats")
    job, other = make_job(options=options), make_job(member_id=OTHER)
    for each in (job, other):
        await delivered(database, each, make_generation)
    await database.offers.add(Offer(member_id=WHO, options=options), at=noon)
    await database.log.add(
        LogEntry(
            at=noon,
            kind=LogKind.REFUSAL,
            action="refused",
            actor_id=WHO,
            guild_id=GUILD,
            prompt="a secret",
        )
    )
    assert await database.privacy.forget(WHO, at=noon + ASKED) == 0
    found = await database.jobs.get(job.id)
    assert found is not None
    assert (found.options.prompt, found.options.negative_prompt) == ("", None)
    assert found.options.model == options.model
    assert found.member_id == WHO
    assert await prompt_of(database, other) == other.options.prompt
    assert await rows(database, tables.offers) == []
    await database.privacy.tidy(at=noon + timedelta(hours=23), prompts_before=noon - LONG_AGO)
    assert await member_of(database, job) == WHO
    await database.privacy.tidy(at=noon + LATER, prompts_before=noon - LONG_AGO)
    assert await member_of(database, job) == BY_ITSELF
    assert await member_of(database, other) == OTHER
    assert await rows(database, tables.forgotten) == []
    kept = await log(database)
    assert {each.actor_id for each in kept} == {BY_ITSELF, OTHER}
    assert [each.prompt for each in kept if each.actor_id == BY_ITSELF] == ["", ""]
    assert not any((await database.privacy.export(WHO)).values())
    budget = Budget(scope=SERVER, period=Period.MONTH, dollars=Decimal(1))
    assert await database.jobs.spent([budget], at=noon) == [Decimal("0.05")]


async def test_being_forgotten_passes_no_limit(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """Pictures and jobs of the last 24 hours count as before, and a mute holds."""
    await delivered(database, make_job(), make_generation)
    await database.jobs.add(make_job())
    await database.mutes.set(
        Mute(guild_id=GUILD, member_id=WHO, until=None, by=MODERATOR, at=noon, reason="rude")
    )
    assert await database.privacy.forget(WHO, at=noon + ASKED) == 1
    await database.privacy.tidy(at=noon + timedelta(hours=23), prompts_before=noon - LONG_AGO)
    pictures = Limits(pictures=(PictureLimit(scope=SERVER, window=DAY, pictures=2),))
    later = make_job(created_at=noon + timedelta(hours=23))
    assert isinstance(await database.jobs.add(later, pictures), QuotaReached)
    at_once = Limits(jobs=JobLimit(scope=SERVER, jobs=1))
    assert isinstance(await database.jobs.add(later, at_once), TooManyAtOnce)
    (mute,) = (await database.mutes.of_guild(GUILD)).values()
    assert mute.member_id == WHO
    assert mute.holds(noon)


async def test_mutes_stay_until_they_are_over(database: Database, noon: datetime) -> None:
    """A mute with an end goes when it has ended, one without stays, and only then is nothing left to do."""
    for guild, until in ((GUILD, noon + timedelta(days=3)), (GUILD + 1, None)):
        await database.mutes.set(
            Mute(guild_id=guild, member_id=WHO, until=until, by=MODERATOR, at=noon, reason="rude")
        )
    await database.privacy.forget(WHO, at=noon + ASKED)
    await database.privacy.tidy(at=noon + LATER, prompts_before=noon - LONG_AGO)
    assert len(await rows(database, tables.mutes)) == 2
    assert len(await rows(database, tables.forgotten)) == 1
    await database.privacy.tidy(at=noon + timedelta(days=4), prompts_before=noon - LONG_AGO)
    assert [row["until"] for row in await rows(database, tables.mutes)] == [None]
    assert await rows(database, tables.forgotten) == []


async def test_asking_twice_changes_nothing_more(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """Being forgotten again, before and after the person was taken out, is harmless, and tidying ends."""
    job = make_job()
    await delivered(database, job, make_generation)
    for hours in (0, 1, 26, 27):
        await database.privacy.forget(WHO, at=noon + timedelta(hours=hours))
    assert await member_of(database, job) == BY_ITSELF
    tidied = [
        await database.privacy.tidy(at=noon + timedelta(hours=60), prompts_before=noon - LONG_AGO)
        for _ in range(2)
    ]
    assert tidied[-1] == 0
    assert await rows(database, tables.forgotten) == []


async def test_nobody_is_not_forgotten(database: Database, noon: datetime) -> None:
    """The id that stands for whoever is forgotten already can't be forgotten: it would never end."""
    with pytest.raises(ValueError, match="nobody"):
        await database.privacy.forget(BY_ITSELF, at=noon)


async def test_old_prompts_are_blanked_in_batches(
    database: Database, make_job: MakeJob, noon: datetime
) -> None:
    """Of more rows than one transaction takes, every old one loses its prompt, and no new one."""
    old = noon - timedelta(days=31)
    for at in (old, noon):
        job = make_job(created_at=at)
        await database.jobs.add(job)
        await database.jobs.end(job, JobState.FAILED, at=at, reason="", may_have_cost=False)
    template = next(each for each in await rows(database, tables.jobs) if each["created_at"] == old)
    ended: list[dict[str, Any]] = [{**template, "id": uuid4()} for _ in range(1100)]
    refusals = [
        {
            "at": old,
            "kind": "refusal",
            "action": "refused",
            "guild_id": GUILD,
            "actor_id": WHO,
            "rule": "",
            "detail": "",
            "prompt": "a secret",
        }
    ] * 1100

    def fill(connection: Any) -> None:  # noqa: ANN401  - SQLAlchemy's
        connection.execute(tables.jobs.insert(), ended)
        connection.execute(tables.log.insert(), [*refusals, {**refusals[0], "at": noon}])

    await database.write(fill)
    assert (
        await database.privacy.tidy(at=noon, prompts_before=noon - timedelta(days=30))
        == 1101 + 1100
    )
    left = [row for row in await rows(database, tables.jobs) if row["options"].prompt]
    assert [row["created_at"] for row in left] == [noon]
    assert all(
        row["blanked_at"] == noon for row in await rows(database, tables.jobs) if row not in left
    )
    assert [row["at"] for row in await rows(database, tables.log) if row["prompt"]] == [noon]
    assert await database.privacy.tidy(at=noon, prompts_before=noon - timedelta(days=30)) == 0
