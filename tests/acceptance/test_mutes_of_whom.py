"""Who may mute whom: oneself, bots and the owner nobody, and moderators only who stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.muting import MODERATE_MEMBERS, at_peace, ids, let_moderate, muted, told
from tests.acceptance.wording import decide

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox


@pytest.fixture(name="peaceful")
async def _peaceful(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with everybody free to paint before and after, and with their usual roles."""
    async with at_peace(sandbox):
        yield sandbox


async def test_the_moderators_role_may_decide(peaceful: Sandbox) -> None:
    """Who has the role mutes members without any permission, but nobody who has it as well."""
    await peaceful.change("member", member="member-3", roles=["Member", "Artist"])
    await peaceful.change("member", member="member-2", roles=["Member", "Artist"])
    await decide(peaceful, "/rules moderators role:Artist")
    try:
        message = await told(peaceful, "mute", {"member": "member"}, member="member-3")
        assert "can't paint in this server" in message.text
        for colleague in ("member-2", "moderator"):
            message = await told(peaceful, "mute", {"member": colleague}, member="member-3")
            assert "They moderate here themselves" in message.text
        people = await ids(peaceful)
        listed = (await told(peaceful, "mutes", member="member-3")).text
        assert f"<@{people['member']}>" in listed
        assert f"<@{people['member-2']}>" not in listed
        message = await told(peaceful, "unmute", {"member": "member"}, member="member-3")
        assert "can paint in this server again" in message.text
        await decide(peaceful, "/rules moderators nobody:true")
        message = await told(peaceful, "mute", {"member": "member"}, member="member-3")
        assert "**Moderate Members**" in message.text
    finally:
        await decide(peaceful, "/rules moderators nobody:true")


@pytest.mark.parametrize(
    ("by", "whom", "why_not"),
    [
        ("owner", "owner", "can't mute yourself"),
        ("moderator", "moderator", "can't mute yourself"),
        ("moderator", "owner", "The owner of this server can't be muted"),
        ("member-3", "owner", "The owner of this server can't be muted"),
        ("owner", "the bot", "Bots don't paint"),
        ("member-3", "moderator", "They moderate here themselves"),
    ],
)
async def test_some_are_not_muted(peaceful: Sandbox, by: str, whom: str, why_not: str) -> None:
    """Nobody mutes themselves, a bot or the owner, and a moderator is muted by their superiors only."""
    await let_moderate(peaceful, MODERATE_MEMBERS)
    (bot,) = (each["id"] for each in (await peaceful.world())["people"] if each["bot"])
    target = bot if whom == "the bot" else whom
    message = await told(peaceful, "mute", {"member": target}, member=by)
    assert why_not in message.text
    assert "Nobody is muted" in await muted(peaceful)


@pytest.mark.parametrize(("by", "whom"), [("owner", "moderator"), ("moderator", "member-3")])
async def test_who_manages_the_server_mutes_moderators(
    peaceful: Sandbox, by: str, whom: str
) -> None:
    """The owner, and whoever has Manage Server, may mute somebody who moderates."""
    await let_moderate(peaceful, MODERATE_MEMBERS)
    message = await told(peaceful, "mute", {"member": whom}, member=by)
    assert "can't paint in this server" in message.text


async def test_who_is_no_member_can_be_muted(peaceful: Sandbox) -> None:
    """Whoever has left is muted for when they come back, and can be unmuted."""
    message = await told(peaceful, "mute", {"member": "stranger"}, member="moderator")
    assert "can't paint in this server" in message.text
    message = await told(peaceful, "unmute", {"member": "stranger"}, member="moderator")
    assert "can paint in this server again" in message.text
