"""The sandbox's Python client: waiting, reading and its errors."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from sandbox.face import SandboxError
from tests.unit.sandbox_discord.smallbot import SmallBot, picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sandbox.face import Sandbox
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

    Connect = Callable[[SmallBot], AbstractAsyncContextManager[SmallBot]]

GREET: dict[str, Any] = {"name": "greet", "description": "Greet"}


async def test_it_waits_for_a_bot_with_its_commands(
    running: Running, face: Sandbox, connected: Connect
) -> None:
    """Until a bot is connected and the names are offered it times out, then it returns."""
    running.discord.commands.put("", GREET)
    with pytest.raises(TimeoutError, match="still not true"):
        await face.wait_for_commands("greet", timeout=0.05)
    bot = SmallBot()

    @bot.tree.command(description="Paint")
    async def paint(_interaction: object) -> None: ...

    waiting = asyncio.create_task(face.wait_for_commands("paint", timeout=10))
    async with connected(bot):
        await waiting


async def test_an_answer_is_read_whole(running: Running, raw: Raw, face: Sandbox) -> None:
    """First the acknowledgement, then embeds, files and their bytes, and the private one."""
    running.discord.commands.put("", GREET)
    run = await face.say("/greet")
    with pytest.raises(TimeoutError):
        await run.acknowledged(timeout=0.05)
    made = running.discord.interactions.get(run.id)
    callback = f"/interactions/{made.id}/{made.token}/callback"
    await raw.call("POST", callback, {"type": 5})
    assert (await run.acknowledged()).status == "thinking"
    field = {"name": "Model", "value": "any"}
    embed = {"title": "Fox", "description": "Red", "fields": [field], "footer": {"text": "now"}}
    webhook = f"/webhooks/{running.discord.world.application_id}/{made.token}"
    data = (
        b'--b\r\nContent-Disposition: form-data; name="files[0]"; filename="fox.webp"\r\n\r\n'
        + picture()
        + b"\r\n--b--"
    )
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    path = f"{webhook}/messages/@original"
    await raw.call("PATCH", path, data=data, headers=kind)
    await raw.call("PATCH", path, {"embeds": [embed]})
    found = await run.pictures(1)
    assert found.message.text == "Fox\nRed\nModel: any\nnow"
    with pytest.raises(LookupError, match="no button"):
        found.message.button("Again")
    assert found.files[0].content == picture()
    without = await run.now(contents=False)
    assert [file.content for file in without.files] == [b""]
    assert [file.content for file in await face.files(without)] == [picture()]
    assert [m.files[0].content for m in await face.messages(contents=True)] == [picture()]
    await raw.call("POST", webhook, {"content": "shh", "flags": 64})
    assert (await run.private()).content == "shh"


async def test_what_is_not_there_is_told(running: Running, face: Sandbox) -> None:
    """No message, no private one, no form, no line of a command: each says so."""
    refused = await face.say("/nothing")
    with pytest.raises(LookupError, match="no private message"):
        await refused.private()
    with pytest.raises(LookupError, match="no message"):
        _ = (await refused.result()).message
    with pytest.raises(SandboxError, match="404"):
        await face.http.get("/nothing")
    with pytest.raises(SandboxError, match="name:value"):
        await face.say("/nothing at all")
    running.discord.commands.put("", GREET)
    run = await face.say("/greet")
    await face.advance(4)
    with pytest.raises(LookupError, match="no response"):
        await run.private()


async def test_a_placeholder_that_is_never_filled_ends_unanswered(
    running: Running, raw: Raw, face: Sandbox
) -> None:
    """When its token's 15 minutes are over, the person has got no response."""
    running.discord.commands.put("", GREET)
    run = await face.say("/greet")
    made = running.discord.interactions.get(run.id)
    callback = f"/interactions/{made.id}/{made.token}/callback"
    await raw.call("POST", callback, {"type": 5})
    await face.advance(15 * 60 + 1)
    assert (await run.result()).status == "no response"
