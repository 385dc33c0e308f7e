"""What can't be painted is refused in a sentence, privately, with a button for what can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sandbox.face import Message, Run, Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"


async def refused(sandbox: Sandbox, run: Run) -> Message:
    """The private refusal of a run of which nothing public stayed and nothing was sent."""
    message = await run.private()
    assert message.visible_to == "member"
    assert all(each.ephemeral for each in (await run.now()).messages)
    public = [each for each in await sandbox.messages() if not each.ephemeral]
    assert message.interaction_id not in {each.interaction_id for each in public}
    assert await sandbox.ledger() == []
    assert "Traceback" not in message.text
    return message


@pytest.mark.parametrize(
    ("line", "told", "label", "sent"),
    [
        pytest.param(
            "model:venice-sd35 width:1000 height:1000",
            (
                "`width: 1000`",
                "`height: 1000`",
                "multiples of 16 up to 1280",
                "`width: 992`, `height: 992`",
            ),
            "Paint with 992 × 992",  # noqa: RUF001  - the sign that people read
            {"width": 992, "height": 992},
            id="size",
        ),
        pytest.param(
            "model:venice-sd35 width:2560 height:1280",
            ("`width: 2560`", "multiples of 16 up to 1280", "`width: 1280`, `height: 640`"),
            "Paint with 1280 × 640",  # noqa: RUF001  - the sign that people read
            {"width": 1280, "height": 640},
            id="too large a size keeps its shape",
        ),
        pytest.param(
            "model:krea-v2-medium width:1920 height:1080",
            ("`width: 1920`", "`height: 1080`", "`aspect_ratio` instead", "`aspect_ratio: 16:9`"),
            "Paint with no width, no height, aspect ratio 16:9",
            {"aspect_ratio": "16:9"},
            id="pixels on a ratio model",
        ),
        pytest.param(
            "model:krea-v2-medium aspect_ratio:1:3",
            ("`aspect_ratio: 1:3`", "`1:1`, `3:2`, `16:9`, `2:3`, `9:16`", "`aspect_ratio: 9:16`"),
            "Paint with aspect ratio 9:16",
            {"aspect_ratio": "9:16"},
            id="ratio that is not listed",
        ),
        pytest.param(
            "model:krea-v2-medium resolution:2K",
            ("`resolution: 2K`", "one resolution only", "leave out `resolution`"),
            "Paint with no resolution",
            {"model": "krea-v2-medium"},
            id="resolution on a ratio model",
        ),
        pytest.param(
            "model:nano-banana-2 resolution:8K",
            ("`resolution: 8K`", "`1K`, `2K`, `4K`", "`resolution: 4K`"),
            "Paint with resolution 4K",
            {"resolution": "4K"},
            id="resolution that is not listed",
        ),
        pytest.param(
            "model:venice-sd35 aspect_ratio:1:1",
            (
                "`aspect_ratio: 1:1`",
                "`width` and `height` instead",
                "`width: 1024`, `height: 1024`",
            ),
            "Paint with 1024 × 1024, no aspect ratio",  # noqa: RUF001  - the sign that people read
            {"width": 1024, "height": 1024},
            id="ratio on a pixel model",
        ),
        pytest.param(
            f"{PIXEL} steps:99",
            ("`steps: 99`", "1 to 30", "`steps: 30`"),
            "Paint with steps 30",
            {"steps": 30},
            id="steps",
        ),
        pytest.param(
            f"{PIXEL} style_preset:Watercolour",
            ("`style_preset: Watercolour`", "no such style", "`style_preset: Watercolor`"),
            "Paint with style preset Watercolor",
            {"style_preset": "Watercolor"},
            id="style",
        ),
        pytest.param(
            "model:venice-sd53 width:64 height:64",
            ("`model: venice-sd53`", "none of the models", "`model: venice-sd35`"),
            "Paint with model venice-sd35",
            {"model": "venice-sd35"},
            id="model",
        ),
        pytest.param(
            "model:grok-imagine-image-2-0 quality:high",
            ("`quality: high`", "`low`, `medium`", "`quality: medium`"),
            "Paint with quality medium",
            {"quality": "medium"},
            id="quality",
        ),
        pytest.param(
            f"{PIXEL} enable_web_search:true",
            ("`enable_web_search: True`", "can't search the web", "leave out `enable_web_search`"),
            "Paint with no enable web search",
            {"model": "venice-sd35"},
            id="web search",
        ),
        pytest.param(
            f"{PIXEL} cfg_scale:0",
            ("`cfg_scale: 0", "more than 0, up to 20", "`cfg_scale: 0.1`"),
            "Paint with cfg scale 0.1",
            {"cfg_scale": 0.1},
            id="cfg_scale",
        ),
    ],
)
async def test_a_refusal_names_what_would_work_and_its_button_paints_it(
    sandbox: Sandbox,
    line: str,
    told: tuple[str, ...],
    label: str,
    sent: dict[str, object],
) -> None:
    """The sentence tells what was given, what the model takes and what passes; the press paints that."""
    message = await refused(sandbox, await sandbox.say(f"/imagine prompt:a red fox {line}"))
    for words in told:
        assert words in message.text
    (button,) = message.buttons
    assert button["label"] == label
    painted = await (await sandbox.press(message, label=label)).pictures()
    assert not painted.message.ephemeral
    (entry,) = await sandbox.ledger()
    assert entry["status"] == 200
    assert sent.items() <= entry["body"].items()
    assert entry["body"]["prompt"] == "a red fox"


async def test_several_options_that_do_not_fit_are_mended_by_one_press(sandbox: Sandbox) -> None:
    """Each problem has its line, and the one button makes all of them pass."""
    line = "/imagine prompt:a fox model:venice-sd35 width:100 height:64 steps:31 style_preset:anim"
    message = await refused(sandbox, await sandbox.say(line))
    for name in ("`width: 100`", "`steps: 31`", "`style_preset: anim`"):
        assert name in message.text
    (button,) = message.buttons
    await (await sandbox.press(message, label=button["label"])).pictures()
    (entry,) = await sandbox.ledger()
    body = entry["body"]
    assert (body["width"], body["steps"], body["style_preset"]) == (96, 30, "Anime")


@pytest.mark.parametrize("option", ["prompt", "negative_prompt"])
@pytest.mark.parametrize(
    ("letter", "model", "limit"),
    [("w", "venice-sd35", 1500), ("\N{FOX FACE}", "venice-sd35", 1500), ("w", "luma-uni-1", 6000)],
)
async def test_a_text_over_the_limit_is_refused_and_cut_on_request(
    sandbox: Sandbox, option: str, letter: str, model: str, limit: int
) -> None:
    """The limit is the model's, an emoji counts two, and the button paints with as much as fits."""
    text = letter * 6000 if letter == "w" and limit < 6000 else letter * (limit // 2 + 1)
    if limit == 6000:
        text = "\N{FOX FACE}" * 3001
    options = {"prompt": "a fox", "model": model, option: text}
    run = await sandbox.run(["imagine"], options=options)
    message = await refused(sandbox, run)
    assert f"at most {limit} characters" in message.text
    assert len(message.text) < 4000
    assert f"a shorter {option.replace('_', ' ')}" in message.buttons[0]["label"]
    await (await sandbox.press(message, label=message.buttons[0]["label"])).pictures()
    (entry,) = await sandbox.ledger()
    sent = entry["body"][option]
    assert text.startswith(sent)
    assert limit - 2 < len(sent.encode("utf-16-le")) // 2 <= limit


async def test_a_prompt_of_nothing_but_blanks_is_refused(sandbox: Sandbox) -> None:
    """There is nothing near that would pass, so there is a sentence and no button."""
    message = await refused(sandbox, await sandbox.run(["imagine"], options={"prompt": "   "}))
    assert "a few words" in message.text
    assert message.buttons == []


async def test_a_second_press_is_answered_and_paints_nothing(sandbox: Sandbox) -> None:
    """Two presses of the same button, even at once, cost one picture."""
    message = await refused(sandbox, await sandbox.say(f"/imagine prompt:a fox {PIXEL} steps:99"))
    first = await sandbox.press(message, label="Paint with steps 30")
    second = await sandbox.forge(message, message.buttons[0]["custom_id"])  # as if pressed at once
    assert "already" in (await second.private()).text
    await first.pictures()
    assert len(await sandbox.ledger()) == 1


async def test_a_pressed_button_leaves_its_message(sandbox: Sandbox) -> None:
    """Once it paints, the refusal stands without its button, so that nobody presses in vain."""
    run = await sandbox.say(f"/imagine prompt:a fox {PIXEL} steps:99")
    message = await refused(sandbox, run)
    await (await sandbox.press(message, label="Paint with steps 30")).pictures()

    async def without_button() -> bool:
        return not (await run.private()).buttons

    assert await sandbox.wait_until(without_button)
    assert "`steps: 99`" in (await run.private()).text


async def test_a_button_is_of_use_only_to_whom_it_was_offered(sandbox: Sandbox) -> None:
    """Nobody else sees the refusal, and a forged press of its button is refused, too."""
    message = await refused(sandbox, await sandbox.say(f"/imagine prompt:a fox {PIXEL} steps:99"))
    press = await sandbox.press(message, label="Paint with steps 30", member="member-3")
    assert "does not see" in (press.refused or "")
    forged = await sandbox.forge(message, message.buttons[0]["custom_id"], member="member-3")
    assert "somebody else" in (await forged.private()).text
    assert await sandbox.ledger() == []
    mine = await sandbox.press(message, label="Paint with steps 30")
    await mine.pictures()
    assert len(await sandbox.ledger()) == 1


async def test_a_made_up_button_paints_nothing(sandbox: Sandbox) -> None:
    """An id that was never given out paints nothing, and the bot goes on."""
    message = await refused(sandbox, await sandbox.say(f"/imagine prompt:a fox {PIXEL} steps:99"))
    forged = await sandbox.forge(message, "offer:never-given-out")
    assert (await forged.result()).status == "no response"
    assert await sandbox.ledger() == []
    await (await sandbox.press(message, label="Paint with steps 30")).pictures()


async def test_an_offer_passes_the_gate_again(sandbox: Sandbox) -> None:
    """What was offered while a channel was age-restricted is judged by what the channel is at the press."""
    line = "/imagine prompt:a fox model:lustify-v8 width:64 height:64 steps:99 safe_mode:false"
    run = await sandbox.say(line, channel="after-dark")
    message = await run.private()
    await sandbox.set_nsfw("after-dark", nsfw=False)
    try:
        press = await sandbox.press(message, label="Paint with steps 50")
        told = await press.private()
    finally:
        await sandbox.set_nsfw("after-dark", nsfw=True)
    assert "only in age-restricted channels" in told.text
    assert await sandbox.ledger() == []


async def test_too_many_waiting_pictures_of_one_person_are_refused(sandbox: Sandbox) -> None:
    """Twenty may wait for each person; the next is told so, while somebody else still gets in."""
    await sandbox.set_venice(painting_seconds=30)
    runs = [
        await sandbox.say(f"/imagine prompt:fox {number} {PIXEL}", member="member-3")
        for number in range(8 + 20)
    ]
    for run in runs:
        await run.acknowledged()

    async def all_painting() -> bool:
        return len(await sandbox.ledger()) == 8

    await sandbox.wait_until(all_painting)
    extra = await sandbox.say(f"/imagine prompt:one too many {PIXEL}", member="member-3")
    told = await extra.private()
    assert "20 pictures waiting" in told.text
    other = await sandbox.say(f"/imagine prompt:of somebody else {PIXEL}")
    await other.acknowledged()
    await sandbox.set_venice(painting_seconds=0.01)
    await sandbox.advance(31)
    for run in (*runs, other):
        await run.pictures()
    assert len(await sandbox.ledger()) == len(runs) + 1
