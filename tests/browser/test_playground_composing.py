"""Commands are typed, forms filled, lists chosen from and menus used as in Discord's client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import FilePayload, expect

from tests.browser.visiting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.face import Sandbox
    from tests.browser.visiting import Visitor

SMALL = "model:venice-sd35 width:64 height:64"


async def test_options_are_completed_checked_and_sent(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """The bot completes a model; a number out of range is not sent; a choice and a switch are."""
    visitor = await visit(keyboard=True)
    page = visitor.page
    keys = page.keyboard
    await page.focus("#composer-text")
    await keys.type("/imagine")
    first = page.locator('#suggestions [aria-selected="true"]')
    await expect(first).to_contain_text("/imagine", timeout=PATIENCE)
    await keys.press("Enter")
    await keys.type("a fox")
    for option, typed in (
        ("model", "venice-sd35"),
        ("variants", "9"),
        ("format", "png"),
        ("safe_mode", "t"),
    ):
        await page.focus("#option-more")
        await keys.type(option)
        await expect(first).to_contain_text(option, timeout=PATIENCE)
        await keys.press("Enter")
        await expect(page.locator(f"#option-{option}")).to_be_focused(timeout=PATIENCE)
        await keys.type(typed)
        if option != "variants":
            await expect(first).to_be_visible(timeout=PATIENCE)
            await keys.press("Enter")
            await expect(page.locator("#option-more")).to_be_focused(timeout=PATIENCE)
    await page.click("#composer-send")
    await expect(page.locator("#composer-wrong")).to_contain_text("1 to 4", timeout=PATIENCE)
    await expect(page.locator("#option-variants")).to_be_focused(timeout=PATIENCE)
    await keys.press("Backspace")
    await keys.type("2")
    await page.click("#composer-send")
    await expect(page.locator(".message .tile")).to_have_count(2, timeout=PATIENCE)
    body = (await sandbox.ledger())[-1]["body"]
    wanted = {"model": "venice-sd35", "variants": 2, "format": "png", "safe_mode": True}
    assert {name: body[name] for name in wanted} == wanted


async def test_a_whole_line_is_taken_as_a_command(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """A pasted line becomes a command with its options; what comes without a name is the prompt."""
    visitor = await visit()
    page = visitor.page
    await page.fill("#composer-text", "/imagine a fox: red model:venice-sd35 width:64 height:64")
    await page.keyboard.press("Enter")
    await expect(page.locator("#option-prompt")).to_have_value("a fox: red", timeout=PATIENCE)
    await visitor.send()
    await expect(page.locator(".message .tile")).to_have_count(1, timeout=PATIENCE)
    body = (await sandbox.ledger())[-1]["body"]
    assert (body["prompt"], body["width"], body["height"]) == ("a fox: red", 64, 64)


async def test_forms_lists_and_menus_work(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """Edit opens a form that paints what it says, Model a list to choose from, the menu a recipe."""
    run = await sandbox.say(f"/imagine prompt:a fox seed:5 {SMALL}", member="member")
    await run.pictures()
    visitor = await visit()
    page = visitor.page
    await visitor.use(visitor.last("Edit"))
    await page.locator(".modal textarea").first.fill("two foxes")
    await page.locator(".modal").get_by_role("button", name="Send").click()
    await expect(page.locator(".modal")).to_have_count(0, timeout=PATIENCE)
    await expect(page.locator(".message").last).to_contain_text("two foxes", timeout=PATIENCE)
    await expect(page.locator(".gallery")).to_have_count(2, timeout=PATIENCE)

    await visitor.use(visitor.last("Model"))
    select = page.locator(".message.private .select").last
    await visitor.use(select)
    await expect(page.locator(".picker [role=option]").first).to_be_focused(timeout=PATIENCE)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".gallery")).to_have_count(3, timeout=PATIENCE)

    message = page.locator(".message").filter(has=page.locator(".gallery")).first
    await message.hover()
    await message.locator(".message-menu").click()
    await expect(page.get_by_role("menuitem").first).to_be_focused(timeout=PATIENCE)
    await page.get_by_role("menuitem", name="Recipe of this picture").click()
    private = page.locator(".message.private").last
    await expect(private).to_contain_text("seed", timeout=PATIENCE)


async def test_words_files_and_languages(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """People write and attach; in Spanish the page, the commands and what the bot is told are Spanish."""
    visitor = await visit()
    page = visitor.page
    note = FilePayload(name="note.txt", mimeType="text/plain", buffer=b"hello")
    await page.set_input_files("#composer-files", files=note)
    await page.fill("#composer-text", "with a file")
    await page.keyboard.press("Enter")
    await expect(page.locator(".file-card")).to_contain_text("note.txt", timeout=PATIENCE)
    await page.select_option("#language", "es")
    await expect(page.locator("html")).to_have_attribute("lang", "es", timeout=PATIENCE)
    await expect(page.locator("#open-wire")).to_contain_text("En el cable")
    person = {each["name"]: each for each in (await sandbox.world())["people"]}["member"]
    assert person["locale"] == "es-ES"
    await page.fill("#composer-text", "/imagina")
    option = page.locator("#suggestions [role=option]").first
    await expect(option).to_contain_text("Pinta una imagen", timeout=PATIENCE)
    await sandbox.change("person", member="member", locale="en-US")
