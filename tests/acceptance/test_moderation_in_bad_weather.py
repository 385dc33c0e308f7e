"""Moderation where Discord asks to wait, is away for a moment, or takes a message no longer."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.rules import RuleSet
from tests.acceptance.moderated import SMALL, Moderated, labels, moderated, shown
from tests.acceptance.reporting import about, hidden, report
from tests.acceptance.reviewing import asked, decided, tells

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message

WAIT = {"status": 429, "retry_after": 0.1, "via": False}
"""Without the header of a proxy, discord.py takes a 429 for a ban and gives up."""
AWAY = {"status": 503}
LOST = {"drop": True, "after": True}
"""Discord does it, and the connection breaks before it says so."""
numbers = count(1)


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own, whose channel #sketches is reviewed in #moderators."""
    async with moderated() as house:
        desk = house.channels["moderators"]
        await house.rule(None, RuleSet(log_channel=desk, reports_to_hide=2))
        await house.rule("sketches", RuleSet(review=True, review_channel=desk))
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """The same bot for every test, in fair weather."""
    await kept_house.sandbox.clear_faults()
    return kept_house


def path(house: Moderated, channel: str, rest: str = "") -> str:
    """The path of a channel's messages."""
    return f"/channels/{house.channels[channel]}/messages{rest}"


async def told_of(house: Moderated, words: str, channel: str = "moderators") -> list[Message]:
    """The messages of a channel that have these words."""
    found = await house.sandbox.messages(channel, as_member="owner")
    return [each for each in found if words in each.text]


@pytest.mark.parametrize("fault", [WAIT, AWAY, LOST], ids=["wait", "away", "lost"])
async def test_a_report_reaches_moderators_once(house: Moderated, fault: dict[str, object]) -> None:
    """What did not get through is sent again, and what only seemed so does not stand there twice."""
    message = (await house.painted("a fox in the rain")).message
    await house.sandbox.fault(method="POST", path=path(house, "moderators"), **fault)
    told = await (await report(house, message, "member-3")).private()
    assert "Moderators have been told" in told.text
    assert len(await told_of(house, message.id)) == 1


@pytest.mark.parametrize("fault", [WAIT, AWAY, LOST], ids=["wait", "away", "lost"])
async def test_a_picture_is_hidden_and_shown_again(
    house: Moderated, fault: dict[str, object]
) -> None:
    """Edits are made again, for members and for moderators."""
    prompt = f"a fox in the fog {next(numbers)}"
    for channel in ("general", "moderators"):
        await house.sandbox.fault(method="PATCH", path=path(house, channel, "/*"), **fault)
    message = await hidden(house, prompt)
    assert shown(message) == [False]
    notice = await house.last("moderators", about(message, "hidden until"))
    for method, channel in (("GET", "general"), ("PATCH", "general"), ("PATCH", "moderators")):
        await house.sandbox.fault(method=method, path=path(house, channel, "/*"), **fault)
    await house.sandbox.press(notice, label="Keep", member="moderator")
    again = await house.last("general", lambda each: prompt in each.text)
    assert (again.id, shown(again)) == (message.id, [True])
    assert not (await house.last("moderators", about(message, "Kept by"))).buttons


@pytest.mark.parametrize("fault", [WAIT, AWAY, LOST], ids=["wait", "away", "lost"])
async def test_a_review_goes_through(house: Moderated, fault: dict[str, object]) -> None:
    """It is laid before moderators once, posted once, and shown as decided."""
    prompt = f"a fox in the snow {next(numbers)}"
    for channel in ("moderators", "sketches"):
        await house.sandbox.fault(method="POST", path=path(house, channel), **fault)
    _, waiting = await asked(house, prompt)
    for method in ("GET", "PATCH"):
        await house.sandbox.fault(method=method, path=path(house, "moderators", "/*"), **fault)
    await house.sandbox.press(waiting, label="Approve", member="moderator")
    closed = await house.last("moderators", decided(prompt, "and posted"))
    assert (closed.id, closed.buttons) == (waiting.id, [])
    (posted,) = await told_of(house, prompt, "sketches")
    assert {"Report", "Delete"} <= labels(posted)


@pytest.mark.parametrize(
    "fault", [WAIT, AWAY, {"status": 404, "code": 10008}], ids=["wait", "away", "gone"]
)
@pytest.mark.parametrize("menu", [True, False], ids=["menu", "button"])
async def test_a_picture_is_taken_away(
    house: Moderated, fault: dict[str, object], *, menu: bool
) -> None:
    """A message that is gone already is as good as deleted."""
    sandbox = house.sandbox
    message = (await house.painted("a fox in the wind")).message
    where = path(house, "general", "/*") if menu else "/webhooks/*"
    await sandbox.fault(method="DELETE", path=where, **fault)
    if menu:
        run = await sandbox.run_on("Remove picture", message)
        assert (await run.private()).text == "The picture is gone."
    else:
        run = await sandbox.press(message, label="Delete")
    record = await house.recorded(message)

    async def removed() -> bool:
        found = await house.database.generations.get(record.job_id)
        return found is not None and found.removed_at is not None

    await sandbox.wait_until(removed)
    assert not [each for each in (await run.now()).messages if "Discord" in each.text]


@pytest.mark.parametrize("code", [50013, 50001])
async def test_a_desk_that_takes_nothing_ends_the_job(house: Moderated, code: int) -> None:
    """Where the bot may not post before moderators, the member is told, and nobody sees the picture."""
    prompt = f"a fox behind a door {code}"
    await house.sandbox.fault(
        method="POST", path=path(house, "moderators"), status=403, code=code, times=9
    )
    run = await house.sandbox.say(f"/imagine prompt:{prompt} {SMALL}", channel="sketches")
    result = await run.result(until=tells("moderator"))
    assert result.messages[-1].visible_to == "member"
    await house.sandbox.clear_faults()
    for channel in ("moderators", "sketches"):
        assert not await told_of(house, prompt, channel)


async def test_whoever_can_not_be_looked_up_is_not_muted(house: Moderated) -> None:
    """The picture is rejected all the same, and the moderator reads what to do."""
    _, waiting = await asked(house, "a fox of a stranger", member="member-3")
    press = await house.sandbox.press(waiting, label="Reject and mute", member="moderator")
    form = await press.result()
    await house.sandbox.fault(method="GET", path="/guilds/*/members/*", status=503, times=9)
    submitted = await house.sandbox.submit(form, {"reason": "no", "mute_for": ["1 hour"]})
    told = (await submitted.private()).text
    assert "They are not muted" in told
    assert "`/mute`" in told
    await house.last("moderators", decided("a fox of a stranger", "Rejected by"))
    assert not await house.database.mutes.of_guild(house.guild_id)
