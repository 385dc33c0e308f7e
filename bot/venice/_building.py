"""From checked options to the request that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pybase64

from bot.language import Said
from bot.venice import matching, utf16
from bot.venice.models import FORMATS, GenerateImageRequest, ModelSpec, StyleReference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.options import ImagineOptions
    from bot.domain.reference import Reference

_AS_GIVEN = (
    "style_preset",
    "aspect_ratio",
    "resolution",
    "format",
    "seed",
    "width",
    "height",
    "cfg_scale",
    "lora_strength",
    "hide_watermark",
    "embed_exif_metadata",
    "enable_web_search",
    "enhance_prompt",
)
"""Options that go out under the same name, spelled as the lists spell them."""


def spelled(options: ImagineOptions, spec: ModelSpec, styles: Sequence[str]) -> ImagineOptions:
    """The same options with every name as its list spells it; what is on no list stays as it is."""
    lists: tuple[tuple[str, str | None, Sequence[str]], ...] = (
        ("model", options.model, (spec.id,)),
        ("style_preset", options.style_preset, styles),
        ("aspect_ratio", options.aspect_ratio, spec.aspect_ratios),
        ("resolution", options.resolution, spec.resolutions),
        ("quality", options.quality, spec.qualities),
        ("format", options.format, FORMATS),
    )
    found = {
        name: matching.listed(given, known) for name, given, known in lists if given is not None
    }
    return options.changed({name: value for name, value in found.items() if value is not None})


def build_request(
    options: ImagineOptions,
    spec: ModelSpec,
    *,
    safe_mode: bool,
    references: Sequence[Reference] = (),
) -> tuple[GenerateImageRequest, tuple[Said, ...]]:
    """The request for options that pass `check`, and what the member should read with it.

    Always set are the model, the prompt, `safe_mode` and the seed; beside them only what the member gave,
    spelled as the model's lists spell it (a style preset as `spelled` left it). One picture is asked for
    as raw bytes, several as JSON. `references` are the pictures that `style_references` counts. Raises
    `ValueError` for options without a seed or that do not pass.
    """
    if options.seed is None:
        raise ValueError("draw a seed first: without one a picture has no recipe")
    exact = spelled(options, spec, ())
    fields: dict[str, Any] = {name: getattr(exact, name) for name in _AS_GIVEN}
    fields |= {
        "model": spec.id,
        "prompt": utf16.sound(options.prompt),
        "safe_mode": safe_mode,
        "quality": exact.quality if spec.qualities else None,
        "steps": exact.steps if spec.max_steps is not None else None,
        "style_references": tuple(map(_style_reference, references)) or None,
    }
    if spec.supports_optimize_prompt_thinking:
        # Other models ignore it, says Venice.
        fields["disable_prompt_optimization_thinking"] = options.skip_prompt_optimization
    if options.negative_prompt is not None:
        fields["negative_prompt"] = utf16.sound(options.negative_prompt)
    variants = options.variants or 1
    fields |= {"return_binary": True} if variants == 1 else {"variants": variants}
    return GenerateImageRequest(**fields), _notes(options, spec)


def _style_reference(reference: Reference) -> StyleReference:
    encoded = pybase64.b64encode_as_string(reference.data)
    return StyleReference(image=f"data:image/{reference.format};base64,{encoded}")


def _notes(options: ImagineOptions, spec: ModelSpec) -> tuple[Said, ...]:
    notes = []
    if options.quality is not None and not spec.qualities:
        notes.append(Said("note-quality-left-out", {"model": spec.id}))
    if options.steps is not None and spec.max_steps is None:
        notes.append(Said("note-steps-left-out", {"model": spec.id}))
    if options.seed == 0:
        notes.append(Said("note-seed-zero"))
    if options.enable_web_search:
        notes.append(Said("note-web-search-charged"))
    if options.enhance_prompt:
        notes.append(Said("note-rewriting-charged"))
    if options.skip_prompt_optimization and not spec.supports_optimize_prompt_thinking:
        notes.append(Said("note-skip-left-out", {"model": spec.id}))
    return tuple(notes)
