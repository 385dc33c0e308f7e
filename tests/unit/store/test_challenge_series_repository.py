"""Series begin one challenge each time, and members agree on the themes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from bot.domain.challenge import Constraints, Phase, Prize
from bot.domain.record import LogQuery
from bot.domain.series import Series, Theme
from bot.errors import NoSuchChallenge, ProposedAlready, TooManyThemes
from bot.policy.recurring import MOST_THEMES, MOST_THEMES_EACH
from tests.unit.challenges.contesting import DAY, GUILD, HOUR, MINUTE, NOON, ORGANISER, challenge

if TYPE_CHECKING:
    from bot.store.engine import Database


def series(**changes: Any) -> Series:  # noqa: ANN401  - any field of a series
    """A series that is due at noon."""
    known: dict[str, Any] = {
        "id": uuid4(),
        "guild_id": GUILD,
        "channel_id": 2**62,
        "name": "Fridays",
        "schedule": "0 18 * * 5",
        "zone": "Europe/Rome",
        "open_for": timedelta(days=5),
        "vote_for": timedelta(hours=36, seconds=1),
        "brief": "As you like it 🌫️",
        "created_by": ORGANISER,
        "created_at": NOON,
        "next_at": NOON,
        "constraints": Constraints(models=("a",), must_not_have=("fox",)),
        "prize": Prize(role_id=2**62, days=3),
        "spare_themes": ("Fog", "Glass"),
    }
    return Series(**(known | changes))


def theme(of: Series, text: str = "Fog", by: int = 1, minutes: int = 0) -> Theme:
    """A theme that a member proposes."""
    return Theme(
        id=uuid4(), series_id=of.id, text=text, proposed_by=by, proposed_at=NOON + MINUTE * minutes
    )


async def save(database: Database, *every: Series) -> None:
    """Write them down."""
    for each in every:
        await database.series.save(each, by=each.created_by, at=NOON, action="series begun")


async def test_a_series_is_read_back_as_it_was(database: Database) -> None:
    """Every field; saved once more it takes the place of what it was, and the log has a row each time."""
    one = series()
    await save(database, one)
    assert await database.series.get(one.id) == one
    stopped = replace(one, next_at=None, begun=3, name="Mondays")
    await database.series.save(stopped, by=5, at=NOON, action="series stopped")
    assert await database.series.get(one.id) == stopped
    assert await database.series.get(uuid4()) is None
    found = await database.log.search(LogQuery(guild_id=GUILD), most=9)
    assert [(each.action, each.actor_id, each.rule) for each in found] == [
        ("series stopped", 5, "Mondays"),
        ("series begun", ORGANISER, "Fridays"),
    ]


async def test_what_goes_on_is_listed_and_what_is_due_is_found(database: Database) -> None:
    """The next to begin first; what was stopped is neither."""
    late, soon = series(next_at=NOON + DAY), series(next_at=NOON + HOUR)
    elsewhere, stopped = series(guild_id=5, next_at=NOON), series(next_at=None)
    await save(database, late, soon, elsewhere, stopped)
    assert await database.series.of_guild(GUILD) == [soon, late]
    assert await database.series.due(NOON + HOUR - MINUTE) == [elsewhere]
    assert await database.series.due(NOON + 9 * DAY) == [elsewhere, soon, late]


async def test_a_challenge_is_begun_and_published_once(database: Database) -> None:
    """With its steps and its row of the log; whoever comes later begins nothing."""
    one = series()
    await save(database, one)
    draft = challenge(series_id=one.id)
    assert await database.challenges.running(GUILD) == []
    assert await database.series.begin(one, draft, None, next_at=NOON + DAY, at=NOON)
    begun = replace(draft, phase=Phase.ANNOUNCED)
    assert await database.challenges.get(draft.id) == begun
    assert await database.challenges.running(GUILD) == [begun]
    [step] = await database.steps.lease(NOON, most=9)
    assert (step.challenge_id, step.kind) == (draft.id, "announce")
    now = await database.series.get(one.id)
    assert now == replace(one, next_at=NOON + DAY, begun=1)
    second = challenge(series_id=one.id)
    for due in (one, replace(one, id=uuid4())):
        assert not await database.series.begin(due, second, None, next_at=NOON + DAY, at=NOON)
    assert await database.challenges.get(second.id) is None
    assert await database.series.get(one.id) == now


async def test_a_series_that_was_stopped_meanwhile_begins_nothing(database: Database) -> None:
    """Whoever had found it due comes too late."""
    one = series()
    await save(database, one)
    await save(database, replace(one, next_at=None))
    assert not await database.series.begin(one, challenge(), None, next_at=NOON + DAY, at=NOON)


async def test_the_theme_is_used_up_by_the_challenge_that_takes_it(database: Database) -> None:
    """It waits no more, can't be voted for, and may be proposed anew."""
    one = series()
    await save(database, one)
    fog, glass = theme(one), theme(one, "Glass", by=2)
    await database.series.propose(fog)
    await database.series.propose(glass)
    assert await database.series.begin(one, challenge(), fog, next_at=NOON + DAY, at=NOON)
    assert [each.id for each in await database.series.themes(one.id)] == [glass.id]
    assert await database.series.want(fog.id, 5) is None
    assert not await database.series.drop_theme(fog, one, by=9, at=NOON)
    await database.series.propose(theme(one))


async def test_members_want_themes_and_change_their_minds(database: Database) -> None:
    """The proposer's vote is among them, each has one, and the most wanted comes first."""
    one = series()
    await save(database, one)
    fog, glass, ink = (
        theme(one, text, by=by, minutes=by) for by, text in enumerate(("Fog", "Glass", "Ink"), 1)
    )
    for each in (ink, glass, fog):
        await database.series.propose(each)
    assert await database.series.want(glass.id, 9) is True
    found = await database.series.themes(one.id)
    assert found == [replace(glass, votes=2), replace(fog, votes=1), replace(ink, votes=1)]
    assert await database.series.want(glass.id, 9) is False
    assert await database.series.want(glass.id, 2) is False
    found = await database.series.themes(one.id)
    assert [(each.text, each.votes) for each in found] == [("Fog", 1), ("Ink", 1), ("Glass", 0)]
    assert await database.series.want(uuid4(), 9) is None


async def test_the_same_theme_is_proposed_once(database: Database) -> None:
    """However it is written; another series may have it as well."""
    one, other = series(), series()
    await save(database, one, other)
    await database.series.propose(theme(one, "Fog over Water"))
    for same in ("Fog over Water", " fog  OVER water "):
        with pytest.raises(ProposedAlready):
            await database.series.propose(theme(one, same, by=2))
    await database.series.propose(theme(other, "Fog over Water"))
    with pytest.raises(NoSuchChallenge):
        await database.series.propose(theme(series()))


async def test_a_list_of_themes_has_its_limits(database: Database) -> None:
    """So many of one member, and so many of all; what is taken off makes room."""
    one = series()
    await save(database, one)
    for number in range(MOST_THEMES):
        await database.series.propose(theme(one, f"Theme {number}", by=number // MOST_THEMES_EACH))
    with pytest.raises(TooManyThemes) as caught:
        await database.series.propose(theme(one, "Another", by=0))
    assert (caught.value.most, caught.value.everybodys) == (MOST_THEMES_EACH, False)
    with pytest.raises(TooManyThemes) as caught:
        await database.series.propose(theme(one, "Another", by=999))
    assert (caught.value.most, caught.value.everybodys) == (MOST_THEMES, True)
    first = (await database.series.themes(one.id))[0]
    assert await database.series.drop_theme(first, one, by=9, at=NOON)
    assert not await database.series.drop_theme(first, one, by=9, at=NOON)
    await database.series.propose(theme(one, "Another", by=999))
    [row] = await database.log.search(LogQuery(guild_id=GUILD, member_id=9), most=9)
    assert (row.action, row.detail) == ("theme removed", first.text)
