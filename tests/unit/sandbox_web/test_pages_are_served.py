"""The page's files: all that it asks for is there, and nothing else, with headers that keep it safe."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import sandbox.web

if TYPE_CHECKING:
    import aiohttp

    from sandbox.face import Sandbox

STATIC = Path(sandbox.web.__file__).parent / "static"
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


async def test_the_page_and_all_that_it_names_are_served(browser: aiohttp.ClientSession) -> None:
    """Each style, script and import is there with its own type, and comes from this server."""
    async with browser.get("/") as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
        page = await answer.text()
    wanted = set(re.findall(r'(?:href|src)="([^"#]+)"', page))
    assert wanted
    seen: set[str] = set()
    while wanted - seen:
        path = (wanted - seen).pop()
        seen.add(path)
        assert path.startswith("/play/")
        async with browser.get(path) as answer:
            assert answer.status == 200, path
            kind = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
            assert answer.content_type == kind[path.rpartition(".")[2]]
            text = await answer.text()
        wanted |= {f"/play/js/{name}" for name in re.findall(r'from "\./([^"]+)"', text)}
    written = {f"/play/{file.relative_to(STATIC).as_posix()}" for file in STATIC.rglob("*.*")}
    unused = written - seen - {"/play/index.html"}
    assert {path.rpartition("/")[0] for path in unused} == {"/play/words"}


async def test_the_page_may_load_nothing_from_elsewhere(
    browser: aiohttp.ClientSession, face: Sandbox
) -> None:
    """Its policy allows this origin alone; what somebody attached has an origin of its own."""
    async with browser.get("/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert {name: answer.headers[name] for name in SAFE} == SAFE
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    files = {"page.html": "PHNjcmlwdD48L3NjcmlwdD4="}
    await face.change("say", channel="general", content="look", files=files)
    (file,) = (await face.messages())[-1].files
    async with browser.get(f"/control/files/{file.id}") as answer:
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for path in STATIC.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        allowed = ("http://www.w3.org/2000/svg", "https://api.venice.ai")
        for address in re.findall(r"https?://[\w.]+[^\"'\s)\\]*", text):
            assert address.startswith(allowed), (path.name, address)
        assert "innerHTML" not in text
        assert not re.search(r"\sstyle=|\son\w+=\"", text), path.name


async def test_only_the_files_of_the_page_are_served(browser: aiohttp.ClientSession) -> None:
    """Names that lead elsewhere, or nowhere, are 404, and so are parts of the package."""
    for path in (
        "/play/",
        "/play/nothing.js",
        "/play/../pages.py",
        "/play/..%2fpages.py",
        "/play/js/..%2f..%2f..%2fpages.py",
        "/play/%2fetc/passwd",
        "/elsewhere",
    ):
        async with browser.get(path) as answer:
            assert answer.status == 404, path


async def test_pages_of_other_origins_get_nothing(browser: aiohttp.ClientSession) -> None:
    """A rebound name gets no page, and what a browser says comes from another site is refused."""
    async with browser.get("/", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403
    for site in ("cross-site", "same-site"):
        headers = {"Sec-Fetch-Site": site}
        async with browser.get("/control/world", headers=headers) as answer:
            assert answer.status == 403
    async with browser.get("/control/world", headers={"Sec-Fetch-Site": "same-origin"}) as answer:
        assert answer.status == 200


def test_both_languages_say_everything() -> None:
    """English and Spanish have the same words with the same gaps, and the page asks for no other."""
    english, spanish = (
        json.loads((STATIC / "words" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("en", "es")
    )
    assert list(english) == list(spanish)
    for key, text in english.items():
        assert text.strip()
        assert spanish[key].strip()
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", spanish[key])), key
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    asked = set(re.findall(r'data-(?:word|label)="([\w.]+)"', page))
    for path in (STATIC / "js").iterdir():
        asked |= set(re.findall(r'\bt\("([\w.]+)"', path.read_text(encoding="utf-8")))
    assert asked <= set(english), asked - set(english)
