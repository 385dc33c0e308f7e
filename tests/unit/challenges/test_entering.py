"""What may be entered is, and whoever is turned away hears every reason at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from bot.challenges.entering import Wish
from bot.domain.challenge import Constraints, EntryState, Phase
from bot.domain.destination import ChannelKind
from bot.domain.people import Mute
from bot.domain.rules import RuleSet
from bot.errors import EntryRefused, Muted, NoSuchChallenge, NotNow
from tests.unit.challenges.contesting import DAY, GUILD, MINUTE, ORGANISER
from tests.unit.challenges.painting import PLACE
from tests.unit.challenges.rehearsing import DESK, entrant

if TYPE_CHECKING:
    from tests.unit.challenges.rehearsing import Rehearsal


async def test_a_picture_of_theirs_goes_in(rehearsal: Rehearsal) -> None:
    """It is theirs from then on, until they take it back."""
    of = await rehearsal.begin()
    one = await rehearsal.enter(of, 1)
    entering = rehearsal.rooms.entering
    assert list(await entering.theirs(of.id, 1)) == [one]
    assert (await entering.withdraw(one.id, by=1)).state is EntryState.WITHDRAWN
    assert list(await entering.theirs(of.id, 1)) == []


async def test_all_reasons_are_told_at_once(rehearsal: Rehearsal) -> None:
    """Who brings it, what it was painted with, and its words; nothing is written down."""
    asked = Constraints(models=("z-image-turbo",), must_have=("fox",), seed=9, role_id=7)
    of = await rehearsal.begin(constraints=asked)
    with pytest.raises(EntryRefused) as caught:
        await rehearsal.enter(of, 1)
    assert [each.key for each in caught.value.why] == [
        "entry-why-role",
        "entry-why-model",
        "entry-why-seed",
        "entry-why-must",
    ]
    assert caught.value.said.key == "error-entry-refused"
    assert list(await rehearsal.database.entries.of(of.id)) == []


async def test_of_somebody_elses_picture_nothing_more_is_told(rehearsal: Rehearsal) -> None:
    """Who forges a press with its id learns neither its model nor how many words it has."""
    of = await rehearsal.begin(
        constraints=Constraints(models=("z-image-turbo",), most_words=1, seed=9)
    )
    theirs = await rehearsal.paint(2)
    with pytest.raises(EntryRefused) as caught:
        await rehearsal.enter(of, 1, generation=theirs)
    assert [each.key for each in caught.value.why] == ["entry-why-not-theirs"]


async def test_what_there_is_not_cannot_be_entered(rehearsal: Rehearsal) -> None:
    """No such challenge, a draft, another phase, no such picture."""
    draft = await rehearsal.begin(Phase.DRAFT)
    announced = await rehearsal.begin(Phase.ANNOUNCED)
    of = await rehearsal.begin()
    with pytest.raises(NoSuchChallenge):
        await rehearsal.enter(draft, 1)
    with pytest.raises(NoSuchChallenge):
        await rehearsal.enter(replace(of, id=uuid4()), 1)
    with pytest.raises(NotNow):
        await rehearsal.enter(announced, 1)
    wish = Wish(challenge_id=of.id, job_id=uuid4(), picture=1, entrant=entrant(1))
    with pytest.raises(EntryRefused) as caught:
        await rehearsal.rooms.entering.enter(wish)
    assert [each.key for each in caught.value.why] == ["entry-why-gone"]


async def test_whose_brush_was_taken_away_enters_nothing(rehearsal: Rehearsal) -> None:
    """For as long as that holds."""
    of = await rehearsal.begin()
    now = rehearsal.clock.at
    mute = Mute(guild_id=GUILD, member_id=1, until=now + DAY / 2, by=9, at=now)
    await rehearsal.database.mutes.set(mute)
    with pytest.raises(Muted):
        await rehearsal.enter(of, 1)
    rehearsal.clock.at += DAY / 2
    await rehearsal.enter(of, 1)


async def test_doubt_about_a_channel_is_safe(rehearsal: Rehearsal) -> None:
    """What can't be found out counts as not age-restricted, and so nothing unrestricted goes in."""
    of = await rehearsal.begin()
    adult = await rehearsal.paint(1, unrestricted=True)
    for restricted in (None, False):
        rehearsal.stage.places[of.channel_id] = replace(
            PLACE, kind=ChannelKind.UNKNOWN, age_restricted=restricted
        )
        with pytest.raises(EntryRefused) as caught:
            await rehearsal.enter(of, 1, generation=adult)
        assert [each.key for each in caught.value.why] == ["entry-why-age-restricted"]
    rehearsal.stage.places[of.channel_id] = replace(PLACE, age_restricted=True)
    await rehearsal.enter(of, 1, generation=adult)


async def test_what_moderators_may_not_be_shown_is_not_entered(rehearsal: Rehearsal) -> None:
    """The desk is a place where it would be seen, too."""
    await rehearsal.decide(RuleSet(review=True, review_channel=DESK))
    of = await rehearsal.begin()
    rehearsal.stage.places[of.channel_id] = replace(PLACE, age_restricted=True)
    rehearsal.stage.places[DESK] = replace(PLACE, channel_id=DESK, age_restricted=False)
    with pytest.raises(EntryRefused) as caught:
        await rehearsal.enter(of, 1, generation=await rehearsal.paint(1, unrestricted=True))
    assert [each.key for each in caught.value.why] == ["entry-why-desk-safe"]
    assert (await rehearsal.enter(of, 1)).state is EntryState.PENDING


@pytest.mark.parametrize(
    "constraints",
    [
        Constraints(),
        Constraints(models=("z-image-turbo",), seed=5),
        Constraints(aspect_ratio="16:9"),
        Constraints(models=("venice-sd35",), aspect_ratio="3:2"),
        Constraints(width=512, height=768),
    ],
)
async def test_the_options_to_paint_with_are_what_is_asked_for(
    rehearsal: Rehearsal, constraints: Constraints
) -> None:
    """Of a model that may paint there, in a size that it takes; the shape is the one that was asked for."""
    of = await rehearsal.begin(constraints=constraints)
    place = await rehearsal.stage.look(of)
    options = await rehearsal.rooms.entering.options(of, "a fox", place)
    assert options.prompt == "a fox"
    assert options.model is not None
    assert options.model in (constraints.models or (options.model,))
    assert options.seed == constraints.seed
    if constraints.width is not None:
        assert (options.width, options.height) == (constraints.width, constraints.height)
    if constraints.aspect_ratio is not None and options.aspect_ratio is None:
        assert options.width is not None
        assert options.height is not None
        wide, high = map(int, constraints.aspect_ratio.split(":"))
        assert abs(options.width / options.height / (wide / high) - 1) < 0.02


async def test_where_no_model_may_paint_the_gate_says_why(rehearsal: Rehearsal) -> None:
    """The options are as they were asked for, and whoever tries is told."""
    await rehearsal.decide(RuleSet(allowed_models=("z-image-turbo",)))
    of = await rehearsal.begin(constraints=Constraints(models=("venice-sd35",)))
    place = await rehearsal.stage.look(of)
    options = await rehearsal.rooms.entering.options(of, "a fox", place)
    assert options.model == "venice-sd35"


async def test_closing_by_hand_between_two_presses_is_noticed(rehearsal: Rehearsal) -> None:
    """Whoever still sees the button is told that it is too late."""
    of = await rehearsal.begin()
    generation = await rehearsal.paint(1)
    await rehearsal.rooms.organising.close(of.id, Phase.OPEN, by=ORGANISER)
    with pytest.raises(NotNow):
        await rehearsal.enter(of, 1, generation=generation)
    rehearsal.clock.at += MINUTE
    with pytest.raises(NotNow):
        await rehearsal.rooms.organising.close(of.id, Phase.OPEN, by=ORGANISER)
