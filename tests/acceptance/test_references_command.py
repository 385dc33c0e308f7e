"""Pictures to paint in the style of: attached to the command, or those of a message."""

from __future__ import annotations

import asyncio
import base64
import io
from functools import partial
from typing import TYPE_CHECKING

import pytest_asyncio
from PIL import Image
from sqlalchemy import select

from bot.domain.rules import RuleSet, SafeModeRule
from bot.store.engine import Database
from bot.store.tables import style_references
from sandbox.demo.stage import staged
from tests.acceptance.moderated import SETTINGS, SMALL, Moderated, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Run, Sandbox

KREA = "model:krea-v2-large"
MENU = "Paint in this style"


def picture(colour: str, kind: str = "PNG", size: tuple[int, int] = (64, 48)) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


RED, BLUE = picture("red"), picture("blue", "JPEG")


@pytest_asyncio.fixture(scope="module", name="studio")
async def _studio() -> AsyncIterator[Moderated]:
    """A bot whose database may be looked into."""
    async with moderated() as studio:
        yield studio


async def imagine(sandbox: Sandbox, wish: str, *files: bytes, channel: str = "general") -> Run:
    """Ask for a picture with others attached."""
    names = ("style_reference", "style_reference_2", "style_reference_3")
    attached = {name: (f"{name}.png", data) for name, data in zip(names, files, strict=False)}
    return await sandbox.say(f"/imagine prompt:a fox {wish}", channel=channel, files=attached)


async def bodies(sandbox: Sandbox, prompt: str) -> list[dict[str, object]]:
    """What Venice was asked for with a prompt."""
    return [
        entry["body"]
        for entry in await sandbox.ledger()
        if entry["body"] and entry["body"]["prompt"] == prompt
    ]


async def posted(sandbox: Sandbox, *files: bytes, channel: str = "general") -> Message:
    """A message of a person, with pictures."""
    packed = {f"{number}.png": base64.b64encode(data).decode() for number, data in enumerate(files)}
    raw = await sandbox.change(
        "say", channel=channel, member="member-2", content="look", files=packed
    )
    return await sandbox.read(raw, contents=False)


async def test_attached_pictures_reach_venice(sandbox: Sandbox) -> None:
    """Up to three go out with the request, and other pictures give another result."""
    red = await (await imagine(sandbox, f"seed:5 {KREA}", RED)).pictures()
    blue = await (await imagine(sandbox, f"seed:5 {KREA}", BLUE)).pictures()
    both = await (await imagine(sandbox, f"seed:5 {KREA}", RED, BLUE, RED)).pictures()
    assert len({result.files[0].content for result in (red, blue, both)}) == 3
    sent = [body["style_references"] for body in await bodies(sandbox, "a fox")]
    assert [len(each) for each in sent if isinstance(each, list)] == [1, 1, 3]


async def test_who_names_no_model_gets_one_that_takes_them(sandbox: Sandbox) -> None:
    """The usual model takes no pictures, so another paints."""
    await (await imagine(sandbox, "seed:5", RED)).pictures()
    (body,) = await bodies(sandbox, "a fox")
    assert len(body["style_references"]) == 1  # type: ignore[arg-type]  # JSON


async def test_a_model_that_takes_none_says_so(sandbox: Sandbox) -> None:
    """The button paints without them; more than a model takes can't be a button, since none is kept."""
    run = await imagine(sandbox, "model:venice-sd35 width:64 height:64", RED)
    refused = await run.private()
    assert "`venice-sd35` takes no pictures to paint in the style of" in refused.text
    assert await sandbox.ledger() == []
    await (await sandbox.press(refused, label="Paint with no style references")).pictures()
    (body,) = await bodies(sandbox, "a fox")
    assert "style_references" not in body
    wide = await imagine(sandbox, f"aspect_ratio:1:7 {KREA}", RED)
    told = await wide.private()
    assert "`aspect_ratio: 1:7`" in told.text
    assert told.buttons == []


async def test_what_is_no_picture_is_refused(sandbox: Sandbox) -> None:
    """Another file, one that is cut off, and one that is too large: nothing is sent."""
    for data in (b"hello", RED[:50], b"GIF89a" + bytes(20)):
        run = await imagine(sandbox, KREA, RED, data)
        told = await run.private()
        assert "picture 2" in told.text
        assert "PNG, JPEG and WebP" in told.text
        assert all(each.ephemeral for each in (await run.now()).messages)
    assert await sandbox.ledger() == []


async def test_what_is_too_large_or_lost_is_told(studio: Moderated) -> None:
    """A file over 25 MiB is not fetched, and one that Discord does not give is not painted from."""
    sandbox = studio.sandbox
    await sandbox.change("guild", attachment_size_limit=100 * 2**20)
    try:
        large = await imagine(sandbox, f"negative_prompt:x {KREA}", RED + bytes(25 * 2**20))
        assert "larger than 25 MiB" in (await large.private()).text
    finally:
        await sandbox.change("guild", attachment_size_limit=None)
    await sandbox.set_discord(attachment_url_lifetime=-1)
    try:
        lost = await imagine(sandbox, f"negative_prompt:x {KREA}", RED)
        assert "Discord did not give it to me" in (await lost.private()).text
        message = await posted(sandbox, RED)
        told = await (await sandbox.run_on("Recipe of this picture", message)).private()
        assert "Discord did not give me this picture" in told.text
        opened = await (await sandbox.run_on(MENU, message)).result()
        done = await sandbox.submit(opened, {"prompt": "a mist", "model": ["krea-v2-large"]})
        assert "Discord did not give it to me" in (await done.private()).text
    finally:
        await sandbox.set_discord(attachment_url_lifetime=86_400)
    assert await bodies(sandbox, "a mist") == []


async def test_the_rewritten_prompt_is_told(sandbox: Sandbox) -> None:
    """In small print below the picture; the alt text stays the member's own words."""
    line = "/imagine prompt:a *red* fox enhance_prompt:true model:venice-sd35 width:64 height:64"
    result = await (await sandbox.say(line)).pictures()
    assert r"-# Painted from: a \*red\* fox, in soft evening light" in result.message.text
    assert "Venice charges rewriting the prompt" in result.message.text
    assert result.files[0].description == "a *red* fox"
    (body,) = await bodies(sandbox, "a *red* fox")
    assert body["enhance_prompt"] is True


async def test_skipping_is_left_out_where_no_model_thinks(sandbox: Sandbox) -> None:
    """The catalogue says who thinks a prompt over; the others are not sent the field."""
    line = (
        "/imagine prompt:a hare skip_prompt_optimization:true model:venice-sd35 width:64 height:64"
    )
    result = await (await sandbox.say(line)).pictures()
    assert "`skip_prompt_optimization` was left out" in result.message.text
    (body,) = await bodies(sandbox, "a hare")
    assert "disable_prompt_optimization_thinking" not in body


async def test_the_pictures_survive_a_crash_and_go_with_the_job() -> None:
    """A job that waited when the bot was killed is painted with them afterwards; then none are kept."""
    settings = {**SETTINGS, "VENICE_CONCURRENCY": "1"}
    async with staged(painting_seconds=1000, settings=settings) as stage:
        sandbox = stage.sandbox
        await sandbox.say(f"/imagine prompt:very slow {KREA}", member="member-2")
        await sandbox.wait_until(partial(bodies, sandbox, "very slow"))
        waiting = await imagine(sandbox, KREA, RED, BLUE)
        await waiting.result(until=lambda found: found.messages and found.message.buttons)
        await stage.kill_bot()
        await sandbox.set_venice(painting_seconds=0.02)
        await stage.start_bot()
        await waiting.pictures()
        (body,) = await bodies(sandbox, "a fox")
        assert len(body["style_references"]) == 2  # type: ignore[arg-type]  # JSON
        path = (stage.folder / "gondola.db").as_posix()
        async with await Database.connect(f"sqlite:///{path}") as database:
            async with asyncio.timeout(20):
                while await database.jobs.unfinished():  # noqa: ASYNC110  - another process writes it
                    await asyncio.sleep(0.01)
            kept = await database.read(
                lambda connection: connection.execute(select(style_references)).all()
            )
            assert kept == []
        assert "base64" not in stage.bot.log


async def test_a_message_gives_its_style(studio: Moderated) -> None:
    """The form asks what to paint; as many pictures go out as the model takes, and the member is told."""
    sandbox = studio.sandbox
    message = await posted(sandbox, RED, BLUE, RED, BLUE)
    opened = await (await sandbox.run_on(MENU, message)).result()
    assert opened.status == "modal"
    done = await sandbox.submit(opened, {"prompt": "a canal", "model": ["krea-v2-medium"]})
    result = await done.pictures()
    assert "the first 3 pictures of the message" in result.message.text
    (body,) = await bodies(sandbox, "a canal")
    assert len(body["style_references"]) == 3  # type: ignore[arg-type]  # JSON


async def test_a_recipe_says_that_its_style_is_missing(studio: Moderated) -> None:
    """The pictures that gave the style are not kept, so neither the button nor the menu has them."""
    sandbox = studio.sandbox
    made = (await (await imagine(sandbox, KREA, RED)).pictures()).message
    await studio.recorded(made)
    for run in (
        await sandbox.press(made, label="Recipe"),
        await sandbox.run_on("Recipe of this picture", made),
    ):
        assert "in the style of pictures that I do not keep" in (await run.private()).text


async def test_a_picture_of_ours_gives_its_style(studio: Moderated) -> None:
    """Its files stand in components; the new picture says whose it comes after."""
    sandbox = studio.sandbox
    made = await studio.painted("a lantern", member="member-2")
    opened = await (await sandbox.run_on(MENU, made.message)).result()
    done = await sandbox.submit(opened, {"prompt": "a bridge", "model": ["luma-uni-1"]})
    await done.pictures()
    (body,) = await bodies(sandbox, "a bridge")
    assert len(body["style_references"]) == 1  # type: ignore[arg-type]  # JSON


async def test_a_message_without_pictures_is_answered(studio: Moderated) -> None:
    """There is nothing to take a style from, and no form opens."""
    message = await posted(studio.sandbox)
    told = await (await studio.sandbox.run_on(MENU, message)).private()
    assert "no picture that I can read" in told.text


async def test_the_gate_decides_about_the_form(studio: Moderated) -> None:
    """What changed since the form was opened counts: painting that is off, and words of the prompt."""
    sandbox = studio.sandbox
    message = await posted(sandbox, RED)
    opened = await (await sandbox.run_on(MENU, message)).result()
    await studio.rule("general", RuleSet(enabled=False))
    try:
        done = await sandbox.submit(opened, {"prompt": "a quay", "model": ["krea-v2-large"]})
        assert "Painting is switched off" in (await done.private()).text
    finally:
        await studio.rule("general", RuleSet())
    await studio.rule("general", RuleSet(allowed_models=("venice-sd35",)))
    try:
        told = await (await sandbox.run_on(MENU, message)).private()
        assert "No model that paints in this channel takes pictures" in told.text
    finally:
        await studio.rule("general", RuleSet())
    assert await bodies(sandbox, "a quay") == []


async def test_what_was_made_unrestricted_gives_no_style_in_a_safe_channel(
    studio: Moderated,
) -> None:
    """In a channel that is no longer age-restricted nothing is made of a picture of that time."""
    sandbox = studio.sandbox
    await studio.rule("after-dark", RuleSet(safe_mode=SafeModeRule.MEMBER))
    run = await sandbox.say(
        f"/imagine prompt:a bare tree safe_mode:false {SMALL}", channel="after-dark"
    )
    made = await run.pictures()
    await studio.recorded(made.message)
    opened = await (await sandbox.run_on(MENU, made.message)).result()
    assert opened.status == "modal"
    await sandbox.set_nsfw("after-dark", nsfw=False)
    try:
        done = await sandbox.submit(opened, {"prompt": "a bank", "model": ["krea-v2-large"]})
        assert "age-restricted" in (await done.private()).text
        again = await (await sandbox.run_on(MENU, made.message)).private()
        assert "age-restricted" in again.text
    finally:
        await sandbox.set_nsfw("after-dark", nsfw=True)
    assert await bodies(sandbox, "a bank") == []


async def test_a_picture_that_was_deleted_meanwhile_gives_no_style(studio: Moderated) -> None:
    """Once the record says that it was taken away, nothing is made of it any more."""
    sandbox = studio.sandbox
    ours = await studio.painted("a lantern")
    opened = await (await sandbox.run_on(MENU, ours.message)).result()
    await sandbox.press(ours.message, label="Delete")

    async def removed() -> bool:
        found = await studio.database.generations.of_message(int(ours.message.id))
        return found is not None and found.removed_at is not None

    await sandbox.wait_until(removed)
    done = await sandbox.submit(opened, {"prompt": "a late fox", "model": ["krea-v2-large"]})
    assert "taken away" in (await done.private()).text
    assert await bodies(sandbox, "a late fox") == []
