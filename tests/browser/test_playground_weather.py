"""On the wire and Weather: what is shown of each action, and what goes wrong at a switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import expect

from tests.browser.visiting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.demo.stage import Stage
    from sandbox.face import Sandbox
    from tests.browser.visiting import Visitor

SMALL = "model:venice-sd35 width:64 height:64"


async def test_the_wire_shows_each_step_and_copies_it(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """The interaction, the request with safe mode marked, the headers, the upload; curl is copied."""
    visitor = await visit()
    page = visitor.page
    await page.click("#open-wire")
    await (await sandbox.say(f"/imagine prompt:a fox {SMALL}", member="member")).pictures()
    action = page.locator(".action").first
    await action.locator("summary").first.click()
    await expect(action.locator(".step.upload .uploads")).to_contain_text(".webp", timeout=PATIENCE)
    await expect(action.locator("mark.safe").first).to_have_text("safe_mode: true")
    for title, words in (
        ("Interaction", '"application_id"'),
        ("Headers of the answer", "x-ratelimit-remaining-requests"),
        ("Request", '"prompt": "a fox"'),
    ):
        await action.get_by_text(title, exact=True).click()
        await expect(action.locator("pre", has_text=words)).to_be_visible(timeout=PATIENCE)
    await action.get_by_role("button", name="Copy as curl").click()
    await expect(page.locator(".toast")).to_be_visible(timeout=PATIENCE)
    assert '"prompt":"a fox"' in await page.evaluate("() => navigator.clipboard.readText()")


async def test_switches_change_the_weather_and_are_kept(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """Venice fails, tokens expire, the clock goes on, a channel is restricted; a reload shows it."""
    visitor = await visit()
    page = visitor.page
    await page.click("#open-weather")
    await page.get_by_label("is out of balance (402)").check()
    await visitor.type_command("imagine", "a fox")
    told = page.locator(".message.private").last
    await expect(told).to_be_visible(timeout=PATIENCE)
    assert (await sandbox.ledger())[-1]["status"] == 402
    await page.reload()
    await visitor.ready()
    await page.click("#open-weather")
    await expect(page.get_by_label("is out of balance (402)")).to_be_checked(timeout=PATIENCE)
    venice = page.get_by_role("group", name="Venice")
    await venice.get_by_label("is fine").check()
    await expect(venice.get_by_label("is fine")).to_be_checked(timeout=PATIENCE)

    before = float((await sandbox.http.get("/clock"))["offset"])
    await page.get_by_role("button", name="+1 day").click()
    await sandbox.wait_until(lambda: moved(sandbox, before + 86400))

    await page.get_by_label("Tokens of interactions expire at once").check()
    await visitor.type_command("imagine", "a late fox")
    await expect(page.locator(".gallery")).to_have_count(1, timeout=PATIENCE)
    refused = [entry for entry in await sandbox.requests() if entry["status"] >= 400]
    assert refused[-1]["answer"]["code"] == 50027
    await page.get_by_label("Tokens of interactions expire at once").uncheck()
    await expect(page.get_by_label("Tokens of interactions expire at once")).not_to_be_checked()

    await page.get_by_role("button", name="Make #general age-restricted").click()
    await expect(page.locator("#channel-name .nsfw-tag")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Open #general to all ages").click()
    await expect(page.locator("#channel-name .nsfw-tag")).to_have_count(0, timeout=PATIENCE)


async def moved(sandbox: Sandbox, least: float) -> bool:
    """Whether the clock is that far ahead."""
    return float((await sandbox.http.get("/clock"))["offset"]) >= least


async def test_the_bot_is_killed_and_started_again(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox, stage: Stage
) -> None:
    """Dead, it answers neither a command nor a button, and the page says so; then it does again."""
    await (await sandbox.say(f"/imagine prompt:a fox {SMALL}", member="member")).pictures()
    visitor = await visit()
    page = visitor.page
    await page.click("#open-weather")
    await page.get_by_role("button", name="Kill it (kill -9)").click()
    await expect(page.get_by_text("It is dead.")).to_be_visible(timeout=PATIENCE)
    assert stage.bot.ended
    await visitor.type_command("imagine", "a ghost")
    await visitor.use(visitor.last("Again"))
    await sandbox.wait_until(lambda: waiting(sandbox))
    await sandbox.advance(4)
    lost = page.locator("#pending .failed")
    await expect(lost).to_contain_text("did not respond", timeout=PATIENCE)
    failed = page.locator(".message .failed")
    await expect(failed).to_contain_text("failed", timeout=PATIENCE)
    await page.get_by_role("button", name="Start it", exact=True).click()
    await expect(page.get_by_text("It is running.")).to_be_visible(timeout=60_000)
    await visitor.use(visitor.last("Again"))
    await expect(page.locator(".gallery")).to_have_count(2, timeout=PATIENCE)


async def waiting(sandbox: Sandbox) -> bool:
    """Whether both the command and the press have reached the sandbox."""
    events = await sandbox.events(kind="interaction")
    return [event["what"] for event in events[-2:]] == ["created", "created"]
