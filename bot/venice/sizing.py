"""What a model takes: whether options fit, why not, and the nearest that do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.venice import _option_checks, _size_checks, matching
from bot.venice._building import build_request, spelled
from bot.venice.models import DEFAULT_SIDE, ModelSpec, SizeKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.options import ImagineOptions
    from bot.errors import OptionValue, Problem

__all__ = ["build_request", "changes", "check", "nearest", "size_text", "spelled"]


def check(options: ImagineOptions, spec: ModelSpec, styles: Sequence[str]) -> tuple[Problem, ...]:
    """What the model does not take of the options, one entry an option; empty when all fits.

    `styles` are the catalogue's style presets. The rules are those of Venice's page and of the model's
    constraints in `GET /models`; names are compared without case.
    """
    return (
        *_size_checks.problems(options, spec),
        *_option_checks.problems(options, spec, styles),
    )


def nearest(options: ImagineOptions, spec: ModelSpec, styles: Sequence[str]) -> ImagineOptions:
    """The nearest options that pass `check`; those that pass already come back unchanged.

    Only a prompt without a word stays as it is, since nothing is near to nothing.
    """
    merged: dict[str, OptionValue] = {}
    for problem in check(options, spec, styles):
        merged.update(problem.nearest or {})
    return options.changed(merged)


def changes(
    options: ImagineOptions,
    spec: ModelSpec,
    styles: Sequence[str],
    *,
    first: Mapping[str, OptionValue] | None = None,
) -> Mapping[str, OptionValue] | None:
    """What to change so that all passes at once, by option (None: leave it out).

    `first` are changes that somebody else asks for, and that are made in any case. None when nothing needs
    to change, or when nothing near would pass.
    """
    near = nearest(options.changed(first or {}), spec, styles)
    if near == options or check(near, spec, styles):
        return None
    before, after = options.given(), near.given()
    return {
        name: after.get(name)
        for name in (*before, *(each for each in after if each not in before))
        if before.get(name) != after.get(name)
    }


def size_text(options: ImagineOptions, spec: ModelSpec) -> str:
    """The size of the picture in words, with what the model does where an option is left out.

    "512 × 768" for pixels, "16:9" for ratios, "16:9, 2K" for tiers.
    """  # noqa: RUF002  - a times sign is what stands between two sides
    if spec.kind is SizeKind.PIXEL:
        return f"{options.width or DEFAULT_SIDE} × {options.height or DEFAULT_SIDE}"  # noqa: RUF001  - as above
    ratio = options.aspect_ratio or spec.default_aspect_ratio
    parts = [matching.listed(ratio, spec.aspect_ratios) or ratio] if ratio is not None else []
    resolution = options.resolution or spec.default_resolution
    if spec.kind is SizeKind.TIER and resolution is not None:
        parts.append(matching.listed(resolution, spec.resolutions) or resolution)
    return ", ".join(parts) or "the model's own size"
