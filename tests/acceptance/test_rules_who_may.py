"""Who may use `/rules` and `/check`: Discord's permissions, the moderators' role, and nobody else."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.ruling import Fresh, fresh_channel, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

MANAGE_CHANNELS = 1 << 4


@pytest.fixture(name="fresh")
async def _fresh(sandbox: Sandbox) -> AsyncIterator[Fresh]:
    """A channel without rules, in a server without a moderators' role."""
    async with fresh_channel(sandbox) as place:
        yield place


@asynccontextmanager
async def champion(sandbox: Sandbox, member: str) -> AsyncIterator[None]:
    """A member has a role that gives no permissions."""
    await sandbox.change("member", member=member, roles=["Member", "Champion"])
    try:
        yield
    finally:
        await sandbox.change("member", member=member, roles=["Member"])


async def tried(
    sandbox: Sandbox,
    command: list[str],
    options: dict[str, Any] | None = None,
    *,
    member: str = "member-3",
    channel: str = "general",
) -> str:
    """What somebody privately reads who gets past Discord's hiding."""
    run = await sandbox.run(
        command, member=member, channel=channel, options=options, even_hidden=True
    )
    message = await run.private()
    assert all(each.ephemeral for each in (await run.now()).messages)
    return message.text


def commands(place: Fresh) -> list[tuple[list[str], dict[str, Any]]]:
    """Every command about a channel, as it would change something or tell something."""
    return [
        (["rules", "show"], {"place": place.channel}),
        (["rules", "set"], {"place": place.channel, "max_variants": 1}),
        (["rules", "reset"], {"place": place.channel, "rule": "spoiler"}),
        (["rules", "copy"], {"from": place.channel, "to": place.category}),
        (["rules", "form"], {"place": place.channel, "topic": "painting"}),
        (["check"], {"channel": place.channel}),
    ]


async def test_a_member_may_nothing(sandbox: Sandbox, fresh: Fresh) -> None:
    """Every command is refused with what would be needed, and nothing changes."""
    await told(sandbox, f"/rules set place:{fresh.channel} spoiler:true")
    for command, options in commands(fresh):
        text = await tried(sandbox, command, options, member="member")
        assert "you need the permission **Manage Channels** there" in text
    text = await told(sandbox, f"/rules show place:{fresh.channel}")
    assert text.count("set right here") == 1
    assert "Every picture as a spoiler: **on** (set right here)" in text


async def test_a_moderator_may_everything(sandbox: Sandbox, fresh: Fresh) -> None:
    """Who manages channels is refused nothing about them."""
    await told(sandbox, f"/rules set place:{fresh.channel} spoiler:true", member="moderator")
    for command, options in commands(fresh):
        run = await sandbox.run(command, member="moderator", options=options)
        result = await run.result()
        if command[-1] == "form":
            assert result.status == "modal"
        else:
            assert "you need" not in result.message.text


async def test_the_moderators_role_is_enough_everywhere(sandbox: Sandbox, fresh: Fresh) -> None:
    """Who has it needs no permission of Discord's, for any place; before and after it they do."""
    async with champion(sandbox, "member-3"):
        everything = [
            *commands(fresh),
            (["rules", "set"], {"whole_server": True, "jobs_at_once": 7}),
        ]
        for expected in (False, True, False):
            if expected:
                text = await told(sandbox, "/rules moderators role:Champion")
                assert "<@&" in text
                assert "Server Settings > Integrations" in text
                await told(sandbox, f"/rules set place:{fresh.channel} spoiler:true")
            else:
                await told(sandbox, "/rules moderators nobody:true")
            for command, options in everything:
                run = await sandbox.run(
                    command, member="member-3", options=options, even_hidden=True
                )
                result = await run.result()
                refused = result.status != "modal" and "you need" in result.message.text
                assert refused is not expected, command


async def test_the_role_does_not_choose_itself(sandbox: Sandbox, fresh: Fresh) -> None:
    """Only who manages the server sees or changes it, and no reset or copy of rules does."""
    await told(sandbox, "/rules moderators role:Champion")
    async with champion(sandbox, "member-3"):
        wishes: tuple[dict[str, Any], ...] = ({}, {"role": "Member"}, {"nobody": True})
        for options in wishes:
            text = await tried(sandbox, ["rules", "moderators"], options, channel=fresh.channel)
            assert "**Manage Server**" in text
            assert "<@&" not in text
        text = await tried(sandbox, ["rules", "reset"], {"whole_server": True})
        assert "you need" not in text
    assert "decides about painting" in await told(sandbox, "/rules moderators", member="moderator")


async def test_the_role_is_told_chosen_and_taken_away(sandbox: Sandbox, fresh: Fresh) -> None:
    """In plain words each time; everybody's role and both options at once are refused."""
    assert "No role decides" in await told(sandbox, "/rules moderators", channel=fresh.channel)
    assert "No role decides" in await told(sandbox, "/rules moderators nobody:true")
    text = await told(sandbox, "/rules moderators role:Champion nobody:true")
    assert "use one of the two" in text
    assert "everybody could decide" in await told(sandbox, "/rules moderators role:@everyone")
    assert "No role decides" in await told(sandbox, "/rules moderators")
    await told(sandbox, "/rules moderators role:Champion", member="moderator")
    assert "<@&" in await told(sandbox, "/rules moderators")
    assert "no role decides" in await told(sandbox, "/rules moderators nobody:true")
    assert "No role decides" in await told(sandbox, "/rules moderators")


async def test_who_manages_one_channel_may_copy_from_or_to_no_other(
    sandbox: Sandbox, fresh: Fresh
) -> None:
    """Both places need the permission."""
    await told(sandbox, f"/rules set place:{fresh.channel} spoiler:true")
    await told(sandbox, f"/rules set place:{fresh.category} spoiler:true")
    await sandbox.change(
        "overwrite", channel=fresh.channel, member="member-3", allow=MANAGE_CHANNELS
    )
    for source, target in (
        (fresh.channel, fresh.category),
        (fresh.category, fresh.channel),
    ):
        options = {"from": source, "to": target}
        text = await tried(sandbox, ["rules", "copy"], options, channel=fresh.channel)
        assert f"To see or change the rules of **{fresh.category}** you need" in text


async def test_outside_of_servers_there_is_nothing_to_decide(sandbox: Sandbox) -> None:
    """Neither in direct messages nor in a server that the bot is not in is any of it offered."""
    for channel, member in (("dm", "stranger"), ("Elsewhere/elsewhere", "stranger")):
        offered = {each["name"] for each in await sandbox.commands(channel, member)}
        assert not {"rules", "check"} & offered
        for command in (["rules", "show"], ["check"]):
            run = await sandbox.run(command, member=member, channel=channel)
            assert run.refused is not None


@pytest.mark.parametrize("command", [["rules", "show"], ["check"]])
async def test_who_gets_past_discord_in_direct_messages_is_told(
    sandbox: Sandbox, command: list[str]
) -> None:
    """There are no rules outside of servers."""
    text = await tried(sandbox, command, member="member", channel="dm")
    assert "only works in a server" in text
