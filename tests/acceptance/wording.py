"""What the tests of `/words` share: a list that is empty before and after, and what moderators read."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from sandbox.face import Message, Sandbox

NOTHING = {"file": ("words.txt", b"# nothing\n")}


@asynccontextmanager
async def empty_list(sandbox: Sandbox) -> AsyncIterator[None]:
    """Let the server's list be empty at first, and leave it so."""
    await _empty(sandbox)
    try:
        yield
    finally:
        await _empty(sandbox)


async def _empty(sandbox: Sandbox) -> None:
    run = await sandbox.run(
        ["words", "import"], member="owner", options={"replace": True}, files=NOTHING
    )
    await run.private()


async def decide(sandbox: Sandbox, line: str, *, member: str = "owner") -> str:
    """What somebody privately reads after a command line."""
    return (await (await sandbox.say(line, member=member)).private()).text


async def words(
    sandbox: Sandbox,
    command: str,
    options: Mapping[str, object] | None = None,
    *,
    member: str = "owner",
    files: Mapping[str, tuple[str, bytes]] | None = None,
) -> Message:
    """What somebody privately reads after a command, even one that Discord hides from them."""
    run = await sandbox.run(
        ["words", command], options=options, files=files, member=member, even_hidden=True
    )
    message = await run.private()
    assert message.visible_to == member
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert not message.pings.anybody
    return message


async def add(sandbox: Sandbox, *entries: str) -> None:
    """Put entries on the list."""
    for entry in entries:
        assert "is on the list." in (await words(sandbox, "add", {"entry": entry})).text


async def listed(sandbox: Sandbox) -> list[str]:
    """What stands on the list, as the file has it."""
    message = await words(sandbox, "export")
    return [] if not message.files else (await content(sandbox, message)).splitlines()


async def content(sandbox: Sandbox, message: Message) -> str:
    """The text of the only file of a message."""
    (file,) = await sandbox.files(message)
    return file.content.decode()
