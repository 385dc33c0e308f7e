"""What is offered while a member types, for the chosen model and the channel; without I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.destination import Rating
from bot.domain.options import ImagineOptions
from bot.venice.models import SizeKind
from bot.venice.pricing import price
from cogs._ui.text import shorten

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from decimal import Decimal

    from bot.language import Language
    from bot.venice.catalog import Catalog
    from bot.venice.models import ModelSpec

_MOST = 25
"""Choices that Discord shows."""
_LONGEST = 100
"""Characters of a choice's name and value, says Discord."""
_COMMON_SIDES = (512, 640, 768, 832, 896, 1024, 1152, 1216, 1280)
_SIZED_BY = {
    SizeKind.PIXEL: "ui-sized-by-pixels",
    SizeKind.RATIO: "ui-sized-by-ratio",
    SizeKind.TIER: "ui-sized-by-ratio-and-resolution",
}


def models(
    language: Language, here: Iterable[ModelSpec], default: str, typed: str
) -> list[tuple[str, str]]:
    """Names and ids of the models `here` that match what is typed, the `default` first."""
    ordered = sorted(here, key=lambda spec: spec.id != default)
    return _matching(((_model_name(language, spec), spec.id) for spec in ordered), typed)


def allowed(catalog: Catalog, rating: Rating) -> Iterator[ModelSpec]:
    """The models that may paint in a place of this rating, whatever its rules say."""
    for spec in catalog.offered():
        if rating is Rating.AGE_RESTRICTED or not spec.uncensored:
            yield spec


def styles(catalog: Catalog, typed: str) -> list[tuple[str, str]]:
    """The styles that match what is typed."""
    return _matching(((style, style) for style in catalog.styles), typed)


def aspect_ratios(language: Language, spec: ModelSpec | None, typed: str) -> list[tuple[str, str]]:
    """The ratios that the model takes."""
    if spec is None:
        return []
    return _matching(_marked(language, spec.aspect_ratios, spec.default_aspect_ratio), typed)


def resolutions(language: Language, spec: ModelSpec | None, typed: str) -> list[tuple[str, str]]:
    """The resolutions that the model takes, each with its price."""
    if spec is None:
        return []
    priced = ((f"{each} · {language.money(_price(spec, each))}", each) for each in spec.resolutions)
    return _matching(priced, typed)


def sides(spec: ModelSpec | None, typed: str) -> list[tuple[str, int]]:
    """Widths or heights that the model takes: the common ones, or those with what is typed in them."""
    if spec is None or spec.kind is not SizeKind.PIXEL:
        return []
    typed = typed.strip()
    if typed:
        fitting = range(spec.divisor, spec.max_side + 1, spec.divisor)
        found = [side for side in fitting if typed in str(side)]
        found.sort(key=lambda side: (not str(side).startswith(typed), side))
    else:
        found = [
            side for side in _COMMON_SIDES if side <= spec.max_side and side % spec.divisor == 0
        ]
    return [(f"{side} px", side) for side in found[:_MOST]]


def several(typed_so_far: str, names: Collection[str], word: str = "") -> list[str]:
    """Lists with one more name than stands before the last comma; `word` is that for an empty list."""
    before, comma, last = typed_so_far.rpartition(",")
    taken = [each.strip() for each in before.split(",") if each.strip()]
    start = f"{', '.join(taken)}, " if comma and taken else ""
    wanted = last.strip().casefold()
    there = {each.casefold() for each in taken}
    offered = [word] if word and not taken else []
    offered += [name for name in names if name.casefold() not in there]
    found = [name for name in offered if wanted in name.casefold()]
    found.sort(key=lambda name: not name.casefold().startswith(wanted))
    return [f"{start}{name}" for name in found]


def _model_name(language: Language, spec: ModelSpec) -> str:
    each = language.say("ui-price-each", price=str(_price(spec)))
    parts = [spec.name, each, language.say(_SIZED_BY[spec.kind])]
    if spec.deprecation is not None:
        date = spec.deprecation.date
        parts.append(
            language.say("ui-retiring")
            if date is None
            else language.say("ui-retiring-on", date=f"{date:%Y-%m-%d}")
        )
    return " · ".join(parts)


def _price(spec: ModelSpec, resolution: str | None = None) -> Decimal:
    return price(ImagineOptions(prompt="", model=spec.id, resolution=resolution), spec)


def _marked(
    language: Language, values: Iterable[str], default: str | None
) -> Iterator[tuple[str, str]]:
    for value in values:
        name = language.say("ui-models-own", value=value) if value == default else value
        yield name, value


def _matching(choices: Iterable[tuple[str, str]], typed: str) -> list[tuple[str, str]]:
    """Those with what is typed anywhere in name or value; those that begin with it first."""
    wanted = typed.strip().casefold()
    found = [
        (name, value)
        for name, value in choices
        if len(value) <= _LONGEST and (wanted in name.casefold() or wanted in value.casefold())
    ]
    if wanted:
        found.sort(key=lambda each: not each[1].casefold().startswith(wanted))
    return [(shorten(name, _LONGEST), value) for name, value in found[:_MOST]]
