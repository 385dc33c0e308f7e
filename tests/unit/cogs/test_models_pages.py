"""`/models` and `/styles`: within Discord's limits, and the whole query in each button's id."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.domain.rules import ChannelRules, Quality, Resolution
from bot.generation.restrictions import narrowed
from bot.language import english, language_of, languages
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
    from bot.language import Language
    from bot.venice.models import ModelSpec

ENGLISH, SPANISH = english(), language_of("es-ES")
in_each_language = pytest.mark.parametrize(
    "language", languages().values(), ids=lambda language: language.tag
)
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


@in_each_language
@pytest.mark.parametrize("length", [1, 8])
def test_pages_fit_a_message(length: int, language: Language) -> None:
    """Also with the longest names that a model could have, and dates of retirement on all."""
    retiring = Deprecation(date=datetime(2026, 9, 1, tzinfo=UTC), replacement="z-image-turbo")
    long = tuple(
        spec.model_copy(update={"name": "*" * 300, "deprecation": retiring}) for spec in SPECS
    )
    for specs in (SPECS, long):
        found = painters(specs)
        for number in range(1, len(found) + 1):
            page = page_of(found, number, length=length)
            text = _text.models(language, page, found=len(found), here=len(found))
            assert len(text) <= 4000


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_a_model_in_full_fits_and_tells_its_prices(spec: ModelSpec) -> None:
    """Every resolution has a price, and the way to paint with it is named."""
    (each,) = painters((spec,))
    text = _text.in_full(ENGLISH, each)
    assert len(text) <= 4000
    assert all(f"{resolution} $" in text for resolution in spec.resolutions)
    assert all(f"`{ratio}`" in text for ratio in spec.aspect_ratios)
    assert f"model:{spec.id}" in text
    assert _text.brief(ENGLISH, each).startswith("$")


@in_each_language
def test_nothing_is_missing_in_any_language(language: Language) -> None:
    """Whatever a model has and whatever is looked for, every message is there with all its values."""
    retiring = tuple(
        SPECS[0].model_copy(update={"deprecation": Deprecation(date=date, replacement=instead)})
        for date in (None, datetime(2026, 9, 1, tzinfo=UTC))
        for instead in (None, "z-image-turbo")
    )
    with capture_logs() as logs:
        for each in (*painters(), *painters(retiring)):
            _text.in_full(language, each)
            _text.brief(language, each)
            for here in (1, 2):
                _text.models(language, page_of([each], 1), found=1, here=here)
        for query in (Query(), Query(search="x", size=SizeKind.TIER)):
            _text.no_model(language, query, here=0, safe=True)
        for feature in Feature:
            _text.no_model(language, Query(feature=feature, most=Decimal(1)), here=3, safe=True)
        _text.styles(language, page_of(["Anime"] * 50, 2), found=50, known=60)
        _text.styles(language, page_of(["Anime"], 1), found=1, known=1)
        _text.no_style(language, "x", known=2)
    assert logs == []


def test_models_are_told_in_spanish() -> None:
    """Prices and numbers are written as they are in Spain, and commands named as they are called there."""
    spec = next(each for each in SPECS if each.id == "venice-sd35")
    (each,) = painters((spec,))
    full = _text.in_full(SPANISH, each).replace("\N{NO-BREAK SPACE}", " ")
    assert "Una imagen cuesta 0,01 US$ si solo das un prompt." in full
    assert "múltiplos de 16 hasta 1280, por defecto 1024" in full
    assert "`/imagina model:venice-sd35 prompt:…`" in full
    page = _text.models(SPANISH, page_of([each] * 9, 1, length=8), found=9, here=9)
    assert page.startswith("**Los 9 modelos que pueden pintar aquí** · página 1 de 2")
    query = Query(search="x", feature=Feature.LARGE)
    assert "Omite `característica` o `buscar`" in _text.no_model(SPANISH, query, here=9, safe=True)


def test_counts_are_those_of_what_is_found() -> None:
    """One is told in the singular, all as all, and some as so many of so many."""
    page = page_of(painters()[:1], 1)
    for found, here, told in (
        (1, 1, "**1 model that may paint here**"),
        (1, 3, "**1 of 3 models that may paint here**"),
        (3, 3, "**All 3 models that may paint here**"),
    ):
        assert _text.models(ENGLISH, page, found=found, here=here).startswith(told)


def test_a_retiring_model_says_when_and_what_instead() -> None:
    """The date is shown in the reader's own time."""
    moment = datetime(2026, 9, 1, tzinfo=UTC)
    spec = SPECS[0].model_copy(
        update={"deprecation": Deprecation(date=moment, replacement="z-image-turbo")}
    )
    text = _text.in_full(ENGLISH, *painters((spec,)))
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
        text = _text.in_full(ENGLISH, each)
        gone = set(spec.resolutions) - set(narrow.resolutions)
        assert not any(f"{resolution} $" in text for resolution in gone)
