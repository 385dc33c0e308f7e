"""From checked options to the request that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.venice import matching, utf16
from bot.venice.models import FORMATS, GenerateImageRequest, ModelSpec

if TYPE_CHECKING:
    from bot.domain.options import ImagineOptions

_AS_GIVEN = (
    "width",
    "height",
    "cfg_scale",
    "lora_strength",
    "hide_watermark",
    "embed_exif_metadata",
    "enable_web_search",
)
"""Options that are sent just as the member gave them, under the same name."""


def build_request(
    options: ImagineOptions, spec: ModelSpec, *, safe_mode: bool, styles: tuple[str, ...] = ()
) -> tuple[GenerateImageRequest, tuple[str, ...]]:
    """The request for options that pass `check`, and what the member should know about it.

    Always set are the model, the prompt, `safe_mode` and the seed; beside them only what the member gave,
    spelled as the lists spell it (`styles` are the catalogue's). One picture is asked for as raw bytes,
    several as JSON. Raises `ValueError` for options without a seed, and for options that do not pass.
    """
    if options.seed is None:
        raise ValueError("draw a seed first: without one a picture has no recipe")
    fields: dict[str, Any] = {
        "model": spec.id,
        "prompt": utf16.sound(options.prompt),
        "safe_mode": safe_mode,
        "seed": options.seed,
    }
    fields |= {name: getattr(options, name) for name in _AS_GIVEN}
    if options.negative_prompt is not None:
        fields["negative_prompt"] = utf16.sound(options.negative_prompt)
    for name, known in (
        ("aspect_ratio", spec.aspect_ratios),
        ("resolution", spec.resolutions),
        ("quality", spec.qualities),
        ("style_preset", styles or (options.style_preset or "",)),
        ("format", FORMATS),
    ):
        given: str | None = getattr(options, name)
        fields[name] = _spelled(name, given, known)
    if spec.max_steps is not None:
        fields["steps"] = options.steps
    variants = options.variants or 1
    if variants == 1:
        fields["return_binary"] = True
    else:
        fields["variants"] = variants
    return GenerateImageRequest(**fields), _notes(options, spec)


def _spelled(name: str, given: str | None, known: tuple[str, ...]) -> str | None:
    """The value as the list spells it; None for what is not sent."""
    if given is None or (name == "quality" and not known):
        return None
    found = matching.listed(given, known)
    if found is None:
        raise ValueError(f"{name} was not checked: {given!r} is not on the list")
    return found


def _notes(options: ImagineOptions, spec: ModelSpec) -> tuple[str, ...]:
    notes = []
    if options.quality is not None and not spec.qualities:
        notes.append(f"`quality` was left out: `{spec.id}` has no quality levels.")
    if options.steps is not None and spec.max_steps is None:
        notes.append(f"`steps` was left out: `{spec.id}` has no steps to set.")
    if options.seed == 0:
        notes.append(
            "`seed: 0` lets Venice draw one, so this picture can't be painted again alike."
        )
    if options.enable_web_search:
        notes.append("Venice charges web search on top of the price shown.")
    if spec.deprecation is not None:
        notes.append(_retirement(spec))
    return tuple(notes)


def _retirement(spec: ModelSpec) -> str:
    deprecation = spec.deprecation
    when = f" on {deprecation.date:%Y-%m-%d}" if deprecation and deprecation.date else " soon"
    instead = (
        f"; Venice suggests `{deprecation.replacement}` instead"
        if deprecation and deprecation.replacement
        else ""
    )
    return f"Venice retires `{spec.id}`{when}{instead}."
