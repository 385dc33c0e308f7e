"""Each step is taken by one process at a time, in order, and again where nobody has written it down."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.challenge import Phase
from bot.policy.steps import LEASE
from bot.store.challenge_tables import challenge_steps
from tests.unit.challenges.contesting import DAY, MINUTE, NOON
from tests.unit.store.contests import Contest
from tests.unit.store.kept import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.steps import Step
    from bot.store.engine import Database

SECOND = timedelta(seconds=1)


async def lease(database: Database, at: timedelta = 0 * DAY, most: int = 99) -> Sequence[Step]:
    """Take what can be done at some time after noon."""
    return await database.steps.lease(NOON + at, most=most)


def kinds(steps: Sequence[Step]) -> list[str]:
    """What they are."""
    return [each.kind.value for each in steps]


async def test_steps_about_one_challenge_are_done_in_order(database: Database) -> None:
    """The next one can be done when the one before is, and nothing is left at the end."""
    begun = await Contest.begin(database)
    seen = []
    while steps := await lease(database):
        assert len(steps) == 1
        assert await lease(database) == []
        assert (steps[0].challenge_id, steps[0].entry_id, steps[0].tries) == (begun.id, None, 0)
        await database.steps.done(steps[0], at=NOON)
        seen += kinds(steps)
    assert seen == ["announce", "event", "open", "event"]


async def test_nobody_waits_for_other_challenges_and_other_entries(database: Database) -> None:
    """One step of each is taken at once, the oldest first, and no more than are asked for."""
    one, two = await Contest.begin(database), await Contest.begin(database, Phase.ANNOUNCED)
    entered = [await one.enter(member, arrives=False) for member in (1, 2)]
    first = await lease(database, most=3)
    assert kinds(first) == ["announce", "announce", "keep"]
    second = await lease(database)
    assert kinds(second) == ["keep"]
    about = [each.entry_id or each.challenge_id for each in [*first, *second]]
    assert about == [one.id, two.id, *(each.id for each in entered)]


async def test_what_nobody_wrote_down_is_begun_again_when_its_time_is_over(
    database: Database,
) -> None:
    """And whoever begins it knows that it may have been done."""
    await Contest.begin(database, Phase.ANNOUNCED)
    [step] = await lease(database)
    assert await lease(database, LEASE - SECOND) == []
    [again] = await lease(database, LEASE)
    assert (again.id, again.kind, again.tries) == (step.id, step.kind, 1)


async def test_what_takes_its_time_is_kept_by_who_does_it(database: Database) -> None:
    """Renewed, a step is nobody else's; once it is done renewing brings it back for nobody."""
    await Contest.begin(database, Phase.ANNOUNCED)
    [step] = await lease(database)
    await database.steps.renew(step, now=NOON + LEASE - SECOND)
    assert await lease(database, LEASE * 2 - 2 * SECOND) == []
    await database.steps.done(step, at=NOON + LEASE)
    await database.steps.renew(step, now=NOON + LEASE)
    assert kinds(await lease(database, LEASE)) == ["event"]


async def test_what_failed_waits_and_holds_up_what_follows(database: Database) -> None:
    """Nothing about the same challenge overtakes it."""
    await Contest.begin(database, Phase.ANNOUNCED)
    [step] = await lease(database)
    await database.steps.later(step, NOON + 5 * MINUTE)
    assert await lease(database, 5 * MINUTE - SECOND) == []
    [again] = await lease(database, 5 * MINUTE)
    assert (again.id, again.tries) == (step.id, 1)


async def test_what_was_done_long_ago_is_forgotten(database: Database) -> None:
    """What is still to be done never is, whatever its age."""
    await Contest.begin(database, Phase.ANNOUNCED)
    [step] = await lease(database)
    await database.steps.done(step, at=NOON)
    assert await database.steps.tidy(NOON) == 0
    assert await database.steps.tidy(NOON + DAY) == 1
    assert [row["kind"] for row in await rows(database, challenge_steps)] == ["event"]


async def test_a_long_list_is_taken_a_few_at_a_time(database: Database) -> None:
    """Everything has its turn, once."""
    begun = await Contest.begin(database)
    for member in range(1, 31):
        await begun.enter(member, arrives=False)
    taken: list[int] = []
    while steps := await lease(database, most=4):
        assert len(steps) <= 4
        taken += [each.id for each in steps]
        for each in steps:
            await database.steps.done(each, at=NOON)
    assert len(taken) == len(set(taken)) == 34
