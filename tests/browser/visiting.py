"""Somebody at the page, with a mouse or with the keyboard alone; every wait has a deadline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from playwright.async_api import ViewportSize, expect

if TYPE_CHECKING:
    from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request

Scheme = Literal["light", "dark"]
PATIENCE = 30_000
"""Milliseconds for any state: the machine may be slow and busy."""
_NARROW = 900
"""Pixels; below it the page is laid out as on a phone."""
_MOST_TABS = 200
_WHERE = """
(element) => {
  const reachable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const all = [...document.querySelectorAll(reachable)];
  const [at, to] = [all.indexOf(document.activeElement), all.indexOf(element)];
  if (document.activeElement === element) return 0;
  return (at < 0 ? to < all.length / 2 : at < to) ? 1 : -1;
}
"""
"""Whether an element has the focus (0), or is reached faster forwards (1) or backwards (-1)."""


class Visitor:
    """A visitor with a browser profile of their own, who has never been here."""

    def __init__(self, page: Page, *, keyboard: bool, narrow: bool) -> None:
        self.page = page
        self.keyboard = keyboard
        self.narrow = narrow
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("console", self._heard)

    def _failed(self, request: Request) -> None:
        # A page that is left takes along what it still waited for.
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"{request.failure}: {request.url}")

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.errors.append(said.text)

    @classmethod
    async def arrive(
        cls, browser: Browser, url: str, *, width: int, keyboard: bool, scheme: Scheme
    ) -> Visitor:
        """Open the page and wait until it is ready."""
        size = ViewportSize(width=width, height=844 if width < _NARROW else 800)
        profile = await browser.new_context(viewport=size, locale="en-US", color_scheme=scheme)
        profile.set_default_timeout(PATIENCE)
        await profile.grant_permissions(["clipboard-read", "clipboard-write"])
        page = await profile.new_page()
        visitor = cls(page, keyboard=keyboard, narrow=width < _NARROW)
        await page.goto(url)
        await visitor.ready()
        return visitor

    async def ready(self) -> None:
        """Wait until the page follows what happens."""
        await self.page.wait_for_selector("html[data-ready=true]")

    async def leave(self) -> None:
        """Close the profile; whatever went wrong in the page comes out now."""
        await self.page.context.close()
        assert not self.errors, self.errors

    async def use(self, target: Locator) -> None:
        """Click something, or walk to it with Tab and press Enter."""
        await expect(target).to_be_visible(timeout=PATIENCE)
        await expect(target).to_be_enabled(timeout=PATIENCE)
        if not self.keyboard:
            await target.click()
            return
        await self._walk_to(target)
        await self.page.keyboard.press("Enter")

    async def _walk_to(self, target: Locator) -> None:
        """Press Tab, or Shift and Tab where that is shorter, until it has the focus."""
        for _ in range(_MOST_TABS):
            where = await target.evaluate(_WHERE)
            if where == 0:
                return
            await self.page.keyboard.press("Tab" if where > 0 else "Shift+Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    async def type_command(self, name: str, prompt: str) -> None:
        """Type a command with its one required option, and send it."""
        if self.keyboard:
            await self._walk_to(self.page.locator("#composer-text"))
            await self.page.keyboard.type(f"/{name}")
        else:
            await self.page.click("#composer-commands")
        option = self.page.locator("#suggestions [role=option]").filter(
            has=self.page.get_by_text(f"/{name}", exact=True)
        )
        await expect(option).to_be_visible(timeout=PATIENCE)
        if self.keyboard:
            await expect(option).to_have_attribute("aria-selected", "true", timeout=PATIENCE)
            await self.page.keyboard.press("Enter")
        else:
            await option.click()
        await expect(self.page.locator("#option-prompt")).to_be_focused(timeout=PATIENCE)
        await self.page.keyboard.type(prompt)
        await self.send()

    async def send(self) -> None:
        """Send what the composer holds, and wait until it has left."""
        await expect(self.page.locator(".chips")).to_be_visible(timeout=PATIENCE)
        if self.keyboard:
            await self.page.keyboard.press("Enter")
        else:
            await self.page.click("#composer-send")
        await expect(self.page.locator(".chips")).to_have_count(0, timeout=PATIENCE)

    async def go_to(self, channel: str) -> None:
        """Choose a channel in the list."""
        if self.narrow:
            await self.use(self.page.locator("#places-open"))
        await self.use(self.page.locator(f'.place[data-name="{channel}"]'))
        await expect(self.page.locator("#channel-name")).to_contain_text(channel, timeout=PATIENCE)

    async def guide(self, button: str) -> None:
        """Use a button of the guide, which is a sheet on a phone."""
        if self.narrow and not await self.page.locator("#panel-dialog").is_visible():
            await self.use(self.page.locator("#guide-bar"))
        await self.use(self.page.locator(f'.guide [data-place="{button}"]'))

    async def step_done(self, goals: int) -> None:
        """Wait until all goals of the step are met, as the guide tells it."""
        if self.narrow:
            words = re.compile(rf"{goals} (of|de) {goals}")
            await expect(self.page.locator("#guide-bar")).to_contain_text(words, timeout=PATIENCE)
        else:
            met = self.page.locator('.goal[data-met="true"]')
            await expect(met).to_have_count(goals, timeout=PATIENCE)

    async def goals_met(self, *goals: str) -> None:
        """Wait until all of these goals of the step are met; the guide is left as it was found."""
        sheet = self.page.locator("#panel-dialog")
        opened = self.narrow and not await sheet.is_visible()
        if opened:
            await self.use(self.page.locator("#guide-bar"))
        for goal in goals:
            met = self.page.locator(f'.goal[data-goal="{goal}"][data-met="true"]')
            await expect(met).to_have_count(1, timeout=PATIENCE)
        if opened:
            await self.use(self.page.locator("#panel-close"))

    async def next_step(self) -> None:
        """Go on in the guide, and on a phone back to the messages."""
        await self.guide("next-step")
        if self.narrow:
            await self.use(self.page.locator("#panel-close"))

    def last(self, label: str) -> Locator:
        """Return the button with a label below the newest message that has one."""
        return self.page.locator(".message").get_by_role("button", name=label).last
