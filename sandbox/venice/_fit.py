"""What one model adds to the contract: its kind of sizing, its limits, and the recipe that results.

Pixel models take `width` and `height`, ratio models `aspect_ratio`, tier models `aspect_ratio` and
`resolution`; each refuses the others' fields, as the documented page tells under its sizes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sandbox.venice._contract import PROMPT_LIMIT, Problem
from sandbox.venice._json import as_int, utf16_length
from sandbox.venice._references import size_of_image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sandbox.venice._catalog import Model
    from sandbox.venice._json import JSON

_MEGAPIXEL = 1024 * 1024
_REFERENCE_BYTES = 8 * 2**20


def check_model(body: Mapping[str, JSON], model: Model, styles: Sequence[str]) -> list[Problem]:
    """Tell everything in a body (fields already checked) that this model does not take."""
    return [
        *_prompts(body, model),
        *(_ratio_sizing(body, model) if model.aspect_ratios else _pixel_sizing(body, model)),
        *_extras(body, model, styles),
    ]


def size_of(body: Mapping[str, JSON], model: Model) -> tuple[int, int]:
    """Tell (width, height) in pixels of the pictures that a checked body asks for."""
    if not model.aspect_ratios:
        return as_int(body.get("width")) or 1024, as_int(body.get("height")) or 1024
    ratio = _ratio(body, model)
    if not model.resolutions:
        return _rounded(math.sqrt(_MEGAPIXEL * ratio)), _rounded(math.sqrt(_MEGAPIXEL / ratio))
    long_side = 1024 * _tier(resolution_of(body, model))
    if ratio >= 1:
        return long_side, _rounded(long_side / ratio)
    return _rounded(long_side * ratio), long_side


def resolution_of(body: Mapping[str, JSON], model: Model) -> str:
    """Tell the tier that a checked body asks for; empty on models without tiers."""
    value = body.get("resolution")
    return value if isinstance(value, str) else model.default_resolution


def quality_of(body: Mapping[str, JSON], model: Model) -> str:
    """Tell the quality that is painted and charged; models without qualities ignore the field."""
    value = body.get("quality")
    return value if isinstance(value, str) and model.qualities else model.default_quality


def _prompts(body: Mapping[str, JSON], model: Model) -> Iterator[Problem]:
    limit = min(model.prompt_limit, PROMPT_LIMIT)
    for name in ("prompt", "negative_prompt"):
        text = body.get(name)
        if isinstance(text, str) and utf16_length(text) > limit:
            message = f"{model.id} takes at most {limit} characters, received {utf16_length(text)}"
            yield Problem(name, "too_big", message)


def _pixel_sizing(body: Mapping[str, JSON], model: Model) -> Iterator[Problem]:
    for name in ("aspect_ratio", "resolution"):
        if name in body:
            yield Problem(name, "custom", f"{model.id} is sized by width and height")
    for name in ("width", "height"):
        side = as_int(body.get(name))
        if side is not None and side % model.divisor:
            yield Problem(name, "not_multiple_of", f"Must be a multiple of {model.divisor}")


def _ratio_sizing(body: Mapping[str, JSON], model: Model) -> Iterator[Problem]:
    for name in ("width", "height"):
        if name in body:
            yield Problem(name, "custom", f"{model.id} is sized by aspect_ratio")
    if "resolution" in body and not model.resolutions:
        yield Problem("resolution", "custom", f"{model.id} has no resolution tiers")
    listed = (("aspect_ratio", model.aspect_ratios), ("resolution", model.resolutions))
    for name, options in listed:
        value = body.get(name)
        if value is not None and options and value not in options:
            message = f"{model.id} takes {', '.join(options)}, received {value}"
            yield Problem(name, "invalid_enum_value", message)


def _extras(body: Mapping[str, JSON], model: Model, styles: Sequence[str]) -> Iterator[Problem]:
    steps = as_int(body.get("steps"))
    if steps is not None and steps > model.max_steps:
        yield Problem("steps", "too_big", f"{model.id} takes at most {model.max_steps} steps")
    style = body.get("style_preset")
    if style is not None and style not in styles:
        yield Problem("style_preset", "invalid_enum_value", f"Unknown style preset {style!r}")
    quality = body.get("quality")
    if quality is not None and model.qualities and quality not in model.qualities:
        options = ", ".join(model.qualities)
        yield Problem("quality", "invalid_enum_value", f"{model.id} takes {options}")
    if body.get("enable_web_search") is True and not model.web_search:
        yield Problem("enable_web_search", "custom", f"{model.id} does not search the web")
    references = body.get("style_references")
    if isinstance(references, list):
        yield from _references(references, model)


def _references(references: list[JSON], model: Model) -> Iterator[Problem]:
    name = "style_references"
    if references and not model.style_references:
        yield Problem(name, "custom", f"{model.id} does not take style references")
    elif len(references) > model.style_references:
        most = model.style_references
        yield Problem(name, "too_big", f"{model.id} takes at most {most} style references")
    for reference in references:
        image = reference.get("image") if isinstance(reference, dict) else None
        if not isinstance(image, str) or image.startswith(("http://", "https://")):
            continue
        if size_of_image(image) >= _REFERENCE_BYTES:
            yield Problem(name, "too_big", "A style reference must be less than 8 MB")


def _ratio(body: Mapping[str, JSON], model: Model) -> float:
    value = body.get("aspect_ratio")
    named = value if isinstance(value, str) else model.default_aspect_ratio
    return _parse(named) or _auto(str(body.get("prompt")))


def _parse(ratio: str) -> float | None:
    width, colon, height = ratio.partition(":")
    if not colon:
        return None
    try:
        return float(width) / float(height)
    except (ValueError, ZeroDivisionError):
        return None


def _auto(prompt: str) -> float:
    """Choose a ratio where the model is told "auto": by what the prompt speaks of."""
    words: Callable[[str], bool] = prompt.casefold().__contains__
    if any(map(words, ("portrait", "tower", "statue"))):
        return 3 / 4
    return 16 / 9 if any(map(words, ("landscape", "panorama", "skyline", "wide"))) else 1.0


def _tier(resolution: str) -> int:
    digits = resolution.rstrip("kK")
    return int(digits) if digits in {"1", "2", "4", "8"} else 1


def _rounded(side: float) -> int:
    return max(16, round(side / 16) * 16)
