"""What is offered while a member types: within Discord's limits, and only what may be painted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.destination import Rating
from bot.language import Language, english, language_of, languages
from bot.venice.catalog import Catalog
from cogs._ui import choices

ENGLISH, SPANISH = english(), language_of("es-ES")
LANGUAGES = tuple(languages().values())
_CATALOG = Catalog.embedded()


@given(st.text(max_size=20), st.sampled_from(Rating), st.sampled_from(LANGUAGES))
def test_completion_keeps_discords_limits(typed: str, rating: Rating, language: Language) -> None:
    """At most 25 choices with names and values of at most 100 characters, whatever is typed."""
    here = choices.allowed(_CATALOG, rating)
    found = choices.models(language, here, _CATALOG.default_model, typed)
    assert len(found) <= 25
    assert all(1 <= len(name) <= 100 and 1 <= len(value) <= 100 for name, value in found)
    assert len(choices.styles(_CATALOG, typed)) <= 25


def test_uncensored_models_are_offered_only_where_they_may_paint() -> None:
    """In a safe channel none of them is in the list."""
    safe, adult = (
        {
            value
            for _, value in choices.models(
                ENGLISH, choices.allowed(_CATALOG, rating), "", "lustify"
            )
        }
        for rating in (Rating.SAFE, Rating.AGE_RESTRICTED)
    )
    assert safe == set()
    assert adult


@pytest.mark.parametrize("spec", _CATALOG.offered(), ids=lambda spec: spec.id)
def test_what_is_completed_is_what_the_model_takes(spec: Any) -> None:  # noqa: ANN401  - parametrised
    """Sides are multiples within the bound, ratios and resolutions from the model's own lists."""
    for typed in ("", "1", "12", "x"):
        for _, side in choices.sides(spec, typed):
            assert side % spec.divisor == 0
            assert 0 < side <= spec.max_side
        ratios = choices.aspect_ratios(ENGLISH, spec, typed)
        assert {value for _, value in ratios} <= set(spec.aspect_ratios)
        resolutions = choices.resolutions(ENGLISH, spec, typed)
        assert {value for _, value in resolutions} <= set(spec.resolutions)
    assert bool(choices.sides(spec, "")) is not bool(spec.aspect_ratios)


def test_models_are_described_in_the_members_language() -> None:
    """The price, and how a size is chosen."""
    here = [spec for spec in _CATALOG.offered() if spec.id == "venice-sd35"]
    ((name, value),) = choices.models(SPANISH, here, "", "")
    assert value == "venice-sd35"
    assert "US$ cada una · ancho y alto" in name
    ((name, _),) = choices.models(ENGLISH, here, "", "")
    assert " each · width and height" in name
