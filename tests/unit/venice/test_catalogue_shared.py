"""The lists that one process fetched are those of all."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.venice.catalog import Catalog, Source, embedded_lists


async def test_what_one_has_another_takes_over() -> None:
    """Models, styles and their time come across as they were."""
    lists = embedded_lists()
    styles = ["Only This"]
    fresh = replace(lists, styles=tuple(styles), styles_json=json.dumps({"data": styles}).encode())
    here, there = Catalog(fresh), Catalog.embedded()
    await there.take(here.kept())
    assert there.styles == ("Only This",)
    assert [spec.id for spec in there.offered()] == [spec.id for spec in here.offered()]
    assert there.as_of == here.as_of
    assert there.source is Source.KEPT


async def test_what_can_not_be_read_leaves_what_there_was() -> None:
    """A broken row is no reason to offer nothing."""
    catalog = Catalog.embedded()
    before = catalog.offered()
    for broken in ("", "{}", "[]", '{"as_of": "2026-01-01T00:00:00Z", "models": [], "styles": []}'):
        await catalog.take(broken)
    assert catalog.offered() == before
