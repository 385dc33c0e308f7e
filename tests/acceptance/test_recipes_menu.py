"""“Recipe of this picture”: how a picture was made, told privately, and painted again by a button."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.rules import RuleSet, SafeModeRule
from tests.acceptance.moderated import SMALL, Moderated, moderated
from tests.acceptance.reporting import report
from tests.unit.recipes.pictures import GRAPH, PARAMETERS, png, samples

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from sandbox.face import Message, Sandbox

MENU = "Recipe of this picture"


@pytest_asyncio.fixture(scope="module", name="desk")
async def _desk() -> AsyncIterator[Moderated]:
    """A bot whose database may be looked into."""
    async with moderated() as desk:
        yield desk


async def posted(
    sandbox: Sandbox, files: Mapping[str, bytes], *, channel: str = "general"
) -> Message:
    """A message of a person, with files."""
    packed = {name: base64.b64encode(data).decode() for name, data in files.items()}
    raw = await sandbox.change(
        "say", channel=channel, member="member-2", content="look", files=packed
    )
    return await sandbox.read(raw, contents=False)


async def recipe(sandbox: Sandbox, message: Message, *, member: str = "member") -> Message:
    """What somebody privately reads who asks for a recipe."""
    run = await sandbox.run_on(MENU, message, member=member)
    told = await run.private()
    assert told.visible_to == member
    assert not told.pings.anybody
    return told


async def last_body(sandbox: Sandbox) -> dict[str, object]:
    """The newest request at Venice."""
    body: dict[str, object] = (await sandbox.ledger())[-1]["body"]
    return body


async def test_our_own_picture_is_told_from_the_record(desk: Moderated) -> None:
    """Anybody reads how it was made, and paints it again by the button."""
    sandbox = desk.sandbox
    made = await desk.painted("a red fox", seed="77", negative_prompt="fog")
    told = await recipe(sandbox, made.message, member="member-3")
    assert "I painted this myself" in told.text
    assert "**Prompt:** a red fox" in told.text
    assert "**Negative prompt:** fog" in told.text
    assert "seed 77" in told.text
    line = told.text.partition("```\n")[2].partition("\n```")[0]
    assert line.startswith("/imagine prompt:a red fox model:venice-sd35 negative_prompt:fog")
    again = await (await sandbox.press(told, label="Paint this", member="member-3")).pictures()
    assert again.files[0].content == made.files[0].content
    by_hand = await (await sandbox.say(line)).pictures()
    assert by_hand.files[0].content == made.files[0].content


async def test_only_who_asked_may_press(desk: Moderated) -> None:
    """The button of somebody else's private answer paints nothing for a forger."""
    made = await desk.painted("a grey heron")
    told = await recipe(desk.sandbox, made.message)
    before = len(await desk.sandbox.ledger())
    forged = await desk.sandbox.forge(told, str(told.buttons[0]["custom_id"]), member="member-3")
    assert "belongs to somebody else" in (await forged.private()).text
    assert len(await desk.sandbox.ledger()) == before


async def test_a_recipe_outlives_a_restart(desk: Moderated) -> None:
    """The record and the button are still there when the bot has been started again."""
    made = await desk.painted("a wooden boat", seed="9")
    told = await recipe(desk.sandbox, made.message)
    await desk.stage.kill_bot()
    await desk.stage.start_bot()
    again = await (await desk.sandbox.press(told, label="Paint this")).pictures()
    assert again.files[0].content == made.files[0].content
    assert "**Prompt:** a wooden boat" in (await recipe(desk.sandbox, made.message)).text


@pytest.mark.parametrize(
    ("name", "filename"), [("parameters", "a.png"), ("jpeg", "a.jpg"), ("webp", "a.webp")]
)
async def test_a_file_of_another_program_is_read(desk: Moderated, name: str, filename: str) -> None:
    """What AUTOMATIC1111 wrote is told and, as near as a model here comes to it, painted."""
    message = await posted(desk.sandbox, {filename: samples()[name]})
    told = await recipe(desk.sandbox, message)
    assert "as AUTOMATIC1111 writes it" in told.text
    assert "size 512 × 768" in told.text  # noqa: RUF001  - the sign that people read
    assert "I can't take over: LoRA (sea" in told.text
    await (await desk.sandbox.press(told, label="Paint this")).pictures()
    body = await last_body(desk.sandbox)
    assert body["model"] == "qwen-image"
    assert body["seed"] == 123456
    assert (body["width"], body["height"]) == (512, 768)
    assert str(body["prompt"]).startswith("a lighthouse, (waves:1.2)")


async def test_an_unknown_model_gives_way_to_the_usual_one(desk: Moderated) -> None:
    """The answer says so, and what of the size and steps becomes another."""
    message = await posted(desk.sandbox, {"comfy.png": png({"prompt": json.dumps(GRAPH)})})
    told = await recipe(desk.sandbox, message)
    assert "as a graph of ComfyUI" in told.text
    assert "`sea.safetensors` can't paint here, so" in told.text
    await (await desk.sandbox.press(told, label="Paint this")).pictures()
    body = await last_body(desk.sandbox)
    assert body["prompt"] == "a heron"
    assert body["seed"] == 77


async def test_what_has_to_change_is_told_option_by_option(desk: Moderated) -> None:
    """Sizes, steps and words that do not fit: each is named with what becomes of it."""
    text = f"{'word ' * 1400}\nSteps: 900, Size: 1000x1000, Seed: 4, Model: venice-sd35"
    message = await posted(desk.sandbox, {"a.png": png({"parameters": text})})
    told = await recipe(desk.sandbox, message)
    assert "`width` becomes `992`" in told.text
    assert "the prompt is shortened" in told.text
    assert "`steps` becomes `" in told.text
    tall = "a heron\nSteps: 5, Size: 512x910, Model: krea-v2-large"
    message = await posted(desk.sandbox, {"a.png": png({"parameters": tall})})
    told = await recipe(desk.sandbox, message)
    assert "`width` is left out" in told.text
    assert "`aspect_ratio` becomes `9:16`" in told.text
    pixels = json.dumps({"prompt": "a heron", "quality": "extreme", "model": "venice-sd35"})
    message = await posted(desk.sandbox, {"a.png": png({"Comment": pixels})})
    told = await recipe(desk.sandbox, message)
    assert "`quality` is left out" in told.text
    assert "quality:" not in told.text
    flags = json.dumps({"prompt": "a heron", "enhance_prompt": True, "model": "venice-sd35"})
    message = await posted(desk.sandbox, {"a.png": png({"Comment": flags})})
    told = await recipe(desk.sandbox, message)
    assert "enhance prompt yes" in told.text
    assert "To paint it here" not in told.text


async def test_of_several_pictures_the_first_with_a_recipe_counts(desk: Moderated) -> None:
    """Pictures without one are passed over, and so are other files."""
    files = {
        "note.txt": b"Prompt: nothing of this",
        "plain.png": png({}),
        "made.png": png({"parameters": PARAMETERS}),
        "other.png": png({"parameters": "a bucket\nSteps: 5"}),
    }
    told = await recipe(desk.sandbox, await posted(desk.sandbox, files))
    assert "lighthouse" in told.text
    assert "bucket" not in told.text


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "no picture that I can read"),
        ({"note.txt": b"Prompt: a fox"}, "no picture that I can read"),
        ({"fake.png": b"Prompt: a fox"}, "no picture that I can read"),
        ({"plain.png": png({})}, "no recipe in this picture"),
        ({"broken.png": png({"parameters": PARAMETERS})[:40]}, "no recipe in this picture"),
    ],
)
async def test_where_there_is_no_recipe_a_sentence_says_why(
    desk: Moderated, files: dict[str, bytes], sentence: str
) -> None:
    """No picture, no file of that kind, no text in it: each is told, and nothing is offered."""
    told = await recipe(desk.sandbox, await posted(desk.sandbox, files))
    assert sentence in told.text
    assert told.buttons == []


async def test_a_file_that_is_too_large_is_not_taken_in(desk: Moderated) -> None:
    """Beyond 25 MiB only the size is looked at."""
    await desk.sandbox.change("guild", attachment_size_limit=100 * 2**20)
    try:
        large = png({"parameters": PARAMETERS}) + bytes(25 * 2**20)
        told = await recipe(desk.sandbox, await posted(desk.sandbox, {"large.png": large}))
    finally:
        await desk.sandbox.change("guild", attachment_size_limit=None)
    assert "up to 25 MiB" in told.text


async def test_words_are_shown_as_they_are(desk: Moderated) -> None:
    """A prompt from a file calls nobody and formats nothing, and a fence in it goes into a file."""
    text = "@everyone **bold** <@1> ```code``` [a](https://x.example)\nSteps: 5"
    told = await recipe(
        desk.sandbox, await posted(desk.sandbox, {"a.png": png({"parameters": text})})
    )
    assert r"\@everyone \*\*bold\*\*" in told.text
    assert not told.pings.anybody
    (file,) = await desk.sandbox.files(told)
    assert file.filename == "imagine.txt"
    assert file.content.decode().startswith("/imagine prompt:@everyone **bold**")


async def test_the_longest_recipe_fits(desk: Moderated) -> None:
    """Whatever a file says, the answer stays within what Discord takes."""
    text = "*_" * 3000 + "\nNegative prompt: " + "[x] " * 1500 + "\nSteps: 5, Sampler: " + "~" * 500
    text += ", " + ", ".join(f"Name{'_' * n}: {'*' * 200}" for n in range(40))
    told = await recipe(
        desk.sandbox, await posted(desk.sandbox, {"a.png": png({"parameters": text})})
    )
    assert "**Prompt:**" in told.text
    assert len(told.text) <= 4000


async def test_the_gate_decides_about_the_button(desk: Moderated) -> None:
    """Where the rules of a channel changed, the button is refused as a command would be."""
    message = await posted(desk.sandbox, {"a.png": png({"parameters": PARAMETERS})})
    told = await recipe(desk.sandbox, message)
    await desk.rule("general", RuleSet(enabled=False))
    try:
        refused = await (await desk.sandbox.press(told, label="Paint this")).private()
        assert "Painting is switched off" in refused.text
    finally:
        await desk.rule("general", RuleSet())
    await desk.rule("general", RuleSet(allowed_models=("no-such-model",)))
    try:
        nowhere = await recipe(desk.sandbox, message)
        assert "I can't paint it here" in nowhere.text
        assert nowhere.buttons == []
    finally:
        await desk.rule("general", RuleSet())


async def test_what_was_made_unrestricted_keeps_its_recipe_where_it_is(desk: Moderated) -> None:
    """In a channel that is no longer age-restricted, a picture of that time tells nothing."""
    await desk.rule("after-dark", RuleSet(safe_mode=SafeModeRule.MEMBER))
    run = await desk.sandbox.say(
        f"/imagine prompt:a bare tree safe_mode:false {SMALL}", channel="after-dark"
    )
    made = await run.pictures()
    await desk.recorded(made.message)
    told = await recipe(desk.sandbox, made.message)
    assert "**Prompt:** a bare tree" in told.text
    assert "safe_mode" not in told.text
    await desk.sandbox.set_nsfw("after-dark", nsfw=False)
    try:
        assert "age-restricted" in (await recipe(desk.sandbox, made.message)).text
    finally:
        await desk.sandbox.set_nsfw("after-dark", nsfw=True)
        await desk.rule("after-dark", RuleSet())


async def test_a_prompt_that_is_no_longer_kept_is_not_told(desk: Moderated) -> None:
    """The rest of the recipe is, but there is nothing to paint again."""
    made = await desk.painted("a secret garden", seed="31")
    later = datetime.now(UTC) + timedelta(seconds=1)
    await desk.database.privacy.tidy(at=later, prompts_before=later)
    told = await recipe(desk.sandbox, made.message)
    assert "secret" not in told.text
    assert "no longer kept" in told.text
    assert "seed 31" in told.text
    assert told.buttons == []


async def test_a_hidden_picture_tells_nothing(desk: Moderated) -> None:
    """What was reported often enough is hidden, and so are its recipe and its style."""
    await desk.rule("general", RuleSet(reports_to_hide=1))
    made = await desk.painted("a rude gesture")
    await (await report(desk, made, "member-3")).private()

    async def hidden() -> bool:
        found = [each for each in await desk.sandbox.messages() if each.id == made.message.id]
        return "hidden until" in found[0].text

    await desk.sandbox.wait_until(hidden)
    told = await recipe(desk.sandbox, made.message)
    assert "Moderators have not let this picture through" in told.text
    assert "rude" not in told.text
    assert told.buttons == []
    style = await (await desk.sandbox.run_on("Paint in this style", made.message)).private()
    assert "Moderators have not let this picture through" in style.text
    await desk.rule("general", RuleSet())
