"""Whether options can be kept: what would never be painted is told at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.presets import NOTHING
from bot.errors import OptionsRefused, Problem
from bot.language import Said
from bot.venice import matching, sizing
from cogs._ui.completion import models_here
from cogs._ui.host import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import discord

    from bot.domain.options import ImagineOptions
    from bot.venice.models import ModelSpec

_ALIKE_FOR_ALL = frozenset({"style_preset", "format", "variants", "cfg_scale", "lora_strength"})
"""Options that every model takes alike; the others fit if any model takes them."""


async def checked(interaction: discord.Interaction, options: ImagineOptions) -> ImagineOptions:
    """The options as Venice's lists spell them; raises `OptionsRefused` for what does not fit.

    A model has to be one that may paint in this channel, and the other options have to fit it.
    """
    styles = host_of(interaction).services.catalog().styles
    here = await models_here(interaction)
    spec = _spec(options, here)
    if spec is None:
        return options
    # What is painted comes later; here only how it is painted counts.
    found = sizing.check(options.changed({"prompt": "a"}), spec, styles)
    if options.model is None:
        found = tuple(_for_any(found, options, here, styles))
    if found:
        raise OptionsRefused(found, None)
    return sizing.spelled(options, spec, styles).changed({"prompt": NOTHING.prompt})


def _for_any(
    found: Sequence[Problem],
    options: ImagineOptions,
    here: Sequence[ModelSpec],
    styles: Sequence[str],
) -> Iterator[Problem]:
    """What no model would take, of the problems that one of them has."""
    for problem in found:
        if problem.field in _ALIKE_FOR_ALL:
            yield problem
            continue
        alone = NOTHING.changed({"prompt": "a", problem.field: getattr(options, problem.field)})
        if all(sizing.check(alone, spec, styles) for spec in here):
            yield replace(problem, takes=Said("presets-no-model-takes"), nearest=None)


def _spec(options: ImagineOptions, here: Sequence[ModelSpec]) -> ModelSpec | None:
    """The model to check with: the one that is named, else any; None where no model paints."""
    if options.model is None:
        return here[0] if here else None
    ids = [spec.id for spec in here]
    known = matching.listed(options.model, ids)
    if known is None:
        near = matching.nearest_name(options.model, ids)
        raise OptionsRefused(
            (
                Problem(
                    field="model",
                    given=options.model,
                    takes=Said("presets-not-a-model"),
                    nearest=None if near is None else {"model": near},
                ),
            ),
            None,
        )
    return next(spec for spec in here if spec.id == known)
