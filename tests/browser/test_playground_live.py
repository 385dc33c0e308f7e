"""The page shows what happens while it happens, all of it, and to whom it is shown."""

from __future__ import annotations

import asyncio
import base64
import re
from typing import TYPE_CHECKING

from playwright.async_api import expect
from yarl import URL

from sandbox.face import Sandbox
from sandbox.serving import Plan, serving
from tests.browser.visiting import PATIENCE, Visitor

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Browser, WebSocketRoute

SMALL = "model:venice-sd35 width:64 height:64"


async def test_an_answer_is_awaited_filled_and_taken_away(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """A deferred answer thinks, then has its picture; deleted, it is gone without a reload."""
    visitor = await visit()
    page = visitor.page
    await sandbox.venice_fault("delay", delay_seconds=600)
    run = await sandbox.say(f"/imagine prompt:a fox {SMALL}", member="member-2")
    await expect(page.locator(".message .thinking")).to_be_visible(timeout=PATIENCE)
    await sandbox.wait_until(lambda: asked(sandbox))
    await sandbox.advance(600)
    await expect(page.locator(".message .tile img")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator(".message .thinking")).to_have_count(0, timeout=PATIENCE)
    await expect(page.locator(".invoked")).to_have_text(re.compile("Marco used /imagine"))
    result = await run.pictures()
    await sandbox.change("delete-message", message=result.message.id)
    await expect(page.locator(".message")).to_have_count(0, timeout=PATIENCE)


async def asked(sandbox: Sandbox) -> bool:
    """Whether a generation waits at Venice."""
    return any(not entry["finished"] for entry in await sandbox.ledger())


async def test_private_answers_are_shown_to_their_person_alone(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """Mina does not see what Marco is told; he sees it in Spanish, marked, and dismisses it."""
    visitor = await visit()
    page = visitor.page
    await (await sandbox.say("/models", member="member-2")).private()
    await sandbox.change("say", member="owner", channel="general", content="for all")
    await expect(page.get_by_text("for all")).to_be_visible(timeout=PATIENCE)
    assert await page.locator(".message.private").count() == 0
    await page.select_option("#me", "member-2")
    private = page.locator(".message.private")
    await expect(private.last).to_contain_text("Only you see this", timeout=PATIENCE)
    await expect(private.last).to_contain_text("modelos", timeout=PATIENCE)
    many = await private.count()
    await private.last.get_by_role("button", name="Dismiss").click()
    await expect(private).to_have_count(many - 1, timeout=PATIENCE)


async def test_a_broken_line_misses_nothing(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """What was said while the line was down is there afterwards, once each and in order."""
    visitor = await visit()
    page = visitor.page
    lines: list[WebSocketRoute] = []
    opened = asyncio.Event()

    def through(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)
        opened.set()

    await page.route_web_socket(re.compile("/control/events"), through)
    await page.reload()
    await visitor.ready()
    said = []
    for number in range(12):
        if number % 4 == 2:
            opened.clear()
            await lines[-1].close()
            said.append(f"while it was down {number}")
            await sandbox.change("say", member="owner", channel="general", content=said[-1])
            async with asyncio.timeout(30):
                await opened.wait()
        said.append(f"number {number}")
        await sandbox.change("say", member="member-2", channel="general", content=said[-1])
    words = page.locator(".message .markdown")
    await expect(words).to_have_text(said, timeout=PATIENCE)
    await expect(page.locator("#line")).to_be_hidden()


async def test_messages_stand_where_discord_has_them(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """One to four pictures lie in Discord's grid, with words for who cannot see them; spoilers wait."""
    for many in (1, 2, 3, 4):
        line = f"/imagine prompt:a fox in snow variants:{many} {SMALL}"
        await (await sandbox.say(line, member="member")).pictures(many)
    visitor = await visit()
    page = visitor.page
    await expect(page.locator(".gallery")).to_have_count(4, timeout=PATIENCE)
    boxes = []
    for many in (1, 2, 3, 4):
        tiles = page.locator(f'.gallery[data-count="{many}"] .tile')
        await expect(tiles).to_have_count(many)
        boxes.append([await tiles.nth(at).bounding_box() for at in range(many)])
        assert "a fox in snow" in str(await tiles.first.locator("img").get_attribute("alt"))
    tops = [[round(box["y"]) for box in each if box] for each in boxes]
    assert [len(set(each)) for each in tops] == [1, 1, 2, 2]
    assert tops[2][0] == tops[2][1]
    await page.locator('.gallery[data-count="1"] .tile').click()
    await expect(page.locator(".lightbox figcaption")).to_contain_text("a fox in snow")
    await page.keyboard.press("Escape")
    picture = (await sandbox.messages("general", contents=True))[0].files[0]
    secret = {"SPOILER_fox.webp": base64.b64encode(picture.content).decode()}
    await sandbox.change("say", member="owner", channel="general", content="psst", files=secret)
    hidden = page.locator(".hidden-picture")
    await expect(hidden).to_be_visible(timeout=PATIENCE)
    await hidden.click()
    await expect(hidden).to_have_count(0, timeout=PATIENCE)


async def test_another_sandbox_at_the_same_address_is_shown_afresh(browser: Browser) -> None:
    """The page says that nobody answers, then shows the new world; without a bot it says that, too."""
    async with serving(Plan()) as first, Sandbox.connect(first.addresses.control_url) as face:
        url = first.addresses.control_url
        await face.change("say", member="owner", channel="general", content="of the old world")
        visitor = await Visitor.arrive(browser, url, width=1280, keyboard=False, scheme="dark")
        page = visitor.page
        await expect(page.get_by_text("of the old world")).to_be_visible(timeout=PATIENCE)
        await page.click("#open-weather")
        await expect(page.get_by_text("The bot was started elsewhere")).to_be_visible()
    await expect(page.locator("#line")).to_be_visible(timeout=PATIENCE)
    port = URL(url).port or 0
    async with serving(Plan(control_port=port)) as second:
        await expect(page.locator("#line")).to_be_hidden(timeout=PATIENCE)
        await expect(page.locator(".message")).to_have_count(0, timeout=PATIENCE)
        async with Sandbox.connect(second.addresses.control_url) as face:
            await face.change("say", member="owner", channel="general", content="of the new world")
        await expect(page.get_by_text("of the new world")).to_be_visible(timeout=PATIENCE)
        await page.context.close()
