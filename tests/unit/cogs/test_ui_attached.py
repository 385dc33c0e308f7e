"""The pictures of anybody's message: only what Discord keeps and people see, and never too much of it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import web

from cogs._ui.attached import Attached, TooLarge, attachments, download, pictures_of
from tests.unit.cogs.test_ui_kept_and_notices import fetched

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.client import Gondola as Bot
    from tests.unit.cogs.conftest import SmallDiscord

    Small = tuple[SmallDiscord, Bot]

CLASSIC = {"flags": 0}
INSIDE = "http://169.254.169.254/secret.png"


def media(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  - JSON
    """What a component shows of Discord's own."""
    url = f"https://cdn.example/{name}"
    kept = {"url": url, "proxy_url": url, "attachment_id": "9", "content_type": "image/png"}
    return {"media": {**kept, **more}, "description": None, "spoiler": False}


def attachment(name: str, content_type: str | None = "image/png") -> dict[str, Any]:
    """A file of a message."""
    url = f"https://cdn.example/{name}"
    found = {"id": "9", "filename": name, "size": 3, "url": url, "proxy_url": url}
    return found if content_type is None else {**found, "content_type": content_type}


def names(found: tuple[Attached, ...]) -> list[str]:
    """The last parts of the addresses."""
    return [each.url.rpartition("/")[2] for each in found]


async def test_components_are_looked_through(small_discord: Small) -> None:
    """Galleries and thumbnails count, inside of containers as well; hidden files do not."""
    section = {
        "type": 9,
        "id": 3,
        "components": [{"type": 10, "id": 4, "content": "x"}],
        "accessory": {"type": 11, "id": 5, **media("thumb.png")},
    }
    inner = {"type": 12, "id": 2, "items": [media("one.png"), media("two.png")]}
    container = {"type": 17, "id": 1, "components": [inner, section]}
    found = await fetched(
        small_discord, components=[container], attachments=[attachment("hidden.png")]
    )
    assert names(pictures_of(found, forwarded=True)) == ["one.png", "two.png", "thumb.png"]


async def test_addresses_elsewhere_are_not_asked(small_discord: Small) -> None:
    """What another bot shows from somewhere else could be any address, so it is none of ours."""
    outside = media("x", url=INSIDE, attachment_id=None)
    del outside["media"]["attachment_id"]
    gallery = {"type": 12, "id": 1, "items": [outside, media("one.png")]}
    found = await fetched(small_discord, components=[gallery])
    assert names(pictures_of(found, forwarded=True)) == ["one.png"]
    embeds = [
        {"type": "rich", "image": {"url": url}}
        for url in (
            INSIDE,
            "https://cdn.discordapp.com.evil.example/attachments/1/2/a.png",
            "https://cdn.discordapp.com/attachments/1/2/b.png",
        )
    ]
    found = await fetched(small_discord, **CLASSIC, embeds=[*embeds, {"type": "rich"}])
    assert names(pictures_of(found, forwarded=True)) == ["b.png"]


async def test_files_that_are_no_pictures_are_left_out(small_discord: Small) -> None:
    """By what Discord says they are; where it says nothing, they are looked at."""
    files = [
        attachment("a.txt", "text/plain"),
        attachment("b.png"),
        attachment("c", None),
        attachment("d.mp4", "video/mp4"),
    ]
    found = await fetched(small_discord, **CLASSIC, attachments=files)
    assert names(pictures_of(found, forwarded=True)) == ["b.png", "c"]
    assert [each.size for each in attachments(found.attachments)] == [3] * 4


async def test_forwarded_messages_count(small_discord: Small) -> None:
    """A forwarded message has its pictures in a copy of the other one, for who wants those, too."""
    copy = {
        "type": 0,
        "content": "",
        "embeds": [],
        "attachments": [attachment("sent-on.png")],
        "timestamp": "2026-07-01T00:00:00+00:00",
        "edited_timestamp": None,
        "flags": 0,
    }
    found = await fetched(small_discord, **CLASSIC, message_snapshots=[{"message": copy}])
    assert names(pictures_of(found, forwarded=True)) == ["sent-on.png"]
    assert pictures_of(found, forwarded=False) == ()


@asynccontextmanager
async def served(handle: Callable[[web.Request], Any]) -> AsyncIterator[str]:
    """A server that answers every request."""
    app = web.Application()
    app.router.add_route("GET", "/{path:.*}", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}"
    await runner.cleanup()


async def test_no_more_is_taken_in_than_is_wanted() -> None:
    """An answer without an end is given up at the bound, and a size that is told is believed."""

    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(bytes(2**16))
        except (ConnectionError, aiohttp.ClientConnectionResetError):
            return response

    async with served(endless) as url:
        with pytest.raises(TooLarge):
            await download(Attached(url=url, size=None, content_type=""), 2**20)
    with pytest.raises(TooLarge):
        await download(Attached(url="http://nobody.invalid", size=5, content_type=""), 4)


async def test_what_is_gone_or_elsewhere_is_not_had() -> None:
    """A refusal is an error, and a redirection is not followed."""
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        if request.path == "/moved":
            return web.Response(status=302, headers={"Location": "/secret"}, body=b"moved")
        return web.Response(status=200 if request.path == "/here" else 404, body=b"bytes")

    async with served(answer) as url:
        here = Attached(url=f"{url}/here", size=5, content_type="")
        assert await download(here, 5) == b"bytes"
        for path in ("gone", "moved"):
            with pytest.raises(aiohttp.ClientError):
                await download(Attached(url=f"{url}/{path}", size=None, content_type=""), 99)
    assert asked == ["/here", "/gone", "/moved"]
