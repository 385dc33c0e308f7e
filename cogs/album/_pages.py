"""One page of a member's pictures, and a single one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs._ui.host import host_of
from cogs._ui.language import everybodys, theirs
from cogs._ui.layout import layout, plain, row
from cogs._ui.pages import Page, paged
from cogs._ui.picture_buttons import buttons
from cogs._ui.sources import UNKNOWN, visible
from cogs.album import _text
from cogs.album._ids import Shelf, item_id, remove_id, turn_id
from cogs.album._standing import Looker

if TYPE_CHECKING:
    from uuid import UUID

    from bot.domain.generation import Generation, Part

_LENGTH = 10


def model_of(interaction: discord.Interaction, generation: Generation) -> str:
    """The name of the model that painted a picture, as people know it."""
    return host_of(interaction).services.catalog().name_of(generation.options.model)


async def page(interaction: discord.Interaction, shelf: Shelf, number: int) -> ui.LayoutView:
    """The page of this number, or the last there is: lists change between two presses."""
    language = theirs(interaction)
    part = await _part(interaction, shelf, number)
    if not part.generations and part.total:
        number = _pages(part)
        part = await _part(interaction, shelf, number)
    if not part.generations:
        return plain(_text.empty(language, everybodys(interaction), shelf))
    looker = Looker(interaction)
    first = (number - 1) * _LENGTH + 1
    lines = [_text.title(language, shelf, number, _pages(part))]
    options = []
    for place, each in enumerate(part.generations, first):
        standing = await looker.standing(each)
        told = _text.entry(language, each, standing, model_of(interaction, each))
        lines.append(f"{place}. {told}")
        label = _text.label(language, place, each, standing)
        options.append(discord.SelectOption(label=label, value=str(each.job_id)))
    select: ui.Select[ui.LayoutView] = ui.Select(
        custom_id=item_id(shelf), placeholder=_text.choose(language), options=options
    )
    shown = Page(items=part.generations, first=first, number=number, of=_pages(part))
    return paged(
        language, "\n".join(lines), shown, lambda other: turn_id(shelf, other), row(select)
    )


async def item(interaction: discord.Interaction, shelf: Shelf, job_id: UUID) -> ui.LayoutView:
    """One picture, with what can be done about it."""
    language = theirs(interaction)
    generation = await host_of(interaction).services.generations.get(job_id)
    remove: ui.Button[ui.LayoutView] = ui.Button(
        label=_text.remove(language), custom_id=remove_id(job_id)
    )
    removing = [row(remove)] if shelf is Shelf.FAVOURITES else []
    if generation is None or not visible(interaction, generation):
        return layout(ui.TextDisplay(language.say(UNKNOWN)), *removing)
    standing = await Looker(interaction).standing(generation)
    told = _text.entry(language, generation, standing, model_of(interaction, generation))
    return layout(
        ui.TextDisplay(told), row(*buttons(language, job_id, ("again", "recipe"))), *removing
    )


async def _part(interaction: discord.Interaction, shelf: Shelf, number: int) -> Part:
    services = host_of(interaction).services
    repository = services.generations if shelf is Shelf.HISTORY else services.favourites
    return await repository.of_member(
        interaction.user.id,
        interaction.guild_id,
        skip=(max(number, 1) - 1) * _LENGTH,
        most=_LENGTH,
    )


def _pages(part: Part) -> int:
    return max(1, -(-part.total // _LENGTH))
