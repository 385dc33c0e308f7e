"""What organisers ask for is checked first, and what they may not change stays as it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.challenge import Constraints, Phase, Prize
from bot.domain.reference import Reference
from bot.errors import ConstraintsRefused, NoSuchChallenge, NotNow, TimesRefused
from tests.unit.challenges.contesting import DAY, HOUR, MINUTE, NOON, ORGANISER, challenge, times

if TYPE_CHECKING:
    from tests.unit.challenges.rehearsing import Rehearsal


async def test_a_draft_is_kept_with_a_secret_of_its_own(rehearsal: Rehearsal) -> None:
    """And with its picture, until it is published or discarded."""
    organising = rehearsal.rooms.organising
    picture = Reference(data=b"a picture", format="png")
    one = await organising.draft(challenge(shuffle=""), picture)
    other = await organising.draft(challenge(shuffle=""))
    assert one.phase is Phase.DRAFT
    assert one.shuffle != other.shuffle
    assert len(one.shuffle) == 32
    assert await rehearsal.now(one.id) == one
    assert await rehearsal.rooms.kept.challenges.picture(one.id) == picture
    await organising.discard(one.id)
    assert await rehearsal.rooms.kept.challenges.get(one.id) is None
    await organising.publish(other.id, by=ORGANISER)
    for again in (organising.discard(other.id), organising.publish(other.id, by=ORGANISER)):
        with pytest.raises(NotNow):
            await again


async def test_a_draft_is_changed_before_it_is_published_and_not_after(
    rehearsal: Rehearsal,
) -> None:
    """It keeps its id and its secret; what is wrong changes nothing."""
    organising = rehearsal.rooms.organising
    drafted = await organising.draft(challenge())
    wanted = challenge(
        theme="Ink",
        times=times(2 * HOUR),
        constraints=Constraints(entries=2),
        prize=Prize(role_id=5),
    )
    changed = await organising.redraft(drafted.id, wanted, by=ORGANISER)
    assert (changed.id, changed.shuffle) == (drafted.id, drafted.shuffle)
    assert (changed.theme, changed.times, changed.prize) == ("Ink", wanted.times, wanted.prize)
    for wrong, error in (
        (challenge(times=times(-9 * DAY)), TimesRefused),
        (challenge(constraints=Constraints(entries=0)), ConstraintsRefused),
    ):
        with pytest.raises(error):
            await organising.redraft(drafted.id, wrong, by=ORGANISER)
        with pytest.raises(error):
            await organising.draft(wrong)
    assert await rehearsal.now(drafted.id) == changed
    await organising.publish(drafted.id, by=ORGANISER)
    with pytest.raises(NotNow):
        await organising.redraft(drafted.id, wanted, by=ORGANISER)


async def test_what_is_asked_of_entries_stays_once_they_are_taken(rehearsal: Rehearsal) -> None:
    """Theme, brief and prize may change while it runs; what has ended stays as it is."""
    organising = rehearsal.rooms.organising
    of = await rehearsal.begin(Phase.ANNOUNCED)
    asked = Constraints(most_words=5)
    changed = await organising.edit(of.id, by=ORGANISER, constraints=asked)
    assert changed.constraints == asked
    await rehearsal.until_next(of.id)
    with pytest.raises(ConstraintsRefused) as caught:
        await organising.edit(of.id, by=ORGANISER, constraints=Constraints())
    assert caught.value.said.key == "error-constraint-late"
    changed = await organising.edit(
        of.id, by=ORGANISER, theme="Ink", brief="or so", constraints=asked, prize=Prize(role_id=5)
    )
    assert (changed.theme, changed.brief, changed.prize) == ("Ink", "or so", Prize(role_id=5))
    kept = await organising.edit(of.id, by=ORGANISER, theme="Glass")
    assert (kept.brief, kept.prize) == ("or so", Prize(role_id=5))
    assert (await organising.edit(of.id, by=ORGANISER, no_prize=True)).prize is None
    await organising.cancel(of.id, "rain", by=ORGANISER)
    with pytest.raises(NotNow):
        await organising.edit(of.id, by=ORGANISER, theme="Fog")
    with pytest.raises(NoSuchChallenge):
        await organising.edit(challenge().id, by=ORGANISER, theme="Fog")


async def test_extending_is_written_down_with_its_length(rehearsal: Rehearsal) -> None:
    """In the log as well, with who did it."""
    of = await rehearsal.begin()
    extended = await rehearsal.rooms.organising.extend(of.id, timedelta(days=1), by=ORGANISER)
    assert extended.times.closes_at == of.times.closes_at + DAY
    with pytest.raises(TimesRefused):
        await rehearsal.rooms.organising.extend(of.id, timedelta(days=99), by=ORGANISER)


@pytest.mark.parametrize(
    ("constraints", "key"),
    [
        (Constraints(models=("no such model",)), "error-constraint-model"),
        (Constraints(style_preset="No Such Style"), "error-constraint-style"),
        (Constraints(width=512), "error-constraint-size"),
        (Constraints(aspect_ratio="1:1", width=512, height=512), "error-constraint-size"),
        (Constraints(width=3, height=3), "error-constraint-fits"),
        (Constraints(most_words=0), "error-constraint-few-words"),
    ],
)
async def test_what_no_model_could_paint_is_refused(
    rehearsal: Rehearsal, constraints: Constraints, key: str
) -> None:
    """Nobody is asked for what there is not."""
    with pytest.raises(ConstraintsRefused) as caught:
        rehearsal.rooms.organising.checked(constraints)
    assert caught.value.said.key == key


async def test_names_are_kept_as_the_catalogue_spells_them(rehearsal: Rehearsal) -> None:
    """So that what is compared later is the same; each model once."""
    made = rehearsal.rooms.organising.checked(
        Constraints(models=("venice-sd35", "venice-sd35"), style_preset="3d model")
    )
    assert made == Constraints(models=("venice-sd35",), style_preset="3D Model")


async def test_tidying_leaves_what_is_new(rehearsal: Rehearsal) -> None:
    """A draft is kept for a day."""
    draft = await rehearsal.begin(Phase.DRAFT)
    rehearsal.clock.at = NOON + DAY - MINUTE
    await rehearsal.rooms.organising.tidy()
    assert await rehearsal.rooms.kept.challenges.get(draft.id) == draft
    rehearsal.clock.at += 2 * MINUTE
    await rehearsal.rooms.organising.tidy()
    assert await rehearsal.rooms.kept.challenges.get(draft.id) is None
