"""The announcement of a challenge, which always tells how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.domain.challenge import Phase
from cogs._ui.layout import layout, row
from cogs.challenges._ids import made
from cogs.challenges._stage import _text
from cogs.challenges._stage._posting import mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from bot.domain.challenge import Challenge, Outcome
    from bot.language import Language
    from cogs.challenges._stage._text import NameOf


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """A picture in a message by its file's name, with what it shows in words."""

    name: str
    alt: str


def announcement(
    language: Language,
    challenge: Challenge,
    name_of: NameOf,
    face: Face | None,
    outcome: Outcome | None = None,
) -> ui.LayoutView:
    """Theme, phase, brief, picture, constraints and times, with the buttons of the phase.

    `name_of` tells a model's shown name, `face` is the organiser's picture, `outcome` how it ended. A draft
    looks as it will once it is published, without buttons.
    """
    head = (_text.heading(language, challenge), _text.stands(language, challenge, outcome))
    parts = (
        _text.rules(language, challenge, name_of),
        _text.when(language, challenge),
        _text.small_print(language, challenge),
    )
    items: list[ui.Item[ui.LayoutView]] = [
        ui.TextDisplay("\n".join(head), id=mark("announce", challenge.id))
    ]
    if told := _text.brief(challenge):
        items.append(ui.TextDisplay(told))
    if face is not None:
        gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
        gallery.add_item(media=f"attachment://{face.name}", description=face.alt)
        items.append(gallery)
    items.append(ui.TextDisplay("\n\n".join(parts)))
    below = list(buttons(language, challenge))
    if challenge.series_id is not None:
        below.append(_themes(language, challenge.series_id))
    if below:
        items.append(row(*below))
    return layout(*items)


def _themes(language: Language, series_id: UUID) -> ui.Button[ui.LayoutView]:
    """Leads to the themes that wait for the next challenge of the same series."""
    label = _text.button(language, "themes")
    return ui.Button(label=label, custom_id=made("themes", series_id, 1))


def buttons(language: Language, challenge: Challenge) -> Iterator[ui.Button[ui.LayoutView]]:
    """What can be done in the phase that a challenge is in."""
    which, phase = challenge.id, challenge.phase
    if phase in {Phase.ANNOUNCED, Phase.OPEN}:
        chief = discord.ButtonStyle.primary
        yield ui.Button(
            label=_text.button(language, "how"), style=chief, custom_id=made("how", which)
        )
    if phase is Phase.VOTING:
        chief = discord.ButtonStyle.success
        yield ui.Button(
            label=_text.button(language, "vote"), style=chief, custom_id=made("vote", which)
        )
    if phase in {Phase.OPEN, Phase.VOTING}:
        yield ui.Button(label=_text.button(language, "mine"), custom_id=made("mine", which))
    if phase is Phase.RESULTS:
        yield ui.Button(
            label=_text.button(language, "gallery"), custom_id=made("gallery", which, 1)
        )
