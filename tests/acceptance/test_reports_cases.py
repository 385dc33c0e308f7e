"""Reports: once each, one case a picture, told to moderators, and hidden when enough people say so."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from sqlalchemy import delete, update

from bot.domain.rules import RuleSet
from bot.store.tables import jobs
from tests.acceptance.moderated import SMALL, Moderated, job_of, moderated, shown
from tests.acceptance.reporting import about, report, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """The whole server's log in #moderators; two reports hide a picture."""
    await kept_house.sandbox.clear_faults()
    log = kept_house.channels["moderators"]
    await kept_house.rule(None, RuleSet(log_channel=log, reports_to_hide=2))
    return kept_house


async def test_a_report_goes_to_the_log_channel(house: Moderated) -> None:
    """It has a link, the painter, the reporter and the reason as it was typed, and calls nobody."""
    message = (await house.painted("a plain fox")).message
    thanks = await (await report(house, message, "member-3", "not **nice**")).private()
    assert "Moderators have been told" in thanks.text
    notice = await house.last("moderators", about(message))
    assert f"/{message.channel_id}/{message.id}" in notice.text
    assert "not \\*\\*nice\\*\\*" in notice.text
    assert notice.text.count("<@") == 2
    assert not notice.pings.anybody
    assert [each["label"] for each in notice.buttons] == ["Keep", "Remove", "Remove and mute"]
    assert await house.actions(job_of(message)) == [
        ("job", "delivered", ""),
        ("report", "reported", "not **nice**"),
    ]


async def test_each_person_reports_once_and_nobody_their_own(house: Moderated) -> None:
    """A second report and one of one's own picture are refused in private."""
    message = (await house.painted("a fox of mine")).message
    await (await report(house, message, "member-3")).private()
    assert "reported this picture already" in await told(house, message, "member-3")
    assert "painted this yourself" in await told(house, message, "member")


@pytest.mark.parametrize("log", [None, 1])
async def test_reports_count_where_moderators_cannot_be_told(
    house: Moderated, log: int | None
) -> None:
    """Without a log channel, or with one that is gone, who reports is told so, and enough of them hide it."""
    await house.rule(None, RuleSet(log_channel=log, reports_to_hide=1))
    message = (await house.painted(f"an unlogged fox {log}")).message
    thanks = (await (await report(house, message, "member-3")).private()).text
    assert "has no channel where I could tell moderators" in thanks
    assert "hidden until one of them" in thanks
    after = await house.last("general", lambda each: each.id == message.id)
    assert shown(after) == [False]


async def test_reports_at_once_make_one_case(house: Moderated) -> None:
    """Two people at the same moment: one notice with both, and the picture is hidden."""
    message = (await house.painted("a busy fox")).message
    runs = await asyncio.gather(
        report(house, message, "member-2", "first"), report(house, message, "owner", "second")
    )
    await asyncio.gather(*(run.private() for run in runs))
    notices = [
        each
        for each in await house.sandbox.messages("moderators", as_member="owner")
        if message.id in each.text
    ]
    assert len(notices) == 1
    assert {"first", "second"} <= set(notices[0].text.replace("\n", " ").split())
    assert shown(await house.last("general", lambda each: each.id == message.id)) == [False]


async def test_a_deleted_notice_is_written_anew(house: Moderated) -> None:
    """Somebody deleted what told moderators: the next report tells them again."""
    message = (await house.painted("a persistent fox")).message
    await (await report(house, message, "member-2", "first")).private()
    notice = await house.last("moderators", about(message))
    await house.sandbox.change("delete-message", message=notice.id, member="owner")
    await (await report(house, message, "owner", "second")).private()
    again = await house.last("moderators", about(message, "second"))
    assert again.id != notice.id
    assert "first" in again.text


async def test_what_is_gone_meanwhile_cannot_be_reported(house: Moderated) -> None:
    """The form was open while the picture was deleted: who sends it is told, and nothing is reported."""
    message = (await house.painted("a brief fox")).message
    press = await house.sandbox.press(message, label="Report", member="member-3")
    form = await press.result()
    deletion = await house.sandbox.press(message, label="Delete", member="member")
    await deletion.acknowledged()

    async def gone() -> bool:
        return message.id not in {each.id for each in await house.sandbox.messages()}

    await house.sandbox.wait_until(gone)
    late = await house.sandbox.submit(form, {"reason": "too late"})
    assert "taken away already" in (await late.private()).text
    assert await house.database.reports.case(job_of(message)) is None


async def test_a_forged_report_is_not_taken(house: Moderated) -> None:
    """The id of another picture, pressed on a message that has no such button, opens no form."""
    first = (await house.painted("a real fox")).message
    second = (await house.painted("another fox")).message
    custom_id = first.button("Report")["custom_id"]
    forged = await house.sandbox.forge(second, custom_id, member="member-2")
    assert (await forged.result()).modal is None
    assert await house.database.reports.case(job_of(first)) is None


@pytest.mark.parametrize("change", ["forgotten", "elsewhere"])
async def test_what_has_no_record_here_is_refused(house: Moderated, change: str) -> None:
    """A job that is not in the database, or belongs to another server, can't be reported or deleted."""
    message = (await house.painted(f"a fox {change}")).message
    of = jobs.c.id == job_of(message)
    statement = (
        delete(jobs).where(of)
        if change == "forgotten"
        else update(jobs).where(of).values(guild_id=1)
    )
    await house.database.write(lambda connection: connection.execute(statement).close())
    assert "no record of this picture" in await told(house, message, "member-3")
    press = await house.sandbox.press(message, label="Delete", member="owner")
    assert "no record of this picture" in (await press.private()).text


async def test_refused_words_are_told_to_moderators_without_the_prompt(house: Moderated) -> None:
    """The log channel learns who, where and which entry; the member's words stand nowhere."""
    run = await house.sandbox.say(f"/imagine prompt:a quiet csam portrait {SMALL}")
    assert "not allowed in this server" in (await run.private()).text
    notice = await house.last("moderators", lambda each: "not allowed here" in each.text)
    assert f"<#{house.channels['general']}>" in notice.text
    assert not notice.pings.anybody
    for channel in ("general", "moderators"):
        messages = await house.sandbox.messages(channel, as_member="owner")
        assert not any("portrait" in each.text for each in messages)
