"""What a request costs before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.venice.matching import listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from bot.domain.options import ImagineOptions
    from bot.venice.models import ModelSpec

T = TypeVar("T")


def price(options: ImagineOptions, spec: ModelSpec) -> Decimal:
    """US dollars for all variants together, exactly as the catalogue tells them.

    Where neither the options nor the model tell the resolution or the quality, the dearest that it could
    be counts, so that a budget is never overdrawn. Raises `LookupError` when the model has no such price,
    which the catalogue rules out for every model that it offers.
    """
    pricing = spec.pricing
    resolution = _charged(options.resolution, spec.resolutions, spec.default_resolution)
    prices: list[Decimal] = []
    if pricing.quality and spec.qualities:
        quality = _charged(options.quality, spec.qualities, spec.default_quality)
        for levels in _of(pricing.quality, resolution):
            prices += _of(levels, quality)
    elif pricing.resolutions:
        prices += _of(pricing.resolutions, resolution)
    elif pricing.generation is not None:
        prices.append(pricing.generation)
    if not prices:
        raise LookupError(f"{spec.id} has no price for these options")
    return max(prices) * (options.variants or 1)


def _charged(given: str | None, known: tuple[str, ...], default: str | None) -> str | None:
    """What will be charged: what was given, if the model knows it, else what it does by itself."""
    found = listed(given, known) if given is not None else None
    return found if found is not None else default


def _of(table: Mapping[str, T], name: str | None) -> list[T]:
    """The entry of that name, without case; all of them when the name is not known."""
    if name is None:
        return list(table.values())
    found = listed(name, table)
    return [table[found]] if found is not None else []
