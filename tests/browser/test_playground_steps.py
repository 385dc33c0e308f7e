"""The guided first visit in a real browser: by mouse and by keyboard, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.browser.visiting import PATIENCE

CHALLENGE = "Venice at night"
"""What the guide types as its theme."""
DUE = 60_000
"""Milliseconds: the bot looks at what is due every five seconds, and at Discord's clock every fifteen."""

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


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
async def test_a_challenge_from_entry_to_podium(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox, width: int, *, keyboard: bool
) -> None:
    """The last step goes all the way with the guide's help: held, entered by two, voted on, counted."""
    visitor = await visit(width=width, keyboard=keyboard)
    page = visitor.page
    await visitor.guide("step-5")
    await visitor.guide("type-it")
    await visitor.send()
    theme = page.locator(".modal").get_by_label("Theme")
    await expect(theme).to_have_value(CHALLENGE, timeout=PATIENCE)
    await visitor.use(page.locator(".modal").get_by_role("button", name="Send"))
    await visitor.use(visitor.last("Publish"))
    await visitor.goals_met("announced")
    await expect(page.locator(".events")).to_contain_text(CHALLENGE, timeout=DUE)

    for number, goal in enumerate(("first", "second"), 1):
        await visitor.guide("type-it")
        await visitor.send()
        await expect(page.locator(".gallery")).to_have_count(number, timeout=PATIENCE)
        await enter(visitor)
        await visitor.goals_met("announced", "first", goal)
    await visitor.use(page.locator(".thread-card"))
    await expect(page.locator("#channel-name")).to_contain_text(CHALLENGE, timeout=PATIENCE)
    await expect(page.locator(".tile img")).to_have_count(2, timeout=DUE)

    await an_hour_later(visitor)
    await visitor.guide("go-there")
    await visitor.use(visitor.last("My entries"))
    await expect(visitor.last("Vote")).to_be_visible(timeout=DUE)
    await visitor.goals_met("announced", "first", "second", "moved", "voting")
    await visitor.use(visitor.last("Vote"))
    await expect(page.locator(".message.private .tile img")).to_be_visible(timeout=PATIENCE)
    await visitor.use(visitor.last("⭐⭐⭐"))
    await visitor.goals_met("announced", "first", "second", "moved", "voting", "voted")

    await an_hour_later(visitor)
    await visitor.use(visitor.last("My entries"))
    podium = page.get_by_role("img", name="The podium of the challenge")
    await expect(podium).to_be_visible(timeout=DUE)
    await visitor.step_done(7)
    await expect(page.locator(".events")).to_have_count(0, timeout=DUE)
    asked = [entry["body"] for entry in (await sandbox.ledger())[-2:]]
    assert [body["safe_mode"] for body in asked] == [True, True]


async def enter(visitor: Visitor) -> None:
    """Enter the newest picture."""
    answers = visitor.page.locator(".message.private")
    before = await answers.count()
    button = visitor.page.locator(".message").get_by_role("button", name="Enter", exact=True).last
    await visitor.use(button)
    await expect(answers).to_have_count(before + 1, timeout=PATIENCE)
    await expect(answers.last).to_contain_text("is in the challenge", timeout=PATIENCE)


async def an_hour_later(visitor: Visitor) -> None:
    """Let the guide open the weather, move the clock there, and come back."""
    page = visitor.page
    await visitor.guide("open-it")
    shown = str(await page.locator("#clock").text_content())
    await visitor.use(page.get_by_role("button", name="+1 hour"))
    await expect(page.locator("#clock")).not_to_have_text(shown, timeout=PATIENCE)
    await visitor.use(page.locator("#panel-close" if visitor.narrow else "#open-guide"))


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
