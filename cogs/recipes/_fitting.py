"""The nearest to a recipe that can be painted here, kept behind a button."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.offer import Offer
from bot.errors import StoreError
from bot.generation.restrictions import filled_in, problems
from bot.venice import matching, sizing
from cogs._ui.destinations import here
from cogs._ui.host import host_of, now_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    import discord

    from bot.domain.options import ImagineOptions
    from bot.errors import OptionValue
    from bot.venice.models import ModelSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """Options that can be painted here, and `changes` by name: what is another than in the recipe."""

    options: ImagineOptions
    changes: Mapping[str, OptionValue]


async def fit(interaction: discord.Interaction, options: ImagineOptions) -> Fit | None:
    """The nearest to options that can be painted where the member is; None where nothing is.

    The gate decides again when it comes to painting. Raises `StoreError` when the rules can't be read.
    """
    services = host_of(interaction).services
    catalog, destination = services.catalog(), await here(interaction)
    narrow = _model(options.model, await services.gate.models(destination), catalog.default_model)
    spec = None if narrow is None else catalog.get(narrow.id)
    if narrow is None or spec is None:
        return None
    rules = await services.gate.rules_of(destination)
    wished, _ = filled_in(options.changed({"model": spec.id}), spec, narrow)
    found, changes = problems(wished, spec, narrow, rules, catalog.styles)
    if found and changes is None:
        return None
    near = _taken(sizing.spelled(wished.changed(changes or {}), spec, catalog.styles), spec)
    before, after = options.given(), near.given()
    return Fit(
        options=near,
        changes={
            name: after.get(name)
            for name in (*before, *(each for each in after if each not in before))
            if before.get(name) != after.get(name)
        },
    )


async def offered(
    interaction: discord.Interaction, found: Fit, *, after: UUID | None
) -> str | None:
    """The key of a button that paints it; None while the database is away."""
    offer = Offer(member_id=interaction.user.id, options=found.options, after=after)
    with suppress(StoreError):
        return await host_of(interaction).services.offers.add(offer, at=now_of(interaction))
    return None


def _taken(options: ImagineOptions, spec: ModelSpec) -> ImagineOptions:
    """The options without what the gate would only pass over: a line with it could not be typed."""
    without = {
        "quality": options.quality if spec.qualities else None,
        "steps": options.steps if spec.max_steps is not None else None,
    }
    return options.changed(without)


def _model(name: str | None, models: Sequence[ModelSpec], default: str) -> ModelSpec | None:
    """The model of that id or name if it paints here, else the usual one, else the first that does."""
    by_name = {each: spec for spec in models for each in (spec.name, spec.id)}
    for wanted in (name, default):
        found = None if wanted is None else matching.listed(wanted, by_name)
        if found is not None:
            return by_name[found]
    return models[0] if models else None
