"""A member's defaults in what they ask for anew; what is painted again stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.presets import NOTHING
from bot.generation.defaults import Filled
from cogs._ui.destinations import here
from cogs._ui.host import host_of

if TYPE_CHECKING:
    import discord

    from bot.domain.options import ImagineOptions


async def with_defaults(interaction: discord.Interaction, options: ImagineOptions) -> Filled:
    """Fill in what was left out, as far as it fits here; raises `StoreError` when that can't be read."""
    services = host_of(interaction).services
    defaults = await services.defaults.get(interaction.user.id)
    if defaults == NOTHING:
        return Filled(options=options)
    return await services.gate.fill(options, defaults, await here(interaction))
