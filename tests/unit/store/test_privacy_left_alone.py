"""Who is forgotten takes along what was theirs, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.job import JobState
from bot.domain.people import Mute
from bot.domain.record import BY_ITSELF, LogKind
from bot.domain.review import CaseState, Report, ReviewState
from bot.domain.rules import RuleSet
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
    reviewed,
    rows,
)

if TYPE_CHECKING:
    from bot.store.engine import Database


async def test_what_is_under_way_is_forgotten_once_it_has_ended(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """Unfinished jobs and pictures in review are left alone, and lose their prompts when they are done."""
    queued, waiting = make_job(), make_job()
    await database.jobs.add(queued)
    await reviewed(database, waiting, make_generation)
    assert await database.privacy.forget(WHO, at=noon + ASKED) == 1
    for hours in (1, 30):
        await database.privacy.tidy(
            at=noon + timedelta(hours=hours), prompts_before=noon + timedelta(hours=hours)
        )
        for job in (queued, waiting):
            assert await prompt_of(database, job) == job.options.prompt
            assert await member_of(database, job) == WHO
    end = noon + timedelta(hours=31)
    await database.jobs.end(
        queued, JobState.REFUSED, at=end, reason="Cancelled", may_have_cost=False
    )
    await database.reviews.decide(waiting, ReviewState.EXPIRED, by=None, at=end)
    await database.privacy.tidy(at=end, prompts_before=noon - LONG_AGO)
    for job in (queued, waiting):
        assert await prompt_of(database, job) == ""
        assert await member_of(database, job) == BY_ITSELF
    # What was written about them after they asked names nobody either.
    assert {(each.actor_id, each.member_id) for each in await log(database)} == {
        (BY_ITSELF, None),
        (BY_ITSELF, BY_ITSELF),
    }
    assert await rows(database, tables.forgotten) == []


async def test_a_prompt_goes_as_soon_as_its_job_has_ended(
    database: Database, make_job: MakeJob, noon: datetime
) -> None:
    """The prompt of a job that was under way does not wait for the day that its quota takes."""
    job = make_job()
    await database.jobs.add(job)
    await database.privacy.forget(WHO, at=noon + ASKED)
    await database.jobs.end(job, JobState.FAILED, at=noon, reason="Interrupted", may_have_cost=True)
    await database.privacy.tidy(at=noon + timedelta(hours=1), prompts_before=noon - LONG_AGO)
    assert await prompt_of(database, job) == ""
    assert await member_of(database, job) == WHO


async def test_what_comes_after_is_kept_as_anybodys(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """A job, a report and a row of the log of after the wish stay as they are."""
    await delivered(database, make_job(), make_generation)
    await database.privacy.forget(WHO, at=noon + ASKED)
    after = noon + timedelta(minutes=2)
    new = make_job(created_at=after)
    await delivered(database, new, make_generation)
    theirs = await delivered(database, make_job(member_id=OTHER), make_generation)
    report = Report(job_id=theirs.job_id, reporter_id=WHO, reason="too bright", at=after)
    await database.reports.add(report, theirs, hide_at=3)
    await database.reports.decide(theirs, CaseState.KEPT, by=MODERATOR, at=after)
    await database.privacy.tidy(at=noon + LATER, prompts_before=noon - LONG_AGO)
    assert await prompt_of(database, new) == new.options.prompt
    assert await member_of(database, new) == WHO
    assert [row["reason"] for row in await rows(database, tables.reports)] == ["too bright"]
    assert [each.action for each in await log(database) if each.actor_id == WHO] == [
        "delivered",
        "reported",
    ]
    assert await rows(database, tables.forgotten) == []


async def test_what_a_moderator_decided_stays_under_their_name(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """Rules, words, mutes, reviews, cases and removals of others' pictures keep who decided them."""
    job = make_job(member_id=OTHER)
    generation = await delivered(database, job, make_generation)
    report = Report(job_id=job.id, reporter_id=OTHER, reason="mine", at=noon)
    await database.reports.add(report, generation, hide_at=3)
    await database.reports.decide(generation, CaseState.REMOVED, by=WHO, at=noon)
    await database.generations.remove(generation, by=WHO, at=noon, reason="reported")
    await database.rules.set(SERVER, RuleSet(max_variants=2), by=WHO, at=noon)
    await database.mutes.set(
        Mute(guild_id=GUILD, member_id=OTHER, until=None, by=WHO, at=noon, reason="rude")
    )
    await database.privacy.forget(WHO, at=noon + ASKED)
    decided = [each.kind for each in await log(database) if each.actor_id == WHO]
    assert decided == [LogKind.REPORT, LogKind.REMOVAL, LogKind.RULE, LogKind.MUTE]
    # Whoever they decided about is forgotten all the same.
    await database.privacy.forget(OTHER, at=noon + ASKED)
    kept = await log(database)
    assert [each.kind for each in kept if each.actor_id == WHO] == decided
    assert OTHER not in {each.member_id for each in kept} | {each.actor_id for each in kept}


async def test_reports_lose_their_words_at_once_and_go_with_their_case(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """A report still counts while its case is open, but nobody reads what was written."""
    generation = await delivered(database, make_job(member_id=OTHER), make_generation)
    report = Report(job_id=generation.job_id, reporter_id=WHO, reason="my own words", at=noon)
    await database.reports.add(report, generation, hide_at=3)
    await database.privacy.forget(WHO, at=noon + ASKED)
    assert [row["reason"] for row in await rows(database, tables.reports)] == [""]
    assert "my own words" not in {each.detail for each in await log(database)}
    assert await database.reports.add(report, generation, hide_at=3) is None
    await database.reports.decide(generation, CaseState.KEPT, by=MODERATOR, at=noon)
    await database.privacy.tidy(at=noon + LATER, prompts_before=noon - LONG_AGO)
    assert await rows(database, tables.reports) == []
    assert await rows(database, tables.forgotten) == []


async def test_a_picture_that_its_author_removed_is_theirs(
    database: Database, make_job: MakeJob, make_generation: MakeGeneration, noon: datetime
) -> None:
    """Removing one's own picture is no decision for others, so the name goes."""
    generation = await delivered(database, make_job(), make_generation)
    await database.generations.remove(generation, by=WHO, at=noon, reason="by its author")
    await database.privacy.forget(WHO, at=noon + ASKED)
    assert WHO not in {
        who for each in await log(database) for who in (each.actor_id, each.member_id)
    }
