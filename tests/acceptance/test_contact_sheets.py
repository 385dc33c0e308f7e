"""Several pictures on one sheet, with the files in a thread: where it is wanted, and what becomes of them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PIL import Image

from bot.domain.rules import RuleSet
from tests.acceptance.moderated import SMALL, Moderated, job_of, moderated, shown
from tests.acceptance.reporting import about, report

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.generation import Generation
    from sandbox.face import File, Message, Sandbox

SHEETS = RuleSet(contact_sheet=True)
_CREATE_PUBLIC_THREADS, _SEND_IN_THREADS = 1 << 35, 1 << 38


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """The same bot for every test, without faults, where contact sheets are wanted."""
    await kept_house.sandbox.clear_faults()
    await kept_house.sandbox.reset_venice()
    await kept_house.rule(None, SHEETS)
    await kept_house.rule("general", RuleSet())
    yield kept_house
    await kept_house.sandbox.change("overwrite", channel="general", role="Gondola")


async def painted(
    house: Moderated, prompt: str, *, channel: str = "general", variants: int = 3
) -> tuple[Message, Generation]:
    """The message that a member gets for several pictures, with its record."""
    line = f"/imagine prompt:{prompt} variants:{variants} {SMALL}"
    run = await house.sandbox.say(line, channel=channel)
    await run.pictures(1)
    # What is seen first may still become something else; what is written down does not.
    generation = await house.recorded((await run.now()).message)
    return (await run.now()).message, generation


async def thread(house: Moderated, generation: Generation) -> Message | None:
    """The message with the files in the thread below a picture; None when it is not there."""
    found = await house.sandbox.messages(str(generation.posted.message_id), as_member="owner")
    return next((each for each in found if each.id == str(generation.posted.files_id)), None)


async def files_of(house: Moderated, generation: Generation) -> Message:
    """The same where it has to be there."""
    found = await thread(house, generation)
    assert found is not None
    return found


def names(files: tuple[File, ...]) -> list[str]:
    """What files are called, without their seed."""
    return [each.filename.rpartition("-")[2] for each in files]


async def paid(sandbox: Sandbox) -> int:
    """How often Venice was asked to paint."""
    return len(await sandbox.ledger())


async def test_a_sheet_stands_for_the_pictures(house: Moderated) -> None:
    """The message shows one numbered picture and says where the others are: in full, in its thread."""
    message, generation = await painted(house, "a fox on a *sheet*")
    assert names(message.files) == ["sheet.webp"]
    assert "The 3 pictures of this sheet are in the thread below" in message.text
    assert message.files[0].description == "1 to 3 on one sheet: a fox on a *sheet*"
    (sheet,) = await house.sandbox.files(message)
    with Image.open(BytesIO(sheet.content)) as image:
        assert image.width == 2 * 64 + 8
    assert message.raw["thread"]["name"] == "a fox on a *sheet*"
    full = await files_of(house, generation)
    assert names(full.files) == ["1.webp", "2.webp", "3.webp"]
    assert [each.description for each in full.files] == [
        f"{number} of 3: a fox on a *sheet*" for number in (1, 2, 3)
    ]
    assert shown(full) == [True] * 3
    assert not full.pings.anybody
    assert await paid(house.sandbox) == 1


async def test_without_the_rule_it_is_a_gallery(house: Moderated) -> None:
    """All pictures are in the message, each told with its number, and there is no thread."""
    await house.rule("general", RuleSet(contact_sheet=False))
    message, generation = await painted(house, "a fox in a gallery", variants=2)
    assert names(message.files) == ["1.webp", "2.webp"]
    assert [each.description for each in message.files] == [
        "1 of 2: a fox in a gallery",
        "2 of 2: a fox in a gallery",
    ]
    assert "thread" not in message.raw
    assert generation.posted.files_id is None


async def test_one_picture_needs_no_sheet(house: Moderated) -> None:
    """It is shown as it is, and its description has no number."""
    message, generation = await painted(house, "a lone fox", variants=1)
    assert names(message.files) == ["1.webp"]
    assert message.files[0].description == "a lone fox"
    assert generation.posted.files_id is None


@pytest.mark.parametrize("channel", ["general-thread", "dm", "Lanterns"])
async def test_where_no_thread_can_hang_it_is_a_gallery(house: Moderated, channel: str) -> None:
    """In threads, posts of forums and direct messages."""
    message, generation = await painted(house, "a fox elsewhere", channel=channel, variants=2)
    assert names(message.files) == ["1.webp", "2.webp"]
    assert generation.posted.files_id is None


@pytest.mark.parametrize("denied", [_CREATE_PUBLIC_THREADS, _SEND_IN_THREADS])
async def test_without_the_permission_it_is_a_gallery(house: Moderated, denied: int) -> None:
    """Nothing is tried that Discord would refuse, and the check of the channel says what is missing."""
    await house.sandbox.change("overwrite", channel="general", role="Gondola", deny=denied)
    message, _ = await painted(house, "a fox without a thread", variants=2)
    assert names(message.files) == ["1.webp", "2.webp"]
    run = await house.sandbox.say("/check", member="owner")
    text = (await run.private()).text
    name = (
        "Create Public Threads" if denied == _CREATE_PUBLIC_THREADS else "Send Messages in Threads"
    )
    assert f"I lack **{name}**" in text


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/channels/*/threads", 403, 50013),
        ("/channels/*/threads", 400, 30033),
        ("/channels/*/messages", 403, 50013),
    ],
)
async def test_a_refused_thread_leaves_the_gallery(
    house: Moderated, path: str, status: int, code: int
) -> None:
    """The pictures take their place in the message, an empty thread has no prompt, and all is paid once."""
    await house.sandbox.fault(method="POST", path=path, status=status, code=code, times=1)
    message, generation = await painted(house, f"a fox that stays {code} {path[-3:]}")
    assert names(message.files) == ["1.webp", "2.webp", "3.webp"]
    assert "sheet" not in message.text
    assert generation.posted.files_id is None
    assert message.raw.get("thread", {}).get("name", "Pictures") == "Pictures"
    assert await paid(house.sandbox) == 1


@pytest.mark.parametrize("path", ["/channels/*/threads", "/channels/*/messages"])
async def test_a_lost_answer_makes_nothing_twice(house: Moderated, path: str) -> None:
    """The thread or the files were made and only the answer was lost: asked again, they are the same."""
    await house.sandbox.fault(method="POST", path=path, drop=True, after=True, times=1)
    message, generation = await painted(house, f"a lost fox {path[-3:]}")
    assert names(message.files) == ["sheet.webp"]
    found = await house.sandbox.messages(message.id, as_member="owner")
    assert [each.id for each in found if each.files] == [str(generation.posted.files_id)]


async def test_after_the_token_it_is_a_message_with_a_thread(house: Moderated) -> None:
    """What takes over 15 minutes is posted by the bot itself, with its thread."""
    await house.sandbox.fault(method="PATCH", path="/webhooks/*", status=401, code=50027)
    await house.sandbox.say(f"/imagine prompt:a late fox variants:2 {SMALL}")
    message = await house.last("general", lambda each: "a late fox" in each.text and each.files)
    generation = await house.recorded(message)
    assert names(message.files) == ["sheet.webp"]
    assert message.pings.users == ("member",)
    assert names((await files_of(house, generation)).files) == ["1.webp", "2.webp"]


async def test_spoilers_are_put_on_both(house: Moderated) -> None:
    """The sheet and every file behind it take a click."""
    await house.rule("general", RuleSet(contact_sheet=True, spoiler=True))
    message, generation = await painted(house, "a veiled fox")
    full = await files_of(house, generation)
    assert [each.spoiler for each in (*message.files, *full.files)] == [True] * 4


async def _gone(house: Moderated, generation: Generation) -> None:
    """Wait until neither the message nor its files are there, nor the prompt as the thread's name."""

    async def look() -> bool:
        messages = await house.sandbox.messages("general", as_member="owner")
        there = str(generation.posted.message_id) in {each.id for each in messages}
        return not there and await thread(house, generation) is None

    await house.sandbox.wait_until(look)
    requests = await house.sandbox.requests("PATCH", f"/channels/{generation.posted.message_id}")
    assert requests[-1]["answer"]["name"] == "Pictures"


@pytest.mark.parametrize("folded", [False, True])
async def test_deleted_by_the_button_the_files_go_too(house: Moderated, folded: bool) -> None:  # noqa: FBT001  - a parameter of pytest
    """Also when Discord has folded up the thread meanwhile."""
    message, generation = await painted(house, f"a fox to go {folded}")
    if folded:
        await house.sandbox.change("thread", channel=message.id, archived=True)
    await house.sandbox.press(message, label="Delete")
    await _gone(house, generation)


async def test_removed_by_the_menu_from_within_the_thread(house: Moderated) -> None:
    """The message with the files is the same picture: a moderator removes it all from there."""
    _, generation = await painted(house, "a fox for the menu")
    full = await files_of(house, generation)
    run = await house.sandbox.run_on("Remove picture", full, member="moderator")
    assert (await run.private()).text == "The picture is gone."
    await _gone(house, generation)


async def test_what_discord_does_not_delete_is_told(house: Moderated) -> None:
    """The files stay once: that is said, and pressed again they go."""
    message, generation = await painted(house, "a stubborn fox")
    path = f"/channels/{message.id}/messages/*"
    await house.sandbox.fault(method="DELETE", path=path, status=403, code=50013, times=1)
    full = await files_of(house, generation)
    press = await house.sandbox.press(message, label="Delete")
    assert "did not let me delete" in (await press.private()).text
    run = await house.sandbox.run_on("Remove picture", full, member="moderator")
    assert (await run.private()).text == "The picture is gone."
    await _gone(house, generation)


@pytest.mark.parametrize("kept", [True, False])
async def test_hidden_by_reports_the_files_are_hidden_too(house: Moderated, kept: bool) -> None:  # noqa: FBT001  - as above
    """And shown again, or taken away, as a moderator decides."""
    desk = house.channels["moderators"]
    rules = RuleSet(contact_sheet=True, reports_to_hide=1, log_channel=desk)
    await house.rule("general", rules)
    message, generation = await painted(house, f"a reported fox {kept}")
    await (await report(house, message, "member-2")).private()
    assert shown(await files_of(house, generation)) == [False] * 3
    assert "hidden until a moderator" in (await files_of(house, generation)).text
    notice = await house.last("moderators", about(message))
    label = "Keep" if kept else "Remove"
    await house.sandbox.press(notice, label=label, member="moderator")
    if not kept:
        await _gone(house, generation)
        return

    async def back() -> bool:
        found = await house.sandbox.messages("general", as_member="owner")
        sheet = next(each for each in found if each.id == message.id)
        return shown(sheet) == [True] and shown(await files_of(house, generation)) == [True] * 3

    await house.sandbox.wait_until(back)
    again = await house.last("general", lambda each: each.id == message.id)
    assert "in the thread below" in again.text


async def test_a_thread_in_the_way_does_not_keep_the_sheet_visible(house: Moderated) -> None:
    """What can be hidden is hidden, also when Discord lets the bot change one of both only."""
    await house.rule("general", RuleSet(contact_sheet=True, reports_to_hide=1))
    message, generation = await painted(house, "a half hidden fox")
    path = f"/channels/{message.id}/messages/*"
    await house.sandbox.fault(method="PATCH", path=path, status=403, code=50013, times=1)
    await (await report(house, message, "member-2")).private()
    await house.last("general", lambda each: each.id == message.id and shown(each) == [False])
    assert shown(await files_of(house, generation)) == [True] * 3


async def test_an_approved_picture_has_its_sheet(house: Moderated) -> None:
    """Moderators look at the pictures themselves; the channel gets the sheet with a thread."""
    desk = house.channels["moderators"]
    await house.rule("general", RuleSet(contact_sheet=True, review=True, review_channel=desk))
    await house.sandbox.say(f"/imagine prompt:a shown fox variants:2 {SMALL}")
    waiting = await house.last("moderators", lambda each: "a shown fox" in each.text)
    assert names(waiting.files) == ["1.webp", "2.webp"]
    await house.recorded(waiting)
    await house.sandbox.press(waiting, label="Approve", member="moderator")
    posted = await house.last("general", lambda each: "a shown fox" in each.text)
    generation = await house.recorded(posted)
    assert names(posted.files) == ["sheet.webp"]
    assert names((await files_of(house, generation)).files) == ["1.webp", "2.webp"]
    assert generation.job_id == job_of(posted)
