"""`/log` for the holders of a server's own role for moderators, and with buttons of an earlier run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio

from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Stage
    from sandbox.face import Message, Sandbox

TOO_WIDE = "model:venice-sd35 width:1000 height:1000"


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Stage]:
    """A bot of its own, in a server where the role Artist moderates and two members have it."""
    settings = {"VENICE_REQUESTS_PER_MINUTE": "10000"}
    async with staged(painting_seconds=0.02, settings=settings) as stage:
        sandbox = stage.sandbox
        await (await sandbox.say("/rules moderators role:Artist", member="owner")).private()
        for member in ("member-2", "member-3"):
            await sandbox.change("member", member=member, roles=["Artist"])
        for number in range(9):
            line = f"/imagine prompt:leaf {number} {TOO_WIDE}"
            await (await sandbox.say(line, member="member")).private()
        yield stage


async def log(sandbox: Sandbox, member: str) -> Message:
    """What somebody is shown of refusals, even where Discord hides the command from them."""
    run = await sandbox.run(["log"], member=member, options={"kind": "refusal"}, even_hidden=True)
    return await run.private()


async def turned(sandbox: Sandbox, message: Message, label: str, *, member: str) -> Message:
    """The same message after a button was pressed."""
    await (await sandbox.press(message, label=label, member=member)).result()

    async def found() -> Message | None:
        messages = await sandbox.messages(message.channel, as_member=member)
        now = next(each for each in messages if each.id == message.id)
        return now if now.text != message.text else None

    shown = await sandbox.wait_until(found)
    assert shown is not None
    return shown


async def test_holders_of_the_moderators_role_may_read_and_not_export(house: Stage) -> None:
    """The role opens the log, page after page; the file stays with those who manage the server."""
    sandbox = house.sandbox
    message = await log(sandbox, "member-3")
    assert "leaf 8" in message.text
    assert [button["label"] for button in message.buttons] == ["Older"]
    older = await turned(sandbox, message, "Older", member="member-3")
    assert "leaf 0" in older.text
    of_owner = await log(sandbox, "owner")
    run = await sandbox.forge(
        of_owner, of_owner.button("Export CSV")["custom_id"], member="member-3"
    )
    told = await run.private()
    assert "To export the log you need the permission **Manage Server**" in told.text
    assert told.files == ()
    assert "**Manage Server**" in (await log(sandbox, "member")).text


async def test_moderators_read_the_log_in_their_language(house: Stage) -> None:
    """Rows, buttons and refusals are Spanish for who has Discord in Spanish, and English beside it."""
    sandbox = house.sandbox
    message = await log(sandbox, "member-2")
    first, second, *_ = message.text.splitlines()
    assert "pidió una imagen, que no se aceptó en <#" in first
    assert "opciones rechazadas · canal seguro · «leaf 8»" in second
    assert [button["label"] for button in message.buttons] == ["Más antiguas"]
    older = await turned(sandbox, message, "Más antiguas", member="member-2")
    assert [button["label"] for button in older.buttons] == ["Más recientes"]
    of_owner = await log(sandbox, "owner")
    export = of_owner.button("Export CSV")["custom_id"]
    told = await (await sandbox.forge(of_owner, export, member="member-2")).private()
    assert "necesitas el permiso **Gestionar servidor**" in told.text


async def test_buttons_of_an_earlier_run_still_work(house: Stage) -> None:
    """After a restart the pages are turned and the file is given by what the buttons hold themselves."""
    sandbox = house.sandbox
    message = await log(sandbox, "owner")
    await house.stop_bot()
    await house.start_bot()
    older = await turned(sandbox, message, "Older", member="owner")
    assert "leaf 0" in older.text
    newest = await turned(sandbox, older, "Newer", member="owner")
    assert newest.text == message.text
    run = await sandbox.press(newest, label="Export CSV", member="owner")
    result = await run.result(until=lambda found: len(found.files) == 1)
    assert result.files[0].content.decode("utf-8-sig").count("leaf ") == 9
