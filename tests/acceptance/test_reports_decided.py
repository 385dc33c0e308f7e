"""What moderators decide about reported pictures: one decision counts, and it is carried out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.review import CaseState
from bot.domain.rules import RuleSet, SafeModeRule
from tests.acceptance.moderated import SMALL, Moderated, job_of, labels, moderated, shown
from tests.acceptance.reporting import about, hidden, report, told

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


async def test_enough_reports_hide_it_until_it_is_kept(house: Moderated) -> None:
    """The files stay and are not shown; Keep shows the same ones again, and ends the case."""
    message = await hidden(house, "a hidden fox")
    assert shown(message) == [False]
    assert "a hidden fox" not in message.text
    notices = [
        each
        for each in await house.sandbox.messages("moderators", as_member="owner")
        if message.id in each.text
    ]
    assert len(notices) == 1
    assert "reported 2 times" in notices[0].text
    assert "hidden until one of you decides" in notices[0].text
    await house.sandbox.press(notices[0], label="Keep", member="moderator")
    again = await house.last("general", lambda each: "a hidden fox" in each.text)
    assert (again.id, shown(again)) == (message.id, [True])
    assert {"Report", "Delete"} <= labels(again)
    kept = await house.last("moderators", about(message, "Kept by"))
    assert kept.buttons == []
    assert "may stay" in await told(house, again, "owner")


async def test_a_removed_picture_is_gone_and_one_decision_counts(house: Moderated) -> None:
    """Remove deletes it and writes it down; a form of somebody slower is told who decided."""
    message = (await house.painted("a bad fox")).message
    await (await report(house, message, "member-2")).private()
    notice = await house.last("moderators", about(message))
    press = await house.sandbox.press(notice, label="Remove and mute", member="owner")
    form = await press.result()
    await house.sandbox.press(notice, label="Remove", member="moderator")
    await house.last("moderators", about(message, "Removed by"))
    assert message.id not in {each.id for each in await house.sandbox.messages()}
    late = await house.sandbox.submit(form, {"mute_for": ["1 hour"]})
    assert "decided already (removed)" in (await late.private()).text
    assert await house.actions(job_of(message)) == [
        ("job", "delivered", ""),
        ("report", "reported", "no good"),
        ("report", "removed", ""),
        ("removal", "removed", "reported"),
    ]
    assert not await house.database.mutes.of_guild(house.guild_id)


async def test_its_painter_can_be_muted(house: Moderated) -> None:
    """Remove and mute takes the picture and the brush away."""
    message = (await house.painted("a worse fox", member="member-3")).message
    await (await report(house, message, "member-2")).private()
    notice = await house.last("moderators", about(message))
    press = await house.sandbox.press(notice, label="Remove and mute", member="moderator")
    form = await press.result()
    submitted = await house.sandbox.submit(form, {"mute_for": ["Until somebody unmutes them"]})
    assert "until somebody unmutes them" in (await submitted.private()).text
    refused = await house.sandbox.say(f"/imagine prompt:more {SMALL}", member="member-3")
    assert "muted you" in (await refused.private()).text
    assert message.id not in {each.id for each in await house.sandbox.messages()}


async def test_only_moderators_decide_about_reports(house: Moderated) -> None:
    """Who merely sees the channel is told so, until they have the chosen role."""
    message = (await house.painted("a guarded fox")).message
    await (await report(house, message, "owner")).private()
    notice = await house.last("moderators", about(message))
    sandbox = house.sandbox
    await sandbox.change("overwrite", channel="moderators", member="member-3", allow=1 << 10)
    try:
        for label in ("Keep", "Remove", "Remove and mute"):
            press = await sandbox.press(notice, label=label, member="member-3")
            assert "Only moderators decide" in (await press.private()).text
        log = house.channels["moderators"]
        role = await house.role("Artist")
        await house.rule(None, RuleSet(log_channel=log, moderators=role))
        await sandbox.change("member", member="member-3", roles=["Member", "Artist"])
        await sandbox.press(notice, label="Keep", member="member-3")
        await house.last("moderators", about(message, "Kept by"))
    finally:
        await sandbox.change("overwrite", channel="moderators", member="member-3")
        await sandbox.change("member", member="member-3", roles=["Member"])


@pytest.mark.parametrize("state", [CaseState.KEPT, CaseState.REMOVED])
async def test_a_decision_that_was_not_carried_out_is_at_the_next_press(
    house: Moderated, state: CaseState
) -> None:
    """The bot stopped right after writing it down: whoever presses is told who decided, and it is done."""
    message = await hidden(house, f"a fox to be {state.value}")
    notice = await house.last("moderators", about(message))
    generation = await house.recorded(message)
    await house.database.reports.decide(generation, state, by=7, at=datetime.now(UTC))
    other = "Keep" if state is CaseState.REMOVED else "Remove"
    press = await house.sandbox.press(notice, label=other, member="moderator")
    assert f"decided already ({state.value}), by <@7>" in (await press.private()).text
    assert (await house.last("moderators", about(message))).buttons == []
    after = [each for each in await house.sandbox.messages() if each.id == message.id]
    assert [shown(each) for each in after] == ([[True]] if state is CaseState.KEPT else [])


async def test_what_may_not_be_shown_again_is_removed_instead(house: Moderated) -> None:
    """An unrestricted picture is not shown again where the channel is no longer age-restricted."""
    await house.rule("after-dark", RuleSet(safe_mode=SafeModeRule.OPEN))
    message = await hidden(house, "a night fox", channel="after-dark")
    notice = await house.last("moderators", about(message))
    await house.sandbox.set_nsfw("after-dark", nsfw=False, tell=False)
    try:
        press = await house.sandbox.press(notice, label="Keep", member="moderator")
        assert "so I removed it" in (await press.private()).text
    finally:
        await house.sandbox.set_nsfw("after-dark", nsfw=True)
    await house.last("moderators", about(message, "Removed by", "no longer age-restricted"))
    assert message.id not in {each.id for each in await house.sandbox.messages("after-dark")}


async def test_a_restart_changes_nothing_about_a_case(house: Moderated) -> None:
    """Hidden before the bot was killed, a picture is kept afterwards, and another is still reported."""
    message = await hidden(house, "a fox of yesterday")
    other = (await house.painted("a fox of the night")).message
    await house.stage.kill_bot()
    await house.stage.start_bot()
    notice = await house.last("moderators", about(message))
    await house.sandbox.press(notice, label="Keep", member="owner")
    again = await house.last("general", lambda each: "a fox of yesterday" in each.text)
    assert shown(again) == [True]
    thanks = await (await report(house, other, "member-3")).private()
    assert "Moderators have been told" in thanks.text
