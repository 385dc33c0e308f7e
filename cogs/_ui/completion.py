"""The completion of painting's options, for every command that has them.

The functions are discord.py's autocomplete callbacks. The chosen model is read from the same command.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from discord.app_commands import Choice

from bot.errors import StoreError
from bot.policy.rating import rate
from cogs._ui import choices
from cogs._ui.destinations import seen
from cogs._ui.host import host_of
from cogs._ui.language import theirs

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.venice.models import ModelSpec


async def models(interaction: discord.Interaction, current: str) -> list[Choice[str]]:
    """Offer the models that may paint here, the one that paints when none is named first."""
    here = await models_here(interaction)
    first = await default_model(interaction, here)
    default = "" if first is None else first.id
    return _choices(choices.models(theirs(interaction), here, default, current))


async def styles(interaction: discord.Interaction, current: str) -> list[Choice[str]]:
    """Offer Venice's styles."""
    return _choices(choices.styles(host_of(interaction).services.catalog(), current))


async def aspect_ratios(interaction: discord.Interaction, current: str) -> list[Choice[str]]:
    """Offer the ratios of the chosen model."""
    spec = await _chosen(interaction)
    return _choices(choices.aspect_ratios(theirs(interaction), spec, current))


async def resolutions(interaction: discord.Interaction, current: str) -> list[Choice[str]]:
    """Offer the resolutions of the chosen model."""
    spec = await _chosen(interaction)
    return _choices(choices.resolutions(theirs(interaction), spec, current))


async def sides(interaction: discord.Interaction, current: str | int) -> list[Choice[int]]:
    """Offer sides that the chosen model takes."""
    found = choices.sides(await _chosen(interaction), str(current))
    return [Choice(name=name, value=value) for name, value in found]


async def models_here(interaction: discord.Interaction) -> tuple[ModelSpec, ...]:
    """The models that may paint here, as far as the rules leave them.

    While the rules can't be read it is the catalogue's: the gate decides in any case.
    """
    services, destination = host_of(interaction).services, seen(interaction)
    try:
        return await services.gate.models(destination)
    except StoreError:
        return tuple(choices.allowed(services.catalog(), rate(destination)))


async def default_model(
    interaction: discord.Interaction, here: Sequence[ModelSpec]
) -> ModelSpec | None:
    """Which of the models `here` paints for the member when they name none; None where there is none."""
    services = host_of(interaction).services
    wanted = [services.catalog().default_model]
    # As above: without the database there is still an answer.
    with suppress(StoreError):
        wanted.insert(0, (await services.defaults.get(interaction.user.id)).model or "")
    by_id = {spec.id.casefold(): spec for spec in here}
    found = (by_id.get(each.casefold()) for each in wanted)
    return next((spec for spec in found if spec is not None), here[0] if here else None)


async def _chosen(interaction: discord.Interaction) -> ModelSpec | None:
    """The model chosen so far, or the one that paints when none is, as the rules leave it."""
    here = await models_here(interaction)
    chosen = getattr(interaction.namespace, "model", None)
    if not chosen:
        return await default_model(interaction, here)
    wanted = host_of(interaction).services.catalog().get(str(chosen))
    if wanted is None:
        return None
    return next((spec for spec in here if spec.id == wanted.id), wanted)


def _choices(found: list[tuple[str, str]]) -> list[Choice[str]]:
    return [Choice(name=name, value=value) for name, value in found]
