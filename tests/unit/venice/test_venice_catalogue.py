"""The catalogue: embedded, kept, live."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.venice.catalog import Catalog, embedded_lists
from bot.venice.client import VeniceClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


class Lists:
    """A server of both lists, whose answers a test sets; None is a failure."""

    def __init__(self) -> None:
        lists = embedded_lists()
        self.models: bytes | None = lists.models_json
        self.styles: bytes | None = lists.styles_json
        self.asked = 0
        self._news = asyncio.Condition()
        self.keys: set[str | None] = set()

    async def answer(self, request: web.Request) -> web.Response:
        """One of the lists, as set."""
        async with self._news:
            self.asked += 1
            self._news.notify_all()
        self.keys.add(request.headers.get("Authorization"))
        body = self.models if request.path.endswith("/models") else self.styles
        if body is None:
            return web.json_response({"error": "away"}, status=503)
        return web.Response(body=body, content_type="application/json")

    async def until_asked(self, times: int) -> None:
        """Wait until so many requests have come."""
        async with self._news:
            await self._news.wait_for(lambda: self.asked >= times)

    def change(self, **changes: dict[str, Any]) -> None:
        """Change some models of the list, by their ids with underscores for hyphens."""
        told = json.loads(self.models or b"")
        for entry in told["data"]:
            entry["model_spec"].update(changes.get(entry["id"].replace("-", "_"), {}))
        self.models = json.dumps(told).encode()


@pytest.fixture
async def lists() -> Lists:
    """The lists that the server answers."""
    return Lists()


@pytest.fixture
async def venice(lists: Lists) -> AsyncIterator[VeniceClient]:
    """A client of a server on loopback that answers the lists."""
    app = web.Application()
    app.router.add_get("/{path:.*}", lists.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    client = VeniceClient(f"http://{host}:{port}/api/v1/", "a-key")
    yield client
    await client.close()
    await runner.cleanup()


def test_the_embedded_catalogue_offers_what_paints() -> None:
    """All 38 models but the background remover are offered, with 76 styles and Venice's own default."""
    catalog = Catalog.embedded()
    assert len(catalog.offered()) == 37
    assert catalog.get("bria-bg-remover") is None
    assert len(catalog.styles) == 76
    assert catalog.default_model == "z-image-turbo"
    assert catalog.source == "embedded"
    assert catalog.as_of.tzinfo is not None


def test_models_are_found_without_case() -> None:
    """Ids are compared without case and outer blanks, and what is unknown is None."""
    catalog = Catalog.embedded()
    found = catalog.get(" WAI-illustrious ")
    assert found is not None
    assert found.id == "wai-Illustrious"
    assert catalog.get("dall-e") is None


def test_a_model_is_told_by_its_name_as_long_as_it_is_offered() -> None:
    """What is not offered any more is told by its id, and what painted unnamed by nothing."""
    catalog = Catalog.embedded()
    assert catalog.name_of("venice-sd35") == "Venice SD35"
    assert catalog.name_of("dall-e") == "dall-e"
    assert catalog.name_of(None) == ""


def test_the_operators_default_counts_if_it_is_offered() -> None:
    """A DEFAULT_MODEL that is not offered is said so in the log, and Venice's default is used."""
    assert Catalog.embedded("NANO-banana-pro").default_model == "nano-banana-pro"
    with capture_logs() as logs:
        assert Catalog.embedded("bria-bg-remover").default_model == "z-image-turbo"
    assert [(line["log_level"], line["wished"]) for line in logs] == [
        ("warning", "bria-bg-remover")
    ]


async def test_the_lists_are_refreshed_and_kept(
    venice: VeniceClient, lists: Lists, tmp_path: Path
) -> None:
    """A refresh takes over what is new, without sending the key, and the next start finds it."""
    first = await Catalog.open(venice, data_dir=tmp_path / "new")
    assert first.source == "embedded"
    lists.change(venice_sd35={"offline": True}, z_image_turbo={"traits": []})
    lists.styles = b'{"data": ["Only One"]}'
    assert await first.refresh()
    assert first.source == "live"
    assert first.get("venice-sd35") is None
    assert first.styles == ("Only One",)
    assert first.default_model == "flux-2-max"
    assert lists.keys == {None}
    lists.models = lists.styles = None
    second = await Catalog.open(venice, data_dir=tmp_path / "new", default_model="chroma")
    assert second.source == "kept"
    assert second.as_of == first.as_of
    assert second.get("venice-sd35") is None
    assert second.default_model == "chroma"
    assert not await second.refresh()
    assert second.source == "kept"


@pytest.mark.parametrize(
    "broken", [None, b"", b"<html>", b'{"data": []}', b'{"data": [{"id": "x"}]}']
)
async def test_a_bad_answer_leaves_the_last_good_one(
    venice: VeniceClient, lists: Lists, tmp_path: Path, broken: bytes | None
) -> None:
    """A list that is away, unreadable or empty changes nothing but the log; the other list is taken."""
    catalog = await Catalog.open(venice, data_dir=tmp_path)
    lists.models = broken
    lists.styles = b'{"data": ["Only One"]}'
    with capture_logs() as logs:
        assert await catalog.refresh()
    assert len(catalog.offered()) == 37
    assert catalog.styles == ("Only One",)
    assert "models" in {line.get("list") for line in logs}
    lists.styles = b'{"data": []}'
    assert not await catalog.refresh()
    assert catalog.styles == ("Only One",)


async def test_a_malformed_model_is_dropped_alone_and_told(
    venice: VeniceClient, lists: Lists, tmp_path: Path
) -> None:
    """One entry that can't be read goes with a warning, the other models stay."""
    catalog = await Catalog.open(venice, data_dir=tmp_path)
    lists.change(chroma={"constraints": "none"})
    with capture_logs() as logs:
        assert await catalog.refresh()
    assert catalog.get("chroma") is None
    assert len(catalog.offered()) == 36
    assert ("warning", "chroma") in [(line["log_level"], line.get("model")) for line in logs]


async def test_a_list_of_offline_models_only_is_not_taken(
    venice: VeniceClient, lists: Lists, tmp_path: Path
) -> None:
    """There is always something to offer."""
    told = json.loads(lists.models or b"")
    for entry in told["data"]:
        entry["model_spec"]["offline"] = True
    lists.models = json.dumps(told).encode()
    lists.styles = None
    catalog = await Catalog.open(venice, data_dir=tmp_path)
    assert not await catalog.refresh()
    assert len(catalog.offered()) == 37


@pytest.mark.parametrize(
    "kept", [b"", b"{}", b"\xff\xfe", b'{"as_of": "x", "models": {}, "styles": 1}']
)
async def test_a_broken_file_does_not_stop_the_start(
    venice: VeniceClient, tmp_path: Path, kept: bytes
) -> None:
    """A kept catalogue that can't be read is told in the log, and the embedded one is used."""
    (tmp_path / "catalog.json").write_bytes(kept)
    with capture_logs() as logs:
        catalog = await Catalog.open(venice, data_dir=tmp_path)
    assert catalog.source == "embedded"
    assert [line["log_level"] for line in logs] == ["warning"]


async def test_a_directory_that_can_not_be_written_does_not_stop_the_refresh(
    venice: VeniceClient, tmp_path: Path
) -> None:
    """What can't be kept is told in the log, and used all the same."""
    (tmp_path / "file").write_text("in the way")
    catalog = await Catalog.open(venice, data_dir=tmp_path)
    catalog = Catalog(embedded_lists(), client=venice, data_dir=tmp_path / "file" / "below")
    with capture_logs() as logs:
        assert await catalog.refresh()
    assert catalog.source == "live"
    assert [line["event"] for line in logs] == ["catalogue not kept"]


async def test_models_are_taken_also_without_styles(venice: VeniceClient, lists: Lists) -> None:
    """A good list of models does not wait for the styles, and nothing is kept where nobody said where."""
    lists.change(chroma={"offline": True})
    lists.styles = None
    catalog = Catalog(embedded_lists(), client=venice)
    assert await catalog.refresh()
    assert catalog.get("chroma") is None
    assert len(catalog.styles) == 76


async def test_it_refreshes_until_told_to_stop(
    venice: VeniceClient, lists: Lists, tmp_path: Path
) -> None:
    """The first refresh comes at once, others follow, and stopping does not wait for the next."""
    catalog = await Catalog.open(venice, data_dir=tmp_path)
    stop = asyncio.Event()
    async with asyncio.timeout(20):
        running = asyncio.create_task(catalog.run(stop, every=0.01))
        await lists.until_asked(6)
        stop.set()
        await running
        stop.clear()
        running = asyncio.create_task(catalog.run(stop))
        await lists.until_asked(8)
        stop.set()
        await running


async def test_an_embedded_catalogue_has_nobody_to_ask() -> None:
    """Refreshing without a client is a mistake, told at once."""
    with pytest.raises(RuntimeError):
        await Catalog.embedded().refresh()
