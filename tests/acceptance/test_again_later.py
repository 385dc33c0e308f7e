"""Buttons of long ago: after a restart, in direct messages, elsewhere, and after the model went away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.acceptance.moderated import Moderated, job_of, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest_asyncio.fixture(name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own, which may be stopped."""
    async with moderated() as house:
        yield house


async def test_every_button_works_after_a_restart(house: Moderated) -> None:
    """Also those of private questions and pages that were open before."""
    first = (await house.painted("a fox")).message
    question = await (await house.sandbox.press(first, label="Vary")).private()
    page = await (await house.sandbox.say("/history")).private()
    await house.stage.stop_bot()
    await house.stage.start_bot()
    for label in ("Style", "Model", "Vary", "Recipe", "Save"):
        await (await house.sandbox.press(first, label=label)).private()
    opened = await (await house.sandbox.press(first, label="Edit")).result()
    assert opened.status == "modal"
    for run in (
        await house.sandbox.press(first, label="Again"),
        await house.sandbox.press(question, label=question.buttons[0]["label"]),
    ):
        assert (await house.recorded((await run.pictures()).message)).after == job_of(first)
    item = await (await house.sandbox.choose(page, [str(job_of(first))])).private()
    assert "a fox" in item.text


async def test_a_model_that_went_away_is_told_with_another_on_offer(house: Moderated) -> None:
    """Again offers what works by a button; Model and Edit let another one be chosen."""
    sandbox = house.sandbox
    first = (await house.painted("a fox")).message
    await house.stage.stop_bot()
    await sandbox.publish(remove="venice-sd35")
    await house.stage.start_bot()

    async def gone() -> bool:
        found = await sandbox.complete("/imagine prompt:a model:venice-sd35", "model")
        return not found.choices

    await sandbox.wait_until(gone)
    refusal = await (await sandbox.press(first, label="Again")).private()
    assert "`model: venice-sd35`" in refusal.text
    await (await sandbox.press(first, label="Recipe")).private()
    question = await (await sandbox.press(first, label="Model")).private()
    selects = [part for row in question.components for part in row.get("components", ())]
    holding = next(
        each for each in selects if "qwen-image" in {one["value"] for one in each["options"]}
    )
    run = await sandbox.choose(question, ["qwen-image"], custom_id=holding["custom_id"])
    await house.recorded((await run.pictures()).message)
    opened = await (await sandbox.press(first, label="Edit")).result()
    run = await sandbox.submit(opened, {"model": ["qwen-image"]})
    await house.recorded((await run.pictures()).message)
    assert [entry["body"]["model"] for entry in await sandbox.ledger()][1:] == ["qwen-image"] * 2


@pytest.mark.parametrize("channel", ["dm", "group", "Elsewhere/elsewhere", "general-thread"])
async def test_the_buttons_work_everywhere(house: Moderated, channel: str) -> None:
    """In direct messages, groups, threads, and in servers where only the member has the bot."""
    first = (await house.painted("a fox", channel=channel)).message
    run = await house.sandbox.press(first, label="Again")
    second = (await run.pictures()).message
    assert (await house.recorded(second)).after == job_of(first)
    assert f"{first.channel_id}/{first.id}" in second.text
    told = await (await house.sandbox.press(second, label="Recipe")).private()
    assert "/imagine prompt:a fox" in told.text
    saved = await (await house.sandbox.press(second, label="Save")).private()
    assert "Saved" in saved.text
    page = await (await house.sandbox.say("/favourites", channel=channel)).private()
    assert "a fox" in page.text
    question = await (await house.sandbox.press(second, label="Vary")).private()
    run = await house.sandbox.press(question, label=question.buttons[1]["label"])
    await house.recorded((await run.pictures(2)).message)
