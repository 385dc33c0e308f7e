"""A member's defaults: what was left out of a request is filled in, as far as it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.presets import DEFAULT_NAMES
from bot.errors import Refusal
from bot.generation.restrictions import filled_in, problems
from bot.language import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.options import ImagineOptions
    from bot.domain.rules import ChannelRules
    from bot.errors import Problem
    from bot.venice.models import ModelSpec

_NO_MODEL = Said("default-model-not-here")
_NOT_THESE_OPTIONS = Said("default-model-not-these-options")


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """What holds where a request would be painted.

    `choose` gives the model of options as it is, and as the rules leave it, or raises the `Refusal`;
    `styles` are the catalogue's.
    """

    choose: Callable[[ImagineOptions], tuple[ModelSpec, ModelSpec]]
    rules: ChannelRules
    styles: Sequence[str]

    def objections(self, options: ImagineOptions) -> tuple[Problem, ...]:
        """What speaks against painting the options; raises `Refusal` where no model would."""
        spec, narrow = self.choose(options)
        full, _ = filled_in(options.changed({"model": spec.id}), spec, narrow)
        return problems(full, spec, narrow, self.rules, self.styles)[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """Options with defaults in them, and what to tell about the defaults that did not fit."""

    options: ImagineOptions
    notes: tuple[Said, ...] = ()


def fill(options: ImagineOptions, defaults: ImagineOptions, place: Place) -> Filled:
    """Fill in what was left out, one default after the other, each only if it fits with all before it.

    So no default makes a request fail that would be painted without, as far as model and rules go; quotas
    and budgets are counted later. Where no model would paint the options, they stay as they are: the gate
    says why.
    """
    left_out: list[tuple[Said, list[str]]] = []
    given = options.given()
    for name, value in defaults.given().items():
        if name not in DEFAULT_NAMES or name in given:
            continue
        tried = options.changed({name: value})
        try:
            if name == "model":
                reason = _why_not_model(tried, options, place)
            else:
                reason = _why_not(name, tried, options, place)
        except Refusal:
            return Filled(options=options)
        if reason is None:
            options = tried
        else:
            _beside(reason, left_out).append(name)
    return Filled(options=options, notes=_notes(left_out))


def left_out_for(names: Sequence[str], reason: Said) -> Said:
    """That some defaults do not hold this time, and why."""
    listed = tuple(f"`{name}`" for name in names)
    kind = "default-left-out" if len(names) == 1 else "defaults-left-out"
    return Said(kind, {"names": listed, "reason": reason})


def _beside(reason: Said, left_out: list[tuple[Said, list[str]]]) -> list[str]:
    """The defaults that were left out for the same reason."""
    for known, names in left_out:
        if known == reason:
            return names
    left_out.append((reason, []))
    return left_out[-1][1]


def _notes(left_out: Sequence[tuple[Said, Sequence[str]]]) -> tuple[Said, ...]:
    return tuple(left_out_for(names, reason) for reason, names in left_out)


def _why_not_model(tried: ImagineOptions, options: ImagineOptions, place: Place) -> Said | None:
    """Why a default model is left out: it may not paint here, or another takes what was asked for."""
    try:
        objections = place.objections(tried)
    except Refusal:
        return _NO_MODEL
    if not objections:
        return None
    try:
        without = place.objections(options)
    except Refusal:
        return None
    return None if without else _NOT_THESE_OPTIONS


def _why_not(
    name: str, tried: ImagineOptions, options: ImagineOptions, place: Place
) -> Said | None:
    """Why a default is left out: the model has no such option, or it brings a problem that was not there."""
    spec, _ = place.choose(tried)
    if name == "quality" and not spec.qualities:
        return Said("default-no-qualities", {"model": spec.id})
    if name == "steps" and spec.max_steps is None:
        return Said("default-no-steps", {"model": spec.id})
    known = {problem.field for problem in place.objections(options)}
    return next((each.takes for each in place.objections(tried) if each.field not in known), None)
