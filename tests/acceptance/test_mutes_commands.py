"""`/mute`, `/unmute` and `/mutes`: who may decide about whom, and what they are told in private."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.muting import (
    MANAGE_MESSAGES,
    MODERATE_MEMBERS,
    at_peace,
    ids,
    let_moderate,
    muted,
    told,
)
from tests.acceptance.wording import decide

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Sandbox

COMMANDS: list[tuple[str, dict[str, object]]] = [
    ("mute", {"member": "member-2"}),
    ("unmute", {"member": "member-2"}),
    ("mutes", {}),
]


@pytest.fixture(name="peaceful")
async def _peaceful(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with everybody free to paint before and after, and with their usual roles."""
    async with at_peace(sandbox):
        yield sandbox


async def test_the_commands_are_hidden_from_members(sandbox: Sandbox) -> None:
    """Discord offers them to those who moderate members, and only in servers."""
    names = {"mute", "unmute", "mutes"}
    for member, channel, offered in (
        ("owner", "general", names),
        ("moderator", "general", names),
        ("member", "general", set()),
        ("member", "dm", set()),
        ("stranger", "elsewhere", set()),
    ):
        found = {each["name"] for each in await sandbox.commands(channel, member)}
        assert found & names == offered


@pytest.mark.parametrize(("command", "options"), COMMANDS)
@pytest.mark.parametrize("member", ["member", "member-3"])
async def test_who_may_not_decide_is_refused_and_reads_nothing(
    peaceful: Sandbox, command: str, options: dict[str, object], member: str
) -> None:
    """Members, and those with lesser powers, change and read nothing, even past Discord's hiding."""
    await let_moderate(peaceful, MANAGE_MESSAGES)
    await told(peaceful, "mute", {"member": "member", "reason": "foxes"})
    message = await told(peaceful, command, options, member=member)
    assert "**Moderate Members**" in message.text
    assert "foxes" not in message.text
    people = await ids(peaceful)
    assert f"<@{people['member']}>" in await muted(peaceful)
    assert f"<@{people['member-2']}>" not in await muted(peaceful)


@pytest.mark.parametrize("by", ["owner", "moderator", "member-3"])
async def test_who_moderates_members_may_decide(peaceful: Sandbox, by: str) -> None:
    """The owner, a moderator, and whoever has Moderate Members alone mute, look, and unmute."""
    await let_moderate(peaceful, MODERATE_MEMBERS)
    people = await ids(peaceful)
    who = f"<@{people['member-2']}>"
    message = await told(
        peaceful, "mute", {"member": "member-2", "reason": "too *many* foxes"}, member=by
    )
    assert f"{who} can't paint in this server until <t:" in message.text
    assert "too \\*many\\* foxes" in message.text
    listed = (await told(peaceful, "mutes", member=by)).text
    assert who in listed
    assert f"by <@{people[by]}>" in listed
    assert "too \\*many\\* foxes" in listed
    message = await told(peaceful, "unmute", {"member": "member-2"}, member=by)
    assert f"{who} can paint in this server again" in message.text
    assert "Nobody is muted" in (await told(peaceful, "mutes", member=by)).text
    message = await told(peaceful, "unmute", {"member": "member-2"}, member=by)
    assert "was not muted" in message.text


async def test_every_decision_is_in_the_log(peaceful: Sandbox) -> None:
    """Who muted and unmuted whom, and why."""
    await told(peaceful, "mute", {"member": "member", "reason": "kingfishers"}, member="moderator")
    await told(peaceful, "unmute", {"member": "member"})
    people = await ids(peaceful)
    text = await decide(peaceful, "/log kind:mutes since:hour")
    unmuted, muted_row = text.split("<t:")[1:3]
    for row, by in ((unmuted, "owner"), (muted_row, "moderator")):
        assert f"<@{people[by]}>" in row
        assert f"<@{people['member']}>" in row
    assert "kingfishers" in muted_row


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        (None, 86_400),
        ("10 minutes", 600),
        ("1 hour", 3_600),
        ("6 hours", 21_600),
        ("1 day", 86_400),
        ("1 week", 604_800),
        ("30 days", 2_592_000),
    ],
)
async def test_a_mute_lasts_as_long_as_was_said(
    peaceful: Sandbox, duration: str | None, seconds: int
) -> None:
    """The end that is told is the duration from now, a day where none was chosen."""
    line = "/mute member:member" + (f" duration:{duration}" if duration else "")
    before = time.time()
    message = await (await peaceful.say(line, member="owner")).private()
    found = re.search(r"until <t:(\d+):f>", message.text)
    assert found is not None
    assert before + seconds - 1 <= int(found[1]) <= time.time() + seconds + 1
    assert found[0] in await muted(peaceful)


async def test_a_mute_may_have_no_end(peaceful: Sandbox) -> None:
    """It says that somebody has to end it."""
    run = await peaceful.say("/mute member:member duration:until unmuted", member="owner")
    assert "until somebody unmutes them" in (await run.private()).text
    assert "until somebody unmutes them" in await muted(peaceful)


async def test_a_second_mute_takes_the_place_of_the_first(peaceful: Sandbox) -> None:
    """The last decision counts, and the member is listed once."""
    await told(peaceful, "mute", {"member": "member", "reason": "first"})
    await told(peaceful, "mute", {"member": "member", "reason": "second"}, member="moderator")
    listed = await muted(peaceful)
    assert "second" in listed
    assert "first" not in listed


async def test_many_mutes_have_pages(peaceful: Sandbox) -> None:
    """Twenty a page, those that end first in front, with buttons that lead on, for moderators only."""
    guests = [f"muted-guest-{number:02}" for number in range(21)]
    for guest in guests:
        await peaceful.change("person", member=guest)
        await told(peaceful, "mute", {"member": guest, "reason": f"{guest} " + "*" * 250})
    await told(
        peaceful, "mute", {"member": "member", "reason": "the shortest", "duration": "10 minutes"}
    )
    try:
        message = await told(peaceful, "mutes")
        assert len(message.text) <= 4000
        assert "page 1 of 2" in message.text
        assert "the shortest" in message.text.splitlines()[1]
        assert message.button("Previous").get("disabled")
        forged = await peaceful.forge(
            message, message.button("Next")["custom_id"], member="member-3"
        )
        refusal = await forged.private(to="member-3")
        assert "**Moderate Members**" in refusal.text
        assert "guest" not in refusal.text
        press = await peaceful.press(message, label="Next", member="owner")
        message = (await press.result()).message
        assert "page 2 of 2" in message.text
        assert "guest-20" in message.text
        assert message.button("Next").get("disabled")
    finally:
        for guest in guests:
            await told(peaceful, "unmute", {"member": guest})


async def test_moderators_are_told_where_there_is_a_log_channel(peaceful: Sandbox) -> None:
    """Muting and unmuting is told there, with who decided and why, and calls nobody."""
    people = await ids(peaceful)
    await decide(peaceful, "/rules set log_channel:moderators whole_server:true")
    try:
        await told(peaceful, "mute", {"member": "member", "reason": "foxes"}, member="moderator")
        await told(peaceful, "unmute", {"member": "member"})

        async def both() -> list[Message]:
            found = await peaceful.messages("moderators", as_member="moderator")
            return found[-2:] if len(found) > 1 and "unmuted" in found[-1].text else []

        first, second = await peaceful.wait_until(both)
    finally:
        await decide(peaceful, "/rules reset whole_server:true")
    assert f"<@{people['moderator']}> muted <@{people['member']}>" in first.text
    assert "foxes" in first.text
    assert f"<@{people['owner']}> unmuted <@{people['member']}>" in second.text
    assert not first.pings.anybody
    assert not second.pings.anybody


async def test_the_commands_need_a_server(peaceful: Sandbox) -> None:
    """In a direct message nobody can be muted, whatever Discord's client let through."""
    run = await peaceful.run(["mutes"], channel="dm", member="member", even_hidden=True)
    assert "only works in a server" in (await run.private()).text
