"""Series are taken when they can go on, and begin with the theme that most members want."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from bot.domain.challenge import Constraints, Phase
from bot.domain.people import Mute
from bot.domain.series import Series
from bot.errors import Blocked, ConstraintsRefused, Muted, NoSuchChallenge, TimesRefused
from bot.policy.words import read_entry
from tests.unit.challenges.contesting import DAY, GUILD, HOUR, NOON, ORGANISER

if TYPE_CHECKING:
    from tests.unit.challenges.rehearsing import Rehearsal


def series(**changes: Any) -> Series:  # noqa: ANN401  - any field of a series
    """A series that begins daily at six in the evening in Rome, as somebody asks for it."""
    known: dict[str, Any] = {
        "id": uuid4(),
        "guild_id": GUILD,
        "channel_id": 2,
        "name": "Evenings",
        "schedule": "0 18 * * *",
        "zone": "Europe/Rome",
        "open_for": timedelta(hours=5),
        "vote_for": timedelta(hours=2),
        "brief": "",
        "created_by": ORGANISER,
        "created_at": NOON,
        "next_at": None,
        "locale": "es-ES",
    }
    return Series(**(known | changes))


async def begun(rehearsal: Rehearsal, of: Series) -> list[str]:
    """The themes of all challenges that a series has begun, oldest first."""
    await rehearsal.rooms.recurring.begin_due()
    found = await rehearsal.database.challenges.of_guild(of.guild_id, most=99)
    assert all(each.phase is Phase.ANNOUNCED for each in found)
    assert len({each.shuffle for each in found}) == len(found)
    return [each.theme for each in found][::-1]


async def test_a_series_is_kept_with_the_time_of_its_first_challenge(rehearsal: Rehearsal) -> None:
    """Six in Rome is four by UTC in summer; it begins nothing before."""
    asked = series()
    made = await rehearsal.rooms.recurring.create(asked)
    assert made.id != asked.id
    assert made.next_at == NOON + 4 * HOUR
    assert await rehearsal.database.series.get(made.id) == made
    rehearsal.clock.at = NOON + 4 * HOUR - timedelta(seconds=1)
    assert await begun(rehearsal, made) == []


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"schedule": "whenever"}, TimesRefused),
        ({"zone": "Europe/Gondola"}, TimesRefused),
        ({"open_for": timedelta(minutes=1)}, TimesRefused),
        ({"vote_for": timedelta(days=99)}, TimesRefused),
        ({"constraints": Constraints(models=("no such model",))}, ConstraintsRefused),
    ],
)
async def test_what_could_not_go_on_is_not_begun(
    rehearsal: Rehearsal, changes: dict[str, Any], error: type[Exception]
) -> None:
    """No challenge of it could be published."""
    with pytest.raises(error):
        await rehearsal.rooms.recurring.create(series(**changes))
    assert await rehearsal.database.series.of_guild(GUILD) == []


async def test_the_theme_that_most_want_comes_first_then_the_organisers(
    rehearsal: Rehearsal,
) -> None:
    """Then those in turn; and where there are none the theme is free, in the server's language."""
    recurring = rehearsal.rooms.recurring
    made = await recurring.create(series(spare_themes=("Niebla", "Vidrio")))
    await recurring.propose(made, "Tinta", by=1)
    rehearsal.clock.at += timedelta(seconds=1)
    await recurring.propose(made, "Sal", by=2)
    [tinta, sal] = await rehearsal.database.series.themes(made.id)
    wanted = await recurring.want(made, sal.id, by=3)
    assert wanted is not None
    assert (wanted[0].text, wanted[1]) == ("Sal", True)
    assert await recurring.want(made, uuid4(), by=3) is None
    themes = []
    for day in range(4):
        rehearsal.clock.at = NOON + 5 * HOUR + day * DAY
        themes = await begun(rehearsal, made)
        assert len(themes) == day + 1
        # Looked at again, nothing is due any more.
        assert await begun(rehearsal, made) == themes
    assert themes == ["Sal", "Tinta", "Niebla", "Vidrio"]
    assert await recurring.want(made, tinta.id, by=3) is None
    other = await recurring.create(series(guild_id=5))
    rehearsal.clock.at += DAY
    [free] = await begun(rehearsal, other)
    assert free not in {"", "challenge-free-theme"}


async def test_a_theme_whose_words_were_forbidden_since_is_not_taken(rehearsal: Rehearsal) -> None:
    """The next one is; it waits on, and is taken once its words are allowed again."""
    recurring, database = rehearsal.rooms.recurring, rehearsal.database
    made = await recurring.create(series(spare_themes=("Fog",)))
    await recurring.propose(made, "A purple tiger", by=1)
    await recurring.propose(made, "Salt", by=2)
    forbidden = read_entry("purple tiger")
    await database.words.add(GUILD, [forbidden], by=9, at=NOON)
    rehearsal.clock.at = NOON + 5 * HOUR
    assert await begun(rehearsal, made) == ["Salt"]
    rehearsal.clock.at += DAY
    assert await begun(rehearsal, made) == ["Salt", "Fog"]
    await database.words.remove(GUILD, [forbidden], by=9, at=NOON)
    rehearsal.clock.at += DAY
    assert await begun(rehearsal, made) == ["Salt", "Fog", "A purple tiger"]


async def test_who_may_show_nothing_proposes_nothing(rehearsal: Rehearsal) -> None:
    """Whose brush was taken away, and whom the operator serves no longer."""
    made = await rehearsal.rooms.recurring.create(series())
    mute = Mute(guild_id=GUILD, member_id=1, until=None, by=9, at=NOON)
    await rehearsal.database.mutes.set(mute)
    await rehearsal.database.mutes.set(replace(mute, until=NOON + DAY))
    with pytest.raises(Muted):
        await rehearsal.rooms.recurring.propose(made, "Fog", by=1)
    rehearsal.blocked = frozenset({2})
    rehearsal.restart()
    with pytest.raises(Blocked):
        await rehearsal.rooms.recurring.propose(made, "Fog", by=2)
    with pytest.raises(Blocked):
        await rehearsal.rooms.recurring.want(made, uuid4(), by=2)
    assert await rehearsal.database.series.themes(made.id) == []


async def test_what_was_stopped_begins_nothing_more(rehearsal: Rehearsal) -> None:
    """What it has begun goes on; it can't be stopped twice."""
    recurring = rehearsal.rooms.recurring
    made = await recurring.create(series(spare_themes=("Fog",)))
    rehearsal.clock.at += 5 * HOUR
    assert await begun(rehearsal, made) == ["Fog"]
    stopped = await recurring.stop(made.id, by=9)
    assert stopped.next_at is None
    rehearsal.clock.at += 9 * DAY
    assert await begun(rehearsal, made) == ["Fog"]
    for unknown in (made.id, uuid4()):
        with pytest.raises(NoSuchChallenge):
            await recurring.stop(unknown, by=9)


async def test_a_night_on_which_clocks_change_stops_nothing(rehearsal: Rehearsal) -> None:
    """Two that come nearer than an hour are both begun."""
    made = await rehearsal.rooms.recurring.create(
        series(schedule="30 1,2,3 * * *", spare_themes=("Fog", "Glass"))
    )
    night = NOON.replace(month=3, day=29, hour=0, minute=0, year=2027)
    night -= DAY  # the last Sunday of March 2027 is the 28th
    await rehearsal.database.series.save(
        replace(made, next_at=night), by=9, at=NOON, action="series changed"
    )
    for minutes in (30, 61, 91):
        rehearsal.clock.at = night + timedelta(minutes=minutes)
        await begun(rehearsal, made)
    found = await rehearsal.database.challenges.of_guild(GUILD, most=9)
    assert len(found) == 3
    now = await rehearsal.database.series.get(made.id)
    assert now is not None
    assert now.next_at is not None
