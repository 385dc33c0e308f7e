"""Whatever the rules leave of whichever model: nothing beyond them is sent, and what is offered passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.options import ImagineOptions
from bot.domain.rules import ChannelRules, Quality, Resolution
from bot.generation.restrictions import filled_in, narrowed, problems
from bot.language import english
from bot.venice import matching, sizing
from bot.venice.catalog import Catalog
from bot.venice.models import ModelSpec, SizeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.errors import OptionValue

CATALOG = Catalog.embedded()
SPECS = CATALOG.offered()
GPT = "gpt-image-2"
SHARED = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_rules = st.builds(
    ChannelRules,
    max_resolution=st.sampled_from(Resolution),
    max_quality=st.sampled_from(Quality),
    max_variants=st.integers(1, 4),
    web_search=st.booleans(),
    refused_models=st.lists(st.sampled_from([spec.id for spec in SPECS]), max_size=2).map(tuple),
)
_options = st.builds(
    ImagineOptions,
    prompt=st.sampled_from(["a red fox", "x" * 9000]),
    style_preset=st.sampled_from([None, None, "Anime", "nothing like it"]),
    aspect_ratio=st.sampled_from([None, "1:1", "16:9", "7:5", "nonsense"]),
    resolution=st.sampled_from([None, "1K", "2k", "4K", "8K", "1080p", "nonsense"]),
    width=st.sampled_from([None, 64, 1000, 1280, 4096]),
    height=st.sampled_from([None, 64, 1000]),
    quality=st.sampled_from([None, "low", "Medium", "high", "best"]),
    variants=st.none() | st.integers(-1, 6),
    steps=st.none() | st.integers(0, 60),
    format=st.sampled_from([None, "png", "webp", "bmp"]),
    enable_web_search=st.sampled_from([None, True, False]),
)


@st.composite
def _specs(draw: st.DrawFn) -> ModelSpec:
    """A model of the catalogue, with any of its values as its default, or with none."""
    spec = draw(st.sampled_from(SPECS))
    return spec.model_copy(
        update={
            "default_resolution": draw(st.sampled_from([None, *spec.resolutions])),
            "default_quality": draw(st.sampled_from([None, *spec.qualities])),
        }
    )


def _within(options: ImagineOptions, spec: ModelSpec, rules: ChannelRules) -> bool:
    """Whether what will be painted is within the rules, by a reading of them that is not the bot's."""
    # Where nobody says which, the model may choose any of its own.
    resolution = options.resolution or spec.default_resolution
    sizes = spec.resolutions if resolution is None else (resolution,)
    small = spec.kind is not SizeKind.TIER or all(
        int(each[0]) <= int(rules.max_resolution[0]) for each in sizes
    )
    quality = options.quality or spec.default_quality
    levels = list(Quality)
    quick = not spec.qualities or all(
        levels.index(Quality(each)) <= levels.index(rules.max_quality)
        for each in (spec.qualities if quality is None else (quality,))
    )
    few = (options.variants or 1) <= rules.max_variants
    return small and quick and few and (rules.web_search or not options.enable_web_search)


@SHARED
@given(spec=_specs(), rules=_rules, options=_options)
def test_what_passes_is_within_the_rules_and_what_is_offered_passes(
    spec: ModelSpec, rules: ChannelRules, options: ImagineOptions
) -> None:
    """Either all is within the model and the rules, or the offered changes make it so, in one step."""
    narrow = narrowed(spec, rules)
    if narrow is None:
        return
    asked, told = filled_in(options, spec, narrow)
    found, changes = problems(asked, spec, narrow, rules, CATALOG.styles)
    offered: Mapping[str, OptionValue] = {}
    if found:
        assert changes
        offered = changes
        assert len({problem.field for problem in found}) == len(found)
        asked, more = filled_in(asked.changed(changes), spec, narrow)
        told += more
        assert problems(asked, spec, narrow, rules, CATALOG.styles) == ((), None)
    asked = sizing.spelled(asked, spec, CATALOG.styles)
    assert sizing.check(asked, spec, CATALOG.styles) == ()
    assert _within(asked, spec, rules)
    before = options.changed(offered).given()
    added = asked.given().keys() - before.keys()
    assert added <= {"resolution", "quality"}
    for name in added:
        assert f"`{name}: " in "".join(map(english().say, told))


@SHARED
@given(spec=_specs(), rules=_rules)
def test_a_model_is_left_out_only_when_nothing_of_it_is_left(
    spec: ModelSpec, rules: ChannelRules
) -> None:
    """It is refused by name, or has no resolution or no quality that the rules allow; else it paints."""
    narrow = narrowed(spec, rules)
    most = matching.edge_of(rules.max_resolution) or 0
    sizes = [size for size in spec.resolutions if (matching.edge_of(size) or 9e9) <= most]
    levels = list(Quality)[: list(Quality).index(rules.max_quality) + 1]
    nothing_left = (
        spec.id in rules.refused_models
        or (spec.kind is SizeKind.TIER and not sizes)
        or (bool(spec.qualities) and not {*spec.qualities} & {*levels})
    )
    assert (narrow is None) == nothing_left
    if narrow is None:
        return
    assert list(narrow.resolutions) == sizes
    assert {*narrow.qualities} == {*spec.qualities} & {*levels}
    asked, _ = filled_in(ImagineOptions(prompt="a red fox"), spec, narrow)
    assert problems(asked, spec, narrow, rules, CATALOG.styles) == ((), None)


def _gpt(**changes: object) -> ModelSpec:
    spec = CATALOG.get(GPT)
    assert spec is not None
    return spec.model_copy(update=changes)


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"resolutions": ("2K", "4K")}, ChannelRules(max_resolution=Resolution.K1)),
        ({"resolutions": ("huge",)}, ChannelRules(max_resolution=Resolution.K2)),
        ({"qualities": ("medium", "high")}, ChannelRules(max_quality=Quality.LOW)),
        ({"qualities": ("ultra",)}, ChannelRules(max_quality=Quality.HIGH)),
        ({}, ChannelRules(refused_models=(GPT,))),
        ({}, ChannelRules(allowed_models=("another",))),
    ],
)
def test_a_model_without_anything_allowed_is_not_offered(
    changes: dict[str, object], rules: ChannelRules
) -> None:
    """What is too large, too careful or unmeasured in every way is nothing that the rules leave."""
    assert narrowed(_gpt(**changes), rules) is None


def test_without_rules_a_model_stays_as_it_is() -> None:
    """The defaults leave every model whole, also with sizes that can't be measured."""
    for spec in (*SPECS, _gpt(resolutions=("huge", "1K"))):
        assert narrowed(spec, ChannelRules()) is spec


@pytest.mark.parametrize(
    ("default", "most", "filled"),
    [("4K", Resolution.K2, "2K"), ("2K", Resolution.K1, "1K"), ("2K", Resolution.K2, None)],
)
def test_a_default_is_lowered_to_the_largest_that_is_allowed(
    default: str, most: Resolution, filled: str | None
) -> None:
    """Only where the model's own default would pass the rules, and never where the member chose."""
    spec, rules = _gpt(default_resolution=default), ChannelRules(max_resolution=most)
    narrow = narrowed(spec, rules)
    assert narrow is not None
    asked, notes = filled_in(ImagineOptions(prompt="a fox"), spec, narrow)
    assert asked.resolution == filled
    assert len(notes) == (filled is not None)
    chosen = ImagineOptions(prompt="a fox", resolution="1K", quality="low")
    assert filled_in(chosen, spec, narrow) == (chosen, ())


def test_the_rule_is_named_where_the_model_would_take_it() -> None:
    """What is beyond the rules is told as that, and what the model does not know as what it is."""
    rules = ChannelRules(max_resolution=Resolution.K1)
    narrow = narrowed(_gpt(), rules)
    assert narrow is not None
    told = {}
    for given_ in ("4K", "nonsense"):
        asked = ImagineOptions(prompt="a fox", resolution=given_)
        (problem,), changes = problems(asked, _gpt(), narrow, rules, CATALOG.styles)
        told[given_] = problem.takes
        assert changes is not None
    assert english().say(told["4K"]) == "it is more than the rules here allow"
    assert told["nonsense"] != told["4K"]
