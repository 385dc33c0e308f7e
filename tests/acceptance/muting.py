"""What the tests of `/mute` share: people who are free to paint before and after."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Sandbox

MANAGE_MESSAGES, MODERATE_MEMBERS = 1 << 13, 1 << 40
EVERYBODY = ("moderator", "member", "member-2", "member-3", "stranger")


@asynccontextmanager
async def at_peace(sandbox: Sandbox) -> AsyncIterator[None]:
    """Let everybody be free to paint before and after, and have their usual roles afterwards."""
    await free_everybody(sandbox)
    try:
        yield
    finally:
        await free_everybody(sandbox)
        for member in ("member-2", "member-3"):
            await sandbox.change("member", member=member, roles=["Member"])
        await sandbox.change("role", role="Artist", permissions=0)


async def free_everybody(sandbox: Sandbox) -> None:
    """Unmute whoever is muted."""
    for person in EVERYBODY:
        await told(sandbox, "unmute", {"member": person})


async def told(
    sandbox: Sandbox,
    command: str,
    options: dict[str, object] | None = None,
    *,
    member: str = "owner",
) -> Message:
    """What somebody privately reads after a command, even one that Discord hides from them."""
    run = await sandbox.run([command], options=options, member=member, even_hidden=True)
    message = await run.private()
    assert message.visible_to == member
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert not message.pings.anybody
    return message


async def let_moderate(sandbox: Sandbox, permissions: int) -> None:
    """Give member-3 a role with permissions."""
    await sandbox.change("role", role="Artist", permissions=permissions)
    await sandbox.change("member", member="member-3", roles=["Member", "Artist"])


async def muted(sandbox: Sandbox) -> str:
    """Who is muted, as the owner reads it."""
    return (await told(sandbox, "mutes")).text


async def ids(sandbox: Sandbox) -> dict[str, str]:
    """Discord's ids of people by their names."""
    return {each["name"]: each["id"] for each in (await sandbox.world())["people"]}
