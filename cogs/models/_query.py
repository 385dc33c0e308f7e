"""What is looked for among the models, and which of them fit; without I/O."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.options import ImagineOptions
from bot.generation.restrictions import filled_in
from bot.venice.pricing import price

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from bot.venice.models import ModelSpec, SizeKind


class Feature(StrEnum):
    """What a model may have beyond painting."""

    WEB_SEARCH = "web_search"
    QUALITIES = "qualities"
    STYLE_REFERENCES = "style_references"
    LARGE = "large"
    """A resolution above 1K."""
    PRIVATE = "private"
    """Venice: prompts are not kept; the others are passed on without names."""
    UNCENSORED = "uncensored"


_HAS: dict[Feature, Callable[[ModelSpec], bool]] = {
    Feature.WEB_SEARCH: lambda spec: spec.supports_web_search,
    Feature.QUALITIES: lambda spec: bool(spec.qualities),
    Feature.STYLE_REFERENCES: lambda spec: spec.max_style_references > 0,
    Feature.LARGE: lambda spec: len(spec.resolutions) > 1,
    Feature.PRIVATE: lambda spec: spec.privacy == "private",
    Feature.UNCENSORED: lambda spec: spec.uncensored,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What is looked for; None is any. `most` is US dollars for one picture, `search` part of a name."""

    size: SizeKind | None = None
    most: Decimal | None = None
    feature: Feature | None = None
    search: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Painter:
    """A model as the rules of a channel leave it.

    `price` is US dollars for one picture with nothing but a prompt; `is_default`: it paints where no
    model is named.
    """

    spec: ModelSpec
    price: Decimal
    is_default: bool


def painter(narrow: ModelSpec, spec: ModelSpec, default: ModelSpec | None) -> Painter:
    """A model as the rules leave it and as it is, beside the one that paints where none is named."""
    options, _ = filled_in(ImagineOptions(prompt="", model=spec.id), spec, narrow)
    is_default = default is not None and default.id == spec.id
    return Painter(spec=narrow, price=price(options, spec), is_default=is_default)


def matching(painters: Iterable[Painter], query: Query) -> tuple[Painter, ...]:
    """Those that fit, the default first and the others in Venice's order."""
    found = [each for each in painters if _fits(each, query)]
    return tuple(sorted(found, key=lambda each: not each.is_default))


def _fits(each: Painter, query: Query) -> bool:
    spec, wanted = each.spec, query.search.strip().casefold()
    return (
        (query.size is None or spec.kind is query.size)
        and (query.most is None or each.price <= query.most)
        and (query.feature is None or _HAS[query.feature](spec))
        and (wanted in spec.id.casefold() or wanted in spec.name.casefold())
    )
