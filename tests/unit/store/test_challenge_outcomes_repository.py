"""What was won is remembered, and the winner's role is given and taken back once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.challenge import Prize
from bot.domain.fame import Fame
from bot.store.challenge_tables import prizes
from tests.unit.challenges.contesting import DAY, GUILD, NOON, challenge, times
from tests.unit.store.contests import Contest
from tests.unit.store.kept import rows

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.domain.challenge import Entry
    from bot.store.engine import Database

ROLE = 2**62 + 9


async def ended(
    database: Database, *makers: int, prize: Prize | None = None, later: timedelta = 0 * DAY
) -> tuple[Contest, list[Entry]]:
    """A challenge that these members won, in this order; only the first three got any stars."""
    begun = await Contest.begin(database, prize=prize, times=times(later))
    entered = [await begun.enter(each, minutes=n) for n, each in enumerate(makers, 1)]
    await begun.until_next()
    if len(makers) > 1:
        await begun.vote(99, *entered[:3])
        await begun.until_next()
    return begun, entered


async def end_of(of: Contest) -> datetime:
    """When it ended."""
    return (await of.now()).times.ends_at


async def test_fame_is_by_first_places_then_second_then_third(database: Database) -> None:
    """Who stood on the podium; no more than are asked for, and of this server alone."""
    await ended(database, 1, 2, 3, 4)
    await ended(database, 2, 1, 3)
    await ended(database, 2, 5)
    await ended(database, 6)
    elsewhere = await Contest.begin(database, guild_id=5)
    await elsewhere.enter(7)
    await elsewhere.until_next()
    expected = [
        Fame(member_id=2, firsts=2, seconds=1, thirds=0),
        Fame(member_id=1, firsts=1, seconds=1, thirds=0),
        Fame(member_id=6, firsts=1, seconds=0, thirds=0),
        Fame(member_id=5, firsts=0, seconds=1, thirds=0),
        Fame(member_id=3, firsts=0, seconds=0, thirds=2),
    ]
    assert await database.outcomes.fame(GUILD, most=9) == expected
    assert await database.outcomes.fame(GUILD, most=2) == expected[:2]


async def test_a_members_places_are_told_the_newest_first(database: Database) -> None:
    """Also those without a star, and none of what was called off or still goes on."""
    old, _ = await ended(database, 1, 2, 3, 4)
    new, _ = await ended(database, 4, 1, later=DAY)
    await Contest.begin(database)
    found = await database.outcomes.placings(GUILD, 4, most=9)
    assert [(each.challenge, each.standing.place) for each in found] == [
        (await new.now(), 1),
        (await old.now(), 4),
    ]
    assert len(await database.outcomes.placings(GUILD, 4, most=1)) == 1
    assert await database.outcomes.placings(5, 4, most=9) == []


async def test_a_role_is_the_winners_until_its_time_is_over(database: Database) -> None:
    """Then it is to be taken back, until somebody has."""
    begun, _ = await ended(database, 1, 2, prize=Prize(role_id=ROLE, days=7))
    given = await database.outcomes.role_of(begun.id)
    over = await end_of(begun) + 7 * DAY
    assert given is not None
    assert (given.member_id, given.role_id, given.until) == (1, ROLE, over)
    assert given.challenge == await begun.now()
    assert await database.outcomes.roles_over(over - DAY) == []
    assert await database.outcomes.roles_over(over) == [given]
    await database.outcomes.role_taken(begun.id, at=over)
    assert await database.outcomes.roles_over(over) == []
    assert await database.outcomes.role_of(begun.id) is None


async def test_there_is_no_prize_without_a_winner_or_without_one_to_give(
    database: Database,
) -> None:
    """Where nobody got a star, and where no role was promised."""
    for prize in (None, Prize(role_id=ROLE)):
        begun = await Contest.begin(database, prize=prize)
        for member in (1, 2):
            await begun.enter(member)
        await begun.until_next()
        if prize is None:
            await begun.vote(99, (await database.entries.of(begun.id))[0])
        await begun.until_next()
        assert await database.outcomes.role_of(begun.id) is None
    assert await database.outcomes.role_of(challenge().id) is None
    assert await rows(database, prizes) == []


@pytest.mark.parametrize(
    ("first", "second", "until"),
    [
        (7, 7, 8),  # a week from the second win, which is a day later
        (30, 7, 30),  # what was won first lasts longer
        (0, 7, None),
        (7, 0, None),
    ],
)
async def test_who_wins_the_same_role_again_keeps_it_for_the_longer_of_both(
    database: Database, first: int, second: int, until: int | None
) -> None:
    """It is taken back once, when both are over."""
    one, _ = await ended(database, 1, 2, prize=Prize(role_id=ROLE, days=first))
    start = await end_of(one)
    two, _ = await ended(database, 1, 2, prize=Prize(role_id=ROLE, days=second), later=DAY)
    # Neither another member's nor another role is touched by it.
    await ended(database, 2, 1, prize=Prize(role_id=ROLE, days=1))
    await ended(database, 1, 2, prize=Prize(role_id=8, days=1))
    assert await database.outcomes.role_of(one.id) is None
    given = await database.outcomes.role_of(two.id)
    assert given is not None
    assert given.until == (None if until is None else start + until * DAY)
    found = await database.outcomes.roles_over(NOON + 999 * DAY)
    assert [(each.member_id, each.role_id) for each in found if each.member_id == 1] == [
        (1, 8),
        *([(1, ROLE)] if until is not None else []),
    ]
