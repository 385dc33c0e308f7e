"""What the tests of `/rules` share: places of their own, and what moderators read."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Sandbox

SMALL = "model:venice-sd35 width:64 height:64"
_numbers = count(1)


@dataclass(frozen=True, kw_only=True)
class Fresh:
    """A channel in a category, in which nobody has painted yet, by their names."""

    channel: str
    category: str


@asynccontextmanager
async def fresh_channel(sandbox: Sandbox, *, nsfw: bool = False) -> AsyncIterator[Fresh]:
    """A channel of its own, so that what others painted does not count; gone with its rules afterwards."""
    number = next(_numbers)
    place = Fresh(channel=f"ruled-{number}", category=f"Rules {number}")
    await sandbox.change("channel", name=place.category, kind="category")
    await sandbox.change("channel", name=place.channel, category=place.category, nsfw=nsfw)
    try:
        yield place
    finally:
        for target in (f"place:{place.channel}", f"place:{place.category}", "whole_server:true"):
            await told(sandbox, f"/rules reset {target}")
        await told(sandbox, "/rules moderators nobody:true")
        await sandbox.change("delete-channel", channel=place.channel)
        await sandbox.change("delete-channel", channel=place.category)


async def answer(
    sandbox: Sandbox, line: str, *, member: str = "owner", channel: str = "general"
) -> Message:
    """What somebody privately gets after a command; nobody else sees anything, and nobody is called."""
    run = await sandbox.say(line, member=member, channel=channel)
    message = await run.private()
    assert message.visible_to == member
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert not message.pings.anybody
    assert len(message.text) <= 4000
    return message


async def told(
    sandbox: Sandbox, line: str, *, member: str = "owner", channel: str = "general"
) -> str:
    """The text of it."""
    return (await answer(sandbox, line, member=member, channel=channel)).text


async def refused(sandbox: Sandbox, wish: str, *, channel: str, member: str = "member") -> Message:
    """What a member privately reads whose request was not accepted; nothing reached the API for it."""
    before = len(await sandbox.ledger())
    run = await sandbox.say(f"/imagine prompt:a fox {wish}", channel=channel, member=member)
    message = await run.private()
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert len(await sandbox.ledger()) == before
    return message
