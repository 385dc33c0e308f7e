"""Every request of the real bot at the painter's desk, beside the published descriptions."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

import pytest_asyncio
from PIL import Image

from sandbox.face.results import walk
from tests.acceptance.moderated import SMALL, Moderated, job_of, moderated
from tests.contract.checking import Run, wrong_answers, wrong_bodies, wrong_for_venice
from tests.unit.recipes.pictures import png, samples

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Result, Sandbox

LONG = "a *fox* with ``` and <@1> " + "and more of it " * 90
KREA = "model:krea-v2-large"


@pytest_asyncio.fixture(scope="module", name="run")
async def _run() -> AsyncIterator[Run]:
    """One run of the bot through all that members do with pictures that stand already."""
    async with moderated() as house:
        await house.sandbox.set_venice(requests_per_minute=10_000)
        await again(house)
        await album(house)
        await lists(house.sandbox)
        await keep(house.sandbox)
        await recipes(house)
        yield await Run.of(house.sandbox)


async def read(
    sandbox: Sandbox, line: str, *, member: str = "member", channel: str = "general"
) -> Message:
    """What somebody privately gets after a command line."""
    return await (await sandbox.say(line, member=member, channel=channel)).private()


async def pressed(
    sandbox: Sandbox, message: Message, label: str, member: str = "member"
) -> Message:
    """What somebody privately gets after a button."""
    return await (await sandbox.press(message, label=label, member=member)).private()


async def turned(sandbox: Sandbox, message: Message, label: str) -> None:
    """Let a button change its message."""
    await (await sandbox.press(message, label=label)).acknowledged()
    shown = message.text

    async def changed() -> bool:
        found = await sandbox.messages(message.channel)
        return any(each.id == message.id and each.text != shown for each in found)

    await sandbox.wait_until(changed)


def selects(message: Message | Result) -> list[dict[str, Any]]:
    """The selects of a message."""
    return [part for part in walk(message.components) if "options" in part]  # type: ignore[union-attr]  # a message


async def again(house: Moderated) -> None:
    """Press every button below pictures, with the longest of prompts and the shortest."""
    sandbox = house.sandbox
    for prompt in ("a fox", LONG.strip()):
        first = (await house.painted(prompt, negative_prompt="fog", style_preset="Anime")).message
        run = await sandbox.press(first, label="Again", member="member-2")
        await house.recorded((await run.pictures()).message)
        form = await (await sandbox.press(first, label="Edit")).result()
        await (await sandbox.submit(form, {"Size": "large"})).private()
        form = await (await sandbox.press(first, label="Edit")).result()
        edited = await sandbox.submit(form, {"prompt": "a hound", "Size": "128 x 64"})
        await edited.pictures()
        asked = await pressed(sandbox, first, "Style")
        found = selects(asked)[-1]
        styled = await sandbox.choose(
            asked, [found["options"][-1]["value"]], custom_id=found["custom_id"]
        )
        await styled.pictures()
        asked = await pressed(sandbox, first, "Style")
        await (await sandbox.press(asked, label="No style")).pictures()
        asked = await pressed(sandbox, first, "Model")
        found = selects(asked)[0]
        other = await sandbox.choose(
            asked, [found["options"][0]["value"]], custom_id=found["custom_id"]
        )
        await other.result(until=lambda told: told.files or told.messages)
        asked = await pressed(sandbox, first, "Vary")
        await (await sandbox.press(asked, label=asked.buttons[1]["label"])).pictures(2)
        await pressed(sandbox, first, "Recipe", "member-2")
        for _ in range(2):
            await pressed(sandbox, first, "Save")
        await pressed(sandbox, first, "Save")


async def album(house: Moderated) -> None:
    """Look at what was painted and saved, turn pages, and paint one of it again."""
    sandbox = house.sandbox
    picture = (await house.painted("an old fox")).message
    await pressed(sandbox, picture, "Save")
    page = await read(sandbox, "/history")
    await turned(sandbox, page, "Next")
    page = await read(sandbox, "/history")
    item = await (await sandbox.choose(page, [str(job_of(picture))])).private()
    await (await sandbox.press(item, label="Again")).pictures()
    await pressed(sandbox, item, "Recipe")
    page = await read(sandbox, "/favourites")
    item = await (await sandbox.choose(page, [str(job_of(picture))])).private()
    await (await sandbox.press(item, label="Remove")).acknowledged()
    for wish in (f"picture:{picture.id}", "picture:nonsense", ""):
        await read(sandbox, f"/family {wish}".strip())
    for channel in ("dm", "group", "Elsewhere/elsewhere"):
        await read(sandbox, "/history", channel=channel)
        await read(sandbox, "/favourites", channel=channel)


async def lists(sandbox: Sandbox) -> None:
    """Turn the pages of models and styles, narrow them, and look at one model."""
    for channel in ("general", "after-dark", "dm"):
        models = await read(sandbox, "/models", channel=channel)
        await turned(sandbox, models, "Next")
    found = await read(sandbox, "/models search:nano-banana-2")
    await (await sandbox.choose(found, ["nano-banana-2"])).acknowledged()
    await read(sandbox, "/models search:no such most_dollars:0.01 feature:web search")
    styles = await read(sandbox, "/styles")
    await turned(sandbox, styles, "Next")
    await read(sandbox, "/styles search:*no*")


async def keep(sandbox: Sandbox) -> None:
    """Set, show and reset defaults; save, list, use, share and delete presets."""
    await sandbox.complete("/defaults set model:nano", "model")
    await read(sandbox, "/defaults set model:venice-sd35 width:64 height:64 format:png")
    await read(sandbox, "/defaults set width:1000 model:venice-sd35")
    await read(sandbox, "/defaults show")
    await read(sandbox, "/defaults reset option:format")
    await read(sandbox, "/defaults reset")
    words = "fog " * 300
    for number in range(23):
        line = f"/preset save name:{number} {'n' * 28} negative_prompt:{words.strip()} {SMALL}"
        await read(sandbox, line, member="owner")
    page = await read(sandbox, "/preset list", member="owner")
    await (await sandbox.press(page, label="Next", member="owner")).acknowledged()
    await sandbox.complete("/preset use name:n", "name", member="owner")
    name = f"7 {'n' * 28}"
    await read(sandbox, f"/preset share name:{name}", member="owner")
    await (await sandbox.say(f"/preset use name:{name} prompt:a fox")).pictures()
    await read(sandbox, f"/preset delete name:{name}", member="owner")
    await read(sandbox, "/preset save name:mine format:png")
    await read(sandbox, "/preset share name:mine")
    await read(sandbox, "/preset use name:none prompt:a fox")


async def recipes(house: Moderated) -> None:
    """Read recipes of our own pictures and of others', and paint in the style of one."""
    sandbox = house.sandbox
    ours = (await house.painted(LONG.strip())).message
    told = {"teal.png": picture(), "a.png": samples()["parameters"], "plain.png": png({})}
    theirs = [await posted(sandbox, {name: data}) for name, data in told.items()]
    for message in (ours, *theirs):
        run = await sandbox.run_on("Recipe of this picture", message, member="member-3")
        recipe = await run.private()
        if recipe.buttons:
            await (await sandbox.press(recipe, label="Paint this", member="member-3")).pictures()
    form = await (await sandbox.run_on("Paint in this style", theirs[0])).result()
    assert form.status == "modal"
    await (await sandbox.submit(form, {"prompt": "a heron"})).pictures()
    await (await sandbox.run_on("Paint in this style", await said(sandbox))).private()
    attached = {"style_reference": ("teal.png", picture())}
    line = f"/imagine prompt:a fox {KREA} enhance_prompt:true"
    await (await sandbox.say(line, files=attached)).pictures()
    await (await sandbox.say(f"/imagine prompt:a fox {SMALL}", files=attached)).private()


def picture() -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "PNG")
    return out.getvalue()


async def posted(sandbox: Sandbox, files: dict[str, bytes]) -> Message:
    """A message of a person, with files."""
    packed = {name: base64.b64encode(data).decode() for name, data in files.items()}
    raw = await sandbox.change(
        "say", channel="general", member="member-2", content="look", files=packed
    )
    return await sandbox.read(raw, contents=False)


async def said(sandbox: Sandbox) -> Message:
    """A message of a person, without any."""
    raw = await sandbox.change("say", channel="general", member="member-2", content="moin")
    return await sandbox.read(raw, contents=False)


async def test_every_body_at_the_desk_is_as_published(run: Run) -> None:
    """Forms, selects, pages and files have the shape of their operations, and keep every limit."""
    assert not [*wrong_bodies(run)]


async def test_every_answer_at_the_desk_is_as_published(run: Run) -> None:
    """What the sandbox's Discord answers has the shape of the operation, refusals too."""
    assert not [*wrong_answers(run)]


async def test_everything_painted_at_the_desk_is_asked_for_as_published(run: Run) -> None:
    """Pictures to paint in the style of, rewritten prompts and all styles have Venice's shape."""
    wishes = {name for entry in run.venice for name in entry["body"]}
    assert {"style_references", "enhance_prompt", "style_preset", "variants"} <= wishes
    assert not [*wrong_for_venice(run)]
