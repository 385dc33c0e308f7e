"""`/preset`: options under a name, of a member or published by a server."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from bot.domain.options import ImagineOptions
from bot.domain.presets import MOST, Owner, OwnerKind, Preset
from tests.acceptance.moderated import moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Run, Sandbox
    from tests.acceptance.moderated import Moderated

LOUD = ImagineOptions(prompt="x", model="venice-sd35", width=64, height=64, safe_mode=False)
PLACES = ("general", "dm", "group", "Elsewhere/elsewhere")


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of these tests alone."""
    async with moderated() as house:
        yield house


@pytest_asyncio.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """The same bot for every test, without presets and with a fresh ledger."""
    await kept_house.database.write(
        lambda connection: connection.exec_driver_sql("DELETE FROM presets").close()
    )
    await kept_house.sandbox.reset_venice()
    await kept_house.sandbox.set_venice(requests_per_minute=10_000, painting_seconds=0.02)
    return kept_house


@pytest.fixture(name="box")
def _box(house: Moderated) -> Sandbox:
    """The sandbox of that bot."""
    return house.sandbox


async def preset(
    sandbox: Sandbox, line: str, *, member: str = "member", channel: str = "general"
) -> Message:
    """What somebody alone reads after a command."""
    run = await sandbox.say(f"/preset {line}", member=member, channel=channel)
    message = await run.private()
    assert message.visible_to == member
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert not message.pings.anybody
    return message


async def sent(sandbox: Sandbox, run: Run) -> dict[str, Any]:
    """What reached Venice last."""
    await run.pictures()
    body: dict[str, Any] = (await sandbox.ledger())[-1]["body"]
    return body


async def offered(
    sandbox: Sandbox,
    command: str,
    typed: str = "",
    *,
    member: str = "member",
    channel: str = "general",
) -> list[str | int | float]:
    """The names that are offered for a command."""
    line = f"/preset {command} name:{typed}" if typed else f"/preset {command}"
    found = await sandbox.complete(line, "name", member=member, channel=channel)
    return [each.value for each in found.choices]


@pytest.mark.parametrize("channel", PLACES)
async def test_named_options_are_kept_and_used(box: Sandbox, channel: str) -> None:
    """In whatever case the name is typed; the prompt is that of the moment."""
    line = "save name:Night Sky model:venice-sd35 width:64 height:128 negative_prompt:fog"
    message = await preset(box, line, channel=channel)
    assert "**Night Sky** is saved." in message.text
    assert "negative prompt: fog" in message.text
    run = await box.say("/preset use name:night SKY prompt:a fox", channel=channel)
    body = await sent(box, run)
    assert body["prompt"] == "a fox"
    assert (body["width"], body["height"], body["negative_prompt"]) == (64, 128, "fog")


async def test_the_last_picture_gives_its_options(house: Moderated) -> None:
    """All but prompt, seed and safe mode; options that are named win over them."""
    box = house.sandbox
    assert "no picture of yours" in (await preset(box, "save name:none", member="member-3")).text
    await house.painted("a heron", member="member-3", seed="5", safe_mode="true", steps="9")
    message = await preset(box, "save name:last", member="member-3")
    assert "steps: 9" in message.text
    for absent in ("heron", "seed", "safe mode"):
        assert absent not in message.text
    line = "save name:more last_picture:true steps:11 format:png"
    assert "steps: 11" in (await preset(box, line, member="member-3")).text
    run = await box.say("/preset use name:more prompt:a fox", member="member-3")
    body = await sent(box, run)
    assert (body["model"], body["width"], body["steps"]) == ("venice-sd35", 64, 11)
    assert body["format"] == "png"
    assert body["seed"] != 5


async def test_a_preset_never_carries_safe_mode(house: Moderated) -> None:
    """What was painted without it is painted with it again, unless that is asked for anew."""
    await house.database.presets.save(
        Preset(
            owner=Owner(kind=OwnerKind.SERVER, id=house.guild_id),
            name="dark",
            options=LOUD,
            by=1,
            at=datetime.now(UTC),
        )
    )
    run = await house.sandbox.say("/preset use name:dark prompt:a fox", channel="after-dark")
    assert (await sent(house.sandbox, run))["safe_mode"] is True


async def test_names_are_replaced_and_bounded(box: Sandbox) -> None:
    """The same name is written over; names that can't be are told."""
    await preset(box, "save name:fog format:png")
    message = await preset(box, "save name:FOG format:webp")
    assert "in place of the earlier one" in message.text
    assert await offered(box, "use") == ["FOG"]
    for name in ("x" * 33, "a/b"):
        assert "can't be the name" in (await preset(box, f"save name:{name} format:png")).text
    assert await offered(box, "use") == ["FOG"]


async def test_there_is_room_for_so_many(house: Moderated) -> None:
    """Beyond 25 of one's own nothing is saved until one is deleted."""
    box = house.sandbox
    for number in range(MOST[OwnerKind.MEMBER]):
        await preset(box, f"save name:p{number} format:png")
    assert "no room for another" in (await preset(box, "save name:more format:png")).text
    assert len(await offered(box, "use")) == 25
    assert "is deleted" in (await preset(box, "delete name:P7")).text
    assert "is saved" in (await preset(box, "save name:more format:png")).text


async def test_options_that_never_fit_are_refused(box: Sandbox) -> None:
    """With what would work, and nothing is kept."""
    message = await preset(box, "save name:odd model:venice-sd35 width:1000")
    assert "multiples of 16" in message.text
    message = await preset(box, "save name:odd model:lustify-v8")
    assert "none of the models that may paint in this channel" in message.text
    assert await offered(box, "use") == []


@pytest.mark.parametrize("member", ["owner", "moderator"])
async def test_who_manages_the_server_publishes(box: Sandbox, member: str) -> None:
    """Then everybody in the server may use it, and nobody elsewhere; one's own goes its own way."""
    await preset(box, "save name:Fog format:png width:64 model:venice-sd35", member=member)
    message = await preset(box, "share name:fog", member=member)
    assert "everybody in this server may use it" in message.text
    await preset(box, "save name:Fog format:jpeg", member=member)
    assert await offered(box, "use", member="member-2") == ["server/Fog"]
    assert await offered(box, "use", member="member", channel="dm") == []
    run = await box.say("/preset use name:fog prompt:a fox", member="member-2")
    assert (await sent(box, run))["format"] == "png"
    run = await box.say("/preset use name:server/fog prompt:a fox", member=member)
    assert (await sent(box, run))["format"] == "png"
    run = await box.say("/preset use name:fog prompt:a fox", member=member)
    assert (await sent(box, run))["format"] == "jpeg"


@pytest.mark.parametrize("member", ["member", "member-3"])
async def test_others_do_not_publish_or_delete(house: Moderated, member: str) -> None:
    """They are told who can, and get a line to hand on; the server's presets stay as they are."""
    box = house.sandbox
    await preset(box, "save name:ours format:png", member="owner")
    await preset(box, "share name:ours", member="owner")
    await preset(box, "save name:mine format:webp steps:9", member=member)
    message = await preset(box, "share name:mine", member=member)
    assert "**Manage Server**" in message.text
    assert "/preset save name:mine steps:9 format:webp" in message.text
    for typed in ("ours", "server/ours"):
        message = await preset(box, f"delete name:{typed}", member=member)
        assert "**Manage Server**" in message.text
    assert await offered(box, "delete", member=member) == ["mine"]
    server = Owner(kind=OwnerKind.SERVER, id=house.guild_id)
    assert [each.name for each in await house.database.presets.of(server)] == ["ours"]


async def test_the_moderators_role_publishes_and_deletes(house: Moderated) -> None:
    """The role that a server chose counts like the permission."""
    box = house.sandbox
    line = "/rules moderators role:Artist"
    await (await box.say(line, member="owner")).private()
    await box.change("member", member="member-3", roles=["Member", "Artist"])
    try:
        await preset(box, "save name:ours format:png", member="member-3")
        shared = await preset(box, "share name:ours", member="member-3")
        await preset(box, "delete name:ours", member="member-3")
        assert await offered(box, "delete", member="member-3") == ["server/ours"]
        gone = await preset(box, "delete name:ours", member="member-3")
    finally:
        await box.change("member", member="member-3", roles=["Member"])
    assert "is published" in shared.text
    assert "of this server is deleted" in gone.text
    log = await (await box.say("/log kind:presets", member="owner")).private()
    newest = log.text.splitlines()[:4]
    assert "took a preset of the server away" in newest[0]
    assert "published a preset of the server" in newest[2]
    assert newest[1::2] == ["-# ours"] * 2


async def test_own_names_come_first(box: Sandbox) -> None:
    """Then the server's; what is typed is found anywhere in a name."""
    for name in ("alpha", "beta fog"):
        await preset(box, f"save name:{name} format:png", member="owner")
        await preset(box, f"share name:{name}", member="owner")
    await preset(box, "save name:Zeta format:png")
    assert await offered(box, "use") == ["Zeta", "server/alpha", "server/beta fog"]
    assert await offered(box, "use", "FOG") == ["server/beta fog"]
    assert await offered(box, "share") == ["Zeta"]


async def test_models_for_age_restricted_channels_show_there_only(box: Sandbox) -> None:
    """Elsewhere such a preset is not offered, its model is not named, and it does not paint."""
    await preset(box, "save name:dark model:lustify-v8", channel="after-dark")
    assert await offered(box, "use", channel="after-dark") == ["dark"]
    assert await offered(box, "use") == []
    listed = await preset(box, "list")
    assert "its model can't paint in this channel" in listed.text
    assert "lustify" not in listed.text
    run = await box.say("/preset use name:dark prompt:a fox")
    await run.private()
    assert await box.ledger() == []


async def test_listed_words_are_refused_when_used(house: Moderated) -> None:
    """A preset passes the same gate as anything that is typed."""
    box = house.sandbox
    await preset(box, "save name:bird negative_prompt:a heron")
    await (await box.say("/words add entry:heron", member="owner")).private()
    try:
        run = await box.say("/preset use name:bird prompt:a fox")
        message = await run.private()
    finally:
        await (await box.say("/words remove entry:heron", member="owner")).private()
    assert "not allowed in this server" in message.text
    assert await box.ledger() == []


async def test_defaults_fill_in_what_a_preset_leaves_out(box: Sandbox) -> None:
    """The preset wins over the defaults."""
    await (await box.say("/defaults set model:venice-sd35 format:png width:64")).private()
    try:
        await preset(box, "save name:wide width:128 height:64")
        body = await sent(box, await box.say("/preset use name:wide prompt:a fox"))
    finally:
        await (await box.say("/defaults reset")).private()
    assert (body["model"], body["width"], body["format"]) == ("venice-sd35", 128, "png")


async def test_what_there_is_not_is_told(box: Sandbox) -> None:
    """By every command, in private; nothing is painted."""
    for line in ("share name:no", "delete name:no"):
        assert "There is no preset “no”" in (await preset(box, line)).text
    run = await box.say("/preset use name:*no* prompt:a fox")
    message = await run.private()
    assert r"“\*no\*”" in message.text
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert await box.ledger() == []
    assert "You have no presets" in (await preset(box, "list")).text
    run = await box.say("/preset share name:no", channel="dm")
    assert "only works in a server" in (await run.private()).text


async def test_the_list_turns_its_pages_after_a_restart(house: Moderated) -> None:
    """Long lists have pages, whose buttons know all they need from their own ids."""
    box = house.sandbox
    for number in range(10, 32):
        await preset(box, f"save name:p{number} format:png steps:9", member="owner")
        if number < 15:
            await preset(box, f"share name:p{number}", member="owner")
    message = await preset(box, "list", member="owner")
    assert "**27 presets** · page 1 of 2" in message.text
    assert "**p10**\n-# steps 9, format png" in message.text
    await house.stage.stop_bot()
    await house.stage.start_bot()
    await (await box.press(message, label="Next", member="owner")).acknowledged()

    async def turned() -> Message | None:
        now = next(e for e in await box.messages(as_member="owner") if e.id == message.id)
        return now if "page 2 of 2" in now.text else None

    second = await box.wait_until(turned)
    assert second is not None
    assert "**p14** · this server's" in second.text


async def test_presets_are_given_and_forgotten(house: Moderated) -> None:
    """`/privacy export` has them, and `/privacy forget` erases one's own; the server keeps what it has."""
    box = house.sandbox
    await preset(box, "save name:secret negative_prompt:a secret fog", member="moderator")
    await preset(box, "share name:secret", member="moderator")
    run = await box.say("/privacy export", member="moderator")
    (file,) = (await run.result(until=lambda found: len(found.files) == 1)).files
    kept = json.loads(file.content)
    assert {each["owner_kind"] for each in kept["presets"]} == {"member", "server"}
    question = await (await box.say("/privacy forget", member="moderator")).private()
    await (await box.press(question, label="Forget me", member="moderator")).result()

    async def gone() -> bool:
        return await offered(box, "share", member="moderator") == []

    await box.wait_until(gone)
    assert await offered(box, "use", member="member") == ["server/secret"]
