"""Another model for the same picture: what it takes is kept, the rest is left out or made to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.venice import sizing
from cogs._ui.destinations import here
from cogs._ui.host import host_of
from cogs.again import _text
from cogs.again._making import Wish

if TYPE_CHECKING:
    import discord

    from bot.domain.options import ImagineOptions
    from bot.venice.models import ModelSpec


async def with_model(
    interaction: discord.Interaction, options: ImagineOptions, model_id: str
) -> Wish:
    """The options for another model; for one that may not paint here as they are: the gate says why."""
    services = host_of(interaction).services
    models = await services.gate.models(await here(interaction))
    spec = next((each for each in models if each.id == model_id), None)
    wanted = options.changed({"model": model_id})
    if spec is None:
        return Wish(options=wanted)
    return _fitting(wanted, spec, services.catalog().styles)


def _fitting(wanted: ImagineOptions, spec: ModelSpec, styles: tuple[str, ...]) -> Wish:
    taken = sizing.nearest(wanted, spec, styles)
    without = {
        "quality": taken.quality if spec.qualities else None,
        "steps": taken.steps if spec.max_steps is not None else None,
    }
    taken = taken.changed(without)
    note = _text.adapted(spec, wanted.given(), taken.given())
    return Wish(options=taken, notes=() if note is None else (note,))
