"""The pages of models and styles, as they are when somebody looks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.domain.destination import Rating
from bot.policy.rating import rate
from cogs._ui.completion import default_model
from cogs._ui.destinations import seen
from cogs._ui.host import host_of
from cogs._ui.language import theirs
from cogs._ui.layout import layout, plain, row
from cogs._ui.pages import page_of, paged
from cogs._ui.text import shorten
from cogs.models import _text
from cogs.models._ids import models_id, pick_id, styles_id
from cogs.models._query import matching, painter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language import Language
    from cogs.models._query import Painter, Query

_LENGTH = 8
"""Models on a page: each takes up to three lines."""
_LONGEST = 100
"""Characters of a select's label and value, says Discord."""


async def models(interaction: discord.Interaction, query: Query, number: int) -> ui.LayoutView:
    """A page of the models that may paint here; raises `StoreError` when the rules can't be read."""
    language = theirs(interaction)
    here = await _here(interaction)
    found = matching(here, query)
    if not found:
        safe = rate(seen(interaction)) is Rating.SAFE
        return plain(_text.no_model(language, query, here=len(here), safe=safe))
    page = page_of(found, number, length=_LENGTH)
    text = _text.models(language, page, found=len(found), here=len(here))
    select = _select(language, page.items, pick_id(query, page.number))
    return paged(language, text, page, partial(models_id, query), row(select))


async def model(
    interaction: discord.Interaction, wanted: str, query: Query, number: int
) -> ui.LayoutView:
    """One model in full, and the way back to the page that it was picked on."""
    language = theirs(interaction)
    back: ui.Button[ui.LayoutView] = ui.Button(
        label=language.say("models-back"), custom_id=models_id(query, number)
    )
    here = await _here(interaction)
    chosen = next((each for each in here if each.spec.id == wanted), None)
    told = language.say("models-gone") if chosen is None else _text.in_full(language, chosen)
    return layout(ui.TextDisplay(told), row(back))


def styles(interaction: discord.Interaction, search: str, number: int) -> ui.LayoutView:
    """A page of Venice's styles."""
    language = theirs(interaction)
    known = host_of(interaction).services.catalog().styles
    wanted = search.strip().casefold()
    found = [each for each in known if wanted in each.casefold()]
    if not found:
        return plain(_text.no_style(language, search, known=len(known)))
    page = page_of(found, number)
    text = _text.styles(language, page, found=len(found), known=len(known))
    return paged(language, text, page, partial(styles_id, search))


async def _here(interaction: discord.Interaction) -> tuple[Painter, ...]:
    services = host_of(interaction).services
    narrow = await services.gate.models(seen(interaction))
    default = await default_model(interaction, narrow)
    catalog = services.catalog()
    return tuple(painter(each, catalog.get(each.id) or each, default) for each in narrow)


def _select(
    language: Language, painters: Sequence[Painter], custom_id: str
) -> ui.Select[ui.LayoutView]:
    return ui.Select(
        custom_id=custom_id,
        placeholder=language.say("models-pick"),
        options=[
            discord.SelectOption(
                label=shorten(each.spec.name, _LONGEST),
                value=each.spec.id,
                description=shorten(_text.brief(language, each), _LONGEST),
            )
            for each in painters
            if len(each.spec.id) <= _LONGEST
        ],
    )
