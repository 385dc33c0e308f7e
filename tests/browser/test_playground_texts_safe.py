"""Whatever people or the bot wrote stays words: nothing of it becomes a part of the page."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playwright.async_api import expect

from tests.browser.visiting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.face import Sandbox
    from tests.browser.visiting import Visitor

HOSTILE = [
    "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "**<b onclick=alert(3)>bold</b>** `<i>` ||<svg onload=alert(4)>||",
    "[click](javascript:alert(5)) <javascript:alert(6)>",
    "[a](https://example.org/\"onmouseover='alert(7)') <https://example.org/?<script>>",
    "```<script>alert(8)</script>```\n> <iframe src=//evil>\n-# <object>",
    "<t:99999999999:R> <t:-1:F> <@1><#1><@&1></x:1><:x:1>",
]
ALLOWED = set("div p strong em s u code pre ul li blockquote span a time button br".split())  # noqa: SIM905  - reads better than sixteen quoted words
INSPECT = """
async (text) => {
  const { markdown } = await import("/play/js/markdown.js");
  const shown = markdown(text);
  const all = [...shown.querySelectorAll("*")];
  return {
    words: shown.textContent,
    tags: all.map((each) => each.tagName.toLowerCase()),
    attributes: all.flatMap((each) => each.getAttributeNames()),
    links: all.filter((each) => each.href).map((each) => each.protocol),
  };
}
"""


async def test_hostile_words_stay_words(visit: Callable[..., Awaitable[Visitor]]) -> None:
    """Markdown makes only the elements it knows, without listeners, and links to the web alone."""
    visitor = await visit()
    for text in HOSTILE:
        shown = await visitor.page.evaluate(INSPECT, text)
        assert set(shown["tags"]) <= ALLOWED
        names: list[str] = shown["attributes"]
        assert not [name for name in names if name.startswith("on") or name == "style"]
        assert set(shown["links"]) <= {"http:", "https:"}
        for piece in ("<img src=x", "<b onclick", "<iframe"):
            assert (piece in text) == (piece in shown["words"])


async def test_hostile_embeds_and_buttons_stay_harmless(
    visit: Callable[..., Awaitable[Visitor]],
) -> None:
    """Titles and links lead to the web or nowhere; pictures from elsewhere are not loaded."""
    visitor = await visit()
    script = """async () => {
      const { embed } = await import("/play/js/embeds.js");
      const { components } = await import("/play/js/components.js");
      const evil = "javascript:alert(1)";
      const words = "<img src=x onerror=alert(2)>";
      const scene = { busy: new Set(), failed: new Set(), files: new Map(), hidden: false };
      const card = embed({
        title: words, url: evil, description: words, color: 255, footer: { text: words },
        author: { name: words }, fields: [{ name: words, value: words, inline: true }],
        image: { url: "https://evil.example/a.png" }, thumbnail: { url: evil },
      });
      const rows = components([
        { type: 1, components: [{ type: 2, style: 5, label: words, url: evil }] },
        { type: 12, items: [{ media: { url: "https://evil.example/b.png" }, description: words }] },
        { type: 17, accent_color: 255, components: [{ type: 10, content: words }] },
        { type: 99 },
      ], scene);
      const box = document.createElement("div");
      box.append(card, ...rows);
      const all = [...box.querySelectorAll("*")];
      return {
        loaded: all.filter((each) => each.src).length,
        links: all.map((each) => each.getAttribute("href")).filter(Boolean),
        listeners: all.flatMap((each) => each.getAttributeNames()).filter((name) => name.startsWith("on")),
        edge: card.style.getPropertyValue("--edge"),
        said: box.textContent.split(words).length - 1,
      };
    }"""
    shown = await visitor.page.evaluate(script)
    assert (shown["loaded"], shown["links"], shown["listeners"]) == (0, [], [])
    assert shown["edge"] == "#0000ff"
    assert shown["said"] == 9


async def test_hostile_messages_and_files_do_nothing(
    visit: Callable[..., Awaitable[Visitor]], sandbox: Sandbox
) -> None:
    """A message with markup and a file that is a page are shown; no script of theirs ever runs."""
    visitor = await visit()
    page = visitor.page
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    evil = "PHNjcmlwdD5wYXJlbnQuc3RvbGVuPTE8L3NjcmlwdD4="
    await sandbox.change(
        "say",
        member="member-2",
        channel="general",
        content=HOSTILE[0],
        files={"<img src=x>.html": evil},
    )
    message = page.locator(".message").last
    await expect(message.locator(".markdown")).to_have_text(HOSTILE[0], timeout=PATIENCE)
    assert await message.locator("img, script").count() == 0
    (file,) = (await sandbox.messages("general"))[-1].files
    opened = await page.context.new_page()
    answer = await opened.goto(f"{page.url}control/files/{file.id}")
    assert answer is not None
    assert "sandbox" in (await answer.all_headers())["content-security-policy"]
    assert await opened.evaluate("() => window.stolen") is None
    assert dialogs == []


async def test_a_curl_command_is_read_back_by_a_shell_unchanged(
    visit: Callable[..., Awaitable[Visitor]],
) -> None:
    """Quotes, dollars, backticks and line ends of a prompt reach Venice as they were typed."""
    visitor = await visit()
    prompt = "it's \"$HOME\" `id` \\ \n 'x' émile"
    script = """async (prompt) => {
      const { asCurl } = await import("/play/js/curl.js");
      return asCurl({ method: "POST", path: "/api/v1/image/generate", body: { prompt } });
    }"""
    command = await visitor.page.evaluate(script, prompt)
    shell = "curl() { printf '%s\\0' \"$@\"; }\n" + command
    process = await asyncio.create_subprocess_exec(
        "bash", "-c", shell, stdout=asyncio.subprocess.PIPE, env={"VENICE_API_KEY": "mine"}
    )
    said, _ = await process.communicate()
    words = said.decode().split("\0")
    assert "https://api.venice.ai/api/v1/image/generate" in words
    assert "Authorization: Bearer mine" in words
    expected = await visitor.page.evaluate("(prompt) => JSON.stringify({ prompt })", prompt)
    assert expected in words
