"""How pictures come out: shown as they are, made to fit, and never lost on the way."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
LARGE = "model:venice-sd35 width:512 height:512 format:png"
ATTACH_FILES, SEND_IN_THREADS = 1 << 15, 1 << 38


@pytest.fixture(name="changed")
async def _changed(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with everything that these tests change put back afterwards."""
    yield sandbox
    await sandbox.clear_faults()
    await sandbox.set_discord(attachment_size_limit=10 * 2**20)
    await sandbox.change("overwrite", channel="general", role="Gondola")


async def painting(sandbox: Sandbox) -> bool:
    """Whether Venice has read a request."""
    return any(entry["body"] for entry in await sandbox.ledger())


async def test_mentions_in_a_prompt_call_nobody(sandbox: Sandbox) -> None:
    """Everyone, people and roles can be written about and are not notified."""
    world = await sandbox.world()
    people = {person["name"]: person["id"] for person in world["people"]}
    (server,) = [each for each in world["servers"] if each["name"] == "Gondola"]
    role = next(each["id"] for each in server["roles"] if each["name"] == "Member")
    prompt = f"@everyone @here <@{people['owner']}> <@!{people['owner']}> <@&{role}> <#{role}>"
    run = await sandbox.run(
        ["imagine"],
        options={"prompt": prompt, "model": "venice-sd35", "width": 64, "height": 64},
        member="owner",
    )
    result = await run.pictures()
    assert not result.message.pings.anybody
    assert result.message.raw["mentions"] == []
    assert not result.message.raw["mention_everyone"]
    for alive in ("@everyone", "<@", "<#"):
        assert alive not in result.message.text.replace(f"\\{alive[0]}", "")
    (entry,) = await sandbox.ledger()
    assert entry["body"]["prompt"] == prompt
    assert result.files[0].description == prompt


@pytest.mark.parametrize(
    ("prompt", "shown"),
    [
        ("**bold** and _soft_", r"\*\*bold\*\* and \_soft\_"),
        ("# a heading", r"\# a heading"),
        ("[a link](https://example.org)", r"\[a link\](https\://example.org)"),
        ("`code` and ||spoiler||", r"\`code\` and \|\|spoiler\|\|"),
        ("> quote\n- list", "\\> quote\n\\- list"),
        ("<t:0:R> :smile:", r"\<t\:0:R\> \:smile:"),
    ],
)
async def test_markdown_in_a_prompt_is_shown_and_not_run(
    sandbox: Sandbox, prompt: str, shown: str
) -> None:
    """Signs that Discord would draw are escaped in the message, and reach the API as they were typed."""
    options = {"prompt": prompt, "model": "venice-sd35", "width": 64, "height": 64}
    result = await (await sandbox.run(["imagine"], options=options)).pictures()
    assert result.message.text.startswith(shown)
    assert (await sandbox.ledger())[0]["body"]["prompt"] == prompt
    assert result.files[0].description == prompt


async def test_a_long_prompt_is_cut_where_discord_ends(sandbox: Sandbox) -> None:
    """Alt text ends at 1024 characters and the message at 4000; the API still gets all of it."""
    prompt = "*" * 6000
    options = {"prompt": prompt, "model": "z-image-turbo", "width": 64, "height": 64}
    result = await (await sandbox.run(["imagine"], options=options)).pictures()
    assert len(result.message.text) <= 4000
    assert 1000 < len(result.files[0].description or "") <= 1024
    assert (await sandbox.ledger())[0]["body"]["prompt"] == prompt


@pytest.mark.parametrize("variants", [1, 4])
async def test_pictures_too_large_for_the_channel_are_made_to_fit(
    changed: Sandbox, variants: int
) -> None:
    """They are encoded again below the channel's limit, in their size, and the member is told."""
    limit = 60_000
    await changed.set_discord(attachment_size_limit=limit)
    run = await changed.say(f"/imagine prompt:a fox {LARGE} variants:{variants}")
    result = await run.pictures(variants)
    assert len(result.files) == variants
    for file in result.files:
        assert file.size <= limit
        picture = Image.open(BytesIO(file.content))
        assert picture.format == "WEBP"
        assert file.filename.endswith(".webp")
    assert "so I made the file smaller" in result.message.text
    assert len(await changed.ledger()) == 1


async def test_a_whole_message_stays_within_discords_bound(changed: Sandbox) -> None:
    """Files that each fit and together do not are made smaller, until the request is below 25 MiB."""
    await changed.venice_fault("heavy", limit_bytes=8 * 2**20)
    run = await changed.say(f"/imagine prompt:a fox {LARGE} variants:4")
    result = await run.pictures(4)
    assert sum(file.size for file in result.files) < 25 * 2**20
    assert "so I made the file smaller" in result.message.text
    upload = (await changed.requests("PATCH", "/webhooks/*"))[-1]
    assert upload["size"] <= 25 * 2**20
    assert len(await changed.ledger()) == 1


async def test_a_limit_that_shrank_meanwhile_is_kept(changed: Sandbox) -> None:
    """When Discord refuses an upload as too large, a smaller one follows, and Venice is asked once."""
    await changed.fault(method="PATCH", path="/webhooks/*", status=413, code=40005)
    result = await (await changed.say(f"/imagine prompt:a fox {PIXEL}")).pictures()
    assert len(result.files) == 1
    assert len(await changed.ledger()) == 1


async def test_pictures_that_fit_are_not_touched(sandbox: Sandbox) -> None:
    """Below the limit the bytes are those that Venice sent: the same recipe gives the same file."""
    line = f"/imagine prompt:a fox {LARGE} seed:5"
    one = await (await sandbox.say(line)).pictures()
    two = await (await sandbox.say(line)).pictures()
    assert Image.open(BytesIO(one.files[0].content)).format == "PNG"
    assert one.files[0].content == two.files[0].content
    assert "smaller" not in one.message.text


async def test_after_fifteen_minutes_the_bot_posts_by_itself(changed: Sandbox) -> None:
    """The token has expired: the pictures come as a message of the bot that calls the member alone."""
    await changed.venice_fault("delay", delay_seconds=1000)
    run = await changed.say(f"/imagine prompt:@everyone a fox {PIXEL}", member="member-2")

    await changed.wait_until(lambda: painting(changed))
    await changed.advance(1001)

    async def posted() -> bool:
        message = (await changed.messages())[-1]
        return bool(message.files) and message.interaction_id is None

    await changed.wait_until(posted)
    message = (await changed.messages(contents=True))[-1]
    assert message.pings.users == ("member-2",)
    assert not message.pings.everyone
    assert message.pings.roles == ()
    assert Image.open(BytesIO(message.files[0].content)).size == (64, 64)
    assert message.id not in {each.id for each in (await run.now()).messages}
    assert len(await changed.ledger()) == 1


async def test_an_expired_token_never_moves_a_picture_to_a_direct_message_from_an_adult_channel(
    changed: Sandbox,
) -> None:
    """What was painted for an age-restricted channel is posted there or nowhere."""
    await changed.venice_fault("delay", delay_seconds=1000)
    await changed.say(f"/imagine prompt:a fox {PIXEL}", channel="after-dark", member="member-2")
    before = len(await changed.messages("dm", as_member="member-2"))

    await changed.wait_until(lambda: painting(changed))
    await changed.fault(method="POST", path="/channels/*", status=403, code=50013)
    await changed.advance(1001)

    async def told() -> bool:
        found = await changed.messages("after-dark", as_member="member-2")
        return "did not let me post it" in found[-1].text

    await changed.wait_until(told)
    later = (await changed.messages("dm", as_member="member-2"))[before:]
    assert all(message.files == () for message in later)


@pytest.mark.parametrize(
    ("channel", "denied", "name"),
    [
        ("general", ATTACH_FILES, "Attach Files"),
        ("general-thread", SEND_IN_THREADS, "Send Messages in Threads"),
    ],
)
async def test_a_missing_permission_is_told_before_anything_is_paid(
    changed: Sandbox, channel: str, denied: int, name: str
) -> None:
    """Where the bot could not post, it says which permission it needs and asks Venice for nothing."""
    await changed.change("overwrite", channel="general", role="Gondola", deny=denied)
    run = await changed.say(f"/imagine prompt:a fox {PIXEL}", channel=channel)
    message = await run.private()
    assert f"**{name}**" in message.text
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert await changed.ledger() == []
    await changed.change("overwrite", channel="general", role="Gondola")
    again = await changed.say(f"/imagine prompt:a fox {PIXEL}", channel=channel)
    assert len((await again.pictures()).files) == 1


async def test_a_deleted_placeholder_does_not_lose_the_picture(changed: Sandbox) -> None:
    """A moderator deletes the placeholder while Venice paints: the picture comes as a new answer."""
    await changed.venice_fault("delay", delay_seconds=30)
    run = await changed.say(f"/imagine prompt:a fox {PIXEL}")
    waiting = await run.acknowledged()
    await changed.wait_until(lambda: painting(changed))
    await changed.change("delete-message", message=waiting.message.id)
    await changed.advance(31)
    result = await run.pictures()
    assert result.message.id != waiting.message.id
    assert len(await changed.ledger()) == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 502},
        {"status": 429, "retry_after": 0.2},
        {"drop": True},
    ],
)
async def test_an_upload_that_discord_fails_at_is_tried_again(
    changed: Sandbox, fault: dict[str, object]
) -> None:
    """A hiccup of Discord costs no picture and no second payment."""
    await changed.fault(method="PATCH", path="/webhooks/*", **fault)
    result = await (await changed.say(f"/imagine prompt:a fox {PIXEL}")).pictures()
    assert len(result.files) == 1
    assert len(result.messages) == 1
    assert len(await changed.ledger()) == 1


async def test_an_upload_whose_answer_is_lost_is_not_shown_twice(changed: Sandbox) -> None:
    """The upload arrived and only the answer was cut off: the picture stands there once."""
    before = len([m for m in await changed.messages() if m.files])
    await changed.fault(method="PATCH", path="/webhooks/*", drop=True, after=True)
    run = await changed.say(f"/imagine prompt:a fox {PIXEL}")
    await run.pictures()

    async def uploaded_twice() -> bool:
        found = await changed.requests("PATCH", "/webhooks/*")
        return [request["status"] for request in found[-2:]] == [0, 200]

    await changed.wait_until(uploaded_twice)
    assert len([m for m in await changed.messages() if m.files]) == before + 1
    assert len((await run.now()).files) == 1


async def test_pictures_come_to_direct_and_group_messages(sandbox: Sandbox) -> None:
    """Outside of servers the command works just the same."""
    for channel in ("dm", "group", "Elsewhere/elsewhere"):
        run = await sandbox.say(f"/imagine prompt:a fox {PIXEL}", channel=channel)
        assert len((await run.pictures()).files) == 1
