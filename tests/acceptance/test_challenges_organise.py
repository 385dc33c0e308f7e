"""Organisers hold challenges: what they are asked, what they are shown, and what everybody reads then."""

from __future__ import annotations

import asyncio
import base64
import io
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PIL import Image

from sandbox.discord.permissions import Permission
from tests.acceptance.moderated import Moderated, labels, moderated
from tests.challenging import (
    DRAFT,
    announcement,
    answered,
    challenge,
    drafted,
    fields,
    form_of,
    opened,
    pressed,
    until_open,
    until_results,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own, whose clock nobody else minds."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="sandbox")
def _sandbox(house: Moderated) -> Sandbox:
    return house.sandbox


def picture(side: int = 64) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(out, "PNG")
    return out.getvalue()


async def told_each(sandbox: Sandbox, wanted: dict[str, int]) -> None:
    """Wait until the owner has read each of these so often."""

    async def read() -> bool:
        messages = await sandbox.messages("general", as_member="owner")
        return all(
            sum(words in each.text for each in messages if each.ephemeral) == times
            for words, times in wanted.items()
        )

    await sandbox.wait_until(read)


async def test_a_challenge_goes_its_way(sandbox: Sandbox) -> None:
    """A form with defaults, a draft that nobody else sees, and after Publish everything by itself."""
    form = await opened(sandbox, "create")
    assert fields(form) == {
        "theme": "",
        "brief": "",
        "opens": "now",
        "open_for": "5 days",
        "vote_for": "2 days",
    }
    run = await sandbox.submit(form, {"theme": "Herons", "brief": "At *dawn*."})
    draft = await run.private(to="owner")
    assert labels(draft) == DRAFT
    assert "🏆 Herons" in draft.text
    assert await announcement(sandbox, "Herons") is None
    told = await pressed(sandbox, draft, "Publish", member="owner")
    assert "**Herons** is published." in told.text
    shown = await until_open(sandbox, "Herons")
    assert r"At \*dawn\*." in shown.text
    assert not shown.pings.anybody
    await until_results(sandbox, "Herons", after=5 * 24 * 3600)


async def test_one_that_was_published_can_not_be_published_again(sandbox: Sandbox) -> None:
    """Of several presses at once one counts, and there is one announcement."""
    draft = await drafted(sandbox, "Bridges")
    await asyncio.gather(*(sandbox.press(draft, label="Publish", member="owner") for _ in range(3)))
    await told_each(sandbox, {"**Bridges** is published": 1, "published already": 2})
    await until_open(sandbox, "Bridges")
    messages = await sandbox.messages("general", as_member="owner")
    assert sum("🏆 Bridges" in each.text and not each.ephemeral for each in messages) == 1


async def test_a_draft_is_changed_and_discarded(sandbox: Sandbox) -> None:
    """Change opens the form with all that was filled in; what is discarded nobody has seen."""
    typed = {"opens": "2030-01-01 10:00"}
    refused = await drafted(sandbox, "Late", typed=typed)
    assert "180 days" in refused.text
    draft = await drafted(sandbox, "Boats", typed={"opens": "in 3 hours", "open_for": "36 h"})
    form = await form_of(sandbox, draft, "Change")
    known = fields(form)
    assert known["opens"].endswith(" UTC")
    assert (known["open_for"], known["vote_for"]) == ("1 day 12 hours", "2 days")
    changed = await answered(await sandbox.submit(form, {"theme": "Ferries"}), draft, "owner")
    assert "🏆 Ferries" in changed.text
    assert labels(changed) == DRAFT
    await asyncio.gather(
        sandbox.press(changed, label="Discard", member="owner"),
        sandbox.press(changed, label="Discard", member="owner"),
    )
    await told_each(sandbox, {"Discarded. Nobody has seen it.": 1, "There is no such challenge": 1})


async def test_what_the_bot_lacks_is_said_before(sandbox: Sandbox) -> None:
    """By Discord's names in the draft; Publish waits until it is there."""
    denied = Permission.SEND_MESSAGES_IN_THREADS | Permission.READ_MESSAGE_HISTORY
    await sandbox.change("overwrite", channel="sketches", role="Gondola", deny=int(denied))
    draft = await drafted(sandbox, "Ink", channel="sketches")
    assert "**Send Messages in Threads** and **Read Message History**" in draft.text
    told = await pressed(sandbox, draft, "Publish", member="owner")
    assert "**Send Messages in Threads**" in told.text
    assert await announcement(sandbox, "Ink", channel="sketches") is None
    await sandbox.change("overwrite", channel="sketches", role="Gondola")
    told = await pressed(sandbox, draft, "Publish", member="owner")
    assert "is published" in told.text
    await until_open(sandbox, "Ink", channel="sketches")


async def test_that_there_is_no_event_is_said(sandbox: Sandbox, house: Moderated) -> None:
    """Without Create Events it is a note, and no hindrance."""
    world = await sandbox.world()
    (server,) = [each for each in world["servers"] if int(each["id"]) == house.guild_id]
    (role,) = [each for each in server["roles"] if each["name"] == "Gondola"]
    events = Permission.CREATE_EVENTS | Permission.MANAGE_EVENTS
    less = int(role["permissions"]) & ~int(events)
    draft = await drafted(sandbox, "Owls")
    assert "**Create Events**" not in draft.text
    await sandbox.change("role", role="Gondola", permissions=less)
    try:
        draft = await drafted(sandbox, "Owls")
    finally:
        await sandbox.change("role", role="Gondola", permissions=int(role["permissions"]))
    assert "**Create Events**" in draft.text
    assert labels(draft) == DRAFT


@pytest.mark.parametrize("channel", ["salon", "theatre"])
async def test_a_challenge_needs_a_channel_with_threads(sandbox: Sandbox, channel: str) -> None:
    """Where none can hang it is refused before anybody types."""
    run = await sandbox.run(["challenge", "create"], member="owner", channel=channel)
    told = await run.private(to="owner")
    assert "needs a text, announcement, forum or media channel" in told.text


async def test_a_forum_and_a_thread_are_fit(sandbox: Sandbox) -> None:
    """In a forum it is a post of its own; asked for in a thread it is held in the channel of that."""
    later = {"opens": "in 1 day"}
    await challenge(sandbox, "Masks", typed=later, held_in="gallery")
    draft = await drafted(sandbox, "Stairs", channel="general-thread")
    await pressed(sandbox, draft, "Publish", member="owner")
    await until_open(sandbox, "Stairs", channel="general")


async def test_a_picture_is_shown_with_it(sandbox: Sandbox) -> None:
    """It is drawn anew, in the draft and in the announcement; what is no picture is refused."""
    files = {"picture": ("look.png", picture())}
    draft = await drafted(sandbox, "Teal", files=files)
    (file,) = await sandbox.files(draft)
    with Image.open(io.BytesIO(file.content)) as image:
        assert (image.format, image.size) == ("WEBP", (64, 64))
    assert file.shown
    assert file.description
    await pressed(sandbox, draft, "Publish", member="owner")
    shown = await until_open(sandbox, "Teal")
    assert [each.shown for each in shown.files] == [True]
    broken = {"picture": ("look.png", base64.b64decode("aGVsbG8="))}
    refused = await drafted(sandbox, "Teal", files=broken)
    assert "no whole picture" in refused.text
    run = await sandbox.run(
        ["challenge", "create"], member="owner", files={"picture": ("words.txt", b"hello")}
    )
    assert "no whole picture" in (await run.private(to="owner")).text


async def test_everything_asked_stands_in_the_announcement(
    sandbox: Sandbox, house: Moderated
) -> None:
    """What was chosen by options, in words."""
    shown = await challenge(
        sandbox,
        "All of it",
        models="venice-sd35",
        style="Anime",
        width=64,
        height=64,
        seed=42,
        most_words=9,
        must_have="fox, red hat",
        must_not_have="dog",
        entries=2,
        member_days=3,
        role="Member",
        winner_role="Champion",
        winner_days=10,
        typed={"opens": "in 1 day"},
    )
    roles = [await house.role("Member"), await house.role("Champion")]
    for words in (
        "Anime",
        "64\N{MULTIPLICATION SIGN}64",
        "42",
        "9 words",
        '"red hat"',
        '"dog"',
        "2 entries",
        "3 days",
    ):
        assert words in shown.text
    for role in roles:
        assert f"<@&{role}>" in shown.text
    assert "10 days" in shown.text
