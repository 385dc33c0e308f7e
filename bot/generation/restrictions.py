"""What the rules of a channel leave of a model and of a request."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.domain.rules import Quality
from bot.errors import OptionsRefused, Problem
from bot.language import Said
from bot.venice import matching, sizing
from bot.venice.models import MAX_VARIANTS, SizeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.options import ImagineOptions
    from bot.domain.rules import ChannelRules
    from bot.errors import OptionValue
    from bot.venice.models import ModelSpec

_RANKS: Mapping[str, int] = {level: rank for rank, level in enumerate(Quality)}


def narrowed(spec: ModelSpec, rules: ChannelRules) -> ModelSpec | None:
    """The model with only the resolutions and qualities that the rules allow; None where nothing is left."""
    if not rules.allows(spec.id):
        return None
    resolutions = tuple(each for each in spec.resolutions if _small_enough(each, rules))
    qualities = tuple(each for each in spec.qualities if _quick_enough(each, rules))
    if len(resolutions) == len(spec.resolutions) and len(qualities) == len(spec.qualities):
        return spec
    if (spec.kind is SizeKind.TIER and not resolutions) or (spec.qualities and not qualities):
        return None
    return spec.model_copy(update={"resolutions": resolutions, "qualities": qualities})


def _small_enough(resolution: str, rules: ChannelRules) -> bool:
    edge, most = matching.edge_of(resolution), matching.edge_of(rules.max_resolution)
    # What can't be measured is not known to be small enough, unless everything is allowed.
    return most is None or rules.max_resolution == "4K" or (edge is not None and edge <= most)


def _quick_enough(quality: str, rules: ChannelRules) -> bool:
    return _RANKS.get(quality.casefold(), len(_RANKS)) <= _RANKS[rules.max_quality]


def filled_in(
    options: ImagineOptions, spec: ModelSpec, narrow: ModelSpec
) -> tuple[ImagineOptions, tuple[Said, ...]]:
    """Set what was left out where the model's own default would pass the rules, and say so."""
    changes: dict[str, OptionValue] = {}
    if narrow.resolutions != spec.resolutions and options.resolution is None:
        changes |= _largest("resolution", spec.default_resolution, narrow.resolutions)
    if narrow.qualities != spec.qualities and options.quality is None:
        changes |= _largest("quality", spec.default_quality, narrow.qualities)
    notes = (
        Said("note-filled-by-rule", {"option": name, "value": str(value)})
        for name, value in changes.items()
    )
    return options.changed(changes), tuple(notes)


def _largest(name: str, default: str | None, allowed: Sequence[str]) -> dict[str, OptionValue]:
    if default is not None and matching.listed(default, allowed) is not None:
        return {}

    def size(each: str) -> float:
        return matching.edge_of(each) or _RANKS.get(each.casefold(), 0)

    return {name: max(allowed, key=size)}


def problems(
    options: ImagineOptions,
    spec: ModelSpec,
    narrow: ModelSpec,
    rules: ChannelRules,
    styles: Sequence[str],
) -> tuple[tuple[Problem, ...], Mapping[str, OptionValue] | None]:
    """What neither the model nor the rules take, and the changes with which both do at once."""
    ruled = (*_variants(options, rules), *_web_search(options, rules))
    first: dict[str, OptionValue] = {}
    for problem in ruled:
        first.update(problem.nearest or {})
    named = {problem.field for problem in ruled}
    fitting = tuple(
        _by_rule(problem, spec)
        for problem in sizing.check(options, narrow, styles)
        if problem.field not in named
    )
    found = (*ruled, *fitting)
    return found, sizing.changes(options, narrow, styles, first=first) if found else None


def _by_rule(problem: Problem, spec: ModelSpec) -> Problem:
    """The same problem, said as a rule's where the model itself would take it."""
    known = {"resolution": spec.resolutions, "quality": spec.qualities}.get(problem.field, ())
    if matching.listed(str(problem.given), known) is None:
        return problem
    return replace(problem, takes=Said("takes-by-rule"))


def _variants(options: ImagineOptions, rules: ChannelRules) -> Iterator[Problem]:
    # More than Venice takes at all is not for a rule to say.
    if rules.max_variants < MAX_VARIANTS and (options.variants or 1) > rules.max_variants:
        yield Problem(
            field="variants",
            given=options.variants,
            takes=Said("takes-variants-by-rule", {"most": rules.max_variants}),
            nearest={"variants": rules.max_variants},
        )


def _web_search(options: ImagineOptions, rules: ChannelRules) -> Iterator[Problem]:
    if options.enable_web_search and not rules.web_search:
        yield Problem(
            field="enable_web_search",
            given=True,
            takes=Said("takes-no-web-search-by-rule"),
            nearest={"enable_web_search": None},
        )


def unknown_model(name: str, ids: Sequence[str]) -> OptionsRefused:
    """The refusal of a model that there is none of, with the nearest of those that paint here."""
    close = get_close_matches(name.lower(), ids, n=1, cutoff=0.3) or list(ids[:1])
    changes = {"model": close[0]} if close else None
    problem = Problem(
        field="model",
        given=name,
        takes=Said("takes-known-model"),
        nearest=changes,
    )
    return OptionsRefused((problem,), changes)
