"""Every request of the real bot, and every answer that it gets, beside the published descriptions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest_asyncio
from PIL import Image

from sandbox.demo.stage import staged
from tests.contract.checking import Run, wrong_answers, wrong_bodies, wrong_for_venice
from tests.contract.operations import OWN, own

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Result, Sandbox

SMALL = "model:venice-sd35 width:64 height:64"


@pytest_asyncio.fixture(scope="module", name="run")
async def _run() -> AsyncIterator[Run]:
    """One run of the bot through all that members and moderators do."""
    settings = {"VENICE_CONCURRENCY": "1", "VENICE_REQUESTS_PER_MINUTE": "10000"}
    async with staged(painting_seconds=0.02, settings=settings) as stage:
        sandbox = stage.sandbox
        await sandbox.set_venice(requests_per_minute=10_000)
        await moderate(sandbox)
        await paint(sandbox)
        await refuse(sandbox)
        await wait(sandbox)
        yield await Run.of(sandbox)


async def moderate(sandbox: Sandbox) -> None:
    """Decide about safe mode, and look at it."""
    for line in ("set safe_mode:member whole_server:true", "show", "reset whole_server:true"):
        await (await sandbox.say(f"/rules {line}", member="moderator")).result()


async def paint(sandbox: Sandbox) -> None:
    """Complete options; paint one picture, several, of a tier, in a style, and an unrestricted one."""
    for option in ("model", "style_preset", "width"):
        assert (await sandbox.complete(f"/imagine prompt:x {option}:5", option)).status == "choices"
    every = "negative_prompt:fog style_preset:Watercolor seed:5 steps:7 cfg_scale:7.5 format:png"
    for line in (
        f"{every} lora_strength:40 hide_watermark:true embed_exif_metadata:true {SMALL}",
        f"variants:3 {SMALL}",
        "model:nano-banana-2 aspect_ratio:16:9 resolution:1K",
    ):
        await (await sandbox.say(f"/imagine prompt:a red fox {line}")).pictures()
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    styled = await sandbox.say(
        "/imagine prompt:a fox model:krea-v2-large enhance_prompt:true",
        files={"style_reference": ("teal.png", out.getvalue())},
    )
    made = (await styled.pictures()).message
    await (await sandbox.run_on("Recipe of this picture", made)).private()
    form = await (await sandbox.run_on("Paint in this style", made)).result()
    await (await sandbox.submit(form, {"prompt": "a hare", "model": ["krea-v2-medium"]})).pictures()
    await (
        await sandbox.say("/rules set safe_mode:member", channel="after-dark", member="owner")
    ).result()
    bare = await sandbox.say(f"/imagine prompt:a fox safe_mode:false {SMALL}", channel="after-dark")
    await bare.pictures()


async def refuse(sandbox: Sandbox) -> None:
    """Refuse with an offer that is taken, before Venice is asked and by Venice itself."""
    wide = await sandbox.say("/imagine prompt:lanterns model:venice-sd35 width:100 height:100")
    offer = await wide.result(until=private)
    taken = await sandbox.press(offer, label=str(offer.message.buttons[0]["label"]))
    await taken.pictures()
    await sandbox.venice_fault("status", status=422)
    policy = await sandbox.say(f"/imagine prompt:a second fox {SMALL}")
    await policy.result(until=private)


async def wait(sandbox: Sandbox) -> None:
    """Wait in line, take one back, and let the token of another expire."""
    await sandbox.set_venice(painting_seconds=1000)
    paid = len(await sandbox.ledger())
    await sandbox.say(f"/imagine prompt:very slow {SMALL}")

    async def under_way() -> bool:
        return len([entry for entry in await sandbox.ledger() if entry["body"]]) > paid

    await sandbox.wait_until(under_way)
    waiting = await sandbox.say(f"/imagine prompt:never mind {SMALL}", member="member-2")
    placed = await waiting.result(until=lambda found: found.messages and found.message.buttons)
    await sandbox.press(placed, label="Cancel", member="member-2")
    await waiting.result(until=private)
    await sandbox.advance(1000)

    async def called() -> bool:
        return any(message.pings.users for message in await sandbox.messages())

    await sandbox.wait_until(called)


def private(result: Result) -> bool:
    """Whether somebody was told something privately."""
    return any(message.ephemeral for message in result.messages)


async def test_the_run_asked_for_every_operation(run: Run) -> None:
    """Nothing that is checked below was left out, and nothing else was asked."""
    expected = {id(own(entry)) for entry in run.discord}
    missing = [call for call, schemas in OWN.items() if id(schemas) not in expected]
    assert not missing
    assert {entry["status"] for entry in run.venice} == {200, 422}
    assert any(entry["status"] == 401 for entry in run.discord)
    assert any(len(entry["files"]) == 3 for entry in run.discord)


async def test_every_body_for_discord_is_as_published(run: Run) -> None:
    """What the bot sends to Discord has the shape of its operation, and keeps every limit."""
    assert not [*wrong_bodies(run)]


async def test_every_answer_of_discord_is_as_published(run: Run) -> None:
    """What the sandbox's Discord answers has the shape of the operation, refusals too."""
    assert not [*wrong_answers(run)]


async def test_every_request_to_venice_and_its_answer_are_as_published(run: Run) -> None:
    """What the bot sends to Venice has the described shape, and so has what it is answered in JSON."""
    assert not [*wrong_for_venice(run)]
    assert any(entry["status"] == 200 and entry["answer"] is not None for entry in run.venice)
