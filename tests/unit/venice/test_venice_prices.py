"""What a request costs before it is sent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.options import ImagineOptions
from bot.venice.models import Pricing
from bot.venice.pricing import price

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.venice.models import ModelSpec


@pytest.mark.parametrize(
    ("model", "asked", "dollars"),
    [
        ("venice-sd35", {}, "0.01"),
        ("venice-sd35", {"variants": 4}, "0.04"),
        ("wan-2-7-pro-text-to-image", {"variants": 3}, "0.28125"),
        ("nano-banana-pro", {}, "0.18"),
        ("nano-banana-pro", {"resolution": "4k", "quality": "high"}, "0.35"),
        ("gpt-image-2", {}, "0.26"),
        ("gpt-image-2", {"resolution": "2K", "quality": "medium", "variants": 2}, "0.26"),
        ("grok-imagine-image-2-0", {"resolution": "2K"}, "0.1"),
    ],
)
def test_prices_are_the_catalogues_times_the_pictures(
    model: str, asked: dict[str, Any], dollars: str, spec_of: Callable[[str], ModelSpec]
) -> None:
    """The price is exact, by resolution and quality where the model has them, with its defaults."""
    options = ImagineOptions(prompt="a red fox", **asked)
    assert price(options, spec_of(model)) == Decimal(dollars)


def test_the_dearest_counts_where_nobody_says_which(spec_of: Callable[[str], ModelSpec]) -> None:
    """Without a default resolution and quality the most that it could cost is told."""
    unsaid = {"default_resolution": None, "default_quality": None}
    spec = spec_of("gpt-image-2").model_copy(update=unsaid)
    assert price(ImagineOptions(prompt="a red fox"), spec) == Decimal("0.83")
    low = ImagineOptions(prompt="a red fox", quality="low")
    assert price(low, spec) == Decimal("0.05")


def test_a_model_without_a_price_can_not_be_priced(spec_of: Callable[[str], ModelSpec]) -> None:
    """What has no price is an error and never free."""
    spec = spec_of("venice-sd35").model_copy(update={"pricing": Pricing()})
    with pytest.raises(LookupError, match="venice-sd35"):
        price(ImagineOptions(prompt="a red fox"), spec)
    tier = spec_of("nano-banana-pro").model_copy(update={"default_resolution": "8K"})
    with pytest.raises(LookupError):
        price(ImagineOptions(prompt="a red fox"), tier)
