"""`/defaults`: what a member wants where they leave options out, as far as it fits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Run, Sandbox

PLACES = ("general", "dm", "group", "Elsewhere/elsewhere")


@pytest_asyncio.fixture(name="plain")
async def _plain(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, in which nobody has defaults before or after."""
    for member in ("member", "member-3"):
        await defaults(sandbox, "reset", member=member)
    yield sandbox
    for member in ("member", "member-3"):
        await defaults(sandbox, "reset", member=member)


async def defaults(
    sandbox: Sandbox, line: str, *, member: str = "member", channel: str = "general"
) -> Message:
    """What somebody alone reads after a command."""
    run = await sandbox.say(f"/defaults {line}", member=member, channel=channel)
    message = await run.private()
    assert message.visible_to == member
    assert all(each.ephemeral for each in (await run.now()).messages)
    return message


async def sent(sandbox: Sandbox, run: Run) -> dict[str, Any]:
    """What reached Venice for the only picture so far."""
    await run.pictures()
    (entry,) = await sandbox.ledger()
    body: dict[str, Any] = entry["body"]
    return body


@pytest.mark.parametrize("option", ["resolution:9K", "steps:900", "aspect_ratio:banana"])
async def test_what_no_model_takes_is_told_at_once(plain: Sandbox, option: str) -> None:
    """Also where no model is named: it would never be used, so it is not kept."""
    told = await defaults(plain, f"set {option}")
    assert "none of the models that may paint here takes it" in told.text
    shown = await defaults(plain, "show")
    assert option.partition(":")[2] not in shown.text


@pytest.mark.parametrize("channel", PLACES)
async def test_defaults_are_set_and_used_everywhere(plain: Sandbox, channel: str) -> None:
    """In servers, direct messages, groups and where only the person installed the bot."""
    message = await defaults(
        plain, "set model:venice-sd35 width:64 height:128 format:png", channel=channel
    )
    for part in ("model: venice-sd35", "width: 64", "height: 128", "format: png"):
        assert part in message.text
    body = await sent(plain, await plain.say("/imagine prompt:a fox", channel=channel))
    assert body["model"] == "venice-sd35"
    assert (body["width"], body["height"], body["format"]) == (64, 128, "png")


async def test_what_is_said_wins(plain: Sandbox) -> None:
    """An option of the command is taken instead of the default, one by one."""
    await defaults(plain, "set model:venice-sd35 width:64 height:64 steps:9 negative_prompt:fog")
    body = await sent(plain, await plain.say("/imagine prompt:a fox width:128 steps:11"))
    assert (body["width"], body["height"], body["steps"]) == (128, 64, 11)
    assert body["negative_prompt"] == "fog"


async def test_defaults_are_a_members_own(plain: Sandbox) -> None:
    """Somebody else's pictures are as they always were."""
    await defaults(plain, "set model:venice-sd35 format:png")
    body = await sent(plain, await plain.say("/imagine prompt:a fox", member="member-3"))
    assert body["model"] != "venice-sd35"
    assert "format" not in body
    assert "You have no defaults" in (await defaults(plain, "show", member="member-3")).text


async def test_what_does_not_fit_is_left_out_and_told(plain: Sandbox) -> None:
    """A default that the chosen model does not take makes no request fail; the result says so."""
    await defaults(plain, "set width:64 height:64 quality:low variants:2")
    run = await plain.say("/imagine prompt:a fox model:krea-v2-medium")
    result = await run.pictures()
    assert len(result.files) == 2
    assert "`width` and `height` were left out" in result.message.text
    assert "`quality` was left out" in result.message.text
    (entry,) = await plain.ledger()
    assert not {"width", "height", "quality"} & set(entry["body"])


async def test_a_default_model_paints_only_where_it_may(plain: Sandbox) -> None:
    """One for age-restricted channels is left out elsewhere; it can only be chosen where it may paint."""
    message = await defaults(plain, "set model:lustify-v8")
    assert "none of the models that may paint in this channel" in message.text
    await defaults(plain, "set model:lustify-v8", channel="after-dark")
    run = await plain.say("/imagine prompt:a fox")
    result = await run.pictures()
    assert "`model` was left out" in result.message.text
    assert "lustify" not in result.message.text
    (entry,) = await plain.ledger()
    assert entry["body"]["model"] != "lustify-v8"
    assert entry["body"]["safe_mode"] is True
    await plain.reset_venice()
    run = await plain.say("/imagine prompt:a fox", channel="after-dark")
    assert (await sent(plain, run))["model"] == "lustify-v8"


async def test_offers_after_a_refusal_keep_the_defaults(plain: Sandbox) -> None:
    """The button paints with the nearest options, the defaults included."""
    await defaults(plain, "set model:venice-sd35 format:png")
    run = await plain.say("/imagine prompt:a fox width:100 height:100")
    refusal = await run.private()
    (button,) = refusal.buttons
    body = await sent(plain, await plain.press(refusal, label=button["label"]))
    assert (body["width"], body["height"], body["format"]) == (96, 96, "png")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("set", "You named no option"),
        ("set model:no-such-model", "none of the models that may paint in this channel"),
        ("set style_preset:Animee", "`style_preset: Anime`"),
        ("set cfg_scale:0", "more than 0"),
        ("set model:venice-sd35 width:1000", "multiples of 16"),
        ("set model:krea-v2-medium resolution:2K", "one resolution only"),
    ],
)
async def test_what_never_fits_is_refused_at_once(plain: Sandbox, line: str, told: str) -> None:
    """Nothing is kept of it."""
    assert told in (await defaults(plain, line)).text
    assert "You have no defaults" in (await defaults(plain, "show")).text


async def test_defaults_are_forgotten_one_by_one_or_together(plain: Sandbox) -> None:
    """`reset` with an option forgets that one, without any all."""
    await defaults(plain, "set model:venice-sd35 format:png hide_watermark:true")
    left = await defaults(plain, "reset option:format")
    assert "`format` is forgotten" in left.text
    assert "hide watermark: on" in left.text
    assert "png" not in left.text
    assert "You have no defaults" in (await defaults(plain, "reset")).text
    assert "You have no defaults" in (await defaults(plain, "show")).text


async def test_what_is_typed_is_shown_as_it_is(plain: Sandbox) -> None:
    """Nothing in it is taken as markdown or calls anybody."""
    message = await defaults(plain, "set negative_prompt:**fog** @everyone <@1>")
    assert r"\*\*fog\*\* \@everyone \<\@1\>" in message.text
    assert not message.pings.anybody


async def test_completion_follows_the_default_model(plain: Sandbox) -> None:
    """Without a model on the line, what is offered is what the default model takes."""
    await defaults(plain, "set model:krea-v2-medium")
    found = await plain.complete("/imagine prompt:a fox", "aspect_ratio")
    assert [each.value for each in found.choices] == ["1:1", "3:2", "16:9", "2:3", "9:16"]
    found = await plain.complete("/imagine prompt:a fox", "model")
    assert found.choices[0].value == "krea-v2-medium"
    found = await plain.complete("/defaults set model:venice-sd35", "width")
    assert 512 in {each.value for each in found.choices}


async def test_a_word_that_is_not_allowed_is_left_out(plain: Sandbox) -> None:
    """A default negative prompt with a listed word is not sent, and not quoted to anybody."""
    await (await plain.say("/words add entry:heron", member="owner")).private()
    try:
        await defaults(plain, "set negative_prompt:a heron")
        run = await plain.say("/imagine prompt:a fox")
        result = await run.pictures()
    finally:
        await (await plain.say("/words remove entry:heron", member="owner")).private()
    assert "`negative_prompt` was left out" in result.message.text
    assert "heron" not in result.message.text
    (entry,) = await plain.ledger()
    assert "negative_prompt" not in entry["body"]


async def test_defaults_are_given_and_forgotten(plain: Sandbox) -> None:
    """`/privacy export` has them, and `/privacy forget` erases them."""
    await defaults(plain, "set negative_prompt:a secret fog", member="member-3")
    run = await plain.say("/privacy export", member="member-3")
    (file,) = (await run.result(until=lambda found: len(found.files) == 1)).files
    (kept,) = json.loads(file.content)["defaults"]
    assert kept["options"]["negative_prompt"] == "a secret fog"
    question = await (await plain.say("/privacy forget", member="member-3")).private()
    await (await plain.press(question, label="Forget me", member="member-3")).result()

    async def gone() -> bool:
        return "You have no defaults" in (await defaults(plain, "show", member="member-3")).text

    await plain.wait_until(gone)
