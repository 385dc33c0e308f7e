"""Photographs the playground for the guides: `python -m tests.browser.pictures [FOLDER]`.

It takes Chromium; letters and emojis look as this machine's fonts have them.
"""

from __future__ import annotations

import asyncio
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.async_api import async_playwright, expect

from sandbox.demo.contest import HALL, Contest
from sandbox.demo.keeper import Keeper
from sandbox.demo.stage import staged
from tests.browser.chromium import chromium
from tests.browser.visiting import PATIENCE, Visitor

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from sandbox.face import Sandbox
    from tests.browser.visiting import Scheme

_PAINT = "/imagine model:venice-sd35"
SHOWN = (
    f"{_PAINT} prompt:a gondola between lit houses at night seed:3 width:1024 height:640",
    f"{_PAINT} prompt:a red fox in a gondola at dawn seed:8 width:768 height:768 variants:2",
)
COLORS = 256
_HOUR = 3600.0
"""Seconds: a press of the clock's button."""


class Photographer:
    """Visits the page, and keeps what it looks like in a folder."""

    def __init__(self, browser: Browser, sandbox: Sandbox, folder: Path) -> None:
        self._browser = browser
        self._url = sandbox.http.base_url
        self._folder = folder

    async def arrive(self, *, width: int, scheme: Scheme) -> Visitor:
        """Visit the page as somebody new."""
        visitor = await Visitor.arrive(
            self._browser, self._url, width=width, keyboard=False, scheme=scheme
        )
        await expect(visitor.page.locator(".tile img").last).to_be_visible(timeout=PATIENCE)
        await self.complete(visitor)
        return visitor

    async def complete(self, visitor: Visitor) -> None:
        """Wait until all pictures on the page are there."""
        await visitor.page.wait_for_function(
            "() => [...document.images].every((image) => image.complete)"
        )

    async def keep(self, visitor: Visitor, name: str) -> None:
        """Keep a picture of the page as it is, with few colours so that it stays small."""
        await visitor.page.mouse.move(0, 0)
        shot = Image.open(io.BytesIO(await visitor.page.screenshot()))
        small = shot.convert("RGB").quantize(COLORS, dither=Image.Dither.FLOYDSTEINBERG)
        self._folder.mkdir(parents=True, exist_ok=True)
        small.save(self._folder / f"{name}.png", optimize=True)


async def photograph(photographer: Photographer) -> None:
    """Keep the whole page, the composer, the weather, and a phone."""
    visitor = await photographer.arrive(width=1280, scheme="dark")
    await photographer.keep(visitor, "playground")
    await visitor.page.click("#composer-commands")
    await visitor.page.keyboard.type("imagine")
    await visitor.page.keyboard.press("Enter")
    await visitor.page.keyboard.type("a lighthouse in a storm")
    await visitor.page.click("#option-more")
    await visitor.page.keyboard.type("model")
    await visitor.page.keyboard.press("Enter")
    options = visitor.page.locator("#suggestions [role=option]")
    await expect(options.nth(3)).to_contain_text("$", timeout=PATIENCE)
    await photographer.keep(visitor, "playground-command")
    await visitor.leave()

    visitor = await photographer.arrive(width=1280, scheme="light")
    await visitor.page.click("#open-wire")
    await visitor.page.locator(".action summary").first.click()
    await expect(visitor.page.locator(".step mark").first).to_be_visible(timeout=PATIENCE)
    await photographer.keep(visitor, "playground-wire")
    await visitor.page.click("#open-weather")
    await photographer.keep(visitor, "playground-weather")
    await visitor.leave()

    visitor = await photographer.arrive(width=390, scheme="dark")
    await photographer.keep(visitor, "playground-phone")
    await visitor.leave()


async def podium(photographer: Photographer, sandbox: Sandbox) -> None:
    """Keep how a challenge ended that was held while somebody looked."""
    visitor = await photographer.arrive(width=1280, scheme="dark")
    await visitor.guide("step-5")
    await visitor.go_to(HALL)
    contest = Contest(sandbox)
    await contest.announced()
    await contest.entered()
    await contest.voted_on()
    await contest.podium()
    shown = visitor.page.get_by_role("img", name="The podium of the challenge")
    await expect(shown).to_be_visible(timeout=PATIENCE)
    # The contest ends its phases by command, and the guide wants to see the clock move.
    await sandbox.advance(_HOUR)
    await visitor.step_done(7)
    await photographer.complete(visitor)
    await photographer.keep(visitor, "playground-podium")
    await visitor.leave()


async def main(folder: Path) -> None:
    """Start the demo's programs, paint a little, and photograph."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    async with staged(painting_seconds=0.1) as stage, async_playwright() as playwright:
        keeping = asyncio.create_task(Keeper(stage).keep())
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"] if root else []
        )
        for line in SHOWN:
            await (await stage.sandbox.say(line)).pictures(2 if "variants" in line else 1)
        photographer = Photographer(browser, stage.sandbox, folder)
        await photograph(photographer)
        await podium(photographer, stage.sandbox)
        await browser.close()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/images")))
