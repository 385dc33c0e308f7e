"""`/models` and `/styles`: within Discord's limits, and the whole query in each button's id."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rules import ChannelRules, Quality, Resolution
from bot.generation.restrictions import narrowed
from bot.venice.catalog import embedded_lists
from bot.venice.models import Deprecation, SizeKind
from cogs._ui.pages import page_of
from cogs.models import _text
from cogs.models._ids import (
    CENTS,
    LONGEST_SEARCH,
    MODELS,
    PICK,
    STYLES,
    models_id,
    pick_id,
    read_query,
    styles_id,
)
from cogs.models._query import Feature, Painter, Query, matching, painter

if TYPE_CHECKING:
    from bot.venice.models import ModelSpec

SPECS = embedded_lists().models
_SEARCHES = st.text(max_size=LONGEST_SEARCH)
_QUERIES = st.builds(
    Query,
    size=st.none() | st.sampled_from(SizeKind),
    most=st.none() | st.floats(0, 100).map(lambda dollars: Decimal(str(dollars)).quantize(CENTS)),
    feature=st.none() | st.sampled_from(Feature),
    search=_SEARCHES,
)
_PAGES = st.integers(0, 9999)


def utf16(text: str) -> int:
    """Characters as the stricter of Discord's readers may count them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def painters(specs: tuple[ModelSpec, ...] = SPECS) -> tuple[Painter, ...]:
    """Models as a channel without rules has them; the first paints by itself."""
    return tuple(painter(spec, spec, specs[0]) for spec in specs)


@given(query=_QUERIES, page=_PAGES)
def test_ids_hold_the_whole_query(query: Query, page: int) -> None:
    """Whatever is looked for comes back from an id of at most 100 characters."""
    for made, template in ((models_id, MODELS), (pick_id, PICK)):
        custom_id = made(query, page)
        assert utf16(custom_id) <= 100
        match = template.fullmatch(custom_id)
        assert match is not None
        assert read_query(match) == (query, page)


@given(search=_SEARCHES, page=_PAGES)
def test_ids_of_styles_hold_the_search(search: str, page: int) -> None:
    """So do those of the styles, and no id is taken for another kind's."""
    custom_id = styles_id(search, page)
    assert utf16(custom_id) <= 100
    match = STYLES.fullmatch(custom_id)
    assert match is not None
    assert (match["search"], int(match["page"])) == (search, page)
    assert MODELS.fullmatch(custom_id) is None
    assert PICK.fullmatch(models_id(Query(search=search), page)) is None


@given(query=_QUERIES)
def test_every_filter_holds(query: Query) -> None:
    """What is found fits all that was asked for, and nothing that fits is missing."""
    found = matching(painters(), query)
    for each in painters():
        fits = (
            (query.size is None or each.spec.kind is query.size)
            and (query.most is None or each.price <= query.most)
            and (query.feature is not Feature.UNCENSORED or each.spec.uncensored)
            and (query.feature is not Feature.WEB_SEARCH or each.spec.supports_web_search)
        )
        assert fits or each not in found
    assert matching(painters(), Query())[0].is_default
    assert len(matching(painters(), Query())) == len(SPECS)


@pytest.mark.parametrize("length", [1, 8])
def test_pages_fit_a_message(length: int) -> None:
    """Also with the longest names that a model could have, and dates of retirement on all."""
    retiring = Deprecation(date=datetime(2026, 9, 1, tzinfo=UTC), replacement="z-image-turbo")
    long = tuple(
        spec.model_copy(update={"name": "*" * 300, "deprecation": retiring}) for spec in SPECS
    )
    for specs in (SPECS, long):
        found = painters(specs)
        for number in range(1, len(found) + 1):
            page = page_of(found, number, length=length)
            text = _text.models(page, found=len(found), here=len(found))
            assert len(text) <= 4000


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_a_model_in_full_fits_and_tells_its_prices(spec: ModelSpec) -> None:
    """Every resolution has a price, and the way to paint with it is named."""
    (each,) = painters((spec,))
    text = _text.in_full(each)
    assert len(text) <= 4000
    assert all(f"{resolution} $" in text for resolution in spec.resolutions)
    assert all(f"`{ratio}`" in text for ratio in spec.aspect_ratios)
    assert f"model:{spec.id}" in text
    assert _text.brief(each).startswith("$")


def test_a_retiring_model_says_when_and_what_instead() -> None:
    """The date is shown in the reader's own time."""
    moment = datetime(2026, 9, 1, tzinfo=UTC)
    spec = SPECS[0].model_copy(
        update={"deprecation": Deprecation(date=moment, replacement="z-image-turbo")}
    )
    text = _text.in_full(*painters((spec,)))
    assert f"<t:{int(moment.timestamp())}:D>" in text
    assert "`z-image-turbo` instead" in text


@pytest.mark.parametrize("most", list(Resolution))
@pytest.mark.parametrize("quality", list(Quality))
def test_prices_are_those_that_the_rules_leave(most: Resolution, quality: Quality) -> None:
    """A model that may paint less is shown with what a picture costs there, and never with more."""
    rules = ChannelRules(max_resolution=most, max_quality=quality)
    for spec in SPECS:
        narrow = narrowed(spec, rules)
        if narrow is None:
            continue
        each = painter(narrow, spec, None)
        assert each.price <= painter(spec, spec, None).price or narrow.resolutions == ()
        text = _text.in_full(each)
        gone = set(spec.resolutions) - set(narrow.resolutions)
        assert not any(f"{resolution} $" in text for resolution in gone)
