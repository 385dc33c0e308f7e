"""`/log`: who may look things up, what is found, and the file of it."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
TOO_WIDE = "model:venice-sd35 width:1000 height:1000"


@pytest.fixture(name="ruled")
async def _ruled(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with every rule that was set forgotten afterwards."""
    yield sandbox
    await (await sandbox.say("/rules reset place:after-dark", member="owner")).private()


async def log(
    sandbox: Sandbox, wish: str = "", *, member: str = "owner", channel: str = "general"
) -> Message:
    """What somebody alone is shown of the log."""
    run = await sandbox.say(f"/log {wish}".strip(), member=member, channel=channel)
    message = await run.private()
    assert message.visible_to == member
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert not message.pings.anybody
    return message


async def painted(sandbox: Sandbox, prompt: str, *, channel: str, member: str = "member") -> None:
    """Let somebody have a picture, and wait until it is written down."""
    run = await sandbox.say(f"/imagine prompt:{prompt} {PIXEL}", channel=channel, member=member)
    await run.pictures()

    async def written() -> bool:
        return prompt in (await log(sandbox, f"channel:{channel} kind:pictures")).text

    await sandbox.wait_until(written)


async def refused(sandbox: Sandbox, prompt: str, *, channel: str, member: str = "member") -> None:
    """Let somebody be refused a picture."""
    run = await sandbox.say(f"/imagine prompt:{prompt} {TOO_WIDE}", channel=channel, member=member)
    await run.private()


@pytest.mark.parametrize("reader", ["owner", "moderator"])
async def test_who_manages_the_server_may_read(sandbox: Sandbox, reader: str) -> None:
    """A picture is found by member and channel: who, where, when, its prompt, cost, safe mode, rating."""
    await painted(sandbox, f"a fox for the {reader}", channel="sketches")
    message = await log(sandbox, "member:member channel:sketches since:hour", member=reader)
    first, second, *_ = message.text.splitlines()
    assert first.startswith("<t:")
    assert "got a picture in <#" in first
    assert first.count("<@") == 1
    assert "safe mode on · safe channel" in second
    assert f"a fox for the {reader}" in second
    assert "$0.0" in second


async def test_members_are_neither_offered_the_log_nor_shown_it(sandbox: Sandbox) -> None:
    """Discord hides the command from members, and the bot refuses who gets past that."""
    assert "log" not in {each["name"] for each in await sandbox.commands(member="member")}
    assert "log" in {each["name"] for each in await sandbox.commands(member="moderator")}
    run = await sandbox.run(["log"], member="member", even_hidden=True)
    message = await run.private()
    assert "**Manage Server**" in message.text
    assert message.buttons == []


async def test_the_log_is_of_servers_that_the_bot_is_in(sandbox: Sandbox) -> None:
    """It is offered neither elsewhere nor in direct messages, and answers there with a sentence."""
    for channel, member in (("Elsewhere/elsewhere", "stranger"), ("dm", "member")):
        offered = await sandbox.commands(channel=channel, member=member)
        assert "log" not in {each["name"] for each in offered}
    run = await sandbox.run(["log"], member="member", channel="dm", even_hidden=True)
    assert "only works in a server" in (await run.private()).text


async def test_refusals_tell_why_and_by_what(sandbox: Sandbox) -> None:
    """A refusal is a row with its reason and, while it is kept, the prompt, which can't disturb the page."""
    await refused(sandbox, "a *bold* fox @everyone", channel="art-challenge")
    message = await log(sandbox, "channel:art-challenge kind:refusals")
    first, second, *_ = message.text.splitlines()
    assert "was refused a picture" in first
    assert "options refused" in second
    assert r"a \*bold\* fox \@everyone" in second
    assert "width: `venice-sd35`" in second.replace("\\", "")


async def test_changes_of_rules_are_told_as_people_read_them(ruled: Sandbox) -> None:
    """Setting and resetting a rule are rows with the rule, its value and the place."""
    await (await ruled.say("/rules set place:after-dark safe_mode:open", member="owner")).private()
    await (await ruled.say("/rules reset place:after-dark", member="moderator")).private()
    message = await log(ruled, "channel:after-dark kind:rules")
    reset, its_rule, was_set, its_value, *_ = message.text.splitlines()
    assert "reset a rule in <#" in reset
    assert its_rule == "-# `safe_mode`"
    assert "set a rule in <#" in was_set
    assert its_value == "-# `safe_mode` · open"


async def test_nothing_found_says_what_to_widen(sandbox: Sandbox) -> None:
    """Where no row fits, the options that narrow the search are named."""
    message = await log(sandbox, "member:stranger kind:mutes to_date:2020-01-31")
    assert "leave out `member` or `kind` or the time" in message.text
    assert message.buttons == []


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("from_date:yesterday", "yesterday as a date"),
        ("to_date:2026-02-30", "`2026-07-01 18:30`"),
        ("since:day from_date:2026-07-01", "use one of the two"),
        ("from_date:2026-07-02 to_date:2026-07-01", "ends before it begins"),
    ],
)
async def test_times_that_can_not_be_meant_are_refused(
    sandbox: Sandbox, wish: str, told: str
) -> None:
    """A date that is none, two beginnings, and a time that runs backwards are answered with what works."""
    since = wish.replace("since:day", "since:the last day")
    assert told in (await log(sandbox, since)).text


async def test_pages_are_turned(sandbox: Sandbox) -> None:
    """Older and Newer lead through all rows, and each row stands on exactly one page."""
    for number in range(9):
        await refused(sandbox, f"leaf {number} of nine", channel="general", member="member-3")
    newest = await log(sandbox, "member:member-3 channel:general kind:refusals")
    assert [button["label"] for button in newest.buttons] == ["Older", "Export CSV"]
    run = await sandbox.press(newest, label="Older", member="owner")
    await run.result()
    older = await _now(sandbox, newest)
    assert "leaf 8 of nine" in newest.text
    assert "leaf 1 of nine" in newest.text
    assert "leaf 0 of nine" in older.text
    assert "leaf 1 of nine" not in older.text
    assert "Newer" in [button["label"] for button in older.buttons]
    await (await sandbox.press(older, label="Newer", member="owner")).result()
    again = await _now(sandbox, newest)
    assert again.text == newest.text
    assert [button["label"] for button in again.buttons] == ["Older", "Export CSV"]


async def test_the_file_holds_all_rows_and_no_formulas(sandbox: Sandbox) -> None:
    """Export gives a private CSV of all pages that spreadsheets read, with nothing in it that they run."""
    for number in range(9):
        await refused(sandbox, f"=1+{number}", channel="news", member="member-2")
    message = await log(sandbox, "member:member-2 channel:news")
    result = await (await sandbox.press(message, label="Export CSV", member="owner")).result(
        until=lambda found: len(found.files) == 1
    )
    assert all(each.visible_to == "owner" for each in result.messages)
    (file,) = result.files
    assert file.filename == "gondola-log.csv"
    assert file.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(file.content.decode("utf-8-sig"), newline="")))
    assert [row["prompt"] for row in rows[:9]] == [f"'=1+{number}" for number in reversed(range(9))]
    first = rows[0]
    assert (first["kind"], first["action"], first["rule"]) == (
        "refusal",
        "refused",
        "OptionsRefused",
    )
    assert first["at"].endswith("+00:00")
    assert first["actor_id"].isdigit()
    assert first["channel_id"].isdigit()
    assert first["rating"] == "safe"


async def test_buttons_check_again_who_presses(sandbox: Sandbox) -> None:
    """Whoever may not read the log gets neither a page nor the file by somebody else's buttons."""
    for number in range(9):
        await refused(sandbox, f"a fox for nobody {number}", channel="general")
    message = await log(sandbox, "channel:general")
    for label in ("Older", "Export CSV"):
        run = await sandbox.forge(message, message.button(label)["custom_id"], member="member")
        told = await run.private(to="member")
        assert "**Manage Server**" in told.text
        assert told.files == ()


async def _now(sandbox: Sandbox, message: Message) -> Message:
    found = await sandbox.messages(message.channel, as_member="owner")
    return next(each for each in found if each.id == message.id)
