"""The guided first visit in a real browser: by mouse and by keyboard, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.browser.visiting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.face import Sandbox
    from tests.browser.visiting import Visitor


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
async def test_the_steps_of_a_first_visit(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox, width: int, *, keyboard: bool
) -> None:
    """Each step is done when the sandbox saw its goals happen, and Venice got what the step says."""
    visitor = await visit(width=width, keyboard=keyboard)
    before = len(await sandbox.ledger())

    await visitor.type_command("imagine", "a lighthouse")
    await visitor.step_done(3)
    await visitor.next_step()

    await visitor.go_to("after-dark")
    await visitor.type_command("imagine", "a lighthouse")
    await visitor.step_done(3)
    await visitor.next_step()

    await visitor.guide("type-it")
    await visitor.send()
    await visitor.use(visitor.last("Paint with"))
    await visitor.step_done(4)
    await visitor.next_step()

    await visitor.use(visitor.last("Again"))
    await visitor.use(visitor.last("Recipe"))
    await visitor.step_done(4)
    await visitor.next_step()

    await visitor.guide("type-it")
    await visitor.send()
    hint = visitor.page.locator(".guide .hint")
    await expect(hint).to_contain_text("#after-dark: /imagine", timeout=PATIENCE)
    await visitor.guide("type-it")
    await visitor.send()
    await visitor.step_done(4)

    asked = [entry["body"] for entry in (await sandbox.ledger())[before:]]
    assert [body["safe_mode"] for body in asked] == [True, True, True, True, False]
    assert (asked[2]["width"], asked[2]["height"]) == (1280, 720)


async def test_goals_are_met_by_what_happened_alone(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """Typing and completing tick nothing; what somebody else did does, and a reload forgets nothing."""
    visitor = await visit()
    page = visitor.page
    await visitor.guide("type-it")
    await page.click("#option-more")
    await page.keyboard.type("model")
    await page.keyboard.press("Enter")
    options = page.locator("#suggestions [role=option]")
    await expect(options.nth(3)).to_contain_text("$", timeout=PATIENCE)
    await expect(page.locator(".goal")).to_have_count(3)
    await expect(page.locator('.goal[data-met="true"]')).to_have_count(0)
    line = "/imagine prompt:a fox model:venice-sd35 width:64 height:64"
    await (await sandbox.say(line, member="member-2")).pictures()
    await visitor.step_done(3)
    await page.reload()
    await visitor.ready()
    await expect(page.locator(".step-dot.done")).to_have_count(1, timeout=PATIENCE)
    await visitor.step_done(3)
