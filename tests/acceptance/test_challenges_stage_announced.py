"""Challenges as they are announced: in every kind of channel, once, and true of how they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PIL import Image

from bot.domain.challenge import Phase
from bot.domain.reference import Reference
from bot.policy.steps import LEASE
from tests.acceptance.moderated import Moderated, labels, moderated
from tests.acceptance.staging import contest_in, discord

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message

_HOUR = timedelta(hours=1)
_THEMES = {"gallery": "Glass", "portfolio": "Masks", "news": "Bells"}


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


def picture() -> Reference:
    """What an organiser has chosen."""
    buffer = BytesIO()
    Image.new("RGB", (320, 200), (30, 60, 90)).save(buffer, format="jpeg")
    return Reference(data=buffer.getvalue(), format="jpeg")


async def posts(house: Moderated, channel: str, words: str) -> list[Message]:
    """The messages of a channel that say something."""
    messages = await house.sandbox.messages(channel, as_member="owner")
    return [each for each in messages if words in each.text]


async def test_a_channel_gets_a_message_with_a_thread_and_it_tells_each_phase(
    house: Moderated,
) -> None:
    """The picture stays through all phases, buttons fit the phase, and nobody is called."""
    held = await contest_in(house, "art-challenge", theme="Fog *here*", picture=picture())
    begun = await held.announcement(lambda message: "Open now" in message.text)
    assert "Fog \\*here\\*" in begun.text
    assert labels(begun) == {"How to enter", "My entries"}
    known = await held.announced()
    thread = await discord(house, f"/channels/{known.thread_id}")
    assert thread["name"] == "Fog *here*"
    assert thread["parent_id"] == str(house.channels["art-challenge"])
    assert thread["thread_metadata"]["auto_archive_duration"] == 7 * 24 * 60
    await held.enter("fog one", "fog two")
    await held.go_on()
    votes = await held.announcement(lambda message: "The vote is on" in message.text)
    assert labels(votes) == {"Vote", "My entries"}
    told = await held.message(
        lambda message: "vote on Fog" in message.text, house.channels["art-challenge"]
    )
    assert labels(told) == {"Vote", "My entries"}
    await held.go_on()
    over = await held.announcement(lambda message: "It is over" in message.text)
    assert labels(over) == {"Gallery"}
    for message in (begun, votes, told, over):
        assert not message.pings.anybody
    for message in (begun, votes, over):
        (file,) = await house.sandbox.files(message)
        assert file.content == picture().data
        assert file.shown
        assert file.description == "The organisers' picture for the challenge: Fog *here*"


@pytest.mark.parametrize("channel", ["gallery", "portfolio", "news"])
async def test_a_forum_gets_a_post_and_news_get_a_thread(house: Moderated, channel: str) -> None:
    """Wherever threads can be, there is one by the theme; what follows is told beside the announcement."""
    theme = _THEMES[channel]
    held = await contest_in(house, channel, theme=theme, picture=picture())
    begun = await held.announcement(lambda message: "Open now" in message.text)
    known = await held.announced()
    assert len(begun.files) == 1
    thread = await discord(house, f"/channels/{known.thread_id}")
    assert thread["name"] == theme
    assert thread["parent_id"] == str(house.channels[channel])
    assert known.announcement is not None
    in_post = known.announcement.channel_id == known.thread_id
    assert in_post is (channel != "news")
    await held.cancel("It rains")
    called_off = await held.message(
        lambda message: f"{theme} is called off" in message.text, known.announcement.channel_id
    )
    assert "It rains" in called_off.text
    told = await held.announcement(lambda message: "Called off" in message.text)
    assert "It rains" in told.text
    assert not told.buttons
    assert len(told.files) == 1


async def test_the_opening_is_told_where_it_was_announced_before(house: Moderated) -> None:
    """Who reads of a challenge early is told when it opens; the announcement has the buttons then."""
    held = await contest_in(house, "general", theme="Early", opens_in=_HOUR)
    begun = await held.announcement(lambda message: "It opens" in message.text)
    assert labels(begun) == {"How to enter"}
    await house.sandbox.advance(_HOUR.total_seconds())
    told = await held.message(
        lambda message: "Early is open" in message.text, house.channels["general"]
    )
    assert labels(told) == {"How to enter", "My entries"}
    assert "until" in told.text
    await held.announcement(lambda message: "Open now" in message.text)


async def test_what_is_announced_as_open_is_not_told_to_open(house: Moderated) -> None:
    """One message is enough where both happen at once."""
    held = await contest_in(house, "sketches", theme="At once")
    await held.announcement(lambda message: "Open now" in message.text)
    # What follows the opening is done when this has been.
    await held.until(lambda known: known.event_id)
    assert len(await posts(house, "sketches", "At once")) == 1


async def test_the_servers_language_is_spoken(house: Moderated) -> None:
    """A challenge of a Spanish server is told of in Spanish."""
    held = await contest_in(house, "general", theme="Niebla", locale="es-ES")
    begun = await held.announcement(lambda message: "Abierto" in message.text)
    assert labels(begun) == {"Cómo participar", "Mis obras"}


async def test_an_announcement_in_a_folded_up_post_is_kept_true(house: Moderated) -> None:
    """The post is unfolded for it; a deleted announcement holds nothing up."""
    held = await contest_in(house, "gallery", theme="Folded")
    begun = await held.announcement(lambda message: "Open now" in message.text)
    known = await held.announced()
    await house.sandbox.change("thread", channel=str(known.thread_id), archived=True)
    await held.enter("a folded fox")
    await house.sandbox.change("thread", channel=str(known.thread_id), archived=True)
    await held.change(lambda before, _standing: replace(before, brief="Something else."))
    await held.announcement(lambda message: "Something else" in message.text)
    await house.sandbox.change("delete-message", message=begun.id)
    await held.cancel("Nobody came")
    await held.message(lambda message: "Folded is called off" in message.text)


async def test_a_crash_while_it_is_announced_announces_it_once(house: Moderated) -> None:
    """The bot dies when the message stands and before that is written down: the next one finds it."""
    await house.sandbox.fault(method="POST", path="/channels/*/messages/*/threads", delay=30)
    held = await contest_in(house, "studio-after-dark", theme="Twice", picture=picture())

    async def posted() -> list[Message]:
        return await posts(house, "studio-after-dark", "Twice")

    await house.sandbox.wait_until(posted, 30)
    await house.stage.kill_bot()
    assert (await held.now()).announcement is None
    await house.sandbox.clear_faults()
    # Until its time is over, what the dead one had begun is not begun again.
    await house.sandbox.advance(2 * LEASE.total_seconds())
    await house.stage.start_bot()
    await held.announced()
    assert (await held.now()).phase is Phase.OPEN
    (one,) = await posted()
    assert one.id == str((await held.now()).thread_id)


async def test_a_forum_post_whose_answer_was_lost_is_found_again(house: Moderated) -> None:
    """Posts have no nonce, so the bot looks whether there is one before it makes another."""
    await house.sandbox.fault(method="POST", path="/channels/*/threads", drop=True, after=True)
    held = await contest_in(house, "gallery", theme="Lost")
    await held.announced()
    world = await house.sandbox.world()
    threads = [each for server in world["servers"] for each in server["threads"]]
    assert [each["name"] for each in threads].count("Lost") == 1
