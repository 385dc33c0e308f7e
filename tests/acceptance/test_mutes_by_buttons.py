"""Muting by the buttons of reviews and reports: who may, and whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.domain.rules import RuleSet
from bot.store.tables import jobs
from tests.acceptance.moderated import Moderated, job_of, moderated
from tests.acceptance.muting import MANAGE_MESSAGES, MODERATE_MEMBERS, let_moderate, muted
from tests.acceptance.reporting import about, report
from tests.acceptance.reviewing import asked, decided

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

VIEW = 1 << 10


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot whose channel #sketches is reviewed in #moderators, where reports go, too."""
    async with moderated() as house:
        log = house.channels["moderators"]
        await house.rule(None, RuleSet(log_channel=log, reports_to_hide=2))
        await house.rule("sketches", RuleSet(review=True, review_channel=log))
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """The same bot for every test; member-3 sees #moderators, and has lost again what they could do there."""
    sandbox = kept_house.sandbox
    await sandbox.clear_faults()
    await sandbox.change("overwrite", channel="moderators", member="member-3", allow=VIEW)
    yield kept_house
    await sandbox.change("member", member="member-3", roles=["Member"])
    await sandbox.change("role", role="Artist", permissions=0)


async def test_who_may_not_mute_rejects_and_does_not_mute(house: Moderated) -> None:
    """Manage Messages is enough to decide about a picture, and not to take the brush from anybody."""
    _, waiting = await asked(house, "a fox whose painter stays")
    await let_moderate(house.sandbox, MANAGE_MESSAGES)
    press = await house.sandbox.press(waiting, label="Reject and mute", member="member-3")
    assert "**Moderate Members**" in (await press.private()).text
    form = await (await house.sandbox.press(waiting, label="Reject", member="member-3")).result()
    await house.sandbox.submit(form, {})
    await house.last("moderators", decided("a fox whose painter stays", "Rejected by"))
    assert "Nobody is muted" in await muted(house.sandbox)


async def test_the_right_to_mute_is_looked_at_again_when_the_form_is_sent(
    house: Moderated,
) -> None:
    """It was taken away while the form was open: nothing is decided, and nobody is muted."""
    message = (await house.painted("a fox whose painter stays too")).message
    await (await report(house, message, "member-2")).private()
    notice = await house.last("moderators", about(message))
    await let_moderate(house.sandbox, MANAGE_MESSAGES | MODERATE_MEMBERS)
    press = await house.sandbox.press(notice, label="Remove and mute", member="member-3")
    form = await press.result()
    await let_moderate(house.sandbox, MANAGE_MESSAGES)
    told = await (await house.sandbox.submit(form, {})).private()
    assert "so nothing was decided" in told.text
    assert (await house.last("moderators", about(message))).buttons
    assert "Nobody is muted" in await muted(house.sandbox)


async def test_who_was_forgotten_is_neither_named_nor_muted(house: Moderated) -> None:
    """The picture goes, and the moderator reads that there is nobody to mute."""
    message = (await house.painted("a fox of somebody forgotten")).message
    await house.database.write(
        lambda connection: connection.execute(
            update(jobs).where(jobs.c.id == job_of(message)).values(member_id=0)
        ).close()
    )
    await (await report(house, message, "member-3")).private()
    notice = await house.last("moderators", about(message))
    assert "Somebody whom I have forgotten painted it" in notice.text
    press = await house.sandbox.press(notice, label="Remove and mute", member="owner")
    told = await (await house.sandbox.submit(await press.result(), {})).private()
    assert "nobody whom I could mute" in told.text
    await house.last("moderators", about(message, "Removed by"))
    assert "Nobody is muted" in await muted(house.sandbox)


async def test_moderators_are_not_told_that_it_is_hidden_where_it_is_not(house: Moderated) -> None:
    """Discord did not let the picture be hidden: neither the reporter nor moderators read that it is."""
    message = (await house.painted("a fox that stays in sight")).message
    await (await report(house, message, "member-3")).private()
    path = f"/channels/{message.channel_id}/messages/{message.id}"
    await house.sandbox.fault(method="PATCH", path=path, status=403, code=50001)
    told = await (await report(house, message, "owner")).private()
    assert "the picture stays" in told.text
    notice = await house.last("moderators", about(message, "reported 2 times"))
    assert "It is hidden" not in notice.text


async def test_a_longer_mute_is_not_cut_short(house: Moderated) -> None:
    """Somebody is muted until unmuted: a day by the button does not end that tomorrow."""
    _, waiting = await asked(house, "a fox of somebody muted", member="member-3")
    await (
        await house.sandbox.say("/mute member:member-3 duration:until unmuted", member="owner")
    ).private()
    press = await house.sandbox.press(waiting, label="Reject and mute", member="owner")
    told = await (await house.sandbox.submit(await press.result(), {})).private()
    assert "until somebody unmutes them. They were muted for that long before" in told.text
    assert "until somebody unmutes them" in await muted(house.sandbox)
    await (await house.sandbox.say("/unmute member:member-3", member="owner")).private()
