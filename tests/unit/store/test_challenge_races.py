"""However many come at once, in one process or several, each thing happens as often as it may."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.domain.challenge import Constraints, EntryState, Phase
from bot.errors import (
    DecidedAlready,
    NotNow,
    NotTheirEntry,
    ProposedAlready,
    Refusal,
    TooManyEntries,
    TooManyThemes,
)
from bot.policy import contest
from bot.policy.recurring import MOST_THEMES_EACH
from bot.store.challenge_tables import ballots, challenge_steps
from bot.store.engine import Database
from tests.unit.challenges.contesting import DAY, GUILD, HOUR, MINUTE, NOON, challenge, entry
from tests.unit.challenges.painting import painted
from tests.unit.store.contests import Contest, place
from tests.unit.store.kept import rows
from tests.unit.store.test_challenge_series_repository import series, theme

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Sequence
    from datetime import datetime

    from bot.domain.challenge import Challenge, Entry

AT_ONCE = 20


@pytest.fixture(params=[1, 4], ids=["one", "several"], name="databases")
async def _databases(
    request: pytest.FixtureRequest, database: Database, database_url: str
) -> AsyncIterator[Sequence[Database]]:
    """The same database, opened as often as there are processes."""
    async with AsyncExitStack() as stack:
        others = [await Database.connect(database_url) for _ in range(request.param - 1)]
        for each in others:
            await stack.enter_async_context(each)
        yield [database, *others]


async def outcomes(*attempts: Awaitable[object]) -> Counter[str]:
    """How often each came out of what was done at once; "done" is no error."""
    answers = await asyncio.gather(*attempts, return_exceptions=True)
    for each in answers:
        if isinstance(each, BaseException) and not isinstance(each, Refusal):
            raise each
    return Counter(type(e).__name__ if isinstance(e, Exception) else "done" for e in answers)


async def new_entries(of: Contest, member_id: int, so_many: int) -> list[Entry]:
    """So many entries of one member, each of a picture of its own, not entered so far."""
    now = await of.now()
    jobs = [(await painted(of.database, member_id)).job_id for _ in range(so_many)]
    return [
        replace(entry(now, member_id, state=EntryState.ARRIVING), job_id=job_id) for job_id in jobs
    ]


def close(before: Challenge, standing: int, *, now: datetime) -> Challenge:
    """End the open phase by hand, as whoever has seen it asks for."""
    if before.phase is not Phase.OPEN:
        raise NotNow("close", before.phase)
    return contest.closed(before, standing, now=now)


@pytest.mark.parametrize("most", [1, 3])
async def test_of_twenty_entries_at_once_as_many_are_in_as_are_allowed(
    databases: Sequence[Database], most: int
) -> None:
    """All others are told how many a member may have, and nothing of them is written down."""
    begun = await Contest.begin(databases[0], constraints=Constraints(entries=most))
    wanted = await new_entries(begun, 1, AT_ONCE)
    found = await outcomes(
        *(
            databases[n % len(databases)].entries.enter(each, now=each.entered_at)
            for n, each in enumerate(wanted)
        )
    )
    assert found == {"done": most, TooManyEntries.__name__: AT_ONCE - most}
    assert len(await databases[-1].entries.of(begun.id)) == most
    assert (await rows(databases[0], challenge_steps))[-1]["kind"] == "keep"


async def test_of_twenty_swaps_at_once_one_is_made(databases: Sequence[Database]) -> None:
    """The entry can be given up once: whoever comes later has nothing to swap."""
    begun = await Contest.begin(databases[0])
    old = await begun.enter(1)
    wanted = await new_entries(begun, 1, AT_ONCE)
    found = await outcomes(
        *(
            databases[n % len(databases)].entries.enter(
                each, now=each.entered_at, instead_of=old.id
            )
            for n, each in enumerate(wanted)
        )
    )
    assert found == {"done": 1, NotTheirEntry.__name__: AT_ONCE - 1}
    counting = [e for e in await databases[-1].entries.of(begun.id) if e.state.counts]
    assert len(counting) == 1


async def test_of_twenty_votes_at_once_one_ballot_is_left(databases: Sequence[Database]) -> None:
    """It holds what some order of the presses leaves; nobody's ballot is anybody else's."""
    begun = await Contest.begin(databases[0])
    entered = [await begun.enter(member) for member in range(1, 5)]
    at = (await begun.until_next()).times.closes_at
    found = await outcomes(
        *(
            databases[n % len(databases)].ballots.vote(
                begun.id, 50 + n % 2, entered[n % 4].id, 1 + n % 3, now=at
            )
            for n in range(AT_ONCE)
        )
    )
    assert found == {"done": AT_ONCE}
    assert sorted(row["voter_id"] for row in await rows(databases[0], ballots)) == [50, 51]
    for voter in (50, 51):
        given = await databases[-1].ballots.of(begun.id, voter)
        chosen = [each for each in given.choices if each is not None]
        # Each voter pressed on every second entry alone.
        assert set(chosen) <= {each.id for each in entered[voter - 50 :: 2]}
        assert chosen
        assert len(chosen) == len(set(chosen))


async def test_of_all_who_move_it_on_at_once_each_phase_begins_once(
    databases: Sequence[Database],
) -> None:
    """With its steps, its rows of the log and its count; votes at the same moment count or are refused."""
    begun = await Contest.begin(databases[0])
    entered = [await begun.enter(member) for member in (1, 2)]
    await begun.until_next()
    await begun.vote(60, *entered)
    end = (await begun.now()).times.ends_at
    votes = [
        databases[n % len(databases)].ballots.vote(
            begun.id, 70 + n, entered[0].id, 3, now=end - MINUTE / 60
        )
        for n in range(AT_ONCE)
    ]
    moves = [
        databases[n % len(databases)].challenges.advance(begun.id, now=end)
        for n in range(AT_ONCE // 2)
    ]
    answers = await asyncio.gather(*votes, *moves, return_exceptions=True)
    refused = [each for each in answers[:AT_ONCE] if isinstance(each, NotNow)]
    moved = [[c.phase for c in each] for each in answers[AT_ONCE:] if isinstance(each, list)]
    assert len(moved) == len(moves)
    assert [each for each in moved if each] == [[Phase.RESULTS]]
    outcome = await databases[-1].outcomes.get(begun.id)
    assert outcome is not None
    # Whoever was not refused was counted.
    assert outcome.voters == 1 + AT_ONCE - len(refused)
    kinds = Counter(row["kind"] for row in await rows(databases[0], challenge_steps))
    assert [kinds[each] for each in ("announce", "open", "vote", "results", "prize")] == [1] * 5
    assert Counter(each.action for each in await begun.log())["results"] == 1
    assert all(row["voter_id"] < 0 for row in await rows(databases[0], ballots))


async def test_of_all_who_close_it_at_once_one_is_first(
    databases: Sequence[Database],
) -> None:
    """Whoever comes later sees what the first has done: no phase is left out, none begins twice."""
    for _ in range(3):
        begun = await Contest.begin(databases[0])
        for member in (1, 2):
            await begun.enter(member)
        known = await begun.now()
        now = known.times.opens_at + HOUR

        found = await outcomes(
            *(
                databases[n % len(databases)].challenges.change(
                    known, partial(close, now=now), action="closed", by=n, at=now
                )
                for n in range(8)
            ),
            *(
                databases[n % len(databases)].challenges.advance(begun.id, now=now)
                for n in range(4)
            ),
        )
        assert found == {"done": 5, NotNow.__name__: 7}
        assert (await begun.now()).phase is Phase.VOTING
        assert (await begun.steps()).count("vote") == 1


async def test_an_entry_at_the_moment_of_the_close_is_in_the_vote_or_refused(
    databases: Sequence[Database],
) -> None:
    """Never in between: what was taken stands in the count."""
    begun = await Contest.begin(databases[0], constraints=Constraints(entries=10))
    for member in (1, 2):
        await begun.enter(member)
    closes_at = (await begun.now()).times.closes_at
    late = [replace(e, entered_at=closes_at - MINUTE / 60) for e in await new_entries(begun, 3, 8)]
    answers = await asyncio.gather(
        *(
            databases[n % len(databases)].entries.enter(each, now=each.entered_at)
            for n, each in enumerate(late)
        ),
        *(each.challenges.advance(begun.id, now=closes_at) for each in databases),
        return_exceptions=True,
    )
    taken = [e for e, answer in zip(late, answers, strict=False) if answer is None]
    for each in taken:
        assert await databases[0].entries.kept(each.id, place(each))
    await begun.until_next()
    outcome = await databases[-1].outcomes.get(begun.id)
    assert outcome is not None
    assert {each.entry.id for each in outcome.standings} >= {each.id for each in taken}
    assert len(outcome.standings) == 2 + len(taken)


async def test_of_twenty_moderators_at_once_one_decides(databases: Sequence[Database]) -> None:
    """All others are told who was first."""
    begun = await Contest.begin(databases[0])
    one = await begun.enter(1, reviewed=True)
    found = await outcomes(
        *(
            databases[n % len(databases)].entries.decide(
                one.id, let_in=bool(n % 2), by=90 + n, at=one.entered_at
            )
            for n in range(AT_ONCE)
        )
    )
    assert found == {"done": 1, DecidedAlready.__name__: AT_ONCE - 1}
    assert len(await begun.steps(one)) == 3


async def test_of_all_who_ask_each_step_is_taken_by_one(databases: Sequence[Database]) -> None:
    """However many look at once, until nothing is left, each step is begun once and in its order."""
    begun = [await Contest.begin(databases[0]) for _ in range(3)]
    for each in begun:
        for member in (1, 2):
            await each.enter(member, arrives=False)
    seen: list[tuple[object, int]] = []

    async def work(database: Database) -> None:
        while await rows(database, challenge_steps):
            for step in await database.steps.lease(NOON, most=3):
                seen.append((step.entry_id or step.challenge_id, step.id))
                await database.steps.done(step, at=NOON)
            await database.steps.tidy(NOON + DAY)

    await asyncio.gather(*(work(databases[n % len(databases)]) for n in range(6)))
    ids = [number for _, number in seen]
    assert len(ids) == len(set(ids)) == 3 * 4 + 6
    for about in {each for each, _ in seen}:
        order = [number for each, number in seen if each == about]
        assert order == sorted(order)


async def test_of_all_who_find_a_series_due_one_begins_it(databases: Sequence[Database]) -> None:
    """There is one challenge, and the series waits for its next time."""
    one = series()
    await databases[0].series.save(one, by=1, at=NOON, action="series begun")
    fog = theme(one)
    await databases[0].series.propose(fog)
    answers = await asyncio.gather(
        *(
            databases[n % len(databases)].series.begin(
                one, challenge(series_id=one.id), fog, next_at=NOON + DAY, at=NOON
            )
            for n in range(AT_ONCE)
        )
    )
    assert answers.count(True) == 1
    assert len(await databases[-1].challenges.of_guild(GUILD, most=99)) == 1
    now = await databases[-1].series.get(one.id)
    assert now == replace(one, next_at=NOON + DAY, begun=1)


async def test_of_twenty_proposals_at_once_as_many_are_taken_as_are_allowed(
    databases: Sequence[Database],
) -> None:
    """A member has so many, the same theme is there once, and a vote pressed many times is one or none."""
    one = series()
    await databases[0].series.save(one, by=1, at=NOON, action="series begun")
    found = await outcomes(
        *(
            databases[n % len(databases)].series.propose(theme(one, f"Theme {n}"))
            for n in range(AT_ONCE)
        )
    )
    assert found == {"done": MOST_THEMES_EACH, TooManyThemes.__name__: AT_ONCE - MOST_THEMES_EACH}
    same = await outcomes(
        *(
            databases[n % len(databases)].series.propose(theme(one, "Same", by=5 + n))
            for n in range(AT_ONCE)
        )
    )
    assert same == {"done": 1, ProposedAlready.__name__: AT_ONCE - 1}
    [wanted] = [e for e in await databases[0].series.themes(one.id) if e.text == "Same"]
    answers = await asyncio.gather(
        *(databases[n % len(databases)].series.want(wanted.id, 99) for n in range(AT_ONCE))
    )
    assert Counter(answers) == {True: AT_ONCE // 2, False: AT_ONCE // 2}
