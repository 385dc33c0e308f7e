"""Every option but the size against the contract and the model."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bot.errors import Problem
from bot.language import Said, Value
from bot.venice import matching, utf16
from bot.venice._size_checks import words
from bot.venice.models import (
    FORMATS,
    MAX_CFG_SCALE,
    MAX_LORA_STRENGTH,
    MAX_STYLE_REFERENCES,
    MAX_VARIANTS,
    SEED_LIMIT,
    ModelSpec,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.options import ImagineOptions

_SMALLEST_CFG_SCALE = 0.1
"""Proposed for 0 and less: the contract wants more than 0, and the smallest float would help nobody."""


def problems(options: ImagineOptions, spec: ModelSpec, styles: Sequence[str]) -> Iterator[Problem]:
    """One problem for each option that does not fit."""
    yield from _texts(options, spec)
    yield from _names(options, spec, styles)
    yield from _range("variants", options.variants, 1, MAX_VARIANTS)
    yield from _range("seed", options.seed, -SEED_LIMIT, SEED_LIMIT)
    if spec.max_steps is not None:
        yield from _range("steps", options.steps, 1, spec.max_steps, of=spec)
    yield from _cfg_scale(options)
    yield from _range("lora_strength", options.lora_strength, 0, MAX_LORA_STRENGTH)
    if options.enable_web_search and not spec.supports_web_search:
        yield Problem(
            field="enable_web_search",
            given=options.enable_web_search,
            takes=Said("takes-no-web-search", {"model": spec.id}),
            nearest={"enable_web_search": None},
        )
    yield from _style_references(options, spec)


def _texts(options: ImagineOptions, spec: ModelSpec) -> Iterator[Problem]:
    if not options.prompt.strip():
        yield Problem(field="prompt", given=None, takes=Said("takes-words"))
        options = options.changed({"prompt": ""})
    for name, text in (("prompt", options.prompt), ("negative_prompt", options.negative_prompt)):
        if text is None or (length := utf16.units(text)) <= spec.prompt_limit:
            continue
        yield Problem(
            field=name,
            given=text,
            takes=Said(
                "takes-shorter",
                {"model": spec.id, "limit": str(spec.prompt_limit), "length": str(length)},
            ),
            nearest={name: utf16.cut(text, spec.prompt_limit)},
        )


def _names(options: ImagineOptions, spec: ModelSpec, styles: Sequence[str]) -> Iterator[Problem]:
    style = options.style_preset
    if style is not None and matching.listed(style, styles) is None:
        yield Problem(
            field="style_preset",
            given=style,
            takes=Said("takes-styles", {"count": len(styles)}),
            nearest={"style_preset": matching.nearest_name(style, styles)},
        )
    picture_format = options.format
    if picture_format is not None and matching.listed(picture_format, FORMATS) is None:
        yield Problem(
            field="format",
            given=picture_format,
            takes=Said("takes-formats", {"known": words(FORMATS)}),
            nearest={"format": matching.nearest_name(picture_format, FORMATS)},
        )
    quality = options.quality
    if quality is not None and spec.qualities and matching.listed(quality, spec.qualities) is None:
        yield Problem(
            field="quality",
            given=quality,
            takes=Said("takes-these", {"model": spec.id, "known": words(spec.qualities)}),
            nearest={"quality": matching.nearest_quality(quality, spec.qualities)},
        )


def _range(
    name: str, given: int | None, least: int, most: int, *, of: ModelSpec | None = None
) -> Iterator[Problem]:
    if given is None or least <= given <= most:
        return
    bounds: dict[str, Value] = {"least": str(least), "most": str(most)}
    takes = Said("takes-range-of-venice", bounds)
    if of is not None:
        takes = Said("takes-range", {**bounds, "model": of.id})
    yield Problem(
        field=name,
        given=given,
        takes=takes,
        nearest={name: min(max(given, least), most)},
    )


def _style_references(options: ImagineOptions, spec: ModelSpec) -> Iterator[Problem]:
    given = options.style_references
    most = max(0, min(spec.max_style_references, MAX_STYLE_REFERENCES))
    if given is None or 1 <= given <= most:
        return
    takes = Said(
        "takes-references" if most else "takes-no-references", {"model": spec.id, "most": most}
    )
    yield Problem(
        field="style_references",
        given=given,
        takes=takes,
        nearest={"style_references": most if most and given > most else None},
    )


def _cfg_scale(options: ImagineOptions) -> Iterator[Problem]:
    given = options.cfg_scale
    if given is None or 0 < given <= MAX_CFG_SCALE:
        return
    found = None if math.isnan(given) else min(max(given, _SMALLEST_CFG_SCALE), MAX_CFG_SCALE)
    yield Problem(
        field="cfg_scale",
        given=given,
        takes=Said("takes-cfg-scale", {"most": f"{MAX_CFG_SCALE:g}"}),
        nearest={"cfg_scale": found},
    )
