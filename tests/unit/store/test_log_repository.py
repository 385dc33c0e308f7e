"""The log is searched by whom, where, what and when, and read in pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from bot.domain.job import Job, JobState
from bot.domain.record import LogEntry, LogKind, LogQuery

if TYPE_CHECKING:
    from bot.store.engine import Database

MakeJob: TypeAlias = Callable[..., Job]

GUILD = 2**62 + 3
QUERY = LogQuery(guild_id=GUILD)


def entry(at: datetime, **changes: Any) -> LogEntry:  # noqa: ANN401  - any field of a row
    """A row about a mute, unless told otherwise."""
    known: dict[str, Any] = {
        "at": at,
        "kind": LogKind.MUTE,
        "action": "muted",
        "actor_id": 1,
        "guild_id": GUILD,
    }
    return LogEntry(**(known | changes))


async def details(database: Database, query: LogQuery, *, most: int = 100) -> list[str]:
    """What the rows that fit are about, in the order in which they are given."""
    return [each.detail for each in await database.log.search(query, most=most)]


async def test_rows_come_back_as_they_were_written(database: Database, noon: datetime) -> None:
    """Nothing of a row is lost, and it has a number of its own."""
    written = entry(
        noon,
        kind=LogKind.REFUSAL,
        action="refused",
        channel_id=2**62 + 1,
        actor_id=2**62 + 7,
        member_id=2**62 + 9,
        rule="QuotaReached",
        detail="3 within 1 h",
        cost=Decimal("0.0125"),
        safe_mode=False,
        rating="age_restricted",
        prompt="a red fox 🦊",
    )
    await database.log.add(written)
    (found,) = await database.log.search(QUERY, most=10)
    assert found.id is not None
    assert replace(found, id=None) == written


@pytest.mark.parametrize(
    ("narrow", "expected"),
    [
        ({}, ["d", "c", "b", "a"]),
        ({"member_id": 7}, ["c", "b"]),
        ({"channel_id": 5}, ["a"]),
        ({"kind": LogKind.WORDS}, ["d"]),
        ({"since": timedelta(minutes=2)}, ["d", "c"]),
        ({"until": timedelta(minutes=2)}, ["b", "a"]),
        ({"since": timedelta(minutes=1), "until": timedelta(minutes=2)}, ["b"]),
        ({"member_id": 7, "kind": LogKind.WORDS}, []),
    ],
)
async def test_every_condition_narrows(
    database: Database, noon: datetime, narrow: dict[str, Any], expected: list[str]
) -> None:
    """Member (who did it, or whom it concerns), channel, kind and time narrow alone and together."""
    rows: list[dict[str, Any]] = [
        {"detail": "a", "channel_id": 5},
        {"detail": "b", "actor_id": 7},
        {"detail": "c", "member_id": 7},
        {"detail": "d", "kind": LogKind.WORDS},
    ]
    for number, changes in enumerate(rows):
        await database.log.add(entry(noon + timedelta(minutes=number), **changes))
    await database.log.add(entry(noon, detail="elsewhere", guild_id=6, channel_id=5))
    narrowed: dict[str, Any] = {
        name: noon + value if isinstance(value, timedelta) else value
        for name, value in narrow.items()
    }
    assert await details(database, replace(QUERY, **narrowed)) == expected


async def test_pages_lead_both_ways(database: Database, noon: datetime) -> None:
    """Before and after a row come the rows next to it, the newest first, and none twice."""
    for number in range(7):
        await database.log.add(entry(noon, detail=str(number)))
    rows = await database.log.search(QUERY, most=100)
    middle = rows[3].id
    assert await details(database, replace(QUERY, before=middle), most=2) == ["2", "1"]
    assert await details(database, replace(QUERY, after=middle), most=2) == ["5", "4"]
    read = [page async for page in database.log.pages(QUERY, size=3)]
    assert [len(page) for page in read] == [3, 3, 1]
    assert [each for page in read for each in page] == list(rows)


async def test_what_is_added_while_pages_are_read_is_left_out(
    database: Database, noon: datetime
) -> None:
    """A file that takes long to write neither repeats a row nor grows without end."""
    for number in range(4):
        await database.log.add(entry(noon, detail=str(number)))
    read: list[str] = []
    async for page in database.log.pages(QUERY, size=2):
        read += [each.detail for each in page]
        await database.log.add(entry(noon, detail="later"))
    assert read == ["3", "2", "1", "0"]


async def test_a_jobs_row_has_its_prompt_while_it_is_kept(
    database: Database, make_job: MakeJob, noon: datetime
) -> None:
    """The prompt of a job is looked up with the job, so that it is blanked in one place."""
    job = make_job()
    await database.jobs.add(job)
    await database.jobs.end(job, JobState.FAILED, at=noon, reason="Interrupted", may_have_cost=True)
    (found,) = await database.log.search(QUERY, most=10)
    assert (found.kind, found.action, found.rule) == (LogKind.JOB, "failed", "Interrupted")
    assert (found.actor_id, found.channel_id) == (job.member_id, job.destination.channel_id)
    assert (found.cost, found.safe_mode, found.rating) == (job.price, False, "age_restricted")
    assert found.prompt == job.options.prompt
    after = noon + timedelta(days=1)
    await database.privacy.tidy(at=after, prompts_before=after)
    (found,) = await database.log.search(QUERY, most=10)
    assert found.prompt == ""
