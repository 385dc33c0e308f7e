"""`/rules`: who may decide, for which places, and what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
PLACES = (
    "whole_server:true",
    "place:Studio",
    "place:studio-after-dark",
    "place:after-dark",
    "place:after-dark-thread",
    "place:general",
    "place:art-challenge",
)


@pytest.fixture(name="ruled")
async def _ruled(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with every rule that was set forgotten afterwards."""
    yield sandbox
    for place in PLACES:
        await (await sandbox.say(f"/rules reset {place}", member="owner")).private()


async def told(
    sandbox: Sandbox, line: str, *, member: str = "owner", channel: str = "general"
) -> str:
    """What somebody privately reads after a command."""
    run = await sandbox.say(line, member=member, channel=channel)
    message = await run.private()
    assert message.visible_to == member
    assert all(each.ephemeral for each in (await run.now()).messages)
    return message.text


async def sent(sandbox: Sandbox, channel: str, wish: str = "") -> bool:
    """The `safe_mode` that reaches the API from a channel."""
    await sandbox.reset_venice()
    run = await sandbox.say(f"/imagine prompt:a fox {wish} {PIXEL}", channel=channel)
    await run.pictures()
    (entry,) = await sandbox.ledger()
    return bool(entry["body"]["safe_mode"])


@pytest.mark.parametrize("member", ["owner", "moderator"])
async def test_who_manages_channels_may_decide(ruled: Sandbox, member: str) -> None:
    """Owners and moderators set, see and reset the rules of a channel, and each counts at once."""
    text = await told(ruled, "/rules set place:after-dark safe_mode:open", member=member)
    assert "#after-dark: open, set right here" in text
    assert await sent(ruled, "after-dark") is False
    assert "#after-dark: open" in await told(ruled, "/rules show place:after-dark", member=member)
    text = await told(ruled, "/rules reset place:after-dark", member=member)
    assert "#after-dark: locked, as everywhere unless somebody decides otherwise" in text
    assert await sent(ruled, "after-dark", "safe_mode:false") is True


async def test_members_are_not_offered_the_rules(sandbox: Sandbox) -> None:
    """Discord hides the command from members."""
    assert "rules" not in {each["name"] for each in await sandbox.commands(member="member")}
    assert "rules" in {each["name"] for each in await sandbox.commands(member="moderator")}


@pytest.mark.parametrize("command", ["show", "set", "reset"])
@pytest.mark.parametrize(
    ("place", "permission"),
    [
        ({}, "Manage Channels"),
        ({"place": "after-dark"}, "Manage Channels"),
        ({"place": "after-dark-thread"}, "Manage Channels"),
        ({"place": "Studio"}, "Manage Channels"),
        ({"whole_server": True}, "Manage Server"),
    ],
)
async def test_a_member_who_gets_past_discord_is_refused(
    ruled: Sandbox, command: str, place: dict[str, object], permission: str
) -> None:
    """The bot checks the permission itself, for every place, and changes nothing."""
    options = dict(place)
    if command == "set":
        options["safe_mode"] = "open"
    await told(ruled, "/rules set whole_server:true safe_mode:member", member="owner")
    run = await ruled.run(
        ["rules", command], member="member", channel="after-dark", options=options, even_hidden=True
    )
    message = await run.private()
    assert f"**{permission}**" in message.text
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert "set for the whole server" in await told(ruled, "/rules show place:after-dark")
    assert await sent(ruled, "after-dark") is True


async def test_who_manages_one_channel_may_decide_about_that_one_only(ruled: Sandbox) -> None:
    """A permission that was granted for a channel does not reach the others."""
    await ruled.change("overwrite", channel="art-challenge", member="member-3", allow=1 << 4)
    try:
        for place, allowed in (("art-challenge", True), ("after-dark", False)):
            run = await ruled.run(
                ["rules", "set"],
                member="member-3",
                channel="art-challenge",
                options={"place": place, "safe_mode": "locked"},
                even_hidden=True,
            )
            text = (await run.private()).text
            assert ("is set" in text or "are set" in text) is allowed
            assert ("you need the permission" in text) is not allowed
    finally:
        await ruled.change("overwrite", channel="art-challenge", member="member-3")


async def test_the_narrowest_place_decides(ruled: Sandbox) -> None:
    """Thread before channel, channel before category, category before server; reset falls back."""
    show = "/rules show place:studio-after-dark"
    await told(ruled, "/rules set whole_server:true safe_mode:open")
    assert "studio-after-dark: open, set for the whole server" in await told(ruled, show)
    assert await sent(ruled, "studio-after-dark") is False
    await told(ruled, "/rules set place:Studio safe_mode:member")
    assert "studio-after-dark: member, set for the category" in await told(ruled, show)
    assert await sent(ruled, "studio-after-dark") is True
    assert await sent(ruled, "studio-after-dark", "safe_mode:false") is False
    await told(ruled, "/rules set place:studio-after-dark safe_mode:locked")
    assert "studio-after-dark: locked, set right here" in await told(ruled, show)
    assert await sent(ruled, "studio-after-dark", "safe_mode:false") is True
    assert await sent(ruled, "after-dark") is False
    await told(ruled, "/rules reset place:studio-after-dark")
    assert "studio-after-dark: member, set for the category" in await told(ruled, show)


async def test_a_thread_has_rules_of_its_own(ruled: Sandbox) -> None:
    """A thread follows its channel until somebody decides for it."""
    await told(ruled, "/rules set place:after-dark safe_mode:open")
    assert await sent(ruled, "after-dark-thread") is False
    await told(ruled, "/rules set safe_mode:locked", channel="after-dark-thread")
    assert await sent(ruled, "after-dark-thread") is True
    assert await sent(ruled, "after-dark") is False


async def test_without_a_place_this_channel_is_meant(ruled: Sandbox) -> None:
    """Set and show mean the channel they are used in."""
    text = await told(ruled, "/rules set safe_mode:open", channel="after-dark")
    assert "#after-dark: open, set right here" in text
    assert "#after-dark: open" in await told(ruled, "/rules show", channel="after-dark")
    assert "#general: locked, because the channel is not age-restricted" in await told(
        ruled, "/rules show"
    )


async def test_a_rule_of_a_safe_channel_waits(ruled: Sandbox) -> None:
    """It is kept and told, and does not count while the channel is not age-restricted."""
    text = await told(ruled, "/rules set place:general safe_mode:open")
    assert "#general: locked, because the channel is not age-restricted" in text
    assert "`open` would count if it were age-restricted" in text
    assert await sent(ruled, "general", "safe_mode:false") is True
    await ruled.set_nsfw("general", nsfw=True)
    try:
        assert await sent(ruled, "general") is False
    finally:
        await ruled.set_nsfw("general", nsfw=False)


async def test_a_place_and_the_whole_server_are_too_much(ruled: Sandbox) -> None:
    """Both at once are refused, and nothing changes."""
    text = await told(ruled, "/rules set place:after-dark whole_server:true safe_mode:open")
    assert "use one of the two" in text
    assert await sent(ruled, "after-dark") is True


async def test_no_rule_named_changes_nothing(ruled: Sandbox) -> None:
    """Setting nothing is answered with what can be set."""
    assert "You named no rule" in await told(ruled, "/rules set place:after-dark")


async def test_a_reset_of_nothing_says_so(ruled: Sandbox) -> None:
    """Where nothing was decided, nothing changes."""
    assert "had no rules of its own" in await told(ruled, "/rules reset place:sketches")


async def test_the_rules_are_not_offered_outside_of_servers(sandbox: Sandbox) -> None:
    """A direct message has no rules."""
    assert "rules" not in {each["name"] for each in await sandbox.commands(channel="dm")}


async def test_a_job_that_waits_follows_a_rule_that_was_tightened(ruled: Sandbox) -> None:
    """Rules are looked at again before anything is sent: a lock set meanwhile holds."""
    await told(ruled, "/rules set place:after-dark safe_mode:open")
    await ruled.venice_fault("status", status=503, headers={"Retry-After": "1"})
    run = await ruled.say(f"/imagine prompt:a fox {PIXEL}", channel="after-dark")

    async def failed_once() -> bool:
        return [entry["status"] for entry in await ruled.ledger()] == [503]

    await ruled.wait_until(failed_once)
    await told(ruled, "/rules set place:after-dark safe_mode:locked")
    result = await run.pictures()
    assert [entry["body"]["safe_mode"] for entry in await ruled.ledger()] == [False, True]
    assert "Safe mode stayed on" in result.message.text
