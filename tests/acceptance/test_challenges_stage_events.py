"""The scheduled event of a challenge: as long as the bot may have one, it is in step with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from bot.domain.challenge import Phase
from bot.policy import contest
from tests.acceptance.moderated import Moderated, moderated
from tests.acceptance.staging import Contest, contest_in, events

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

_DAY = timedelta(days=1)
_SCHEDULED, _ACTIVE, _COMPLETED, _CANCELLED = 1, 2, 3, 4
"""Discord's numbers of how an event stands."""
_CREATE_EVENTS, _MANAGE_EVENTS = 1 << 44, 1 << 33
_SECOND = timedelta(seconds=1)


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of their own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """The same bot for every test, without faults."""
    await kept_house.sandbox.clear_faults()
    return kept_house


async def event_of(held: Contest, holds: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The event of a challenge, as soon as it is like this; there is never another one of the same name."""

    async def look() -> list[dict[str, Any]]:
        known = await held.now()
        all_of = await events(held.house)
        same = [each for each in all_of.values() if each["name"] == known.theme]
        assert len(same) <= 1
        return [each for each in same if int(each["id"]) == known.event_id and holds(each)]

    (found,) = await held.house.sandbox.wait_until(look, 40)
    return found


def is_at(moment: datetime) -> Callable[[str], bool]:
    """Whether Discord's time is that moment, to the second."""
    return lambda told: abs(datetime.fromisoformat(told) - moment) < _SECOND


async def test_an_event_is_scheduled_changed_begun_and_ended(house: Moderated) -> None:
    """Name, description, place and times are the challenge's, and follow it to the end."""
    held = await contest_in(house, "art-challenge", theme="Fog", opens_in=_DAY)
    known = await held.announced()
    event = await event_of(held, lambda event: event["status"] == _SCHEDULED)
    place = f"https://discord.com/channels/{house.guild_id}/{known.thread_id}"
    assert event["entity_metadata"] == {"location": place}
    assert event["description"].startswith("Paint what the rain does to the city.")
    assert is_at(known.times.opens_at)(event["scheduled_start_time"])
    assert is_at(known.times.ends_at)(event["scheduled_end_time"])
    now = await held.time()
    await held.change(lambda before, _standing: contest.extended(before, 3 * _DAY, now=now))
    later = known.times.opens_at + 3 * _DAY
    event = await event_of(held, lambda event: is_at(later)(event["scheduled_start_time"]))
    assert is_at(known.times.ends_at + 3 * _DAY)(event["scheduled_end_time"])
    await held.go_on()
    begun = await held.until(lambda known: known.phase is Phase.OPEN)
    await event_of(
        held,
        lambda event: (
            event["status"] == _ACTIVE and is_at(begun.times.ends_at)(event["scheduled_end_time"])
        ),
    )
    await held.go_on()
    await event_of(held, lambda event: event["status"] == _COMPLETED)


async def test_what_is_called_off_is_no_event_any_more(house: Moderated) -> None:
    """Before it has begun it is cancelled; afterwards Discord lets it only end."""
    early = await contest_in(house, "general", theme="Early", opens_in=_DAY)
    late = await contest_in(house, "general", theme="Late")
    await event_of(early, lambda event: event["status"] == _SCHEDULED)
    await event_of(late, lambda event: event["status"] == _ACTIVE)
    await early.cancel("It rains")
    await late.cancel("It rains")
    await event_of(early, lambda event: event["status"] == _CANCELLED)
    await event_of(late, lambda event: event["status"] == _COMPLETED)


async def test_an_event_whose_answer_was_lost_is_found_again(house: Moderated) -> None:
    """Before the bot creates one it looks whether it has created it already."""
    path = f"/guilds/{house.guild_id}/scheduled-events"
    await house.sandbox.fault(method="POST", path=path, drop=True, after=True)
    held = await contest_in(house, "general", theme="Lost", opens_in=_DAY)
    await event_of(held, lambda event: event["status"] == _SCHEDULED)


async def test_without_the_permission_there_is_none_and_nothing_is_held_up(
    house: Moderated,
) -> None:
    """The challenge goes on as others do; also where Discord alone knows that the bot may not."""
    world = await house.sandbox.world()
    (server,) = [each for each in world["servers"] if int(each["id"]) == house.guild_id]
    before = next(each["permissions"] for each in server["roles"] if each["name"] == "Gondola")
    fewer = str(int(before) & ~(_CREATE_EVENTS | _MANAGE_EVENTS))
    asked = len(await house.sandbox.requests("*", "*/scheduled-events*"))
    await house.sandbox.change("role", role="Gondola", permissions=fewer)
    try:
        held = await contest_in(house, "general", theme="Unscheduled", opens_in=_DAY)
        await held.announced()
        await held.cancel("It rains")
        await held.message(
            lambda message: "Unscheduled is called off" in message.text, house.channels["general"]
        )
    finally:
        await house.sandbox.change("role", role="Gondola", permissions=before)
    assert len(await house.sandbox.requests("*", "*/scheduled-events*")) == asked
    path = f"/guilds/{house.guild_id}/scheduled-events"
    await house.sandbox.fault(method="POST", path=path, status=403, code=50013)
    refused = await contest_in(house, "general", theme="Refused", opens_in=_DAY)
    await refused.announced()
    await refused.cancel("It rains")
    await refused.message(
        lambda message: "Refused is called off" in message.text, house.channels["general"]
    )
    assert (await refused.now()).event_id is None
