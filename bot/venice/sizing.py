"""What a model takes: whether options fit, why not, and the nearest that do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.venice import _option_checks, _size_checks
from bot.venice._building import build_request, spelled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.options import ImagineOptions
    from bot.errors import OptionValue, Problem
    from bot.venice.models import ModelSpec

__all__ = ["build_request", "changes", "check", "nearest", "spelled"]


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
