"""The pages of presets, as they are when somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs._ui.completion import models_here
from cogs._ui.language import theirs
from cogs._ui.layout import plain
from cogs._ui.pages import page_of, paged
from cogs.presets import _text, _whose
from cogs.presets._ids import page_id

if TYPE_CHECKING:
    import discord
    from discord import ui


async def listed(interaction: discord.Interaction, number: int) -> ui.LayoutView:
    """A page of the presets that the member may use, their own first."""
    language = theirs(interaction)
    found = await _whose.known(interaction)
    if not found:
        return plain(_text.no_presets(language))
    here = {spec.id for spec in await models_here(interaction)}
    page = page_of(found, number)
    return paged(language, _text.listed(language, page, len(found), here), page, page_id)
