"""Everybody can use the page: axe-core finds nothing serious, and a phone shows all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.async_playwright import (  # type: ignore[import-untyped]  # it ships no types
    Axe,
)
from playwright.async_api import expect

from tests.browser.visiting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.face import Sandbox
    from tests.browser.visiting import Scheme, Visitor

SERIOUS = {"serious", "critical"}
SMALL = """
() => [...document.querySelectorAll("button, select, textarea, input:not([type=file]), summary, .choice")]
  .filter((element) => element.checkVisibility() && !element.closest(".choice input, .spoiler-text"))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([element, box]) => box.width && !element.matches(".choice input") && box.height < 44)
  .map(([element, box]) => `${element.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)
"""


async def findings(visitor: Visitor) -> list[dict[str, Any]]:
    """Return what axe-core calls serious or critical on the page as it is now."""
    found = await Axe().run(visitor.page)
    return [
        {"rule": each["id"], "nodes": [node["html"][:200] for node in each["nodes"]]}
        for each in found.response["violations"]
        if each["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_serious_is_found(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox, width: int, scheme: Scheme
) -> None:
    """In messages, suggestions, every panel, a form and a menu; each scheme has contrast of AA."""
    run = await sandbox.say(
        "/imagine prompt:a fox model:venice-sd35 width:64 height:64", member="member"
    )
    await run.pictures()
    await sandbox.change("say", member="owner", channel="general", content="**Look** ||here|| `a`")
    visitor = await visit(width=width, scheme=scheme)
    page = visitor.page
    assert await findings(visitor) == []
    await page.click("#composer-commands")
    await expect(page.locator("#suggestions [role=option]").first).to_be_visible(timeout=PATIENCE)
    assert await findings(visitor) == []
    await page.keyboard.press("Escape")
    for panel in ("wire", "weather", "guide"):
        await page.click(f"#open-{panel}")
        await expect(page.locator(f'[data-panel="{panel}"]')).to_be_visible(timeout=PATIENCE)
        assert await findings(visitor) == []
        await page.click("#panel-close")
    await visitor.use(visitor.last("Edit"))
    await expect(page.locator(".modal")).to_be_visible(timeout=PATIENCE)
    assert await findings(visitor) == []
    await page.keyboard.press("Escape")


async def test_a_phone_shows_everything(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """At 390 pixels nothing is cut off sideways, and what is pressed is at least 44 pixels high."""
    run = await sandbox.say("/imagine prompt:a fox variants:4 model:venice-sd35", member="member")
    await run.pictures(4)
    visitor = await visit(width=390)
    page = visitor.page
    fits = "() => document.documentElement.scrollWidth <= innerWidth"
    wide = "() => document.querySelector('#scroller').scrollWidth <= innerWidth"
    await expect(visitor.last("Again")).to_be_visible(timeout=PATIENCE)
    assert await page.evaluate(fits)
    assert await page.evaluate(wide)
    assert await page.evaluate(SMALL) == []
    for opener in ("#open-weather", "#open-wire", "#open-guide"):
        await page.click(opener)
        await expect(page.locator("#panel-dialog")).to_be_visible(timeout=PATIENCE)
        assert await page.evaluate(SMALL) == []
        assert await page.evaluate(
            "() => document.querySelector('#panel-body').scrollWidth <= innerWidth"
        )
        await page.keyboard.press("Escape")


async def test_dialogs_keep_the_focus_and_give_it_back(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """A form's fields are all that Tab reaches; Escape closes it, and its button has the focus."""
    run = await sandbox.say(
        "/imagine prompt:a fox model:venice-sd35 width:64 height:64", member="member"
    )
    await run.pictures()
    visitor = await visit(keyboard=True)
    page = visitor.page
    edit = visitor.last("Edit")
    await visitor.use(edit)
    await expect(page.locator(".modal textarea").first).to_be_focused(timeout=PATIENCE)
    inside = "() => document.activeElement === document.body || !!document.activeElement.closest('.modal')"
    for _ in range(12):
        await page.keyboard.press("Tab")
        assert await page.evaluate(inside)
    await page.keyboard.press("Escape")
    await expect(page.locator(".modal")).to_have_count(0, timeout=PATIENCE)
    await expect(edit).to_be_focused(timeout=PATIENCE)
