"""An entry is shown where it may be, once, and everybody whom it concerns hears what became of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from bot.domain.challenge import EntryState
from bot.domain.generation import Picture, Posted
from bot.domain.rules import RuleSet, SafeModeRule
from bot.errors import DeliveryError, EntryRefused
from bot.policy.steps import LEASE
from bot.store.tables import generations
from tests.unit.challenges.contesting import CHANNEL, HOUR, MINUTE
from tests.unit.challenges.painting import PLACE
from tests.unit.challenges.rehearsing import DESK, PNG

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge, Entry
    from tests.unit.challenges.rehearsing import Rehearsal

AWAY = DeliveryError("HTTP 500")
MODERATOR = 2**61 + 1
REVIEWED = RuleSet(review=True, review_channel=DESK, safe_mode=SafeModeRule.MEMBER)


async def opened(rehearsal: Rehearsal) -> Challenge:
    """A challenge that is open, with its thread."""
    of = await rehearsal.begin()
    await rehearsal.work()
    return await rehearsal.now(of.id)


async def age_restrict(rehearsal: Rehearsal, of: Challenge, *, restricted: bool) -> None:
    """Let somebody change what may be shown in the challenge's thread and at the desk."""
    for channel_id in (of.thread_id, of.channel_id, DESK):
        assert channel_id is not None
        rehearsal.stage.places[channel_id] = replace(
            PLACE, channel_id=channel_id, age_restricted=restricted
        )


async def state_of(rehearsal: Rehearsal, one: Entry) -> EntryState:
    """How it stands."""
    return (await rehearsal.entry(one)).state


async def test_an_entry_stands_in_the_thread(rehearsal: Rehearsal) -> None:
    """And the database knows where."""
    of = await opened(rehearsal)
    one = await rehearsal.enter(of, 1)
    assert one.state is EntryState.ARRIVING
    await rehearsal.work()
    found = await rehearsal.entry(one)
    assert found.state is EntryState.STANDING
    assert found.kept is not None
    assert found.kept.channel_id == of.thread_id


@pytest.mark.parametrize("died", [False, True])
async def test_what_is_withdrawn_while_it_is_uploaded_is_taken_away_again(
    rehearsal: Rehearsal, *, died: bool
) -> None:
    """Also when whoever uploaded it did not live to see that it is out: nothing of it is left."""
    of = await opened(rehearsal)
    one = await rehearsal.enter(of, 1)
    [step] = await rehearsal.database.steps.lease(rehearsal.clock.at, most=9)
    if died:
        rehearsal.stage.fail_after["keep"] = [asyncio.CancelledError()]
        with pytest.raises(asyncio.CancelledError):
            await rehearsal.doing.do(step)
        assert rehearsal.stage.standing("keep") == [one.id]
        await rehearsal.rooms.entering.withdraw(one.id, by=1)
        rehearsal.restart()
        rehearsal.clock.at += LEASE
    else:
        keep = rehearsal.stage.keep

        async def withdrawn_meanwhile(*arguments: Any, **more: Any) -> Posted:  # noqa: ANN401  - as `keep`
            await rehearsal.rooms.entering.withdraw(one.id, by=1)
            return await keep(*arguments, **more)

        rehearsal.stage.keep = withdrawn_meanwhile  # type: ignore[method-assign]  # somebody is quicker
        await rehearsal.doing.do(step)
    await rehearsal.work()
    assert await state_of(rehearsal, one) is EntryState.WITHDRAWN
    assert rehearsal.stage.standing("keep") == []


async def test_what_was_uploaded_by_somebody_who_died_goes_where_it_may_not_be_any_more(
    rehearsal: Rehearsal,
) -> None:
    """Nobody wrote down where it stands, and the channel has changed since: it is found and taken away."""
    of = await opened(rehearsal)
    await age_restrict(rehearsal, of, restricted=True)
    one = await rehearsal.enter(of, 1, generation=await rehearsal.paint(1, unrestricted=True))
    rehearsal.stage.fail_after["keep"] = [asyncio.CancelledError()]
    with pytest.raises(asyncio.CancelledError):
        await rehearsal.work()
    await age_restrict(rehearsal, of, restricted=False)
    rehearsal.restart()
    rehearsal.clock.at += LEASE
    await rehearsal.work()
    assert await state_of(rehearsal, one) is EntryState.REMOVED
    assert rehearsal.stage.standing("keep") == []


async def test_a_swap_takes_the_old_one_out_of_the_thread(rehearsal: Rehearsal) -> None:
    """And the new one stands there."""
    of = await opened(rehearsal)
    old = await rehearsal.enter(of, 1)
    await rehearsal.work()
    new = await rehearsal.enter(of, 1, instead_of=old.id)
    await rehearsal.work()
    assert rehearsal.stage.standing("keep") == [new.id]


async def test_an_entry_that_cannot_be_uploaded_is_out_in_time_for_another(
    rehearsal: Rehearsal,
) -> None:
    """After some minutes, not days; its maker is told, and has room for another."""
    of = await opened(rehearsal)
    rehearsal.stage.fail_before["keep"] = [AWAY] * 7
    one = await rehearsal.enter(of, 1)
    await rehearsal.work_for(15 * MINUTE)
    assert rehearsal.stage.told == [(one.id, EntryState.REMOVED, "it could not be uploaded")]
    again = await rehearsal.enter(of, 1)
    await rehearsal.work()
    assert await state_of(rehearsal, again) is EntryState.STANDING


async def test_an_entry_that_came_in_at_the_last_minute_outlives_an_outage(
    rehearsal: Rehearsal,
) -> None:
    """Its maker could enter no other, so it is tried on while the vote lasts."""
    of = await opened(rehearsal)
    await rehearsal.enter(of, 2)
    await rehearsal.work()
    one = await rehearsal.enter(of, 1)
    await rehearsal.until_next(of.id)
    rehearsal.stage.fail_before["keep"] = [AWAY] * 8
    await rehearsal.work_for(HOUR)
    assert await state_of(rehearsal, one) is EntryState.STANDING
    assert rehearsal.stage.told == []


async def test_what_was_taken_away_before_it_arrived_is_not_shown(rehearsal: Rehearsal) -> None:
    """A picture that its maker removed, or that moderators withheld, is not uploaded anew."""
    of = await opened(rehearsal)
    one = await rehearsal.enter(of, 1)
    generation = await rehearsal.database.generations.get(one.job_id)
    assert generation is not None
    await rehearsal.database.generations.remove(
        generation, by=1, at=rehearsal.clock.at, reason="mine"
    )
    await rehearsal.work()
    assert await state_of(rehearsal, one) is EntryState.REMOVED
    assert rehearsal.stage.standing("keep") == []


@pytest.mark.parametrize("reviewed", [False, True])
async def test_what_was_taken_away_at_the_moment_of_entering_is_not_shown(
    rehearsal: Rehearsal, *, reviewed: bool
) -> None:
    """Whoever took it away did not see the entry yet: it is seen before anything is uploaded."""
    if reviewed:
        await rehearsal.decide(REVIEWED)
    of = await opened(rehearsal)
    one = await rehearsal.enter(of, 1)
    gone = {"removed_at": rehearsal.clock.at}
    await rehearsal.database.write(
        lambda connection: connection.execute(update(generations).values(gone)).close()
    )
    await rehearsal.work()
    assert await state_of(rehearsal, one) is EntryState.REMOVED
    assert [each.what for each in rehearsal.stage.shown] == ["announce", "open"]
    assert [each for _, each, _ in rehearsal.stage.told] == [EntryState.REMOVED]


async def test_a_message_that_lost_a_picture_makes_no_entry_of_another(
    rehearsal: Rehearsal,
) -> None:
    """Somebody has taken files out of it: which one was entered can't be told."""
    of = await opened(rehearsal)
    generation = await rehearsal.paint(1, pictures=3)
    one = await rehearsal.enter(of, 1, generation=generation, picture=2)
    await rehearsal.work_for(15 * MINUTE)
    assert rehearsal.stage.standing("keep") == []
    assert await state_of(rehearsal, one) is EntryState.REMOVED


async def test_a_message_that_somebody_deleted_makes_no_entry(rehearsal: Rehearsal) -> None:
    """The picture can't be had any more: after some tries its maker is told."""
    of = await opened(rehearsal)
    one = await rehearsal.enter(of, 1)
    generation = await rehearsal.database.generations.get(one.job_id)
    assert generation is not None
    rehearsal.desk.forget(generation.posted)
    await rehearsal.work_for(15 * MINUTE)
    assert await state_of(rehearsal, one) is EntryState.REMOVED
    assert [each for _, each, _ in rehearsal.stage.told] == [EntryState.REMOVED]


async def test_of_several_pictures_the_one_that_was_entered_is_shown(rehearsal: Rehearsal) -> None:
    """They stand in full in the thread below their message."""
    of = await opened(rehearsal)
    shown: list[Picture] = []
    keep = rehearsal.stage.keep

    async def watched(challenge: Challenge, entry: Entry, picture: Picture, **more: Any) -> Posted:  # noqa: ANN401  - as `keep`
        shown.append(picture)
        return await keep(challenge, entry, picture, **more)

    rehearsal.stage.keep = watched  # type: ignore[method-assign]  # looks at what is uploaded
    posted = Posted(channel_id=CHANNEL, message_id=50, files_id=51)
    generation = await rehearsal.paint(1, pictures=3, posted=posted)
    pictures = [replace(PNG, data=bytes([number])) for number in range(3)]
    rehearsal.put(Posted(channel_id=50, message_id=51), *pictures)
    await rehearsal.enter(of, 1, generation=generation, picture=2)
    await rehearsal.work()
    assert shown == [pictures[1]]
    for number in (0, 4):
        with pytest.raises(EntryRefused):
            await rehearsal.enter(of, 2, generation=generation, picture=number)


async def test_what_is_unrestricted_is_not_shown_where_it_may_not_be_any_more(
    rehearsal: Rehearsal,
) -> None:
    """The channel has changed between entering and uploading: nothing goes out, and its maker is told."""
    of = await opened(rehearsal)
    await age_restrict(rehearsal, of, restricted=True)
    adult = await rehearsal.paint(1, unrestricted=True)
    one = await rehearsal.enter(of, 1, generation=adult)
    await age_restrict(rehearsal, of, restricted=False)
    await rehearsal.work()
    assert await state_of(rehearsal, one) is EntryState.REMOVED
    assert rehearsal.stage.standing("keep") == []
    assert [each for _, each, _ in rehearsal.stage.told] == [EntryState.REMOVED]
    with pytest.raises(EntryRefused) as caught:
        await rehearsal.enter(of, 2, generation=await rehearsal.paint(2, unrestricted=True))
    assert [each.key for each in caught.value.why] == ["entry-why-age-restricted"]
