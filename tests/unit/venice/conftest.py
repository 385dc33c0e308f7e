"""What the tests of the image API share: the embedded catalogue, and options of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from bot.domain.options import ImagineOptions
from bot.venice.catalog import embedded_lists

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.venice.models import ModelSpec

_RATIOS = ("1:1", "16:9", "AUTO", "1:3", "9x16", "banana", "0:1", "21:9", "3:4", "100000:1", "")
_TIERS = ("1K", "2k", "4K", "8K", "512", "1080p", "0K", "banana", "0.001k", "")
_QUALITIES = ("low", "Medium", "HIGH", "ultra", "")
_STYLES = ("Anime", "watercolor", "watercolour", "no such style", "", "HDR ")
_FORMATS = ("webp", "PNG", "jpg", "jpeg", "gif", "")
_TEXTS = st.one_of(
    st.text(max_size=40),
    st.builds(
        lambda piece, times: piece * times,
        st.text(min_size=1, max_size=12),
        st.integers(1, 900),
    ),
)


def _whole(low: int, high: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(low, high)


def _choice(*values: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values) | st.text(max_size=8)


_FLAGS = st.none() | st.booleans()
_ANY_OPTIONS = st.builds(
    ImagineOptions,
    prompt=_TEXTS,
    negative_prompt=st.none() | _TEXTS,
    style_preset=_choice(*_STYLES),
    aspect_ratio=_choice(*_RATIOS),
    resolution=_choice(*_TIERS),
    width=_whole(-10, 9000),
    height=_whole(-10, 9000),
    quality=_choice(*_QUALITIES),
    variants=_whole(-1, 6),
    seed=_whole(-(2**40), 2**40),
    steps=_whole(-5, 200),
    cfg_scale=st.none() | st.floats(),
    lora_strength=_whole(-5, 200),
    format=_choice(*_FORMATS),
    safe_mode=_FLAGS,
    hide_watermark=_FLAGS,
    embed_exif_metadata=_FLAGS,
    enable_web_search=_FLAGS,
    enhance_prompt=_FLAGS,
    skip_prompt_optimization=_FLAGS,
    style_references=_whole(-1, 6),
)


@pytest.fixture(scope="session")
def any_options() -> st.SearchStrategy[ImagineOptions]:
    """Options of all kinds, sensible and not."""
    return _ANY_OPTIONS


@pytest.fixture(scope="session")
def spec_of() -> Callable[[str], ModelSpec]:
    """The embedded specification of a model, by its id."""
    by_id = {spec.id: spec for spec in embedded_lists().models}
    return by_id.__getitem__


@pytest.fixture(scope="session")
def styles() -> tuple[str, ...]:
    """The embedded style presets."""
    return embedded_lists().styles
