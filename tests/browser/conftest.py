"""A real browser on the playground's page, with the real bot behind it.

Where there is no Chromium these tests are not collected; `python -m tests` says so at its end.
"""

from __future__ import annotations

import asyncio
import itertools
import os
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from sandbox.demo.keeper import Keeper
from sandbox.demo.stage import staged
from tests.browser.chromium import chromium

if chromium() is None:
    collect_ignore_glob = ["test_*.py"]
else:
    from playwright.async_api import async_playwright

    from tests.browser.visiting import Visitor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from playwright.async_api import Browser

    from sandbox.demo.stage import Stage
    from sandbox.face import Sandbox
    from tests.browser.visiting import Scheme


CHANNELS = ("general", "after-dark", "art-challenge")
PEOPLE = ("owner", "moderator", "member", "member-2", "member-3")
"""Whose private answers a test may leave behind; everybody sees the rest."""


@pytest.fixture(scope="session", name="stage")
async def _stage() -> AsyncIterator[Stage]:
    """The bot in its sandbox as the demo runs it: somebody at the page may kill and start it."""
    settings = {"VENICE_REQUESTS_PER_MINUTE": "10000", "LOG_FORMAT": "json"}
    async with staged(painting_seconds=0.02, settings=settings) as stage:
        keeping = asyncio.create_task(Keeper(stage).keep())
        await stage.sandbox.set_venice(requests_per_minute=10_000)
        yield stage
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


@pytest.fixture(name="sandbox")
async def _sandbox(stage: Stage) -> Sandbox:
    """The sandbox without faults and messages, and with safe mode locked where a moderator opened it."""
    sandbox = stage.sandbox
    await sandbox.clear_faults()
    for channel, member in itertools.product(CHANNELS, PEOPLE):
        for message in await sandbox.messages(channel, as_member=member):
            await sandbox.change("delete-message", message=message.id)
    run = await sandbox.say("/rules set place:after-dark safe_mode:locked", member="moderator")
    await run.private()
    return sandbox


@pytest.fixture(scope="session", name="browser")
async def _browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, without a window; as root it has no sandbox of its own."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"] if root else []
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(name="visit")
async def _visit(
    browser: Browser, sandbox: Sandbox
) -> AsyncIterator[Callable[..., Awaitable[Visitor]]]:
    """Visit the page for the first time, 1280 pixels wide or as asked; errors in it fail the test."""
    visitors: list[Visitor] = []

    async def visit(
        *, width: int = 1280, keyboard: bool = False, scheme: Scheme = "dark"
    ) -> Visitor:
        url = sandbox.http.base_url
        visitor = await Visitor.arrive(browser, url, width=width, keyboard=keyboard, scheme=scheme)
        visitors.append(visitor)
        return visitor

    yield visit
    for visitor in visitors:
        await visitor.leave()
