"""Two gateways, three workers, forty servers, a hundred people, five hundred jobs, and two crashes."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from bot.store.engine import Database
from tests.acceptance.fleets import fleet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

    from sandbox.face import Result, Run, Sandbox
    from tests.acceptance.fleets import Fleet

SERVERS, PEOPLE, JOBS, FLOOD = 40, 100, 500, 200
PER_MINUTE, CONCURRENCY = 300, 6
HALF_WAY = 220
DEADLINE = 420.0
FLOODER, LONELY = "guest-1", "guest-2"
SETTINGS = {
    "VENICE_REQUESTS_PER_MINUTE": str(PER_MINUTE),
    "VENICE_CONCURRENCY": str(CONCURRENCY),
    "MEMBER_QUEUE_LIMIT": str(FLOOD),
    "LOG_FORMAT": "json",
}
_ROWS = text("""
SELECT jobs.id, jobs.member_id, jobs.state, jobs.options ->> 'prompt' AS prompt, jobs.created_at,
    (SELECT count(*) FROM job_history AS h
        WHERE h.job_id = jobs.id AND h.state IN ('delivered', 'refused', 'failed')) AS ends,
    (SELECT min(at) FROM job_history AS h WHERE h.job_id = jobs.id AND h.state = 'painting') AS began
FROM jobs ORDER BY jobs.created_at
""")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of everything, as Discord, Venice and the database tell it."""

    results: Sequence[Result]
    ledger: Sequence[dict[str, Any]]
    rows: Sequence[Row[Any]]
    connected: int


async def disorder(sandbox: Sandbox) -> None:
    """Order faults on Venice's side: of a hundred requests five 500s, five 429s and two lost answers.

    None of the last hundred is hit, because a 429 says to wait for up to a minute.
    """
    random = Random(7)  # noqa: S311  - the same disorder each time
    for kind, fault in (
        *(("status", {"status": 500}),) * (JOBS * 5 // 100),
        *(("status", {"status": 429}),) * (JOBS * 5 // 100),
        *(("drop_after_painting", {}),) * (JOBS * 2 // 100),
    ):
        # Each fault lets pass what comes before it.
        await sandbox.venice_fault(kind, skip=random.randrange(JOBS - 100), **fault)


async def disturb(sandbox: Sandbox) -> None:
    """Disturb every twentieth or so of the calls that show how a job stands, until cancelled."""
    random = Random(8)  # noqa: S311  - the same disorder each time
    seen = 0
    while True:
        calls = len(await sandbox.requests("PATCH", "/webhooks/*"))
        for _ in range(calls - seen):
            drawn = random.random()
            if drawn < 0.05:
                await sandbox.fault(method="PATCH", path="/webhooks/*", status=500)
            elif drawn < 0.10:
                await sandbox.fault(method="PATCH", path="/webhooks/*", status=429, retry_after=0.2)
            elif drawn < 0.12:
                await sandbox.fault(method="PATCH", path="/webhooks/*", drop=True, after=True)
        seen = calls
        await asyncio.sleep(0.2)


async def ask(sandbox: Sandbox, member: str, number: int, server: int) -> Run:
    """Ask for a picture, each with a prompt of its own, in one of the servers."""
    options = {"prompt": f"{member} {number}", "model": "venice-sd35", "width": 64, "height": 64}
    return await sandbox.run(["imagine"], channel=f"lobby-{server}", member=member, options=options)


async def ask_all(sandbox: Sandbox) -> list[Run]:
    """Let one person flood the line, and then everybody else ask, a few at a time."""
    runs = [await ask(sandbox, FLOODER, number, 1) for number in range(FLOOD)]
    # Right behind the flood, while nobody else is there yet.
    runs.append(await ask(sandbox, LONELY, 0, 1))
    others = [f"guest-{number}" for number in range(3, PEOPLE + 1)]
    for number in range(JOBS - FLOOD - 1):
        member = others[number % len(others)]
        runs.append(await ask(sandbox, member, number, 2 + number % (SERVERS - 1)))
    return runs


async def rows(database: Database) -> Sequence[Row[Any]]:
    """Every job with the number of its ends."""
    return await database.read(lambda connection: connection.execute(_ROWS).all())


async def all_ended(database: Database, accepted: int) -> None:
    """Wait until every job has come to an end."""
    async with asyncio.timeout(DEADLINE):
        while True:
            found = await rows(database)
            if len(found) == accepted and all(row.ends for row in found):
                return
            await asyncio.sleep(0.5)


async def half_way(sandbox: Sandbox) -> None:
    """Wait until Venice was asked for half of the pictures."""
    async with asyncio.timeout(DEADLINE):
        while len(await sandbox.ledger()) < HALF_WAY:  # noqa: ASYNC110  - another process's state
            await asyncio.sleep(0.5)


async def run_through(crowded: Fleet) -> Outcome:
    """Let everything happen, and gather what became of it."""
    sandbox = crowded.sandbox
    gateways = [
        await crowded.start("--role", "gateway", "--shards", shards)
        for shards in ("0-1/4", "2-3/4")
    ]
    workers = [await crowded.start("--role", "worker") for _ in range(3)]
    await crowded.connected(4)
    await disorder(sandbox)
    disturbing = asyncio.create_task(disturb(sandbox))
    try:
        runs = await ask_all(sandbox)
        assert not [run.refused for run in runs if run.refused]
        await half_way(sandbox)
        await asyncio.gather(workers[0].kill(), gateways[0].kill())
        async with await Database.connect(crowded.database_url) as database:
            await all_ended(database, JOBS)
            found = await rows(database)
    finally:
        disturbing.cancel()
    state = await sandbox.gateway_state()
    return Outcome(
        results=[await run.now(contents=False) for run in runs],
        ledger=await sandbox.ledger(),
        rows=found,
        connected=len({each["shard"] for each in state["sessions"] if each["connected"]}),
    )


def check_ends(outcome: Outcome) -> None:
    """Every accepted job has exactly one end, and its member sees exactly one answer."""
    assert len(outcome.rows) == JOBS
    assert {row.ends for row in outcome.rows} == {1}
    answers = [
        sum(bool(message.files) or message.ephemeral for message in result.messages)
        for result in outcome.results
    ]
    assert Counter(answers) == {1: JOBS}
    delivered = sum(bool(result.files) for result in outcome.results)
    assert delivered == sum(row.state == "delivered" for row in outcome.rows)
    # Two in a hundred answers were lost, and what the killed worker had begun may have been paid.
    assert delivered >= JOBS * 0.9


def check_payments(outcome: Outcome) -> None:
    """Of one prompt there is one payment at most, whatever was lost on the way."""
    paid = Counter(entry["body"]["prompt"] for entry in outcome.ledger if entry["paid"])
    assert max(paid.values()) == 1
    assert len(paid) >= JOBS * 0.95


def check_limits(outcome: Outcome) -> None:
    """No minute has more requests than the key may send, and Venice never had to say so."""
    told_off = [each for each in outcome.ledger if each["status"] == 429 and not each["fault"]]
    assert told_off == []
    sent = sorted(entry["at"] for entry in outcome.ledger)
    assert len(sent) > PER_MINUTE
    assert all(later - first >= 60 for first, later in zip(sent, sent[PER_MINUTE:], strict=False))
    faults = Counter(entry["status"] for entry in outcome.ledger if entry["fault"])
    assert min(faults[500], faults[429]) >= JOBS * 0.05


def check_fairness(outcome: Outcome) -> None:
    """Between their asking and their turn, whoever flooded the line had two turns at most."""
    (lonely,) = [row for row in outcome.rows if row.prompt == f"{LONELY} 0"]
    flood = [row for row in outcome.rows if row.prompt.startswith(f"{FLOODER} ")]
    assert len(flood) == FLOOD
    ahead = [row for row in flood if row.began and lonely.created_at < row.began < lonely.began]
    assert len(ahead) <= 2


async def test_processes_work_as_one_and_lose_nothing_when_some_are_killed(
    postgresql_url: str,
) -> None:
    """None is lost, ended or paid twice, the limit holds, and one job behind a flood waits two turns at most.

    A worker and a gateway are killed half-way, and both Venice and Discord fail now and then.
    """
    async with fleet(
        postgresql_url, servers=SERVERS, people=PEOPLE, painting_seconds=0.3, settings=SETTINGS
    ) as crowded:
        await crowded.sandbox.set_venice(requests_per_minute=PER_MINUTE)
        outcome = await run_through(crowded)
    check_ends(outcome)
    check_payments(outcome)
    check_limits(outcome)
    check_fairness(outcome)
    # The shards of the killed gateway are gone until it is started again; the others never left.
    assert outcome.connected == 2
